"""What a grid operator's file allocates: a column of its own, or the total less the rest."""

import gzip
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from energy_app.domain.time import slot_at, to_ms
from energy_app.reports.imports.allocated import read_allocation
from energy_app.reports.imports.series import ImportFileError

DATA = Path(__file__).parents[2] / "data" / "dso"
START = datetime(2026, 6, 16, 0, 0, tzinfo=UTC)
FIRST = slot_at(to_ms(START)) - 8  # the file's times are those of Vienna in summer


def table(folder: Path, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], minutes: int = 15) -> Path:
    lines = [";".join(("Beginn", "Ende", *heads))]
    for number, row in enumerate(rows):
        ends = (START + timedelta(minutes=minutes * (number + at)) for at in (0, 1))
        lines.append(";".join((*(f"{end:%d.%m.%Y %H:%M}" for end in ends), *row)))
    file = folder / "operator.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_a_portals_own_columns(tmp_path: Path) -> None:
    file = tmp_path / "eww.xlsx"
    file.write_bytes(gzip.decompress((DATA / "eww-wels.xlsx.gz").read_bytes()))
    found = read_allocation(file)
    assert (sum(found.sold_wh.values()), sum(found.bought_wh.values())) == (24_711, 136_611)
    assert found.sha256 == sha256(file.read_bytes()).hexdigest()
    other = read_allocation(file, bought="Gesamtverbrauch")
    assert sum(other.bought_wh.values()) == 1_406_109
    assert other.sold_wh == found.sold_wh


def test_the_share_of_a_home_and_what_has_no_value(tmp_path: Path) -> None:
    rows = [("0,500", "0,300"), ("0,400", ""), ("0,100", "0,000")] * 4
    file = table(tmp_path, ("Verbrauch (kWh)", "Eigendeckung (kWh)"), rows)
    found = read_allocation(file)
    assert found.sold_wh == {}
    assert [found.bought_wh.get(FIRST + at) for at in range(4)] == [300, None, 0, 300]


def test_the_total_less_the_rest(tmp_path: Path) -> None:
    rows = [("0,500", "0,300"), ("0,400", "0,400"), ("0,100", "0,101")] * 4
    found = read_allocation(table(tmp_path, ("Verbrauch gesamt (kWh)", "Restnetzbezug (kWh)"), rows))
    # What cannot be, a rest above the total, is no value.
    assert [found.bought_wh.get(FIRST + at) for at in range(3)] == [200, 0, None]


@pytest.mark.parametrize(
    ("heads", "options", "told"),
    [
        (("Verbrauch (kWh)",), {}, "No column of operator.csv says what was allocated"),
        (("Verbrauch (kWh)", "Eigendeckung (kWh)"), {"sold": "nobody"}, "“nobody” names 0 columns"),
        (("Verbrauch (kWh)", "Eigendeckung (kWh)"), {"bought": "kwh"}, "“kwh” names 2 columns"),
    ],
)
def test_what_is_not_told_is_asked_for(
    tmp_path: Path, heads: tuple[str, ...], options: dict[str, str], told: str
) -> None:
    file = table(tmp_path, heads, [("0,5",) * len(heads)] * 12)
    with pytest.raises(ImportFileError, match=told) as caught:
        read_allocation(file, **options)
    assert "\n" not in str(caught.value)


def test_hours_are_too_coarse(tmp_path: Path) -> None:
    file = table(tmp_path, ("Verbrauch (kWh)", "Eigendeckung (kWh)"), [("0,5", "0,2")] * 30, minutes=60)
    with pytest.raises(ImportFileError, match="no quarter-hours"):
        read_allocation(file)
