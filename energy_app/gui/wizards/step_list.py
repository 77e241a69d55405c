"""The steps of a wizard at its left: which are done, which is in view, how many come."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QVBoxLayout

from energy_app.gui import theme
from energy_app.gui.look import icon
from energy_app.gui.theme import Tokens

WIDTH = 30 * theme.UNIT
_MARK = 20

type Entry = tuple[str, str]
"""A step's key and its name."""


class StepList(QFrame):
    """One button a step; those before the one in view lead back to them by ``chosen``."""

    chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, title: str, tokens: Tokens) -> None:
        super().__init__()
        self.setProperty("kind", "navigation")
        self.setFixedWidth(WIDTH)
        self._tokens = tokens
        self._entries: tuple[Entry, ...] = ()
        self._at = 0
        self._buttons: list[QPushButton] = []
        heading = QLabel(title)
        heading.setProperty("kind", "heading")
        heading.setWordWrap(True)
        self.count = QLabel()
        self.count.setProperty("kind", "soft")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._foot = QVBoxLayout()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.UNIT // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.MARGIN, theme.GAP, theme.MARGIN)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(heading)
        layout.addWidget(self.count)
        layout.addWidget(self._bar)
        layout.addSpacing(theme.UNIT)
        layout.addLayout(self._rows)
        layout.addStretch()
        layout.addLayout(self._foot)

    def show_steps(self, entries: Sequence[Entry], key: str) -> None:
        """Show these steps, the one with that key in view."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self._rebuild()
        self._at = next(at for at, (each, _) in enumerate(entries) if each == key)
        self.count.setText(self.tr("Step {at} of {count}").format(at=self._at + 1, count=len(entries)))
        self._bar.setRange(0, len(entries))
        self._bar.setValue(self._at + 1)
        self._paint()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take over the colours of a theme."""
        self._tokens = tokens
        self._paint()

    def _rebuild(self) -> None:
        for button in self._buttons:
            for place in (self._rows, self._foot):
                place.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for key, title in self._entries:
            button = QPushButton(f" {title}")
            button.setProperty("kind", "navigation")
            button.setCheckable(True)
            button.setIconSize(QSize(_MARK, _MARK))
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._buttons.append(button)
            self._rows.addWidget(button)
        self._buttons.append(self._help())  # the last one that is made: Tab comes to it after the steps

    def _help(self) -> QPushButton:
        button = QPushButton(f" {self.tr('Help')}")
        button.setProperty("kind", "navigation")
        button.setAccessibleName(self.tr("Help"))
        button.setToolTip("F1")
        button.setIconSize(QSize(_MARK, _MARK))
        button.clicked.connect(self.help_wanted)
        self._foot.addWidget(button)
        return button

    def _paint(self) -> None:
        tokens = self._tokens
        *steps, help_button = self._buttons
        help_button.setIcon(icon("circle-help", tokens.text_soft))
        for at, (button, (_, title)) in enumerate(zip(steps, self._entries, strict=True)):
            here, done = at == self._at, at < self._at
            button.setChecked(here)
            button.setEnabled(at <= self._at)
            name, colour = ("circle-check", tokens.good) if done else ("chevron-right", tokens.accent)
            button.setIcon(
                icon(name if here or done else "circle", colour if here or done else tokens.line_strong)
            )
            state = self.tr("done") if done else self.tr("here") if here else self.tr("to come")
            button.setAccessibleName(f"{title}, {state}")
