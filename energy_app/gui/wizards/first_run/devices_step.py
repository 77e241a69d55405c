"""The devices of the home: found in the network, or named by hand; each read before it is saved."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from energy_app.core.client import DeviceRow, ProfileChoice
from energy_app.domain.commissioning import FoundDevice, Search
from energy_app.domain.first_run import Stage
from energy_app.gui import theme
from energy_app.gui.pages.devices.add_dialog import AddDialog
from energy_app.gui.pages.latest import Latest, ask_once
from energy_app.gui.pages.table import Table
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.wizards.first_run.device_models import HomeModel
from energy_app.gui.wizards.first_run.search_card import SearchCard
from energy_app.gui.wizards.first_run.step import FirstRunStep

if TYPE_CHECKING:
    from energy_app.gui.wizards.first_run.view import FirstRunWizard

_LOOK_MS = 300
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
        self._is_in_view = False
        self._present: Sequence[DeviceRow] = ()
        self._profiles: Sequence[ProfileChoice] = ()
        context = first_run.context
        self.home = HomeModel(context.formats, context.now_ms, self)
        self.table = Table(self.home, context.look, self.tr("Devices of this home"), wide=(2,))
        self.empty = EmptyNote(self.tr("No device yet. Search for them, or add one by its address."))
        self.by_hand = QPushButton(self.tr("Add by &hand …"))
        self.search = SearchCard(context.look)
        self._devices = Latest(first_run, lambda core: core.devices(), self._show_devices, self._complain)
        self._searching = Latest(first_run, lambda core: core.search(), self._show_search, self._complain)
        self._ticker = QTimer(self, interval=_LOOK_MS)
        self._ticker.timeout.connect(self._searching.ask)
        self._arrange()
        self.by_hand.clicked.connect(lambda: self._open(self.first_run.memory.draft(Stage.DEVICES)))
        self.search.begin.clicked.connect(self._begin_search)
        self.search.end.clicked.connect(self._end_search)
        self.search.chosen.connect(self._check)

    # ---- the frame's questions

    def enter(self) -> None:
        """Ask for what is there."""
        self._is_in_view = True
        self._devices.ask()
        self._searching.ask()
        ask_once(self.first_run, lambda core: core.search_places(), self.search.show_places, self._complain)
        ask_once(self.first_run, lambda core: core.profiles(), self._show_profiles, self._complain)
        self._settle()

    def leave(self) -> None:
        """Look for devices no more."""
        self._is_in_view = False
        self._ticker.stop()
        if self.search.is_running:
            self._end_search()

    def stop(self) -> bool:
        """Escape ends the search."""
        if not self.search.is_running:
            return False
        self._end_search()
        return True

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

    # ---- search

    def _begin_search(self) -> None:
        place = self.search.place.currentText().strip()
        self.wizard.message.clear()
        if not place:
            self._complain(self.tr("Name a network like 192.168.1.0/24, or an address with its port."))
            self.search.place.setFocus()
            return

        def begun(_: None) -> None:
            self._ticker.start()
            self._searching.ask()

        ask_once(self.first_run, lambda core: core.begin_search(place), begun, self._complain)

    def _end_search(self) -> None:
        ask_once(
            self.first_run, lambda core: core.end_search(), lambda _: self._searching.ask(), self._complain
        )

    def _show_search(self, search: Search | None) -> None:
        self.search.show_search(search)
        if search is None or not search.is_running:
            self._ticker.stop()
        elif self._is_in_view:
            self._ticker.start()

    # ---- adding

    def _check(self, found: FoundDevice) -> None:
        fields = {
            "role": str(found.role),
            "endpoint": found.endpoint,
            "unit": str(found.unit),
            "profile": found.profile or "",
        }
        self._open(fields, is_found=True)

    def _open(self, fields: Mapping[str, str], *, is_found: bool = False) -> None:
        """Open the dialog, with what was found or half entered."""
        if self.dialog is not None:
            return
        self.dialog = dialog = AddDialog(self.first_run, self._present)
        dialog.show_profiles(self._profiles)
        dialog.added.connect(self._added)
        dialog.finished.connect(self._closed)
        dialog.form.edited.connect(self._keep)
        if is_found:
            dialog.show_found(fields)
        elif fields:
            dialog.form.show_fields(fields)
        dialog.open()

    def _keep(self) -> None:
        """Remember what is typed by hand; what was found can be found again."""
        if self.dialog is not None and not (fields := self.dialog.form.fields())["endpoint"]:
            self.first_run.memory.keep_draft(Stage.DEVICES, fields)

    def _added(self, name: str) -> None:
        self.wizard.message.praise(self.tr("{name} is read from now on.").format(name=name))
        self.first_run.memory.keep_draft(Stage.DEVICES, {})
        self.first_run.memory.look()
        self._searching.ask()

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
