"""One offer opened: its state, its transaction, and every hour with the reason for it."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from energy_app.core.client import Offer
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look, icon
from energy_app.gui.pages.market import words
from energy_app.gui.pages.market.model import HourModel, Side
from energy_app.gui.pages.table import Table
from energy_app.gui.widgets.button_group import ChoiceGroup
from energy_app.gui.widgets.card import Card

_WHY = 3


class OfferCard(Card):
    """Shows one offer; the page scrolls, the table does not."""

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__()
        self._look = look
        self._formats = formats
        self._offer: Offer | None = None
        self._title = QLabel()
        self._title.setProperty("kind", "heading")
        self._state = QLabel()
        self._state.setProperty("kind", "soft")
        self._state.setWordWrap(True)
        self._transaction = QLabel()
        self._transaction.setProperty("kind", "soft")
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.setProperty("kind", "quiet")
        self._copy.setAccessibleName(self.tr("Copy the transaction"))
        self._copy.clicked.connect(self._copy_transaction)
        self.models = {side: HourModel(formats, side, self) for side in Side}
        names = {Side.SELL: self.tr("Hours to sell"), Side.BUY: self.tr("Hours to buy")}
        self.tables = {
            side: Table(model, look, names[side], wide=(_WHY,)) for side, model in self.models.items()
        }
        self._sides = self._choices()
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT)
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        head.addWidget(self._transaction)
        head.addWidget(self._copy)
        head.addSpacing(theme.GAP)
        for button in self._sides.values():
            head.addWidget(button)
        self.body.addLayout(head)
        for table in self.tables.values():
            self.body.addWidget(table)
        self.choose(Side.SELL)
        look.changed.connect(self._paint_icon)
        self._paint_icon()
        self.setVisible(False)

    def show_offer(self, offer: Offer | None, now_ms: int) -> None:
        """Show that offer, or nothing."""
        self._offer = offer
        self.setVisible(offer is not None)
        if offer is None:
            return
        self._title.setText(words.delivery_day(offer, self._formats))
        self._state.setText(words.state_line(offer, self._formats, now_ms))
        has_transaction = offer.transaction is not None
        self._transaction.setVisible(has_transaction)
        self._copy.setVisible(has_transaction)
        if offer.transaction is not None:
            text = self.tr("Transaction {hash}").format(hash=words.short_transaction(offer.transaction))
            self._transaction.setText(text)
            self._transaction.setToolTip(offer.transaction)
        for side, model in self.models.items():
            model.update_rows(offer.hours)
            self.tables[side].fit_height()

    def choose(self, side: Side, *_: object) -> None:
        """Show what is to be sold, or what is to be bought."""
        self._sides[side].setChecked(True)
        for each, table in self.tables.items():
            table.setVisible(each is side)

    def _choices(self) -> dict[Side, QPushButton]:
        texts = {Side.SELL: self.tr("To sell"), Side.BUY: self.tr("To buy")}
        group, buttons = ChoiceGroup(self), {}
        for side, text in texts.items():
            buttons[side] = button = QPushButton(text)
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.clicked.connect(partial(self.choose, side))
            group.addButton(button)
        return buttons

    def _copy_transaction(self) -> None:
        if self._offer is not None and self._offer.transaction is not None:
            QGuiApplication.clipboard().setText(self._offer.transaction)

    def _paint_icon(self) -> None:
        self._copy.setIcon(icon("copy", self._look.tokens.text))
