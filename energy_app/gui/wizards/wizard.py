"""The frame all wizards share: steps at the left, one step in view, and below it the way on and back.

A wizard is a page (``energy_app.gui.page``) that stands in the place of all others until it ends.
It names its steps with ``show_steps`` and makes each with ``build_step`` when it is first shown.
Enter goes on, Escape ends what runs, or else leaves; what was entered is kept either way.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from energy_app.core.client import CoreClient
from energy_app.gui import theme
from energy_app.gui.operation import Operation
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.wizards.step import WizardStep
from energy_app.gui.wizards.step_list import Entry, StepList

_COLUMN = 90 * theme.UNIT


class Wizard(Page):
    """Base of all wizards."""

    ended = Signal(str)
    """It is over: the key of the page to show, empty for the one that was in view before."""

    reopen_wanted = Signal(bool)
    """The home is to be opened anew, or, where true, the simulated one in its place."""

    def __init__(self, context: PageContext, title: str, leave_text: str) -> None:
        """``leave_text`` stands on the button that leaves before the end."""
        super().__init__(context)
        self.key = ""
        self._entries: tuple[Entry, ...] = ()
        self._steps: dict[str, WizardStep] = {}
        self._running: Operation[Any] | None = None
        self.step_list = StepList(title, context.look.tokens)
        self.step_list.chosen.connect(self.go_to)
        self.step_list.help_wanted.connect(context.open_help)
        self.message = MessageLine()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("At work"))
        self.bar.setVisible(False)
        self.leave_button = QPushButton(leave_text)
        self.back = QPushButton(self.tr("&Back"))
        self.next = QPushButton()
        self._arrange()
        self.leave_button.clicked.connect(self.leave)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self._next)

    # ---- what a wizard says of itself

    def build_step(self, key: str) -> WizardStep:
        """Make the step with that key."""
        raise KeyError(key)

    def entered(self, key: str) -> None:
        """A step has come into view."""

    def finish(self) -> None:
        """The last step has been gone through."""
        self.ended.emit("")

    def leave(self) -> None:
        """The user leaves before the end."""
        self.step.leave()
        self.ended.emit("")

    # ---- the way through

    @property
    def step(self) -> WizardStep:
        """The step in view."""
        return self._steps[self.key]

    def show_steps(self, entries: Sequence[Entry], key: str = "") -> None:
        """These are the steps from now on; ``key`` comes into view, by default the one that is.

        A step that is none any more is kept: it may become one again.
        """
        self._entries = tuple(entries)
        if key and key != self.key:
            self.go_to(key)
        else:
            self.settle()

    def go_to(self, key: str) -> None:
        """Bring a step into view."""
        if self.key in self._steps:
            self.step.leave()
        if key not in self._steps:
            self._steps[key] = step = self.build_step(key)
            step.judged.connect(self.settle)
            self._place.addWidget(step)
            self._tab_from(step)
        self.key = key
        self.message.clear()
        for each in self._steps.values():
            each.setVisible(each is self.step)
        self._area.verticalScrollBar().setValue(0)
        self.settle()
        self.step.enter()
        (self.step.first_field() or self.next).setFocus(Qt.FocusReason.OtherFocusReason)
        self.entered(key)

    def go_on(self) -> None:
        """To the step after this one; after the last one it is finished."""
        at = self._at()
        if at + 1 < len(self._entries):
            self.go_to(self._entries[at + 1][0])
        else:
            self.finish()

    def go_back(self) -> None:
        """To the step before this one."""
        if self._at() > 0:
            self.go_to(self._entries[self._at() - 1][0])

    def _at(self) -> int:
        return next(at for at, (key, _) in enumerate(self._entries) if key == self.key)

    def _next(self) -> None:
        self.message.clear()
        self.step.go_on(self.go_on)

    # ---- questions to the core

    def run[T](
        self,
        question: Callable[[CoreClient], Coroutine[Any, Any, T]],
        success: Callable[[T], None],
        failure: Callable[[str], None] | None = None,
    ) -> None:
        """Ask the core while the user waits; Escape ends it. What fails is told below the step."""
        step, over = self.step, False

        def shown(answer: T) -> None:
            if self._steps.get(self.key) is step:
                success(answer)

        def ended() -> None:
            nonlocal over
            over, self._running = True, None
            self.settle()
            if self.step is step and before is not None and isValid(before):
                before.setFocus()

        before = QApplication.focusWidget()
        self.message.clear()
        operation = ask_once(self, question, shown, failure or self.message.complain, ended)
        if not over:  # without a core it is over at once
            self._running = operation
            self.settle()
            self.setFocus()  # not on a button: Enter pressed twice must not leave

    @property
    def is_busy(self) -> bool:
        """Whether the user waits for an answer."""
        return self._running is not None

    # ---- parts

    def _arrange(self) -> None:
        self.setProperty("kind", "ground")
        self.next.setProperty("kind", "primary")
        self.leave_button.setProperty("kind", "quiet")
        self._place = QVBoxLayout()
        column = QWidget()
        column.setProperty("kind", "ground")
        column.setMaximumWidth(_COLUMN)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GAP)
        lines.addLayout(self._place)
        for widget in (self.message, self.bar):
            lines.addWidget(widget)
        lines.addStretch(1)
        content = QWidget()
        content.setProperty("kind", "ground")
        row = QHBoxLayout(content)
        row.setContentsMargins(2 * theme.MARGIN, theme.MARGIN, 2 * theme.MARGIN, theme.GAP)
        row.addWidget(column, 1)
        row.addStretch(0)
        self._area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(area, 1)
        right.addWidget(self._foot())
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.step_list)
        outer.addLayout(right, 1)

    def _tab_from(self, step: WizardStep) -> None:
        """Let Tab come by the foot after the step, although the foot was there before."""
        last, each = None, step.nextInFocusChain()
        while each is not None and each is not step:
            if step.isAncestorOf(each) and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                last = each
            each = each.nextInFocusChain()
        for button in (self.leave_button, self.back, self.next):
            if last is not None:
                QWidget.setTabOrder(last, button)
            last = button

    def _foot(self) -> QWidget:
        foot = QWidget()
        line = QFrame()
        line.setProperty("kind", "line")
        line.setFixedHeight(1)
        buttons = QHBoxLayout()
        # The quiet button's text, not its frame that is not seen, stands below the text above it.
        buttons.setContentsMargins(
            2 * theme.MARGIN - theme.GAP, theme.GAP - 4, 2 * theme.MARGIN, theme.GAP - 4
        )
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.leave_button)
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(line)
        layout.addLayout(buttons)
        return foot

    def settle(self) -> None:
        """What the buttons say, and which can be pressed now."""
        if self.key not in dict(self._entries) or self.key not in self._steps:
            return
        self.step_list.show_steps(self._entries, self.key)
        at, busy = self._at(), self.is_busy
        usual = self.tr("&Finish") if at + 1 == len(self._entries) else self.tr("&Next")
        self.next.setText(self.step.next_text() or usual)
        self.next.setEnabled(not busy and self.step.can_go_on())
        self.back.setEnabled(at > 0 and not busy)
        self.step_list.setEnabled(not busy)
        self.step.setEnabled(not busy)
        self.bar.setVisible(busy)

    # ---- Qt

    def theme_changed(self) -> None:
        """Take over the colours of the marks."""
        self.step_list.set_tokens(self.tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter presses the button with the keyboard, or goes on; Escape stops, or leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            button = focused if isinstance(focused, QPushButton) else self.next
            _press(button)
        elif event.key() == Qt.Key.Key_Escape:
            if self._running is not None:
                self._running.cancel()
            elif not self.step.stop():
                _press(self.leave_button)
        else:
            super().keyPressEvent(event)


def _press(button: QAbstractButton) -> None:
    if button.isEnabled():
        button.click()
