"""The theme: text can be read, flows keep their colours, both themes reach the widgets."""

import math

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from energy_app.gui.look import Look, ThemeChoice, font, icon, set_icon, tokens_of
from energy_app.gui.style import style_sheet
from energy_app.gui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Tokens, palette

THEMES = pytest.mark.parametrize(
    "tokens", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark", "high light", "high dark"]
)


def luminance(colour: str) -> float:
    """As the web's accessibility guidelines define it."""
    ink = QColor(colour)
    parts = (ink.redF(), ink.greenF(), ink.blueF())
    linear = [part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
def test_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    grounds = (tokens.ground, tokens.surface, tokens.sunken, tokens.warning_ground, tokens.fault_ground)
    for ground in grounds:
        for ink in (tokens.text, tokens.text_soft, tokens.good, tokens.bad):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.text_off, tokens.surface) >= 4.5
    assert contrast(tokens.accent, tokens.surface) >= 3


def test_flows_have_the_colours_that_colour_blind_people_tell_apart() -> None:
    for tokens in (LIGHT, DARK):
        assert (tokens.pv, tokens.neighbours, tokens.grid_export) == ("#e69f00", "#009e73", "#56b4e9")
        assert (tokens.grid_import, tokens.battery) == ("#d55e00", "#0072b2")


@pytest.mark.parametrize("tokens", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark"])
def test_high_contrast_is_high_for_text_flows_and_borders(tokens: Tokens) -> None:
    for ground in (tokens.ground, tokens.surface, tokens.sunken, tokens.warning_ground, tokens.fault_ground):
        for ink in (tokens.text, tokens.text_soft, tokens.good, tokens.bad):
            assert contrast(ink, ground) >= 7, (ink, ground)
    assert contrast(tokens.on_accent, tokens.accent) >= 7
    assert contrast(tokens.text_off, tokens.surface) >= 7
    flows = (
        tokens.pv,
        tokens.neighbours,
        tokens.grid_export,
        tokens.grid_import,
        tokens.battery,
        tokens.load,
    )
    for ink in (*flows, tokens.line_strong, tokens.accent, tokens.warning_line, tokens.fault_line):
        assert contrast(ink, tokens.surface) >= 4.5, ink
    assert contrast(tokens.line, tokens.surface) >= 3
    assert len(set(flows)) == len(flows)


@pytest.mark.parametrize(
    ("choice", "is_dark", "wants_contrast", "wanted"),
    [
        (ThemeChoice.SYSTEM, False, False, LIGHT),
        (ThemeChoice.SYSTEM, True, False, DARK),
        (ThemeChoice.SYSTEM, False, True, CONTRAST_LIGHT),
        (ThemeChoice.SYSTEM, True, True, CONTRAST_DARK),
        (ThemeChoice.CONTRAST, True, False, CONTRAST_DARK),
        (ThemeChoice.CONTRAST, False, False, CONTRAST_LIGHT),
        (ThemeChoice.LIGHT, True, True, LIGHT),
        (ThemeChoice.DARK, False, True, DARK),
    ],
)
def test_the_system_is_followed_where_the_user_left_it_to_it(
    choice: ThemeChoice, *, is_dark: bool, wants_contrast: bool, wanted: Tokens
) -> None:
    assert tokens_of(choice, is_dark=is_dark, wants_contrast=wants_contrast) is wanted


def test_a_desktop_that_turns_dark_is_followed_at_once(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform without a screen has no theme of its own: what it says is put in its place."""
    styles = qapp.styleHints()
    look = Look(qapp, ThemeChoice.SYSTEM)
    monkeypatch.setattr("energy_app.gui.look.is_dark", lambda _: True)
    styles.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.ground)
    look.choose(ThemeChoice.LIGHT)
    styles.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.tokens is LIGHT


@THEMES
def test_the_style_sheet_is_complete(tokens: Tokens) -> None:
    assert "$" not in style_sheet(tokens, "icons")


def test_the_choice_reaches_the_application(qapp: QApplication) -> None:
    look = Look(qapp, ThemeChoice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.ground)
    heard: list[bool] = []
    look.changed.connect(lambda: heard.append(True))
    look.choose(ThemeChoice.LIGHT)
    assert look.tokens is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.ground)
    assert heard == [True]
    assert palette(LIGHT).color(QPalette.ColorRole.Text) == QColor(LIGHT.text)


def test_figures_have_one_width_and_icons_have_the_asked_colour(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    Look(qapp, ThemeChoice.LIGHT)
    widths = {QFontMetricsF(font(24, bold=True)).horizontalAdvance(figure * 4) for figure in "0123456789"}
    assert len(widths) == 1
    assert font(13).family() == "Inter"
    image = icon("house", "#ff0000").pixmap(20, 20).toImage()
    inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert "#ff0000" in inks


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("is_enabled", [True, False])
def test_a_checked_box_has_a_tick(qapp: QApplication, choice: ThemeChoice, *, is_enabled: bool) -> None:
    """Another ink than its own ground, also where it cannot be changed."""
    look = Look(qapp, choice)
    box = QCheckBox("All of it")
    box.setChecked(True)
    box.setEnabled(is_enabled)
    box.resize(box.sizeHint())
    image = box.grab().toImage().scaled(box.size())
    middle = box.height() // 2
    inks = {image.pixelColor(x, y).name() for x in range(3, 15) for y in range(middle - 6, middle + 6)}
    ground = look.tokens.accent if is_enabled else look.tokens.sunken
    assert ground in inks
    assert max(contrast(ink, ground) for ink in inks) >= 3


def test_the_icon_of_a_button_is_as_grey_as_its_text_when_it_is_off(qapp: QApplication) -> None:
    look = Look(qapp, ThemeChoice.LIGHT)
    button = QPushButton("Export")
    set_icon(button, "download", look.tokens.on_accent)
    image = button.icon().pixmap(QSize(20, 16), QIcon.Mode.Disabled).toImage()
    inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert look.tokens.text_off in inks
    assert look.tokens.on_accent not in inks
