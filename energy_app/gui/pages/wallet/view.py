"""The wallet page: what is in the market and outside of it, the keys, the transactions."""

from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton

from energy_app.core.client import Topic
from energy_app.domain.wallet import Move, Wallet, WalletTransaction
from energy_app.gui.formats import CURRENCY, MISSING, Quantity
from energy_app.gui.look import set_icon
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.alone import Alone, CommunityParts, unless_alone
from energy_app.gui.pages.freshness import Freshness
from energy_app.gui.pages.latest import Latest
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.show_all import ShowAll
from energy_app.gui.pages.table import Table
from energy_app.gui.pages.wallet.keys_card import KeysCard
from energy_app.gui.pages.wallet.model import TransactionModel
from energy_app.gui.pages.wallet.move_dialog import MoveDialog
from energy_app.gui.pages.wallet.words import moved_words
from energy_app.gui.trading_switch import ask_to_pause, ask_to_resume
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.page_frame import page_layout
from energy_app.gui.widgets.tile import Tile
from energy_app.gui.widgets.tile_row import TileRow

_ROWS = 10
_NANO_PER_MICRO = 1_000


class WalletPage(Page):
    """Shows what there is, and moves it when the owner confirms."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MARKET, Topic.CLOCK, Topic.SETUP})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.wallet: Wallet | None = None
        self._latest = Latest(self, unless_alone(lambda core: core.wallet()), self._show, self._show_failure)
        frame = page_layout(self, self.tr("Wallet"))
        self.note = frame.note
        self.message = MessageLine()
        self.parts = CommunityParts(self, leads_on=True)
        self.deposit = QPushButton(self.tr("Put money in …"))
        self.withdraw = QPushButton(self.tr("Take money out …"))
        self.deposit.setProperty("kind", "primary")
        self.pause = QPushButton()
        for button in (self.pause, self.withdraw, self.deposit):
            frame.actions.addWidget(button)
        self.transactions = TransactionModel(context.formats, context.now_ms, self)
        self.keys = KeysCard(self)
        self.keys.changed.connect(self._latest.ask)
        self.table = Table(self.transactions, context.look, self.tr("Transactions"), wide=(2,))
        self.more = ShowAll(self.table, _ROWS)
        self.copy = QPushButton(self.tr("Copy"))
        self.open = QPushButton(self.tr("Open in the browser"))
        self.empty = EmptyNote(
            self.tr("Nothing was sent yet. The first offer appears here when it is posted.")
        )
        self._freshness = Freshness(self, self.message, (self.empty,))
        self.tiles: dict[str, Tile] = {}
        frame.body.addWidget(self.message)
        self.transaction_card = self._transaction_card()
        for part in (self.parts, self.keys, self.transaction_card):
            frame.body.addWidget(part)
        frame.body.addStretch(1)
        self.parts.body.addWidget(self._tile_row())
        self.table.selectionModel().currentRowChanged.connect(self._settle)
        self.copy.clicked.connect(self._copy)
        self.open.clicked.connect(self._open)
        self.pause.clicked.connect(self._ask_pause)
        self.deposit.clicked.connect(lambda: self._ask_move(Move.DEPOSIT))
        self.withdraw.clicked.connect(lambda: self._ask_move(Move.WITHDRAW))
        self.theme_changed()
        self._settle()

    # ---- parts

    def _tile_row(self) -> TileRow:
        for key, name in (
            ("balance", self.tr("In the market")),
            ("available", self.tr("Available")),
            ("locked", self.tr("Locked")),
            ("owed", self.tr("Owed")),
            ("pending", self.tr("On its way")),
            ("account", self.tr("In your own account")),
        ):
            self.tiles[key] = tile = Tile(name)
            tile.show_value(Quantity(MISSING, CURRENCY), "")
            tile.setVisible(key != "owed")
        return TileRow(tuple(self.tiles.values()))

    def _transaction_card(self) -> Card:
        card = Card(self.tr("Transactions"))
        for button in (self.copy, self.open):
            button.setProperty("kind", "quiet")
            card.head.addWidget(button)
        card.body.addWidget(self.empty)
        card.body.addWidget(self.table)
        card.body.addWidget(self.more)
        return card

    def theme_changed(self) -> None:
        """Paint the icons anew."""
        set_icon(self.copy, "copy", self.tokens.text)
        self.keys.theme_changed()
        self.tiles["balance"].show_colour(self.tokens.neighbours)

    # ---- what the core tells

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Ask for the wallet, and for the keys where they may have changed."""
        if topics != {Topic.SETUP}:
            self._latest.ask()
        if topics != {Topic.CLOCK}:
            self.keys.ask()

    def _show(self, wallet: Wallet | Alone) -> None:
        self._freshness.answered()
        if isinstance(wallet, Alone):
            self.wallet = None
            self.parts.show_alone(wallet)
            self.note.clear()
            self._settle()
            return
        self.wallet = wallet
        self.parts.show_alone(None)
        self.note.setText(wallet.network)
        money = self.formats.money
        for key, nano, note in (
            ("balance", wallet.balance_nano, self.tr("for buying and fees")),
            ("available", wallet.available_nano, self.tr("can be taken out")),
            ("locked", wallet.locked_nano, self.tr("for days not paid yet")),
            ("owed", wallet.owed_nano, self.tr("by corrections")),
            ("pending", wallet.pending_nano, self.tr("in or out")),
            ("account", wallet.account_nano, self.tr("outside of the market")),
        ):
            self.tiles[key].show_value(money(nano // _NANO_PER_MICRO), note)
        self.tiles["owed"].setVisible(wallet.owed_nano > 0)
        self.keys.show_coins({key.role: key.coins_wei for key in wallet.keys})
        self.transactions.update_rows(wallet.transactions)
        self.more.fit()
        self._settle()

    def _show_failure(self, line: str) -> None:
        """What was known stays, greyed: it may not be true any more."""
        self._freshness.refused(line)

    def _settle(self, *_: object) -> None:
        wallet = self.wallet
        is_there = wallet is not None and wallet.paused is None
        why = self.tr("Trading is paused: nothing is signed.") if wallet is not None and not is_there else ""
        is_paused = wallet is not None and wallet.paused is not None
        self.pause.setText(self.tr("Resume trading …") if is_paused else self.tr("Pause trading …"))
        self.pause.setEnabled(wallet is not None)
        self.pause.setVisible(not self.parts.is_alone)
        for button in (self.deposit, self.withdraw):
            button.setVisible(not self.parts.is_alone)
            button.setEnabled(is_there)
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        has_any = self.transactions.rowCount() > 0
        self.table.setVisible(has_any)
        if self.wallet is not None:
            self.empty.settle(is_empty=not has_any)
        self.transaction_card.setVisible(not self.parts.is_alone)
        chosen = self._chosen()
        self.copy.setEnabled(chosen is not None and chosen.hash is not None)
        self.open.setVisible(chosen is not None and chosen.url is not None)

    # ---- what the user asks for

    def _ask_move(self, move: Move) -> None:
        if self.wallet is None:
            return
        dialog = MoveDialog(move, self.wallet, self)
        dialog.moved.connect(lambda: self._moved(move, dialog.nano))
        dialog.finished.connect(self._latest.ask)
        dialog.open()

    def _ask_pause(self) -> None:
        is_paused = self.wallet is not None and self.wallet.paused is not None
        ask = ask_to_resume if is_paused else ask_to_pause
        ask(self.context.bridge, self, self.message.complain)

    def _moved(self, move: Move, nano: int) -> None:
        self.message.praise(moved_words(move, nano, self.formats))

    def _chosen(self) -> WalletTransaction | None:
        return self.transactions.row(self.table.currentIndex())

    def _copy(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.hash is not None:
            QGuiApplication.clipboard().setText(chosen.hash)
            self.message.praise(self.tr("The transaction was copied."))

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.url is not None:
            QDesktopServices.openUrl(QUrl(chosen.url))
