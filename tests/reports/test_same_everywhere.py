"""One law over all forms: random days with gaps, corrections and clock changes say the same everywhere."""

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from energy_app.reports.formats import FORMATS
from energy_app.reports.imports.read import read_file
from energy_app.reports.statement import Statement
from tests.reports import sample

PERIODS = {20_540: "2026-03", 20_750: "2026-10", 20_620: "2026-06"}
"""First UTC days, two of them just before the clocks change in Berlin."""
TRADED = ("import_wh", "export_wh", "sold_wh", "bought_wh")

type Sums = dict[str, int | None]


def whole(cells: Iterable[str], places: int, point: str = ".") -> int | None:
    """The exact sum of decimal numbers in units of 10^-places; None where no cell has one."""
    known = [Decimal(cell.replace(point, ".")) for cell in cells if cell]
    return int(sum(known, Decimal(0)).scaleb(places)) if known else None


def of_json(data: bytes) -> Sums:
    lines = json.loads(data)["slots"]
    return {name: whole((str(line[name]) for line in lines if line[name] is not None), 0) for name in TRADED}


def of_csv(data: bytes) -> Sums:
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    return {name: whole((row[name] for row in rows), 0) for name in TRADED}


def of_kwh(data: bytes) -> Sums:
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    return {name: whole((row[name.replace("_wh", "_kwh")] for row in rows), 3) for name in TRADED}


def of_german(data: bytes) -> Sums:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    heads = {
        "import_wh": "Netzbezug gesamt (kWh)",
        "export_wh": "Einspeisung gesamt (kWh)",
        "sold_wh": "An Nachbarn verkauft (kWh)",
        "bought_wh": "Von Nachbarn gekauft (kWh)",
    }
    return {name: whole((row[head] for row in rows), 3, ",") for name, head in heads.items()}


def of_xlsx(data: bytes) -> Sums:
    head, *rows = openpyxl.load_workbook(io.BytesIO(data), read_only=True)["Slots"].values
    columns = {name: head.index(name) for name in TRADED}
    return {
        name: whole((str(row[at]) for row in rows if row[at] is not None), 0) for name, at in columns.items()
    }


def of_intervals(suffix: str) -> Callable[[bytes], Sums]:
    """NEM12 and Green Button, by our own reader of grid operators' files: import and export only."""

    def read(data: bytes) -> Sums:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"a{suffix}"
            file.write_bytes(data)
            meters = {meter.direction: meter for meter in read_file(file).meters}
        return {
            f"{name}_wh": whole(
                (str(int(each.energy_wh)) for each in meter.intervals if each.energy_wh is not None), 0
            )
            for name, meter in meters.items()
        }

    return read


def of_pdf(data: bytes) -> Sums:
    """The table of days under the front page: its total, and its lines added up, must be one."""
    pages = PdfReader(io.BytesIO(data)).pages
    lines = [line.strip() for page in pages for line in page.extract_text().splitlines()]
    table = lines[lines.index("Local day") :]
    total = table[table.index("Total") + 1 :]
    return {"sold_wh": shown(total[2]), "bought_wh": shown(total[3])}


def shown(text: str) -> int | None:
    return None if text == "–" else int(Decimal(text.replace(",", "")).scaleb(3))


READERS: dict[str, Callable[[bytes], Sums]] = {
    "json": of_json,
    "csv": of_csv,
    "csv-kwh": of_kwh,
    "csv-excel-de": of_german,
    "xlsx": of_xlsx,
    "nem12": of_intervals(".csv"),
    "espi": of_intervals(".xml"),
    "pdf": of_pdf,
}


def made(seed: int, lost: set[int], first: int, moved: int, change: int) -> Statement:
    sources = sample.few_days(2, seed=seed, first=first, lost=[each for each in lost if each % 96])
    sources = sample.changing(sources, first * 96 + change)
    if moved:
        sources = sample.corrected(sources, first, {0: moved, sample.OWN: -moved})
    return sample.stated(sources, PERIODS[first])


def test_every_form_has_a_reader() -> None:
    assert READERS.keys() == FORMATS.keys()


@settings(max_examples=10)
@given(
    st.integers(0, 10_000),
    st.sets(st.integers(1, 190), max_size=20),
    st.sampled_from(list(PERIODS)),
    st.integers(-(10**9), 10**9),
    st.integers(0, 192),
)
def test_all_forms_say_the_same(seed: int, lost: set[int], first: int, moved: int, change: int) -> None:
    statement = made(seed, lost, first, moved, change)
    totals: Any = statement.totals
    expected = {name: getattr(totals, name) for name in TRADED}
    for form, read in READERS.items():
        found = read(FORMATS[form].write(statement, "en"))
        assert found == {name: expected[name] for name in found}, form
        assert found
    assert totals.corrections_nano == (-moved if moved else None)
    assert totals.net_nano == (totals.amount_nano or 0) + (totals.corrections_nano or 0)
