"""Changes a device of the home: its name, or where and how it is read. Its history goes on."""

from collections.abc import Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from energy_app.core.client import CoreClient, DeviceCandidate, DeviceRow
from energy_app.domain.devices import DeviceChange
from energy_app.gui.page import Page
from energy_app.gui.pages.devices.device_dialog import DeviceDialog, Keep


class EditDialog(DeviceDialog):
    """A new name alone can be saved without a Validate: the device may be asleep."""

    def __init__(self, page: Page, row: DeviceRow, present: Sequence[DeviceRow]) -> None:
        title = QCoreApplication.translate("EditDialog", "Edit {name}").format(name=row.name)
        self._row = row
        super().__init__(page, title, [each for each in present if each.name != row.name], _change(row.name))
        self.form.show_fields(
            {
                "role": str(row.role),
                "name": row.name,
                "endpoint": row.endpoint,
                "unit": str(row.unit),
                "profile": row.profile,
            }
        )
        self.form.keep_role()
        self.form.name.selectAll()
        self.form.name.setFocus()

    def can_be_saved(self) -> DeviceCandidate | None:
        """What was read; or another name for what is read already."""
        validated = super().can_be_saved()
        if validated is not None:
            return validated
        if self.form.mistake() is not None:
            return None
        row, wanted = self._row, self.form.candidate()
        is_there = (wanted.endpoint, wanted.unit, wanted.profile) == (row.endpoint, row.unit, row.profile)
        return wanted if is_there and wanted.name != row.name else None


def _change(name: str) -> Keep:
    """How a device of that name is changed; the core asks it once more, and refuses another device."""

    def change(core: CoreClient, wanted: DeviceCandidate) -> Coroutine[Any, Any, None]:
        return core.change_device(
            name, DeviceChange(wanted.name, wanted.endpoint, wanted.unit, wanted.profile)
        )

    return change
