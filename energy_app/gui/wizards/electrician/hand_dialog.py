"""A device given by hand that is not behind a plain address: at a serial port, or with other frames."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout

from energy_app.domain.devices import SerialPort
from energy_app.gui import theme
from energy_app.gui.page import Page
from energy_app.gui.pages.devices.connection_fields import ConnectionFields
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.message import MessageLine

_WIDTH = 64 * theme.UNIT


class HandDialog(QDialog):
    """``taken`` carries the endpoint. Whether a device answers there shows in the next step."""

    taken = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.setWindowTitle(self.tr("Where is the device?"))
        self.setMinimumWidth(_WIDTH)
        lead = QLabel(self.tr("All devices at one serial port are read with the same line settings."))
        lead.setProperty("kind", "soft")
        lead.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GAP)
        form.setVerticalSpacing(theme.UNIT)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.connection = ConnectionFields(form)
        self.message = MessageLine()
        buttons = QDialogButtonBox(self)
        self.take = buttons.addButton(self.tr("&Take"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("kind", "primary")
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.take.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GAP)
        layout.addWidget(lead)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addStretch()
        layout.addWidget(buttons)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        self.connection.edited.connect(self.message.clear)
        self.connection.choose_serial()
        ask_once(page, lambda core: core.serial_ports(), self._show_ports, self.message.complain, owner=self)

    def _show_ports(self, ports: Sequence[SerialPort]) -> None:
        self.connection.show_ports(ports)

    def _take(self) -> None:
        mistake = self.connection.mistake()
        if mistake is not None:
            line, field = mistake
            self.message.complain(line)
            field.setFocus()
            return
        self.taken.emit(self.connection.endpoint())
        self.accept()
