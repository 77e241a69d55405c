"""The home's keys: which there are, whether they are at work, and what can be done with them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton

from energy_app.domain.keys import KeyRing
from energy_app.gui import theme
from energy_app.gui.look import set_icon
from energy_app.gui.page import Page
from energy_app.gui.pages.latest import Latest
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.table import Table
from energy_app.gui.pages.wallet.key_dialogs import BackUpDialog, ChangeDialog, MakeDialog, RestoreDialog
from energy_app.gui.pages.wallet.model import KeyModel, KeyRow, key_rows
from energy_app.gui.reasons import told
from energy_app.gui.unlocking import UnlockDialog, ask_to_lock
from energy_app.gui.widgets.card import Card


class KeysCard(Card):
    """Asks by itself when the page is refreshed. Nothing of it needs the network."""

    changed = Signal()
    """Keys were made, restored, locked or unlocked."""

    def __init__(self, page: Page) -> None:
        super().__init__(self.tr("Keys"))
        self._page = page
        self.ring = KeyRing()
        self._coins: Mapping[str, int | None] = {}
        self._latest = Latest(page, lambda core: core.key_ring(), self._show, self._complain)
        self.model = KeyModel(page.formats, self)
        self.table = Table(self.model, page.context.look, self.tr("Keys"), wide=(1,))
        self.message = MessageLine()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("The keys are being made"))
        self.copy = QPushButton(self.tr("Copy the address"))
        self.switch = QPushButton()
        self.make = QPushButton(self.tr("Make the missing keys …"))
        self.back_up = QPushButton(self.tr("Back up …"))
        self.restore = QPushButton(self.tr("Restore …"))
        self.change = QPushButton(self.tr("Change the passphrase …"))
        self._arrange()
        self.table.selectionModel().currentRowChanged.connect(self._settle)
        self.copy.clicked.connect(self._copy)
        self.switch.clicked.connect(self._ask_switch)
        self.make.clicked.connect(lambda: self._open(MakeDialog(self.ring, self._page)))
        self.back_up.clicked.connect(lambda: self._open(BackUpDialog(self._role, self._page)))
        self.restore.clicked.connect(lambda: self._open(RestoreDialog(self._role, self._page)))
        self.change.clicked.connect(self._ask_change)
        self.theme_changed()
        self._show(KeyRing())

    def theme_changed(self) -> None:
        """Paint the icons anew."""
        set_icon(self.copy, "copy", self._page.tokens.text)

    def ask(self) -> None:
        """Ask for the keys."""
        self._latest.ask()

    def show_coins(self, coins: Mapping[str, int | None]) -> None:
        """What each key's account has for fees, in wei; nothing is known of the others."""
        self._coins = coins
        self._fill()

    # ---- parts

    def _arrange(self) -> None:
        self.copy.setProperty("kind", "quiet")
        self.head.addWidget(self.copy)
        about = QLabel(
            self.tr(
                "Keys lie encrypted in files on this computer. Back up the owner's: without it and its "
                "passphrase the money is lost. The other two are replaced if they are lost."
            )
        )
        about.setProperty("kind", "soft")
        about.setWordWrap(True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.UNIT)
        for button in (self.switch, self.make, self.back_up, self.restore, self.change):
            self._actions.addWidget(button)
        self._actions.addStretch()
        for part in (self.table, about, self.message, self.bar):
            self.body.addWidget(part)
        self.body.addLayout(self._actions)

    def _show(self, ring: KeyRing) -> None:
        self.ring = ring
        if ring.problem is not None:
            self.message.complain(told(ring.problem))
        self._fill()

    def _fill(self) -> None:
        self.model.update_rows(key_rows(self.ring, self._coins))
        self.table.fit_height()
        self._settle()

    def _settle(self, *_: object) -> None:
        ring, chosen = self.ring, self._chosen()
        is_own = not ring.is_practice and bool(ring.keys or ring.missing)
        self.table.setVisible(self.model.rowCount() > 0)
        self.bar.setVisible(ring.is_making)
        self.switch.setVisible(is_own and (ring.is_waiting or ring.is_open))
        self.switch.setText(self.tr("Unlock …") if ring.is_waiting else self.tr("Lock …"))
        self.make.setVisible(is_own and bool(ring.missing))
        self.make.setEnabled(not ring.is_making)
        self.copy.setEnabled(chosen is not None and chosen.address is not None)
        has_key = chosen is not None and chosen.address is not None
        for button in (self.back_up, self.restore, self.change):
            button.setVisible(is_own)
            button.setEnabled(has_key and not ring.is_making)
        self.restore.setEnabled(not ring.is_making)
        if chosen is not None and chosen.is_kept:
            why = self.tr("The system keeps its passphrase: this key is replaced, not restored.")
            self.back_up.setEnabled(False)
            self.back_up.setToolTip(why)
            self.back_up.setAccessibleDescription(why)
        else:
            self.back_up.setToolTip("")
            self.back_up.setAccessibleDescription("")

    # ---- what the user asks for

    @property
    def _role(self) -> str:
        """Of the key that is chosen; the owner's where none is."""
        chosen = self._chosen()
        return "owner" if chosen is None else chosen.role

    def _chosen(self) -> KeyRow | None:
        """The key that is chosen, else the owner's."""
        chosen = self.model.row(self.table.currentIndex())
        return chosen if chosen is not None else self.model.row(self.model.index(0, 0))

    def _copy(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.address is not None:
            QGuiApplication.clipboard().setText(chosen.address)
            self.message.praise(self.tr("The address was copied."))

    def _ask_switch(self) -> None:
        if self.ring.is_waiting:
            UnlockDialog(self._page.context.bridge, self._page).open()
        else:
            ask_to_lock(self._page.context.bridge, self._page, self._complain)

    def _ask_change(self) -> None:
        chosen = self._chosen()
        self._open(ChangeDialog(self._role, self._page, asks_old=chosen is None or not chosen.is_kept))

    def _open(self, dialog: BackUpDialog | RestoreDialog | ChangeDialog | MakeDialog) -> None:
        dialog.done_well.connect(self._done)
        dialog.open()

    def _done(self, line: str) -> None:
        self.message.praise(line)
        self.ask()
        self.changed.emit()

    def _complain(self, line: str) -> None:
        self.message.complain(line)
