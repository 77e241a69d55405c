"""Table of what a search for devices has found."""

from PySide6.QtCore import QCoreApplication, QObject

from energy_app.domain.commissioning import FoundDevice
from energy_app.gui.formats import MISSING
from energy_app.gui.pages.devices import words
from energy_app.gui.pages.rows import Column, RowModel, Tone
from energy_app.gui.reasons import told


class SearchModel(RowModel[FoundDevice]):
    """What answered, by address and unit number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(QCoreApplication.translate("FirstRun", "Device"), _device, tone=_tone),
                Column(
                    QCoreApplication.translate("FirstRun", "Measures"),
                    lambda row: MISSING if row.role is None else words.role_word(row.role),
                    tone=_tone,
                ),
                Column(
                    QCoreApplication.translate("FirstRun", "Address"),
                    lambda row: row.endpoint if row.unit is None else f"{row.endpoint} · {row.unit}",
                    tone=_tone,
                ),
                Column(QCoreApplication.translate("FirstRun", "In this home"), _here, tip=_tip, tone=_tone),
            ],
            lambda row: (row.endpoint, row.unit),
            parent,
        )


def can_be_added(row: FoundDevice) -> bool:
    """Whether it is understood, and none of the home's already."""
    return row.profile is not None and row.known is None


def _device(row: FoundDevice) -> str:
    names = " ".join(name for name in (row.manufacturer, row.model) if name)
    return names or row.profile or QCoreApplication.translate("FirstRun", "Not understood")


def _here(row: FoundDevice) -> str:
    if row.known is not None:
        return QCoreApplication.translate("FirstRun", "{name}, added").format(name=row.known)
    if row.profile is None:
        return told(row.problem or MISSING)
    return QCoreApplication.translate("FirstRun", "new")


def _tip(row: FoundDevice) -> str | None:
    return row.problem and told(row.problem)


def _tone(row: FoundDevice) -> Tone:
    return Tone.PLAIN if can_be_added(row) else Tone.MUTED
