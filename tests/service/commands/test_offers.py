"""``offers list`` and ``offers next`` read the home's own book."""

import json
from pathlib import Path

import pytest

from energy_app.chain.intents import Wish, enqueue
from energy_app.chain.networks import PRACTICE_CHAIN_ID
from energy_app.domain.errors import StateError
from energy_app.domain.sheets import OrderRow, OrderSheet
from energy_app.service.commands import offers
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.trading.book import OrderEntry, SheetBook

SHEET = OrderSheet((OrderRow(85_000, 700, 280_000, 300),) * 24)
HOUR = {
    "sell_limit_micro": 85_000,
    "sell_cap_wh": 700,
    "buy_limit_micro": 0,
    "buy_cap_wh": 0,
    "sell_reason": "offered",
    "buy_reason": "no_demand",
    "surplus_wh": 800,
    "surplus_band_wh": [200, 500, 750],
    "history_days": 9,
}


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    directory = tmp_path / "demo"
    with Database.open(directory / DATABASE_NAME) as database, database.transaction() as connection:
        book = SheetBook(0)
        for day, key in ((20_613, "orders:old"), (20_614, "orders:new")):
            plan = {"offered_wh": 6_400, "renewal": "gain", "gain_micro": 23_000, "hours": [HOUR] * 24}
            book.add_order_sheet(connection, OrderEntry(day, SHEET, plan, key, 1))
        wish = Wish("orders:old", "0x" + "1" * 40, "0x" + "2" * 40, b"")
        enqueue(connection, PRACTICE_CHAIN_ID, wish, 1)
    (directory / "practice-network.toml").touch()
    return tmp_path


def test_the_newest_sheet_comes_first_with_its_state(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offers.list_posted(data_dir, as_json=True)
    rows = json.loads(capsys.readouterr().out)
    assert [(row["date"], row["state"]) for row in rows] == [
        ("2026-06-10", "PLANNED"),
        ("2026-06-09", "QUEUED"),
    ]

    offers.list_posted(data_dir, as_json=False)
    assert capsys.readouterr().out.splitlines()[0] == "2026-06-10: 6.4 kWh, planned"


def test_the_next_sheet_is_explained_hour_by_hour(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    offers.show_next(data_dir, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + 1 + 2 * 24
    assert lines[1] == "Posted because it should bring 2.3 ct a day more than the last offer."
    assert lines[2].startswith("00:00  sell 700 Wh at 8.5 ct: Up to 3.20 kWh of surplus expected")
    assert lines[3].endswith(
        "buy nothing: Not asked for because no need is expected, judging by the last 9 days."
    )

    offers.show_next(data_dir, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert [HOUR.items() <= hour.items() for hour in told["hours"]] == [True] * 24
    assert told["hours"][0]["sell_words"]["de"].startswith("Bis zu 3,20 kWh Überschuss erwartet")
    assert told["why"]["de"].startswith("Eingestellt, weil es am Tag 2,3 ct mehr")


def test_without_records_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="no records"):
        offers.list_posted(tmp_path, as_json=True)
