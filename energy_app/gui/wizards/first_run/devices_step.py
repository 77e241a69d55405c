"""The devices of the home: found in the network, or named by hand; each read before it is saved."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from energy_app.core.client import DeviceRow, ProfileChoice
from energy_app.domain.commissioning import FoundDevice
from energy_app.domain.first_run import Stage
from energy_app.gui import theme
from energy_app.gui.pages.devices.add_dialog import AddDialog, found_fields
from energy_app.gui.pages.devices.search_card import SearchCard
from energy_app.gui.pages.devices.searching import Searching
from energy_app.gui.pages.latest import Latest, ask_once
from energy_app.gui.pages.table import Table
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.wizards.first_run.device_models import HomeModel
from energy_app.gui.wizards.first_run.step import FirstRunStep

if TYPE_CHECKING:
    from energy_app.gui.wizards.first_run.view import FirstRunWizard

_SHOWN = 4


class DevicesStep(FirstRunStep):
    """A search goes on in the core while the step is in view, and ends when it is left."""

    def __init__(self, first_run: "FirstRunWizard") -> None:
        super().__init__(
            first_run,
            self.tr("Which devices measure this home?"),
            self.tr("Inverter, battery and meter are only read; nothing is ever written to them."),
        )
        self.dialog: AddDialog | None = None
        self._present: Sequence[DeviceRow] = ()
        self._profiles: Sequence[ProfileChoice] = ()
        context = first_run.context
        self.home = HomeModel(context.formats, context.now_ms, self)
        self.table = Table(self.home, context.look, self.tr("Devices of this home"), wide=(2,))
        self.empty = EmptyNote(self.tr("No device yet. Search for them, or add one by its address."))
        self.by_hand = QPushButton(self.tr("Add by &hand …"))
        self.search = SearchCard(context.look)
        self._devices = Latest(first_run, lambda core: core.devices(), self._show_devices, self._complain)
        self._searching = Searching(first_run, self.search, self.wizard.message)
        self._arrange()
        self.by_hand.clicked.connect(lambda: self._open(self.first_run.memory.draft(Stage.DEVICES)))
        self.search.chosen.connect(self._check)

    # ---- the frame's questions

    def enter(self) -> None:
        """Ask for what is there."""
        self._devices.ask()
        self._searching.enter()
        ask_once(self.first_run, lambda core: core.profiles(), self._show_profiles, self._complain)
        self._settle()

    def leave(self) -> None:
        """Look for devices no more."""
        self._searching.leave()

    def stop(self) -> bool:
        """Escape ends the search."""
        return self._searching.stop()

    def first_field(self) -> QWidget:
        """The search."""
        return self.search.begin

    def next_text(self) -> str:
        """Devices can wait, too."""
        return "" if self.setup.devices else self.tr("&Next, without a device")

    def told(self) -> None:
        """The devices of the home have changed."""
        self._devices.ask()

    # ---- parts

    def _arrange(self) -> None:
        own = Card(self.tr("Devices of this home"))
        own.body.addWidget(self.empty)
        own.body.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(self.by_hand)
        row.addStretch()
        own.body.addLayout(row)
        cards = QVBoxLayout()
        cards.setSpacing(theme.GAP)
        cards.addWidget(self.search)
        cards.addWidget(own)
        self.body.addLayout(cards)
        self._show_devices(())

    def _show_devices(self, rows: Sequence[DeviceRow]) -> None:
        self._present = rows
        self.home.update_rows(rows)
        self.table.fit_height(_SHOWN)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _show_profiles(self, profiles: Sequence[ProfileChoice]) -> None:
        self._profiles = profiles
        if self.dialog is not None:
            self.dialog.show_profiles(profiles)

    def _complain(self, line: str) -> None:
        self.wizard.message.complain(line)

    # ---- adding

    def _check(self, found: FoundDevice) -> None:
        self._open(found_fields(found), is_found=True)

    def _open(self, fields: Mapping[str, str], *, is_found: bool = False) -> None:
        """Open the dialog, with what was found or half entered."""
        if self.dialog is not None:
            return
        self.dialog = dialog = AddDialog(self.first_run, self._present)
        dialog.show_profiles(self._profiles)
        dialog.saved.connect(self._added)
        dialog.finished.connect(self._closed)
        if is_found:  # what was found can be found again
            dialog.show_found(fields)
        else:
            if fields:
                dialog.form.show_fields(fields)
            dialog.form.edited.connect(self._keep)
        dialog.open()

    def _keep(self) -> None:
        """Remember what is typed by hand."""
        if self.dialog is not None:
            self.first_run.memory.keep_draft(Stage.DEVICES, self.dialog.form.fields())

    def _added(self, name: str) -> None:
        self.wizard.message.praise(self.tr("{name} is read from now on.").format(name=name))
        self.first_run.memory.keep_draft(Stage.DEVICES, {})
        self.first_run.memory.look()
        self._searching.look()

    def _closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._settle()
        self._devices.ask()

    def _settle(self) -> None:
        """A device that is half entered is gone on with."""
        is_begun = bool(self.first_run.memory.draft(Stage.DEVICES))
        self.by_hand.setText(self.tr("Go on adding by &hand …") if is_begun else self.tr("Add by &hand …"))
