"""A document put together from every part and read back."""

import io
from typing import Any

from pypdf import PdfReader

from energy_app.reports.paper import parts, style
from energy_app.reports.paper.language import Language
from energy_app.reports.paper.sheet import Sheet, make_pdf

COLUMNS = [parts.Column("Day", 2, figures=False), parts.Column("kWh", 1)]


def document(rows: int = 3, code: str = "de") -> tuple[bytes, PdfReader]:
    sheet = Sheet("Report", "June <&> 2026", Language(code, {}), identity="sha256 ab", author="Erika <b>")
    content: list[Any] = [
        parts.tiles(
            [parts.Tile("Sold", "1.234,5", "kWh", "at 17 ct", style.NEIGHBOURS), parts.Tile("X", "–", "")]
        ),
        parts.facts([("Member", "Erika & <Co>"), ("Zone", "Europe/Berlin"), ("Odd", "one")]),
        parts.note("Simulation <only>"),
        *parts.heading("Days"),
        parts.figures(COLUMNS, [[f"day {n}", f"{n},000"] for n in range(rows)], [["Sum", "9,000"]]),
        parts.space(),
        parts.text("The end", soft=True),
    ]
    data = make_pdf(sheet, content)
    return data, PdfReader(io.BytesIO(data))


def test_every_part_is_in_the_document_as_plain_text() -> None:
    _, reader = document()
    text = reader.pages[0].extract_text()
    for part in (
        "June <&> 2026",
        "1.234,5 kWh",
        "at 17 ct",
        "Erika & <Co>",
        "one",
        "Simulation <only>",
        "9,000",
    ):
        assert part in text, part
    assert "Seite 1 von 1" in text
    assert reader.metadata is not None
    assert reader.metadata.title == "Report: June <&> 2026"
    assert reader.metadata.author == "Erika <b>"


def test_long_tables_repeat_their_head_and_pages_are_counted() -> None:
    _, reader = document(rows=150, code="en")
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"Page {number} of {len(reader.pages)}" in text
        assert "kWh" in text
        assert ("Report · June" in text) == (number > 1)


def test_fonts_are_embedded() -> None:
    _, reader = document()
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {
        str(font["/BaseFont"]): font.get_object() for font in (each.get_object() for each in fonts.values())
    }
    inter = [font for name, font in names.items() if "InterFigures" in name]
    assert len(inter) == 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in inter)


def test_the_same_content_is_the_same_file() -> None:
    assert document()[0] == document()[0]
