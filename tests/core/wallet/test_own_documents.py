"""Receipt and community list of a home of one's own, after a day that was settled on a live community."""

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from energy_app.chain.market_contract import MarketContract
from energy_app.chain.network_book import NetworkBook
from energy_app.chain.networks import load_network, save_network
from energy_app.chain.practice import PracticeNode
from energy_app.core.clock import StoppedClock
from energy_app.core.demo.host import CHAIN_FILE, KEY_DIRECTORY, NETWORK_FILE
from energy_app.core.site import records
from energy_app.core.site.store import owned_site
from energy_app.core.wallet.place import OWN_KEYS, open_place
from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.domain.errors import InputError
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.time import DAY_MS, day_date, day_slots
from energy_app.metering import tables
from energy_app.service.commands import documents, statement
from energy_app.service.commands.statement import Export
from tests.chain.conftest import HandClock
from tests.core.wallet.household import EXCHANGED, NIGHT, NOON, START_DAY, Household

DAY = START_DAY + 1
LATER_MS = (DAY + 120) * DAY_MS
MONTH = f"{day_date(DAY):%Y-%m}"
SOLD_WH, BOUGHT_WH = 400 * len(NOON), 60 * len(NIGHT)


@pytest.fixture
def home(exchanged: Household, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The first member's home as one of its own: its keys, its readings, the community on a real server."""
    own = tmp_path / "home"
    with owned_site(own) as site:
        site.set_settings(SiteSettings("Am Weg", "UTC", feed_in_micro=80_000, retail_micro=300_000))
        with site.database.transaction() as connection:
            tables.save_intervals(connection, list(measured()))
    shutil.copytree(exchanged.directory / KEY_DIRECTORY, own / OWN_KEYS)
    chain = tmp_path / "chain.db"
    shutil.copy(exchanged.directory / CHAIN_FILE, chain)
    monkeypatch.setattr(records, "RealClock", lambda: StoppedClock(LATER_MS))
    with PracticeNode.open(chain, HandClock(LATER_MS)) as node:
        network = load_network(exchanged.directory / NETWORK_FILE).at(node.url)
        # Not let in by the book: only the demo makes such a network, and here its server is reached.
        book = NetworkBook(own)
        book.path("street").parent.mkdir()
        save_network(network.model_copy(update={"name": "street"}), book.path("street"))
        yield own


def measured() -> Iterator[Interval]:
    for slot, imported, exported in zip(
        day_slots(DAY), EXCHANGED[0].import_wh, EXCHANGED[0].export_wh, strict=True
    ):
        yield Interval.of(
            slot,
            {
                Direction.IMPORT: (imported, Quality.MEASURED),
                Direction.EXPORT: (exported, Quality.MEASURED),
            },
        )


def booked_nano(home: Path) -> int:
    """What the contract booked for the home, as everybody can read it."""
    with open_place(home) as place:
        market = MarketContract(place.network.contracts["market"])
        balance_nano = market.account(place.client, place.member).balance_nano
    return balance_nano - 300 * 10**9


def printed(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read_bytes())).pages)


def test_the_receipt_of_a_settled_day_tells_what_the_contract_booked(home: Path, tmp_path: Path) -> None:
    file, day = tmp_path / "receipt.pdf", day_date(DAY).isoformat()
    documents.receipt(home, day, file, "en")
    text = printed(file)
    assert "Am Weg" in text
    assert f"{SOLD_WH / 1_000:.3f}" in text
    assert f"{BOUGHT_WH / 1_000:.3f}" in text
    assert f"{booked_nano(home) / 10**9:.2f}" in text
    with pytest.raises(InputError):
        documents.receipt(home, day_date(DAY - 40).isoformat(), tmp_path / "none.pdf", "en")
    assert not (tmp_path / "none.pdf").exists()


def test_the_list_of_the_month_has_every_member_and_adds_up(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for names, first in (("name", "Am Weg"), ("pseudonym", None)):
        documents.list_community(home, MONTH, names, "json", None, "en")
        told = json.loads(capsys.readouterr().out)
        own, other = told["rows"]
        assert (own["sold_wh"], own["bought_wh"]) == (SOLD_WH, BOUGHT_WH)
        assert (other["sold_wh"], other["bought_wh"]) == (BOUGHT_WH, SOLD_WH)
        assert first in (None, *own.values())
        assert first is not None or "Am Weg" not in own.values()
    for form in ("csv", "xlsx", "pdf"):
        file = home.parent / f"list.{form}"
        documents.list_community(home, MONTH, "name", form, file, "de")
        assert file.stat().st_size > 100


def test_a_change_of_tariffs_does_not_touch_what_the_community_booked(home: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    statement.export(home, Export(MONTH, None, first))
    with owned_site(home) as site:
        site.set_settings(replace(site.settings, feed_in_micro=70_000))
    statement.export(home, Export(MONTH, None, second))
    before, after = (json.loads(file.read_bytes())["totals"] for file in (first, second))
    assert before["amount_nano"] == after["amount_nano"] == booked_nano(home)
    assert before["sold_wh"] == SOLD_WH
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"versus_feed_in_nano", "residual_feed_in_nano", "feed_in_alone_nano"}
