"""A member's part in a decision: what it does, costs and until when; then it is signed, once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from energy_app.domain.voting import Part, PartDone, PartQuote
from energy_app.gui import theme
from energy_app.gui.page import Page
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.widgets.facts_form import FactsForm
from energy_app.gui.widgets.growing import grow

_WIDTH = 80 * theme.UNIT


class PartDialog(QDialog):
    """Cancel is the default throughout; the passphrase is forgotten as soon as it was used."""

    taken = Signal(object)

    def __init__(self, title: str, page: Page, *, needs_passphrase: bool) -> None:
        super().__init__(page)
        self.page, self._needs_passphrase = page, needs_passphrase
        self.quote: PartQuote | None = None
        self.is_taking = False
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        heading = QLabel(title)
        heading.setProperty("kind", "heading")
        heading.setWordWrap(True)
        self.entry = QVBoxLayout()
        self.entry.setSpacing(theme.UNIT)
        self.facts = FactsForm()
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase of the owner's key"))
        self.message = MessageLine()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Working"))
        self._box = QDialogButtonBox(self)  # its default button is the dialog's only if it is in it
        self.cancel = self._box.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.cancel.setDefault(True)
        self._box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GAP)
        layout.addWidget(heading)
        layout.addLayout(self.entry)
        self._lock = self._lock_form()
        for part in (self.facts, self._lock, self.message, self.bar, self._box):
            layout.addWidget(part)

    def _lock_form(self) -> QWidget:
        lock = QWidget()
        form = QFormLayout(lock)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(theme.GAP)
        form.addRow(self.tr("Passphrase"), self.passphrase)
        return lock

    def begin(self) -> None:
        """Come into view, as high as what is in it."""
        self.open()
        self.settle()

    def add_action(self, text: str, *, primary: bool = True) -> QPushButton:
        """A button that does something: never the one that Enter presses."""
        button = self._box.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        if primary:
            button.setProperty("kind", "primary")
        button.setAutoDefault(False)
        return button

    def ask(self, part: Part) -> None:
        """What a part would do and cost."""
        self.message.clear()
        ask_once(
            self.page,
            lambda core: core.quote_part(part),
            self._show_quote,
            self.message.complain,
            self.settle,
            owner=self,
        )

    def take(self, part: Part) -> None:
        """Do it, for no more than was told."""
        quote, passphrase = self.quote, self.passphrase.text() or None
        if quote is None:
            return
        self.passphrase.clear()
        self.is_taking = True
        self.settle()
        ask_once(
            self.page,
            lambda core: core.take_part(part, quote.max_fee_wei, passphrase),
            self._done,
            self.message.complain,
            self._ended,
            progress=self._wait,
            owner=self,
        )

    def show_quote(self, quote: PartQuote) -> None:
        """Tell what was asked; the dialogs know what beside it."""

    def settle(self) -> None:
        """Show what fits the moment."""
        self._lock.setVisible(self._needs_passphrase and self.quote is not None)
        self.passphrase.setEnabled(not self.is_taking)
        self.bar.setVisible(self.is_taking)
        self.cancel.setText(self.tr("Close") if self.is_taking else self.tr("Cancel"))
        grow(self, _WIDTH)

    def _show_quote(self, quote: PartQuote) -> None:
        self.quote = quote
        self.show_quote(quote)
        self.settle()

    def _wait(self, seconds: float) -> None:
        text = self.tr("Signed and sent; the network takes it in … {seconds} s")
        self.message.tell(text.format(seconds=int(seconds)))

    def _done(self, done: PartDone) -> None:
        self.taken.emit(done)
        self.accept()

    def _ended(self) -> None:
        self.is_taking = False
        self.settle()
