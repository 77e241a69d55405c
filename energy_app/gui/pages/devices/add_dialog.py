"""Adds a device, by hand or as a search found it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from energy_app.core.client import DeviceRow
from energy_app.domain.commissioning import FoundDevice
from energy_app.gui.page import Page
from energy_app.gui.pages.devices.device_dialog import DeviceDialog
from energy_app.gui.pages.devices.search_dialog import SearchDialog


def found_fields(found: FoundDevice) -> dict[str, str]:
    """What a search has found, as the form takes it."""
    return {
        "role": str(found.role),
        "endpoint": found.endpoint,
        "unit": str(found.unit),
        "profile": found.profile or "",
    }


class AddDialog(DeviceDialog):
    """``can_search``: a search is offered here; not where one is beside the dialog already."""

    def __init__(self, page: Page, present: Sequence[DeviceRow], *, can_search: bool = False) -> None:
        title = QCoreApplication.translate("AddDialog", "Add a device")
        super().__init__(page, title, present, lambda core, candidate: core.add_device(candidate))
        self.search_dialog: SearchDialog | None = None
        self.search = QPushButton(QCoreApplication.translate("AddDialog", "Searc&h for it …"))
        self.search.setAutoDefault(False)
        self.search.setVisible(can_search)
        self.search.clicked.connect(self._search)
        self.begin.addWidget(self.search)
        self.begin.addStretch()

    def _search(self) -> None:
        self.search_dialog = dialog = SearchDialog(self.page, self)
        dialog.chosen.connect(lambda found: self.show_found(found_fields(found)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
