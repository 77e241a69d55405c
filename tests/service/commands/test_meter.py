"""``meter import``: the JSON of the contract, and the lines for a person."""

import json
from pathlib import Path

import pytest

from energy_app.service.commands import meter
from energy_app.store.allocations import load_allocations
from energy_app.store.database import DATABASE_NAME, Database

DSO = Path(__file__).resolve().parents[2] / "data" / "dso"


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    meter.import_file(DSO / "wienernetze.csv.gz", as_json=True)

    found = json.loads(capsys.readouterr().out)
    assert {"format", "zone", "meters", "notes"} <= set(found)
    assert (found["format"], found["zone"]) == ("Wiener Netze (csv)", "Europe/Vienna")
    (one,) = found["meters"]
    assert {"id", "direction", "daily_wh", "slots", "missing", "quality"} <= set(one)
    assert one["daily_wh"] == {"2023-04-09": 35_098, "2023-04-10": None}
    assert (one["slots"], one["missing"], one["quality"]) == (192, 96, {})
    assert any("2023-04-10" in note for note in found["notes"])


def test_lines(capsys: pytest.CaptureFixture[str]) -> None:
    meter.import_file(DSO / "KaerntenNetz.csv.gz", as_json=False)

    shown = capsys.readouterr().out
    assert "Kärnten Netz (csv), days of Europe/Vienna" in shown
    assert "2020-03-01  19.624 kWh" in shown
    assert "Der Wert ist gültig" in shown


def test_an_allocation_is_kept_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Database.open(tmp_path / DATABASE_NAME):
        pass
    meter.keep_allocation(tmp_path, DSO / "eww-wels.xlsx.gz", bought=None, sold=None, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["sold"]["wh"], told["bought"]["wh"]) == ("eww-wels.xlsx.gz", 24_711, 136_611)
    with (
        Database.open(tmp_path / DATABASE_NAME, read_only=True) as database,
        database.reading() as connection,
    ):
        kept = load_allocations(connection, range(1 << 31), 1 << 60)
    assert len(kept.sold_wh) == told["sold"]["slots"]
    assert kept.files == (("eww-wels.xlsx.gz", told["sha256"]),)
    meter.keep_allocation(tmp_path, DSO / "eww-wels.xlsx.gz", bought=None, sold=None, as_json=False)
    assert capsys.readouterr().out.splitlines()[0].startswith("sold: 24.711 kWh in ")
