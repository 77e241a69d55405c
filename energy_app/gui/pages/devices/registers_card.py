"""The live registers of one device, raw and decoded."""

from PySide6.QtWidgets import QLabel, QLineEdit

from energy_app.core.client import DeviceRow
from energy_app.domain.inspection import Inspection
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look
from energy_app.gui.pages.devices.model import PointFilter, PointModel
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.table import Table
from energy_app.gui.widgets.card import Card
from energy_app.gui.widgets.polish import set_look

STALE_TICKS = 5
"""Values grey out after so many seconds without new ones. Seconds of the user: simulated time may fly."""

_WIDTHS = (27, 15, 9, 22, 20)


class RegistersCard(Card):
    """A table that is brought up to date in place, and a box to find a point in it."""

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__(self.tr("Live registers"))
        self._formats = formats
        self._read_ms: int | None = None
        self._device: str | None = None
        self._ticks = 0
        self.model = PointModel(formats, self)
        self._proxy = PointFilter(self.model, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a point or a register"))
        self.search.setAccessibleName(self.tr("Find a point or a register"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(34 * theme.UNIT)
        self.search.textChanged.connect(self._proxy.setFilterFixedString)
        self.head.addWidget(self.search)
        self._note = QLabel()
        self._note.setProperty("kind", "soft")
        self.message = MessageLine()
        self.table = Table(self._proxy, look, self.tr("Live registers"), wide=(len(_WIDTHS),))
        self.table.set_widths([width * theme.UNIT for width in _WIDTHS])
        self.table.setMinimumHeight(34 * theme.UNIT)
        for widget in (self._note, self.message):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.setVisible(False)

    def show_device(self, row: DeviceRow | None) -> None:
        """Show that device, or none."""
        self.setVisible(row is not None)
        name = None if row is None else row.name
        if name == self._device:
            return
        self._device, self._read_ms = name, None
        self.model.update_rows(())
        self.message.clear()
        self._note.setText("" if name is None else self.tr("Reading {name} …").format(name=name))

    def show_inspection(self, name: str, found: Inspection, now_ms: int) -> None:
        """Take over what was read."""
        if name != self._device:
            return
        self._read_ms, self._ticks = found.read_ms, 0
        self.message.clear()
        self.model.update_rows(found.points)
        self.show_age(now_ms)

    def show_failure(self, name: str, line: str, now_ms: int) -> None:
        """It could not be read; what was read before greys out."""
        if name == self._device:
            self.message.complain(line)
            self.show_age(now_ms)
            self.model.set_stale(bool(self.model.rows))

    def tick(self, now_ms: int) -> None:
        """A second went by."""
        self._ticks += 1
        self.show_age(now_ms)

    def show_age(self, now_ms: int) -> None:
        """Tell how old the values are, and grey them when they are too old."""
        if self._device is None:
            return
        if self._read_ms is None:
            if self.message.text():
                self._note.setText(self.tr("{name} has not been read yet.").format(name=self._device))
            return
        stale = self._ticks > STALE_TICKS or bool(self.message.text())
        self.model.set_stale(stale)
        text = self.tr("{name}: {count} points, read {age}").format(
            name=self._device,
            count=len(self.model.rows),
            age=self._formats.age(self._read_ms, now_ms),
        )
        self._note.setText(text)
        set_look(self._note, "stale", stale)
