"""Tables of the devices page: the devices with their health, and the registers of one of them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QSortFilterProxyModel, Qt

from energy_app.core.client import DeviceRow
from energy_app.domain.inspection import PointRow
from energy_app.domain.readings import DeviceState
from energy_app.gui.formats import Formats
from energy_app.gui.pages.devices import words
from energy_app.gui.pages.rows import Column, Data, RowModel, Tone
from energy_app.gui.reasons import told

_TONES = {
    DeviceState.OK: Tone.GOOD,
    DeviceState.ASLEEP: Tone.MUTED,
    DeviceState.DEGRADED: Tone.WARNING,
    DeviceState.OFFLINE: Tone.BAD,
}


class DeviceModel(RowModel[DeviceRow]):
    """The devices of the home by name."""

    def __init__(self, formats: Formats, now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(_device_columns(formats, now_ms), lambda row: row.name, parent)


class PointModel(RowModel[PointRow]):
    """The points of a device, raw and decoded. Stale ones are greyed until they are read again."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        self._stale = False
        super().__init__(_point_columns(formats, self._tone), lambda point: point.name, parent)

    @property
    def is_stale(self) -> bool:
        """Whether the values are older than they should be."""
        return self._stale

    def set_stale(self, stale: bool) -> None:  # noqa: FBT001  # a switch
        """Grey the values, or show them as fresh."""
        if stale != self._stale:
            self._stale = stale
            self.refresh()

    def _tone(self, point: PointRow) -> Tone:
        return Tone.MUTED if self._stale or point.value is None else Tone.PLAIN


class FoundModel(RowModel[PointRow]):
    """What a device that may be added says, decoded."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        def tone(point: PointRow) -> Tone:
            return Tone.MUTED if point.value is None else Tone.PLAIN

        def value(point: PointRow) -> str:
            if point.value is None and point.problem is not None:
                return told(point.problem)
            return words.value_with_unit(point, formats)

        columns = [
            Column(
                QCoreApplication.translate("Devices", "Point"),
                lambda point: words.point_word(point.name),
                tone=tone,
            ),
            Column(QCoreApplication.translate("Devices", "Value now"), value, number=True, tone=tone),
        ]
        super().__init__(columns, lambda point: point.name, parent)


class PointFilter(QSortFilterProxyModel):
    """The points that contain a text in any column, without regard to case."""

    def __init__(self, source: PointModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(source)
        self.setFilterKeyColumn(-1)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setSortRole(Data.SORT)


def _device_columns(formats: Formats, now_ms: Callable[[], int]) -> list[Column[DeviceRow]]:
    def state(row: DeviceRow) -> str:
        return words.state_line(row, formats, now_ms())

    return [
        Column(QCoreApplication.translate("Devices", "Name"), lambda row: row.name),
        Column(QCoreApplication.translate("Devices", "Measures"), lambda row: words.role_word(row.role)),
        Column(
            QCoreApplication.translate("Devices", "State"),
            state,
            tip=lambda row: row.problem and told(row.problem),
            tone=lambda row: Tone.MUTED if row.since_ms is None else _TONES[row.state],
        ),
        Column(
            QCoreApplication.translate("Devices", "Last reading"),
            lambda row: formats.age(row.reading_ms, now_ms()),
            number=True,
            tone=lambda row: Tone.MUTED if row.state is DeviceState.OFFLINE else Tone.PLAIN,
        ),
        Column(
            QCoreApplication.translate("Devices", "Address"),
            lambda row: f"{row.endpoint} · {row.unit}",
            tip=lambda row: QCoreApplication.translate("Devices", "Profile {profile}").format(
                profile=row.profile
            ),
        ),
        *_tally_columns(formats),
    ]


def _tally_columns(formats: Formats) -> list[Column[DeviceRow]]:
    def tally(title: str, name: str, tip: str) -> Column[DeviceRow]:
        return Column(
            title,
            lambda row: formats.locale.toString(row.health.get(name, 0)),
            number=True,
            tip=lambda _row: tip,
        )

    return [
        tally(
            QCoreApplication.translate("Devices", "Good"),
            "ok",
            QCoreApplication.translate("Devices", "Answers that came in time and fit"),
        ),
        tally(
            QCoreApplication.translate("Devices", "Time-outs"),
            "timeouts",
            QCoreApplication.translate("Devices", "Questions without an answer in time"),
        ),
        tally(
            QCoreApplication.translate("Devices", "Short"),
            "short",
            QCoreApplication.translate("Devices", "Answers with fewer registers than asked for; not used"),
        ),
        tally(
            QCoreApplication.translate("Devices", "Stale"),
            "stale",
            QCoreApplication.translate("Devices", "Late answers to an earlier question; not used"),
        ),
    ]


def _point_columns(formats: Formats, tone: Callable[[PointRow], Tone]) -> list[Column[PointRow]]:
    return [
        Column(
            QCoreApplication.translate("Devices", "Point"),
            lambda point: words.point_word(point.name),
            tip=lambda point: point.name,
            tone=tone,
        ),
        Column(
            QCoreApplication.translate("Devices", "Value"),
            lambda point: words.value_text(point.value, formats),
            number=True,
            tone=tone,
        ),
        Column(QCoreApplication.translate("Devices", "Unit"), lambda point: point.unit, tone=tone),
        Column(
            QCoreApplication.translate("Devices", "Register"),
            words.registers_text,
            tone=tone,
            sort=lambda point: point.addresses[0] if point.addresses else -1,
        ),
        Column(
            QCoreApplication.translate("Devices", "Raw"),
            lambda point: words.raw_text(point.raw),
            tip=lambda point: words.raw_hex(point.raw),
            tone=tone,
        ),
        Column(
            QCoreApplication.translate("Devices", "Note"),
            lambda point: told(point.problem) if point.problem else "",
            tone=tone,
        ),
    ]
