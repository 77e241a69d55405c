"""What a page is put together from: headings, text, facts, tiles, tables of figures, notes.

Every function gives flowables of the library, to be put one after the other into ``make_pdf``.
Texts are plain: nothing in them is read as markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from energy_app.reports.paper import style

WIDTH = style.PAGE[0] - 2 * style.MARGIN
"""Between the margins of an upright page, in points."""
WIDTH_ACROSS = style.PAGE[1] - 2 * style.MARGIN

_PADDING = style.UNIT / 2
_SLACK = 0.1
_ROOM_BELOW_HEADING = 20 * style.UNIT
_HEAD_SCALES = (1.0, 0.85, 0.7, 0.0)  # the last: as small as their column asks for


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure that matters: what it is, number and unit, a line below, the flow it belongs to."""

    label: str
    number: str
    unit: str
    note: str = ""
    flow: style.Flow | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, whether it holds figures."""

    head: str
    share: float
    figures: bool = True


def heading(text: str) -> list[Any]:
    """The heading of a section; it goes to the next page when little room is left below it."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import CondPageBreak, Paragraph

    spaced = ParagraphStyle(
        "heading",
        parent=style.paragraph(style.SIZE_HEADING, bold=True),
        spaceBefore=style.GAP,
        spaceAfter=style.UNIT,
    )
    return [CondPageBreak(_ROOM_BELOW_HEADING), Paragraph(escape(text), spaced)]


def text(
    content: str,
    *,
    size: float = style.SIZE_BODY,
    bold: bool = False,
    soft: bool = False,
    right: bool = False,
) -> Any:
    """A paragraph of plain text."""
    from reportlab.platypus import Paragraph

    return Paragraph(escape(content), style.paragraph(size, bold=bold, soft=soft, right=right))


def space(points: float = style.GAP) -> Any:
    """Empty room between two parts."""
    from reportlab.platypus import Spacer

    return Spacer(1, points)


def together(content: Iterable[Any]) -> Any:
    """Parts that stay on one page, if one page can hold them."""
    from reportlab.platypus import KeepTogether

    return KeepTogether(list(content))


def facts(rows: Sequence[tuple[str, str]], *, columns: int = 2) -> Any:
    """Labels and what they say, in columns, filled from the top."""
    height = -(-len(rows) // columns)
    cells = [
        [
            part
            for column in range(columns)
            for part in (_fact(rows, column * height + row) if row < height else ("", ""))
        ]
        for row in range(height)
    ]
    widths = [WIDTH / columns * share for _ in range(columns) for share in (0.23, 0.77)]
    return _table(cells, widths, [("VALIGN", (0, 0), (-1, -1), "TOP")])


def tiles(shown: Sequence[Tile]) -> Any:
    """Figures side by side, each under its label, with the colour of its flow above it."""
    cells = [
        [text(each.label, size=style.SIZE_SMALL, soft=True) for each in shown],
        [_figure(each) for each in shown],
        [text(each.note, size=style.SIZE_SMALL, soft=True) for each in shown],
    ]
    bars = [
        ("LINEABOVE", (at, 0), (at, 0), 3, style.colour((each.flow or style.Flow(style.LINE_STRONG)).colour))
        for at, each in enumerate(shown)
    ]
    ground = [("BACKGROUND", (0, 0), (-1, -1), style.colour(style.SUNKEN))]
    gaps = [
        ("LINEAFTER", (at, 0), (at, -1), style.UNIT * 2, style.colour("#ffffff"))
        for at in range(len(shown) - 1)
    ]
    room = [
        ("LEFTPADDING", (0, 0), (0, -1), style.UNIT * 1.5),
        ("LEFTPADDING", (1, 0), (-1, -1), style.UNIT * 2.5),  # half of the gap lies over the tile
        ("RIGHTPADDING", (0, 0), (-1, -1), style.UNIT * 2),
        ("TOPPADDING", (0, 0), (-1, 0), style.UNIT * 1.5),
        ("BOTTOMPADDING", (0, -1), (-1, -1), style.UNIT * 1.5),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return _table(cells, [WIDTH / len(shown)] * len(shown), [*ground, *bars, *gaps, *room])


def figures(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    totals: Sequence[Sequence[str]] = (),
    room: float = WIDTH,
) -> Any:
    """A table of figures whose head is repeated on each page; ``totals`` are bold under a line.

    Figures stand right, with the same number of decimals in a column, so their points align. A column is
    never narrower than its widest cell; where all together are wider than ``room``, the table is smaller.
    """
    from reportlab.platypus import LongTable

    widths, size = _fitted(columns, rows, totals, room)
    head = [
        text(column.head, size=_head_size(column.head, width), bold=True, right=column.figures)
        for column, width in zip(columns, widths, strict=True)
    ]
    regular, strong = style.fonts()
    look = [
        *_plain_look(regular),
        ("FONTSIZE", (0, 0), (-1, -1), size),
        ("LEADING", (0, 0), (-1, -1), size * 1.25),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, style.colour(style.LINE_STRONG)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, style.colour(style.LINE)),
        *(("ALIGN", (at, 0), (at, -1), "RIGHT") for at, column in enumerate(columns) if column.figures),
    ]
    if totals:
        first = -len(totals)
        look += [
            ("FONTNAME", (0, first), (-1, -1), strong),
            ("LINEABOVE", (0, first), (-1, first), 0.8, style.colour(style.TEXT)),
        ]
    cells = [head, *(list(row) for row in rows), *(list(row) for row in totals)]
    return LongTable(cells, colWidths=widths, repeatRows=1, style=look)


def note(content: str, *, fault: bool = False, room: float = WIDTH) -> Any:
    """A remark that must be seen, on a ground of its own."""
    ground = style.FAULT_GROUND if fault else style.WARNING_GROUND
    line = style.FAULT_LINE if fault else style.WARNING_LINE
    look = [
        ("BACKGROUND", (0, 0), (-1, -1), style.colour(ground)),
        ("LINEBEFORE", (0, 0), (0, -1), 3, style.colour(line)),
        ("LEFTPADDING", (0, 0), (-1, -1), style.UNIT * 2.5),
        ("RIGHTPADDING", (0, 0), (-1, -1), style.UNIT * 2),
        ("TOPPADDING", (0, 0), (-1, -1), style.UNIT),
        ("BOTTOMPADDING", (0, 0), (-1, -1), style.UNIT * 1.5),
    ]
    return _table([[text(content)]], [room], look)


def _fitted(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], totals: Sequence[Sequence[str]], room: float
) -> tuple[list[float], float]:
    """The widths of the columns and the size of their cells, so that no cell reaches into the next one."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    regular, strong = style.fonts()
    shares = sum(column.share for column in columns)
    widths = [room * column.share / shares for column in columns]
    needed = []
    for at in range(len(columns)):
        # Figures are all of one width, so the longest cell is the widest, or near it.
        # A cell that is a paragraph breaks its lines and needs no room of its own.
        longest = max((row[at] for row in rows if isinstance(row[at], str)), key=len, default="")
        cells = [(longest, regular), *((row[at], strong) for row in totals)]
        widest = max(stringWidth(cell, font, style.SIZE_TABLE) for cell, font in cells)
        needed.append(widest + 2 * _PADDING + _SLACK)
    if all(need <= width for need, width in zip(needed, widths, strict=True)):
        return widths, style.SIZE_TABLE
    for head_scale in _HEAD_SCALES:
        wanted = [
            max(need, head_scale * _longest_word(column.head) + 2 * _PADDING + _SLACK)
            for need, column in zip(needed, columns, strict=True)
        ]
        spare = room - sum(wanted)
        if spare >= 0:
            extra = [spare * column.share / shares for column in columns]
            return [want + more for want, more in zip(wanted, extra, strict=True)], style.SIZE_TABLE
    scale = room / sum(needed)
    return [need * scale for need in needed], style.SIZE_TABLE * scale


def _head_size(head: str, width: float) -> float:
    """The size at which no word of a head is broken in its column."""
    longest, room = _longest_word(head), width - 2 * _PADDING - _SLACK
    return style.SIZE_SMALL if longest <= room else style.SIZE_SMALL * room / longest


def _longest_word(head: str) -> float:
    """Width of the longest word of a head, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    _, strong = style.fonts()
    return max((stringWidth(word, strong, style.SIZE_SMALL) for word in head.split()), default=0.0)


def _fact(rows: Sequence[tuple[str, str]], index: int) -> tuple[Any, Any]:
    if index >= len(rows):
        return "", ""
    label, said = rows[index]
    return text(label, size=style.SIZE_FACT, soft=True), text(said, size=style.SIZE_FACT)


def _figure(tile: Tile) -> Any:
    from reportlab.platypus import Paragraph

    regular, _ = style.fonts()
    unit = f' <font name="{regular}" size="{style.SIZE_BODY}">{escape(tile.unit)}</font>' if tile.unit else ""
    return Paragraph(f"{escape(tile.number)}{unit}", style.paragraph(style.SIZE_FIGURE, bold=True))


def _plain_look(font: str) -> list[tuple[Any, ...]]:
    return [
        ("FONTNAME", (0, 0), (-1, -1), font),
        ("TEXTCOLOR", (0, 0), (-1, -1), style.colour(style.TEXT)),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), _PADDING),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING),
    ]


def _table(cells: Sequence[Sequence[Any]], widths: Sequence[float], look: Sequence[tuple[Any, ...]]) -> Any:
    from reportlab.platypus import Table

    regular, _ = style.fonts()
    return Table(cells, colWidths=widths, style=[*_plain_look(regular), *look], hAlign="LEFT")
