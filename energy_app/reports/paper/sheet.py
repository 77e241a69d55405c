"""The file: A4 pages, upright or across, with title, running head, and a foot that names document and page.

Two documents of the same content are the same bytes: no time of making and no random name is in them.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from energy_app.domain.stopping import go_on
from energy_app.reports.paper import parts, style
from energy_app.reports.paper.language import Language

PRODUCER = "energy-app"
_PAGES = {"de": "Seite {page} von {pages}", "en": "Page {page} of {pages}"}
_FOOT = style.MARGIN - 5 * style.UNIT


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the content: kind of document, what it is of, what identifies it."""

    title: str
    subtitle: str
    language: Language
    identity: str = ""
    author: str = ""
    across: bool = False

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of its pages in points."""
        return (style.PAGE[1], style.PAGE[0]) if self.across else style.PAGE


def make_pdf(sheet: Sheet, content: Sequence[Any]) -> bytes:
    """The document as PDF bytes, fonts embedded."""
    from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate

    style.fonts()
    file, edge = io.BytesIO(), style.MARGIN
    document = BaseDocTemplate(
        file,
        pagesize=sheet.page,
        title=f"{sheet.title}: {sheet.subtitle}",
        author=sheet.author,
        creator=PRODUCER,
        lang=sheet.language.code,
        invariant=1,
    )
    width, height = sheet.page[0] - 2 * edge, sheet.page[1] - 2 * edge
    frame = Frame(edge, edge, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates(
        [
            PageTemplate("first", frames=[frame]),
            PageTemplate("later", frames=[frame], onPage=lambda canvas, _: _running_head(canvas, sheet)),
        ]
    )
    head = [
        NextPageTemplate("later"),
        parts.text(sheet.title, size=style.SIZE_TITLE, bold=True),
        parts.space(style.UNIT),
        parts.text(sheet.subtitle, size=style.SIZE_HEADING, soft=True),
        parts.space(),
    ]
    document.build([*head, *content], canvasmaker=_counting_canvas(sheet))
    return file.getvalue()


def _running_head(canvas: Any, sheet: Sheet) -> None:
    _small(canvas)
    top = sheet.page[1] - _FOOT - style.SIZE_SMALL
    canvas.drawString(style.MARGIN, top, f"{sheet.title} · {sheet.subtitle}")


def _small(canvas: Any) -> None:
    canvas.setFont(style.fonts()[0], style.SIZE_SMALL)
    canvas.setFillColor(style.colour(style.TEXT_SOFT))


def _counting_canvas(sheet: Sheet) -> Callable[..., Any]:
    """A canvas that knows the number of pages when it writes the foot of each."""
    from reportlab.pdfgen.canvas import Canvas

    class CountingCanvas(Canvas):  # type: ignore[misc]  # the library has no types
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802  # the library's name
            go_on()
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for page, state in enumerate(self._kept, 1):
                self.__dict__.update(state)
                _foot(self, sheet, page, len(self._kept))
                super().showPage()
            super().save()

    return CountingCanvas


def _foot(canvas: Any, sheet: Sheet, page: int, pages: int) -> None:
    _small(canvas)
    canvas.drawString(style.MARGIN, _FOOT, sheet.identity)
    number = _PAGES[sheet.language.code].format(page=page, pages=pages)
    canvas.drawRightString(sheet.page[0] - style.MARGIN, _FOOT, number)
