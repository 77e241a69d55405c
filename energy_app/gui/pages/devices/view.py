"""The devices page: health of all devices, live registers of the chosen one, adding and removing."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QSizePolicy

from energy_app.core.client import DeviceRow, Topic
from energy_app.gui.look import set_icon
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.devices.add_dialog import AddDialog
from energy_app.gui.pages.devices.device_dialog import DeviceDialog
from energy_app.gui.pages.devices.edit_dialog import EditDialog
from energy_app.gui.pages.devices.model import DeviceModel
from energy_app.gui.pages.devices.registers_card import RegistersCard
from energy_app.gui.pages.freshness import Freshness
from energy_app.gui.pages.latest import Latest, ask_once
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.show_all import ShowAll
from energy_app.gui.pages.table import Table
from energy_app.gui.reasons import told
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.page_frame import page_layout

TICK_MS = 1_000
_ROWS = 6


class DevicesPage(Page):
    """The devices of the home."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.DEVICES, Topic.FAULTS})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._latest = Latest(self, lambda core: core.devices(), self._show, self._show_failure)
        self._reading: str | None = None
        self._wanted: str | None = None
        self.dialog: DeviceDialog | None = None
        self._frame = page_layout(self, self.tr("Devices"))
        self._add = QPushButton(self.tr("Add a device …"))
        self._add.setProperty("kind", "primary")
        self._commission = QPushButton(self.tr("Commission"))
        self._edit = QPushButton(self.tr("Edit …"))
        self._remove = QPushButton(self.tr("Remove …"))
        for button in (self._edit, self._remove):
            button.setEnabled(False)
        self._message = MessageLine()
        self.model = DeviceModel(context.formats, context.now_ms, self)
        self.table = Table(self.model, context.look, self.tr("Devices"), wide=(2,))
        self._more = ShowAll(self.table, _ROWS)
        self._problem = QLabel()
        self.registers = RegistersCard(context.look, context.formats)
        self._arrange()
        self._add.clicked.connect(self._ask_to_add)
        self._commission.clicked.connect(lambda: context.open_wizard("electrician"))
        self._edit.clicked.connect(self._ask_to_edit)
        self._remove.clicked.connect(self._ask_to_remove)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.table)
        delete.activated.connect(self._remove.click)
        self.table.doubleClicked.connect(self._edit.click)
        self._ticker = QTimer(self, interval=TICK_MS)
        self._ticker.timeout.connect(self._tick)
        self.theme_changed()

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002  # everything is in one answer
        """Ask for the devices."""
        self._latest.ask()

    def theme_changed(self) -> None:
        """Paint the icons anew."""
        set_icon(self._add, "plus", self.tokens.on_accent)
        set_icon(self._commission, "shield-check", self.tokens.text)
        set_icon(self._edit, "pencil", self.tokens.text)
        set_icon(self._remove, "trash-2", self.tokens.text)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Read the chosen device once a second while in view."""
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Do nothing out of view."""
        super().hideEvent(event)
        self._ticker.stop()

    # ---- parts

    def _arrange(self) -> None:
        self._frame.actions.addWidget(self._remove)
        self._frame.actions.addWidget(self._edit)
        self._frame.actions.addWidget(self._commission)
        self._frame.actions.addWidget(self._add)
        self._problem.setProperty("kind", "soft")
        self._problem.setWordWrap(True)
        self._empty = EmptyNote(
            self.tr(
                "No device yet. Add the inverter and the grid meter: you need their addresses in your "
                "network, and Modbus must be switched on in them. Nothing is ever written to a device."
            )
        )
        card = Card(self.tr("Health"))
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for widget in (self._message, self._empty, self.table, self._more, self._problem):
            card.body.addWidget(widget)
        self._freshness = Freshness(self, self._message, (self._empty,))
        self.table.setVisible(False)
        self._frame.body.addWidget(card)
        self._frame.body.addWidget(self.registers, 1)
        self._frame.body.addStretch()

    # ---- what the core tells

    def _show(self, rows: Sequence[DeviceRow]) -> None:
        self._message.clear()
        self._freshness.answered()
        self.model.update_rows(rows)
        self._empty.settle(is_empty=not rows)
        self.table.setVisible(bool(rows))
        self._more.fit()
        wanted = None if self._wanted is None else self.model.row_of(self._wanted)
        if wanted is not None:
            self._wanted = None
        elif rows and not self.table.currentIndex().isValid():
            wanted = 0
        if wanted is not None:
            flags = QItemSelectionModel.SelectionFlag
            index = self.model.index(wanted, 0)
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._chosen()

    def _show_failure(self, line: str) -> None:
        self._freshness.refused(line)

    def _chosen(self, *_: object) -> None:
        """Another device is looked at, or the one looked at has changed."""
        row = self.model.row(self.table.currentIndex())
        for button in (self._edit, self._remove):
            button.setEnabled(row is not None)
        self._problem.setVisible(row is not None and row.problem is not None)
        if row is not None and row.problem is not None:
            self._problem.setText(f"{row.name}: {told(row.problem)}")
        self.registers.show_device(row)
        self._read()

    def _tick(self) -> None:
        self.model.refresh()
        self.registers.tick(self.context.now_ms())
        self._read()

    def _read(self) -> None:
        """Read the registers of the chosen device, one reading at a time."""
        row = self.model.row(self.table.currentIndex())
        if row is None or self._reading is not None or not self.isVisible():
            return
        self._reading = name = row.name
        ask_once(
            self,
            lambda core: core.registers(name),
            lambda found: self.registers.show_inspection(name, found, self.context.now_ms()),
            lambda line: self.registers.show_failure(name, line, self.context.now_ms()),
            self._read_ended,
        )

    def _read_ended(self) -> None:
        self._reading = None

    # ---- add, edit and remove

    def _ask_to_add(self) -> None:
        self._open(AddDialog(self, self.model.rows, can_search=True))

    def _ask_to_edit(self) -> None:
        row = self.model.row(self.table.currentIndex())
        if row is not None:
            self._open(EditDialog(self, row, self.model.rows))

    def _open(self, dialog: DeviceDialog) -> None:
        dialog.saved.connect(self._saved)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        complain = dialog.message.complain
        ask_once(self, lambda core: core.profiles(), dialog.show_profiles, complain, owner=dialog)
        dialog.open()

    def _saved(self, name: str) -> None:
        self._wanted = name
        self._latest.ask()

    def _ask_to_remove(self) -> None:
        row = self.model.row(self.table.currentIndex())
        if row is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Remove a device?"))
        box.setText(self.tr("Remove {name}?").format(name=row.name))
        box.setInformativeText(
            self.tr("It is not read any more and its energy no longer counts. Its history stays.")
        )
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        remove.clicked.connect(partial(self._remove_device, row.name))
        box.finished.connect(box.deleteLater)
        box.open()

    def _remove_device(self, name: str, *_: object) -> None:
        complain = self._message.complain
        ask_once(self, lambda core: core.remove_device(name), lambda _: None, complain, self._latest.ask)
