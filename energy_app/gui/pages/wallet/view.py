"""The wallet page: what is in the market and outside of it, the keys, the transactions."""

from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from energy_app.core.client import Topic
from energy_app.domain.wallet import Wallet, WalletTransaction
from energy_app.gui import theme
from energy_app.gui.formats import CURRENCY, MISSING, Quantity
from energy_app.gui.look import set_icon
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.latest import Latest
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.table import Table
from energy_app.gui.pages.wallet.model import KeyModel, TransactionModel
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.page_frame import page_layout
from energy_app.gui.widgets.tile import Tile

_ROWS = 10
_NANO_PER_MICRO = 1_000


class WalletPage(Page):
    """Shows what there is. Moving money needs the owner's passphrase: the command line asks for it."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MARKET, Topic.CLOCK})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.wallet: Wallet | None = None
        self._latest = Latest(self, lambda core: core.wallet(), self._show, self._show_failure)
        frame = page_layout(self, self.tr("Wallet"))
        self.note = frame.note
        self.message = MessageLine()
        self.paused = MessageLine()
        self.keys = KeyModel(context.formats, self)
        self.transactions = TransactionModel(context.formats, context.now_ms, self)
        self.key_table = Table(self.keys, context.look, self.tr("Keys"), wide=(1,))
        self.table = Table(self.transactions, context.look, self.tr("Transactions"), wide=(2,))
        self.copy = QPushButton(self.tr("Copy"))
        self.open = QPushButton(self.tr("Open in the browser"))
        self.empty = EmptyNote(
            self.tr("Nothing was sent yet. The first offer appears here when it is posted.")
        )
        self.tiles: dict[str, Tile] = {}
        frame.body.addWidget(self.message)
        frame.body.addWidget(self.paused)
        frame.body.addLayout(self._tile_row())
        frame.body.addWidget(self._key_card())
        frame.body.addWidget(self._transaction_card())
        frame.body.addStretch(1)
        self.table.selectionModel().currentRowChanged.connect(self._settle)
        self.copy.clicked.connect(self._copy)
        self.open.clicked.connect(self._open)
        self.theme_changed()
        self._settle()

    # ---- parts

    def _tile_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for key, name in (
            ("balance", self.tr("In the market")),
            ("available", self.tr("Available")),
            ("locked", self.tr("Locked")),
            ("pending", self.tr("On its way")),
            ("account", self.tr("In your own account")),
        ):
            self.tiles[key] = tile = Tile(name)
            tile.show_value(Quantity(MISSING, CURRENCY), "")
            row.addWidget(tile, 1)
        return row

    def _key_card(self) -> Card:
        card = Card(self.tr("Keys"))
        card.body.addWidget(self.key_table)
        text = self.tr("Keys lie encrypted in files of your own. A backup of them: energy-app wallet backup.")
        backup = QLabel(text)
        backup.setProperty("kind", "soft")
        backup.setWordWrap(True)
        card.body.addWidget(backup)
        return card

    def _transaction_card(self) -> Card:
        card = Card(self.tr("Transactions"))
        for button in (self.copy, self.open):
            button.setProperty("kind", "quiet")
            card.head.addWidget(button)
        card.body.addWidget(self.empty)
        card.body.addWidget(self.table)
        return card

    def theme_changed(self) -> None:
        """Paint the icons anew."""
        set_icon(self.copy, "copy", self.tokens.text)
        self.tiles["balance"].show_colour(self.tokens.neighbours)

    # ---- what the core tells

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002  # everything is in one answer
        """Ask for the wallet."""
        self._latest.ask()

    def _show(self, wallet: Wallet) -> None:
        self.wallet = wallet
        self.message.clear()
        self.note.setText(wallet.network)
        if wallet.paused is None:
            self.paused.clear()
        else:
            text = self.tr("Nothing is signed: {reason}. Go on with: energy-app wallet resume")
            self.paused.complain(text.format(reason=wallet.paused))
        money = self.formats.money
        for key, nano, note in (
            ("balance", wallet.balance_nano, self.tr("for buying and fees")),
            ("available", wallet.available_nano, self.tr("can be taken out")),
            ("locked", wallet.locked_nano, self.tr("for days not paid yet")),
            ("pending", wallet.pending_nano, self.tr("in or out")),
            ("account", wallet.account_nano, self.tr("outside of the market")),
        ):
            self.tiles[key].show_value(money(nano // _NANO_PER_MICRO), note)
        self.keys.update_rows(wallet.keys)
        self.key_table.fit_height()
        self.transactions.update_rows(wallet.transactions)
        self.table.fit_height(_ROWS)
        self._settle()

    def _show_failure(self, line: str) -> None:
        """What was known stays, greyed: it may not be true any more."""
        self.message.complain(line)
        for tile in self.tiles.values():
            tile.show_stale(is_stale=True)

    def _settle(self, *_: object) -> None:
        has_any = self.transactions.rowCount() > 0
        self.table.setVisible(has_any)
        self.empty.setVisible(not has_any and self.wallet is not None)
        self.key_table.setVisible(self.keys.rowCount() > 0)
        chosen = self._chosen()
        self.copy.setEnabled(chosen is not None and chosen.hash is not None)
        self.open.setVisible(chosen is not None and chosen.url is not None)

    # ---- what the user asks for

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
