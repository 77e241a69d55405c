"""Looks for devices from the devices page: in the network, or on the bus of a serial port."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from energy_app.domain.commissioning import FoundDevice
from energy_app.gui import theme
from energy_app.gui.page import Page
from energy_app.gui.pages.devices.search_card import SearchCard
from energy_app.gui.pages.devices.searching import Searching

_WIDTH, _HEIGHT = 108 * theme.UNIT, 56 * theme.UNIT


class SearchDialog(QDialog):
    """``chosen`` carries the device to be read and added. The search ends with the dialog."""

    chosen = Signal(FoundDevice)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent or page)
        self.setWindowTitle(self.tr("Search for devices"))
        self.resize(_WIDTH, _HEIGHT)
        self.card = SearchCard(page.context.look)
        self.searching = Searching(page, self.card, self.card.message)
        close = QPushButton(self.tr("Close"))
        lead = QLabel(
            self.tr("Only reading, only your own network. The home's own devices rest while it is searched.")
        )
        lead.setProperty("kind", "soft")
        lead.setWordWrap(True)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GAP)
        layout.addWidget(lead)
        layout.addWidget(self.card)
        layout.addStretch(1)
        layout.addLayout(below)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.card.chosen.connect(self._take)
        self.searching.enter()

    def reject(self) -> None:
        """Escape ends a running search first, then closes."""
        if not self.searching.stop():
            super().reject()

    def done(self, result: int) -> None:
        """Search no more."""
        self.searching.leave()
        super().done(result)

    def _take(self, found: FoundDevice) -> None:
        self.chosen.emit(found)
        self.accept()
