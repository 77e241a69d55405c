"""The look in force: theme, fonts and icons of the running application."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QStyleHints,
)
from PySide6.QtWidgets import QAbstractButton, QApplication

from energy_app.gui import theme
from energy_app.gui.style import style_sheet
from energy_app.gui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Tokens, palette
from energy_app.resources import resource_path

BUTTON_ICON, BUTTON_AIR = 16, 4
_ICON_SCALE = 2


class ThemeChoice(StrEnum):
    """What the user wants; ``SYSTEM`` follows the desktop, ``CONTRAST`` only its light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Look(QObject):
    """The theme in force. ``changed`` tells painted widgets to take the new ``tokens``."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__()
        self._application = application
        self._choice = choice
        self.tokens: Tokens = LIGHT
        _install_fonts(application)
        application.setStyle("Fusion")
        self._styles = application.styleHints()
        self._styles.colorSchemeChanged.connect(self._system_changed)
        self._hints = self._styles.accessibility()
        self._hints.contrastPreferenceChanged.connect(self._system_changed)
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        """What the user wants."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the user's choice from now on."""
        self._choice = choice
        self._apply()

    def _system_changed(self) -> None:
        if self._choice in (ThemeChoice.SYSTEM, ThemeChoice.CONTRAST):
            self._apply()

    def _apply(self) -> None:
        self.tokens = tokens_of(
            self._choice,
            is_dark=is_dark(self._styles),
            wants_contrast=self._hints.contrastPreference() is Qt.ContrastPreference.HighContrast,
        )
        icons = resource_path("icons").as_posix()
        self._application.setPalette(palette(self.tokens))
        self._application.setStyleSheet(style_sheet(self.tokens, icons))
        self.changed.emit()


def is_dark(styles: QStyleHints) -> bool:
    """Whether the desktop is dark now."""
    return styles.colorScheme() is Qt.ColorScheme.Dark


def tokens_of(choice: ThemeChoice, *, is_dark: bool, wants_contrast: bool) -> Tokens:
    """The colours for a choice on a desktop that is dark, or whose user wants more contrast."""
    if choice is ThemeChoice.CONTRAST or (choice is ThemeChoice.SYSTEM and wants_contrast):
        return CONTRAST_DARK if is_dark else CONTRAST_LIGHT
    if choice is ThemeChoice.SYSTEM:
        return DARK if is_dark else LIGHT
    return DARK if choice is ThemeChoice.DARK else LIGHT


def _install_fonts(application: QApplication) -> None:
    for name in ("Inter-Regular.ttf", "Inter-SemiBold.ttf"):
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
    application.setFont(font(theme.FONT_BODY))


def font(pixels: int, *, bold: bool = False) -> QFont:
    """The window's font; its figures all have one width, so that numbers do not jump."""
    result = QFont(theme.FONT_FAMILY)
    result.setPixelSize(pixels)
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    result.setFeature(QFont.Tag("tnum"), 1)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


@lru_cache(maxsize=128)
def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """An icon of ``resources/icons`` in a colour of the theme."""
    return QIcon(pixmap(name, colour, size))


def set_icon(button: QAbstractButton, name: str, colour: str) -> None:
    """Put an icon before the text of a button, with some air between: Qt leaves hardly any."""
    made = QIcon(pixmap(name, colour, BUTTON_ICON, air=BUTTON_AIR))
    off = button.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
    made.addPixmap(pixmap(name, off, BUTTON_ICON, air=BUTTON_AIR), QIcon.Mode.Disabled)
    button.setIcon(made)
    button.setIconSize(QSize(BUTTON_ICON + BUTTON_AIR, BUTTON_ICON))


def pixmap(name: str, colour: str, size: int, *, air: int = 0, density: int = 0) -> QPixmap:
    """The icon as a picture with air at its right.

    Sharp on screens of up to twice the density, or drawn for just one ``density``.
    """
    from PySide6.QtSvg import QSvgRenderer

    drawing = (
        resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    )
    scale = density or max(_ICON_SCALE, round(QGuiApplication.primaryScreen().devicePixelRatio()))
    result = QPixmap(QSize(size + air, size) * scale)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(drawing.encode()).render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    result.setDevicePixelRatio(scale)
    return result


def wants_less_motion() -> bool:
    """Whether the user told the desktop to move less. Qt knows from 6.12 on; before, motion stays."""
    styles = QGuiApplication.styleHints()
    if not hasattr(styles, "accessibility"):
        return False
    hints = styles.accessibility()
    motion = getattr(hints, "motionPreference", None)
    return motion is not None and motion().name == "ReducedMotion"
