"""The way into a community, step by step: what is done, what is next, and the button that does it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QPushButton

from energy_app.domain.joining import Joining, JoinStep, StepState
from energy_app.domain.keys import KeyRing
from energy_app.domain.wallet import Move, Wallet
from energy_app.gui import theme
from energy_app.gui.look import pixmap
from energy_app.gui.owner_acts import TraderDialog
from energy_app.gui.page import Page
from energy_app.gui.pages.join_words import action_words, step_words
from energy_app.gui.pages.latest import Latest, ask_once
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.wallet.key_dialogs import MakeDialog
from energy_app.gui.pages.wallet.move_dialog import MoveDialog
from energy_app.gui.reasons import told
from energy_app.gui.shell.drop_dialog import DropDialog
from energy_app.gui.widgets.card import Card

_MARK = 20


class JoinCard(Card):
    """Asks by itself; ``changed`` when it is known how far the way is."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(QCoreApplication.translate("Join", "The way into a community"))
        self._page = page
        self.joining: Joining | None = None
        self._latest = Latest(page, lambda core: core.joining(), self._show, self._complain)
        self.again = QPushButton(QCoreApplication.translate("Join", "Look again"))
        self.again.setProperty("kind", "quiet")
        self.again.clicked.connect(self._look)
        self.head.addWidget(self.again)
        lead = QLabel(
            QCoreApplication.translate(
                "Join",
                "In a community, neighbours buy what the roof makes too much, for more than feed-in pays, "
                "and you buy from them for less than the supplier takes. Until then everything else works.",
            )
        )
        lead.setWordWrap(True)
        lead.setProperty("kind", "soft")
        self.message = MessageLine()
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(theme.UNIT + 4)
        self._rows.setVerticalSpacing(theme.UNIT)
        self._rows.setColumnMinimumWidth(0, _MARK)
        self._rows.setColumnStretch(1, 1)
        self.marks: dict[JoinStep, QLabel] = {}
        self.texts: dict[JoinStep, QLabel] = {}
        self.buttons: dict[JoinStep, QPushButton] = {}
        for row, step in enumerate(JoinStep):
            self._add(row, step)
        self.body.addWidget(lead)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.message)
        self._show(Joining())
        self.joining = None

    @property
    def is_complete(self) -> bool:
        """Whether it is known that nothing is left to do: then the network is not asked again."""
        return self.joining is not None and self.joining.is_complete

    def ask(self) -> None:
        """Ask how far the way is."""
        self._latest.ask()

    # ---- parts

    def _add(self, row: int, step: JoinStep) -> None:
        does: dict[JoinStep, Callable[[], None]] = {
            JoinStep.KEYS: self._make_keys,
            JoinStep.NETWORK: lambda: self._take_file("(*.toml)"),
            JoinStep.TARIFFS: lambda: self._page.context.show_page("settings"),
            JoinStep.ADMITTED: self._copy,
            JoinStep.METER: lambda: self._take_file("(*.json)"),
            JoinStep.TRADER: self._let_post,
            JoinStep.MONEY: self._put_in,
        }
        self.marks[step], self.texts[step] = QLabel(), QLabel()
        self.buttons[step] = button = QPushButton(action_words(step))
        self.texts[step].setWordWrap(True)
        self.texts[step].setTextFormat(Qt.TextFormat.PlainText)
        self.texts[step].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button.clicked.connect(does[step])
        self._rows.addWidget(self.marks[step], row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows.addWidget(self.texts[step], row, 1)
        self._rows.addWidget(button, row, 2, Qt.AlignmentFlag.AlignVCenter)

    def _show(self, joining: Joining) -> None:
        self.joining = joining
        for step, state in joining.steps:
            self._mark(step, state)
            self.texts[step].setText(step_words(step, state, joining, self._page.formats))
            is_open = state is StepState.OPEN
            can_pay = state is StepState.OPTIONAL and joining.member is not None
            self.buttons[step].setVisible(is_open or can_pay)
        if joining.problem is not None:
            self.message.complain(told(joining.problem))
        elif not self.again.isEnabled():
            self.message.clear()
        self.again.setEnabled(True)
        self.changed.emit()

    def _mark(self, step: JoinStep, state: StepState) -> None:
        tokens = self._page.tokens
        marks = {
            StepState.DONE: ("circle-check", tokens.good),
            StepState.OPEN: ("triangle-alert", tokens.text),
        }
        # What cannot be done yet, or need not be, has no mark: a paler one would tell it by colour alone.
        self.marks[step].setPixmap(pixmap(*marks[state], _MARK) if state in marks else QPixmap())

    # ---- what the user asks for

    def _look(self) -> None:
        self.again.setEnabled(False)
        ask_once(self._page, lambda core: core.look_for_community(), lambda _: None, self._complain, self.ask)

    def _copy(self) -> None:
        address = None if self.joining is None else self.joining.address("owner")
        if address is not None:
            QGuiApplication.clipboard().setText(address)
            self.message.praise(QCoreApplication.translate("Join", "Your address was copied."))

    def _make_keys(self) -> None:
        ask_once(self._page, lambda core: core.key_ring(), self._ask_make, self._complain)

    def _ask_make(self, ring: KeyRing) -> None:
        dialog = MakeDialog(ring, self._page)
        dialog.done_well.connect(self.message.tell)
        dialog.open()

    def _take_file(self, filters: str) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "", "", filters)
        if chosen:
            dialog = DropDialog(Path(chosen), self._page.context.bridge, self._page, self._page.formats)
            dialog.finished.connect(self._look)
            dialog.open()

    def _let_post(self) -> None:
        dialog = TraderDialog(self._page.context.bridge, self._page.formats, self._page)
        dialog.acted.connect(self._look)
        dialog.open()

    def _put_in(self) -> None:
        ask_once(self._page, lambda core: core.wallet(), self._ask_deposit, self._complain)

    def _ask_deposit(self, wallet: Wallet) -> None:
        dialog = MoveDialog(Move.DEPOSIT, wallet, self._page)
        dialog.moved.connect(lambda _: self._look())
        dialog.open()

    def _complain(self, line: str) -> None:
        self.again.setEnabled(True)
        self.message.complain(line)
