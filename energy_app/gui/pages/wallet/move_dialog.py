"""Money into the market or out of it: how much, then what that does and costs and until when, then done."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from energy_app.domain.wallet import Move, MoveQuote, Wallet, WalletTransaction
from energy_app.gui import theme
from energy_app.gui.formats import CURRENCY, Formats
from energy_app.gui.page import Page
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.wallet.words import fee_words, move_deadline, move_question
from energy_app.gui.widgets.facts_form import FactsForm
from energy_app.gui.widgets.growing import grow
from energy_app.gui.widgets.number_field import inset

_WIDTH = 68 * theme.UNIT
_NANO_PER_CENT = 10_000_000
_MOST = 1_000_000.0


class MoveDialog(QDialog):
    """Cancel is the default throughout; the passphrase is forgotten as soon as it was used."""

    moved = Signal(object)

    def __init__(self, move: Move, wallet: Wallet, page: Page) -> None:
        super().__init__(page)
        self._move, self._wallet, self._page = move, wallet, page
        self.quote: MoveQuote | None = None
        self._is_moving = False
        is_deposit = move is Move.DEPOSIT
        self.setWindowTitle(self.tr("Put money in") if is_deposit else self.tr("Take money out"))
        self.setMinimumWidth(_WIDTH)
        heading = QLabel(self.windowTitle())
        heading.setProperty("kind", "heading")
        self.amount = QDoubleSpinBox()
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase of the owner's key"))
        self.message = MessageLine()
        self.bar = QProgressBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GAP)
        layout.addWidget(heading)
        layout.addWidget(self._entry())
        self._facts = FactsForm()
        for part in (self._facts, self.message, self.bar, self._buttons()):
            layout.addWidget(part)
        self._settle()

    # ---- parts

    def _entry(self) -> QWidget:
        """How much, and the passphrase where one is needed."""
        self._most_cents = max(0, self._most_nano() // _NANO_PER_CENT)
        self.amount.setRange(0.0, _MOST)
        self.amount.setDecimals(2)
        inset(self.amount)
        self.amount.setSuffix(f" {CURRENCY}")
        self.amount.setLocale(self._page.formats.locale)
        self.amount.valueChanged.connect(self._changed)
        self.all = QPushButton(self.tr("All of it"))
        self.all.setAutoDefault(False)
        self.all.clicked.connect(lambda: self.amount.setValue(self._most_cents / 100))
        row = QHBoxLayout()
        row.addWidget(self.amount, 1)
        row.addWidget(self.all)
        there = QLabel(self._there())
        there.setProperty("kind", "soft")
        there.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GAP)
        form.setVerticalSpacing(theme.UNIT)
        form.addRow(self.tr("Amount"), row)
        self.amount.setAccessibleName(self.tr("Amount"))
        form.addRow("", there)
        if self._wallet.needs_passphrase:
            form.addRow(self.tr("Passphrase"), self.passphrase)
        self.passphrase.setVisible(self._wallet.needs_passphrase)
        entry = QWidget()
        form.setContentsMargins(0, 0, 0, 0)
        entry.setLayout(form)
        return entry

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)  # its default button is the dialog's only if it is in it
        is_deposit = self._move is Move.DEPOSIT
        self.look = box.addButton(self.tr("Continue"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go = box.addButton(
            self.tr("Put in now") if is_deposit else self.tr("Take out now"),
            QDialogButtonBox.ButtonRole.ActionRole,
        )
        self.cancel = box.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.look, self.go):
            button.setProperty("kind", "primary")
            button.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.look.clicked.connect(self._look)
        self.go.clicked.connect(self._go)
        box.rejected.connect(self.reject)
        return box

    def _most_nano(self) -> int:
        wallet = self._wallet
        return wallet.account_nano if self._move is Move.DEPOSIT else wallet.available_nano

    def _there(self) -> str:
        money = self._page.formats.money(self._most_nano() // 1_000)
        if self._move is Move.DEPOSIT:
            return self.tr("{money} are in your own account.").format(money=money)
        return self.tr("{money} are free; what is locked or owed stays.").format(money=money)

    # ---- steps

    @property
    def nano(self) -> int:
        """The amount that stands there."""
        return int(Decimal(repr(self.amount.value())).quantize(Decimal("0.01")) * 100) * _NANO_PER_CENT

    def _changed(self) -> None:
        """Another amount: what was told of the one before holds no more."""
        self.quote = None
        self._settle()

    def _settle(self) -> None:
        has_quote = self.quote is not None
        self._facts.setVisible(has_quote)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Working"))
        self.bar.setVisible(self._is_moving)
        self.look.setVisible(not has_quote)
        self.look.setEnabled(self.nano > 0)
        self.go.setVisible(has_quote)
        for control in (self.go, self.amount, self.all, self.passphrase):
            control.setEnabled(not self._is_moving)
        self.cancel.setText(self.tr("Close") if self._is_moving else self.tr("Cancel"))
        grow(self, _WIDTH)

    def _look(self) -> None:
        nano = self.nano
        self.message.clear()
        ask_once(
            self._page,
            lambda core: core.quote_move(self._move, nano),
            self._show_quote,
            self.message.complain,
            self._settle,
            owner=self,
        )

    def _show_quote(self, quote: MoveQuote) -> None:
        if quote.nano != self.nano:
            return
        self.quote = quote
        self._facts.show_facts(quote_facts(quote, self._page.formats, self._page.context.now_ms()))
        self._settle()

    def _go(self) -> None:
        quote, passphrase = self.quote, self.passphrase.text() or None
        if quote is None:
            return
        self.passphrase.clear()
        self._is_moving = True
        self._settle()
        ask_once(
            self._page,
            lambda core: core.move_money(quote.move, quote.nano, quote.max_fee_wei, passphrase),
            self._done,
            self.message.complain,
            self._ended,
            progress=self._wait,
            owner=self,
        )

    def _wait(self, seconds: float) -> None:
        text = self.tr("Signed and sent; the network takes it in … {seconds} s")
        self.message.tell(text.format(seconds=int(seconds)))

    def _done(self, transaction: WalletTransaction) -> None:
        self.moved.emit(transaction)
        self.accept()

    def _ended(self) -> None:
        self._is_moving = False
        self.quote = None
        self._settle()


def quote_facts(quote: MoveQuote, formats: Formats, now_ms: int) -> list[tuple[str, str]]:
    """What the move does, costs, and until when, each with its name."""
    return [
        (QCoreApplication.translate("Wallet", "What happens"), move_question(quote, formats)),
        (QCoreApplication.translate("Wallet", "Fee"), fee_words(quote.max_fee_wei, formats)),
        (QCoreApplication.translate("Wallet", "Until when"), move_deadline(quote, formats, now_ms)),
        (
            QCoreApplication.translate("Wallet", "Free in the market afterwards"),
            str(formats.money(quote.free_after_nano // 1_000)),
        ),
        (
            QCoreApplication.translate("Wallet", "In your own account afterwards"),
            str(formats.money(quote.account_after_nano // 1_000)),
        ),
    ]
