"""Layout: where the table stands, its parts, and what headings mean."""

import gzip

import pytest

from energy_app.reports.imports import operators, words, workbooks
from energy_app.reports.imports.layout import find_layout, sections
from energy_app.reports.imports.naming import Key
from energy_app.reports.imports.series import ImportFileError
from energy_app.reports.imports.sheets import decode, text_sheet
from tests.reports.imports.portal import DSO


@pytest.mark.parametrize(
    ("heading", "direction"),
    [
        ("Restnetzbezug (kWh)", "import"),
        ("Eigendeckung erneuerb. Energie (kWh)", "import"),
        ("Einspeiser [kWh]", "export"),
        ("Restüberschuss", "export"),
        ("Gesamterzeugung (1-1:2.9.0 G.01)", "production"),
        ("Energiegemeinschaft (1-1:2.9.0 G.03)", "import"),
        ("Überschuss (1-1:2.9.0 P.01)", "export"),
        ("1-1:1.9.0 P.01", "import"),
        ("2.8.0", "export"),
        ("PV-Haus – Verbrauch [kWh]", "import"),
        ("Wirkenergie", None),
    ],
)
def test_direction_of_headings(heading: str, direction: str | None) -> None:
    assert words.direction_of(heading) == direction


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Verbrauch [kWh]", "kwh"),
        ("consumption_kwh", "kwh"),
        ("Leistung in kW", "kw"),
        ("Wh", "wh"),
        ("Wert", None),
    ],
)
def test_units(heading: str, unit: str | None) -> None:
    assert words.unit_of(heading) == unit


@pytest.mark.parametrize(
    ("content", "separator", "rows"),
    [
        ("sep=,\nDatum,kWh\n01.01.2024 00:00,1\n", ",", 2),
        ("Datum;kWh\n01.01.2024 00:00;0,1\n", ";", 2),
        ("Datum\tkWh\r\n01.01.2024 00:00\t0,1\r\n", "\t", 2),
        ('"Datum","kWh"\n"01.01.2024 00:00","0,1"\n', ",", 2),
    ],
)
def test_separator(content: str, separator: str, rows: int) -> None:
    sheet = text_sheet(content, "file")
    assert (sheet.separator, sum(map(any, sheet.rows))) == (separator, rows)
    assert sheet.line(0) == (2 if content.startswith("sep") else 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    text = "Zähler;gültig\n" + "01.01.2024;1\n" * 20
    assert decode(text.encode(encoding), "file").lstrip("\ufeff") == text


def test_tables_below_and_beside_each_other() -> None:
    content = gzip.decompress((DSO / "netzburgenland-v2.csv.gz").read_bytes())
    parts = sections(text_sheet(decode(content, "file"), "file"))
    assert [part.above for part in parts] == [0, 2883]
    content = gzip.decompress((DSO / "tinetz.csv.gz").read_bytes())
    layout = find_layout(text_sheet(decode(content, "file"), "file"))
    assert layout is not None
    assert [list(block.columns) for block in layout.blocks] == [[0, 1, 2], [3, 4, 5]]


def test_known_portals() -> None:
    assert operators.operator_of(["Messzeitpunkt", "Gemessene Menge (kWh)"]) == "Netz NÖ"
    assert operators.operator_of(["Datum", "kWh", "kW", "Status"]) == "Netz OÖ"
    assert operators.operator_of(["start", "wh"]) is None
    assert operators.told_direction("Netz NÖ", "Gemessene Menge (kWh)") == "export"
    assert operators.told_direction(None, "Gemessene Menge (kWh)") is None


def test_keys_tell_series_apart() -> None:
    one = Key("AT1", "Wert", "", "1.8.0", "", "", "AT1")
    assert one != Key("AT1", "Wert", "", "2.8.0", "", "", "AT1")


def test_damaged_workbook() -> None:
    assert workbooks.is_workbook(b"PK\x03\x04")
    with pytest.raises(ImportFileError, match="book.xlsx is a damaged workbook"):
        workbooks.workbook_sheets(b"PK\x03\x04" + b"x" * 99, "book.xlsx")
