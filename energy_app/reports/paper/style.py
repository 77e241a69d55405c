"""Colours, fonts and sizes of documents: the window's light theme on white paper.

The colours of the flows are Okabe and Ito's, the same as in the window; each also has a hatch, so that
a chart reads in black and white. Sizes are points (1/72 inch) on a grid of four.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from energy_app.resources import resource_path

UNIT = 4
PAGE = (595.276, 841.89)
"""A4, upright."""

MARGIN = 14 * UNIT
GAP = 3 * UNIT

REGULAR, BOLD = "InterFigures", "InterFigures-SemiBold"
"""Inter whose figures all have one width: numbers of a column stand under one another."""

SIZE_FACT = 7.2
SIZE_SMALL = 7.5
SIZE_TABLE = 7.8
SIZE_BODY = 9.0
SIZE_HEADING = 11.0
SIZE_FIGURE = 16.0
SIZE_TITLE = 20.0

TEXT = "#1a211d"
TEXT_SOFT = "#55605a"
LINE = "#e0e5e2"
LINE_STRONG = "#b9c2bd"
SUNKEN = "#f4f6f5"
ACCENT = "#006b4e"
WARNING_GROUND, WARNING_LINE = "#fdf3dc", "#e69f00"
FAULT_GROUND, FAULT_LINE = "#fdebe1", "#d55e00"


@dataclass(frozen=True, slots=True)
class Flow:
    """How a flow is drawn: its colour, and the angle and distance of its hatch (None: plain)."""

    colour: str
    hatch: tuple[int, float] | None = None


PV = Flow("#e69f00")
NEIGHBOURS = Flow("#009e73", (45, 3.0))
GRID_EXPORT = Flow("#56b4e9", (0, 2.5))
GRID_IMPORT = Flow("#d55e00", (135, 2.5))
BATTERY = Flow("#0072b2", (90, 2.5))
LOAD = Flow("#6f7a75")


@cache
def fonts() -> tuple[str, str]:
    """Names of the regular and the bold font, made known to the library once."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in ((REGULAR, "InterFigures-Regular.ttf"), (BOLD, "InterFigures-SemiBold.ttf")):
        registerFont(TTFont(name, str(resource_path("fonts", file))))
    return REGULAR, BOLD


def colour(text: str) -> Any:
    """A colour of the library out of ``#rrggbb``."""
    from reportlab.lib.colors import HexColor

    return HexColor(text)


@cache
def paragraph(size: float, *, bold: bool = False, soft: bool = False, right: bool = False) -> Any:
    """The style of a paragraph."""
    from reportlab.lib.enums import TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    regular, strong = fonts()
    return ParagraphStyle(
        f"{size}-{bold}-{soft}-{right}",
        fontName=strong if bold else regular,
        fontSize=size,
        leading=size * 1.4,
        textColor=colour(TEXT_SOFT if soft else TEXT),
        alignment=TA_RIGHT if right else TA_LEFT,
    )
