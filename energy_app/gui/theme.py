"""How the window looks: every colour and size, for light, dark and high contrast, in one place.

The colours of the flows are Okabe and Ito's, told apart by colour-blind people too; they fill areas and
draw lines, and always stand beside a word. Text has a contrast of at least 4.5 to its ground. With high
contrast it has 7, and flows keep their hue but are darkened or lightened until they have 4.5.
Sizes are device-independent pixels on a grid of eight.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

UNIT = 8
"""The grid: margins, gaps and heights are multiples of it, or half of it inside a control."""

MARGIN = 3 * UNIT
GAP = 2 * UNIT
RADIUS = UNIT
CONTROL_HEIGHT = 4 * UNIT
NAVIGATION_WIDTH = 25 * UNIT

FONT_FAMILY = "Inter"
FONT_BODY = 13
FONT_SMALL = 12
FONT_CARD = 14
FONT_TITLE = 20
FONT_NUMBER = 24
FONT_FIGURE = 32


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as #rrggbb. ``is_dark`` tells which one it is."""

    is_dark: bool
    ground: str
    surface: str
    sunken: str
    hover: str
    line: str
    line_strong: str
    text: str
    text_soft: str
    text_off: str
    accent: str
    accent_hover: str
    on_accent: str
    warning_ground: str
    warning_line: str
    fault_ground: str
    fault_line: str
    good: str
    bad: str
    pv: str
    neighbours: str
    grid_export: str
    grid_import: str
    battery: str
    load: str


LIGHT = Tokens(
    is_dark=False,
    ground="#f4f6f5",
    surface="#ffffff",
    sunken="#ecefed",
    hover="#e6eae8",
    line="#e0e5e2",
    line_strong="#b9c2bd",
    text="#1a211d",
    text_soft="#55605a",
    text_off="#68736d",
    accent="#006b4e",
    accent_hover="#00573f",
    on_accent="#ffffff",
    warning_ground="#fdf3dc",
    warning_line="#e69f00",
    fault_ground="#fdebe1",
    fault_line="#d55e00",
    good="#006b4e",
    bad="#a84300",
    pv="#e69f00",
    neighbours="#009e73",
    grid_export="#56b4e9",
    grid_import="#d55e00",
    battery="#0072b2",
    load="#6f7a75",
)

DARK = Tokens(
    is_dark=True,
    ground="#121513",
    surface="#1b1f1d",
    sunken="#242927",
    hover="#2a302d",
    line="#2d3330",
    line_strong="#525c57",
    text="#e9edeb",
    text_soft="#aab4af",
    text_off="#8d9892",
    accent="#3fc99b",
    accent_hover="#66d8b2",
    on_accent="#062118",
    warning_ground="#2f2714",
    warning_line="#e69f00",
    fault_ground="#33200f",
    fault_line="#d55e00",
    good="#3fc99b",
    bad="#f08a4b",
    pv="#e69f00",
    neighbours="#009e73",
    grid_export="#56b4e9",
    grid_import="#d55e00",
    battery="#0072b2",
    load="#98a39d",
)


CONTRAST_LIGHT = Tokens(
    is_dark=False,
    ground="#ffffff",
    surface="#ffffff",
    sunken="#f0f0f0",
    hover="#e4e4e4",
    line="#767676",
    line_strong="#000000",
    text="#000000",
    text_soft="#262626",
    text_off="#4a4a4a",
    accent="#00452f",
    accent_hover="#002e1f",
    on_accent="#ffffff",
    warning_ground="#fff6d6",
    warning_line="#7a5200",
    fault_ground="#ffe9df",
    fault_line="#8a2f00",
    good="#00452f",
    bad="#7a2600",
    pv="#8a5a00",
    neighbours="#006b4e",
    grid_export="#2470a8",
    grid_import="#b03a00",
    battery="#00357a",
    load="#555555",
)

CONTRAST_DARK = Tokens(
    is_dark=True,
    ground="#000000",
    surface="#000000",
    sunken="#1c1c1c",
    hover="#2b2b2b",
    line="#8c8c8c",
    line_strong="#ffffff",
    text="#ffffff",
    text_soft="#e8e8e8",
    text_off="#c0c0c0",
    accent="#5cf2c0",
    accent_hover="#9cf8db",
    on_accent="#000000",
    warning_ground="#2b2000",
    warning_line="#ffb800",
    fault_ground="#331200",
    fault_line="#ff7a33",
    good="#5cf2c0",
    bad="#ffa477",
    pv="#ffb81c",
    neighbours="#2ee6a8",
    grid_export="#8ccfff",
    grid_import="#ff7a33",
    battery="#7f9dff",
    load="#c8c8c8",
)


def palette(tokens: Tokens) -> QPalette:
    """The palette for what the style sheet does not reach: dialogs of Qt, selections, links."""
    result = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text_off,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.text,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
        role.Light: tokens.hover,
        role.Midlight: tokens.line,
        role.Mid: tokens.line_strong,
        role.Dark: tokens.line_strong,
        role.Shadow: tokens.line_strong,
    }.items():
        result.setColor(name, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(off, name, QColor(tokens.text_off))
    return result


def with_alpha(colour: str, opacity: float) -> QColor:
    """A colour of the theme, partly transparent (0…1)."""
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result
