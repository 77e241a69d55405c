"""Table of the step for devices: those of the home."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from energy_app.core.client import DeviceRow
from energy_app.domain.readings import DeviceState
from energy_app.gui.formats import Formats
from energy_app.gui.pages.devices import words
from energy_app.gui.pages.rows import Column, RowModel, Tone
from energy_app.gui.reasons import told


class HomeModel(RowModel[DeviceRow]):
    """The devices of the home by name."""

    def __init__(self, formats: Formats, now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        def tone(row: DeviceRow) -> Tone:
            if row.since_ms is None:
                return Tone.MUTED
            return Tone.GOOD if row.state is DeviceState.OK else Tone.WARNING

        super().__init__(
            [
                Column(QCoreApplication.translate("FirstRun", "Name"), lambda row: row.name),
                Column(
                    QCoreApplication.translate("FirstRun", "Measures"), lambda row: words.role_word(row.role)
                ),
                Column(
                    QCoreApplication.translate("FirstRun", "State"),
                    lambda row: words.state_line(row, formats, now_ms()),
                    tip=lambda row: row.problem and told(row.problem),
                    tone=tone,
                ),
                Column(
                    QCoreApplication.translate("FirstRun", "Address"),
                    lambda row: f"{row.endpoint} · {row.unit}",
                ),
            ],
            lambda row: row.name,
            parent,
        )
