"""The list of pages at the left, and below it help, language and theme."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from energy_app.gui import theme
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import Look, ThemeChoice, icon, pixmap
from energy_app.gui.shell.specs import PageSpec
from energy_app.gui.widgets.button_group import ChoiceGroup

_MARK_SIZE = 28


class Navigation(QFrame):
    """One button a page, Ctrl+1 for the first; ``chosen`` carries a page's key."""

    chosen = Signal(str)
    language_chosen = Signal(LanguageChoice)
    theme_chosen = Signal(ThemeChoice)
    help_wanted = Signal()

    def __init__(self, specs: Sequence[PageSpec], look: Look, language: LanguageChoice) -> None:
        super().__init__()
        self.setProperty("kind", "navigation")
        self.setMinimumWidth(theme.NAVIGATION_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._look = look
        self._buttons: dict[str, QPushButton] = {}
        self._icons = {spec.key: spec.icon for spec in specs}
        self._group = ChoiceGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT + 4, theme.GAP, theme.UNIT + 4, theme.GAP)
        layout.setSpacing(theme.UNIT // 2)
        layout.addLayout(self._head())
        layout.addSpacing(theme.GAP)
        for place, spec in enumerate(specs, 1):
            layout.addWidget(self._button(spec, place))
        layout.addStretch()
        layout.addWidget(self._help())
        layout.addSpacing(theme.UNIT // 2)
        layout.addWidget(self._languages(language))
        layout.addSpacing(theme.UNIT // 2)
        layout.addWidget(self._themes(look.choice))
        look.changed.connect(self._paint_icons)
        self._paint_icons()

    def select(self, key: str) -> None:
        """Show which page is in view."""
        self._buttons[key].setChecked(True)
        self._paint_icons()

    def set_pages_enabled(self, enabled: bool) -> None:  # noqa: FBT001  # a slot
        """Whether another page can be chosen now."""
        for button in self._buttons.values():
            button.setEnabled(enabled)

    def _head(self) -> QHBoxLayout:
        mark = QLabel()
        mark.setPixmap(pixmap("app", "", _MARK_SIZE))
        name = QLabel("Energy App")
        name.setProperty("kind", "heading")
        layout = QHBoxLayout()
        layout.setContentsMargins(theme.UNIT, 0, 0, 0)
        layout.setSpacing(theme.UNIT + 2)
        layout.addWidget(mark)
        layout.addWidget(name, 1)
        return layout

    def _button(self, spec: PageSpec, place: int) -> QPushButton:
        button = QPushButton(f" {spec.title}")
        button.setProperty("kind", "navigation")
        button.setCheckable(True)
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(spec.title)
        key = QKeySequence(f"Ctrl+{place}")
        button.setToolTip(key.toString(QKeySequence.SequenceFormat.NativeText))
        button.clicked.connect(lambda: self.chosen.emit(spec.key))
        QShortcut(key, self).activated.connect(button.click)
        self._group.addButton(button)
        self._buttons[spec.key] = button
        return button

    def _help(self) -> QPushButton:
        self._help_button = button = QPushButton(f" {self.tr('Help')}")
        button.setProperty("kind", "navigation")
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(self.tr("Help"))
        button.setToolTip("F1")
        button.clicked.connect(self.help_wanted)
        return button

    def _languages(self, current: LanguageChoice) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Language"))
        for choice, text in (
            (LanguageChoice.SYSTEM, self.tr("Language: system")),
            (LanguageChoice.ENGLISH, "English"),
            (LanguageChoice.GERMAN, "Deutsch"),
        ):
            box.addItem(text, choice)
        box.setCurrentIndex(box.findData(current))
        box.activated.connect(lambda index: self.language_chosen.emit(LanguageChoice(box.itemData(index))))
        return box

    def _themes(self, current: ThemeChoice) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Colours"))
        for choice, text in (
            (ThemeChoice.SYSTEM, self.tr("Colours: system")),
            (ThemeChoice.LIGHT, self.tr("Light")),
            (ThemeChoice.DARK, self.tr("Dark")),
            (ThemeChoice.CONTRAST, self.tr("High contrast")),
        ):
            box.addItem(text, choice)
        box.setCurrentIndex(box.findData(current))
        box.activated.connect(lambda index: self.theme_chosen.emit(ThemeChoice(box.itemData(index))))
        self._theme_box = box
        self._look.changed.connect(self._show_theme)  # not a lambda: it must end with this widget
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return box

    def _show_theme(self) -> None:
        self._theme_box.setCurrentIndex(self._theme_box.findData(self._look.choice))

    def _paint_icons(self) -> None:
        tokens = self._look.tokens
        for key, button in self._buttons.items():
            colour = tokens.accent if button.isChecked() else tokens.text_soft
            button.setIcon(icon(self._icons[key], colour))
        self._help_button.setIcon(icon("circle-help", tokens.text_soft))
