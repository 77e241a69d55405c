"""The search for devices: where, how far, and what was found."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QPushButton

from energy_app.domain.commissioning import FoundDevice, Search
from energy_app.gui import theme
from energy_app.gui.look import Look
from energy_app.gui.pages.devices.search_model import SearchModel, can_be_added
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.table import Table
from energy_app.gui.reasons import told
from energy_app.gui.widgets.card import Card

_PORTS = "ports"
_SHOWN = 5


class SearchCard(Card):
    """``chosen`` carries the device that is to be read and added."""

    chosen = Signal(FoundDevice)

    def __init__(self, look: Look) -> None:
        super().__init__(self.tr("Search in the network or at a serial port"))
        self.is_running = False
        self.place = QComboBox()
        self.place.setEditable(True)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.setAccessibleName(self.tr("Where to search"))
        self.place.setToolTip(self.tr("A network, an address with its port, or a serial port"))
        self.place.setMinimumWidth(30 * theme.UNIT)
        self.begin = QPushButton(self.tr("&Search"))
        self.end = QPushButton(self.tr("S&top"))
        self.add = QPushButton(self.tr("&Check and add …"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the search is"))
        self.count = QLabel()
        self.count.setProperty("kind", "soft")
        self.message = MessageLine()
        self.model = SearchModel(self)
        self.table = Table(self.model, look, self.tr("What was found"), wide=(3,))
        self._arrange()
        self.table.selectionModel().currentRowChanged.connect(self._settle)
        self.table.doubleClicked.connect(self._choose)
        self.add.clicked.connect(self._choose)
        self.show_search(None)

    def show_places(self, places: Sequence[str]) -> None:
        """Offer these, keeping what the user typed."""
        typed = self.place.currentText()
        self.place.clear()
        self.place.addItems(list(places))
        if typed:
            self.place.setEditText(typed)

    def show_search(self, search: Search | None) -> None:
        """How far it is, and what was found."""
        self.is_running = search is not None and search.is_running
        self.bar.setVisible(self.is_running)
        self.count.setVisible(self.is_running)
        if search is None:
            self._show_found(())
            self._settle()
            return
        self.bar.setRange(0, search.total)
        self.bar.setValue(search.asked)
        where = search.place if search.doing == _PORTS else search.doing
        text = self.tr("{where}: {asked} of {total} places asked")
        self.count.setText(text.format(where=where, asked=search.asked, total=search.total))
        self._show_found(search.found)
        if search.problem is not None:
            self.message.complain(told(search.problem))
        elif not search.is_running and not search.found:
            self.message.tell(
                self.tr(
                    "Nothing was found. Is Modbus switched on in the device, and is this computer in the "
                    "same network? Inverters may sleep at night. You can also add it by hand."
                )
            )
        else:
            self.message.clear()
        self._settle()

    def _show_found(self, found: Sequence[FoundDevice]) -> None:
        self.model.update_rows(found)
        self.table.setVisible(bool(found))
        self.add.setVisible(bool(found))
        self.table.fit_height(_SHOWN)
        if found and not self.table.currentIndex().isValid():
            first = next((at for at, each in enumerate(found) if can_be_added(each)), 0)
            self.table.selectRow(first)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.place)
        row.addWidget(self.begin)
        row.addWidget(self.end)
        row.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addStretch()
        self.body.addLayout(row)
        for widget in (self.bar, self.count, self.message, self.table):
            self.body.addWidget(widget)
        self.body.addLayout(below)

    def _settle(self) -> None:
        current = self._current()
        shown, hidden = (self.end, self.begin) if self.is_running else (self.begin, self.end)
        had_focus = hidden.hasFocus()
        shown.setVisible(True)
        if had_focus:  # one takes the other's place, for the keyboard too
            shown.setFocus()
        hidden.setVisible(False)
        self.place.setEnabled(not self.is_running)
        self.add.setEnabled(not self.is_running and current is not None and can_be_added(current))

    def _current(self) -> FoundDevice | None:
        at = self.table.currentIndex()
        return self.model.rows[at.row()] if at.isValid() else None

    def _choose(self) -> None:
        current = self._current()
        if current is not None and can_be_added(current) and not self.is_running:
            self.chosen.emit(current)
