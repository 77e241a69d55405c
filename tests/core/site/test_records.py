"""A home of one's own as the source of its documents: alone, in a community, and beside a running program."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.network_book import NetworkBook
from energy_app.core.clock import SimulatedClock, StoppedClock
from energy_app.core.site.living import Surroundings, open_own_home
from energy_app.core.site.records import home_records
from energy_app.core.site.store import owned_site
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.domain.errors import StateError
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import TariffFrom
from energy_app.domain.time import day_slots, day_start_ms
from energy_app.reports.build import build_statement
from energy_app.reports.files import write_json
from energy_app.reports.request import request_period
from energy_app.reports.statement import Statement
from energy_app.reports.verify import verify_file
from tests.chain.anvil import anvil, anvil_binary
from tests.core.site.community import PASSPHRASE, join_a_community
from tests.reports.recorded import record

DAY = 20_620  # 2026-06-16
LATER = StoppedClock(day_start_ms(DAY + 100))
SETTINGS = SiteSettings("Am Weg", "Europe/Vienna", feed_in_micro=80_000, retail_micro=300_000)


def own_home(directory: Path, settings: SiteSettings = SETTINGS) -> Path:
    with owned_site(directory) as site:
        site.set_settings(settings)
        record(site.database, day_slots(DAY))
    return directory


def stated(directory: Path) -> Statement:
    with home_records(directory, LATER) as records:
        return build_statement(records.sources, request_period(records.sources, "2026-06", records.time_ms))


def test_a_home_alone_states_its_energy_at_its_own_tariffs(tmp_path: Path) -> None:
    statement = stated(own_home(tmp_path))
    assert (statement.parties.member_name, statement.period.zone) == ("Am Weg", "Europe/Vienna")
    assert statement.is_alone
    assert [meter.serial for meter in statement.meters] == ["4711", None]
    sums = statement.totals
    assert sums.export_wh
    assert sums.residual_feed_in_nano == sums.export_wh * 80_000
    write_json(statement, tmp_path / "a.json")
    with home_records(tmp_path, LATER) as records:
        assert verify_file(tmp_path / "a.json", records.sources).ok
        assert records.member_names == {}


@pytest.mark.parametrize(
    "settings", [replace(SETTINGS, feed_in_micro=None), replace(SETTINGS, retail_micro=None)]
)
def test_without_both_tariffs_there_is_no_money(tmp_path: Path, settings: SiteSettings) -> None:
    statement = stated(own_home(tmp_path, settings))
    assert statement.tariffs == ()
    assert statement.totals.residual_feed_in_nano is None


def test_a_change_of_tariffs_leaves_the_days_before_it_as_they_were(tmp_path: Path) -> None:
    before = stated(own_home(tmp_path))
    days = {line.period: line for line in before.local_days}
    change = date(2026, 6, 17)
    with owned_site(tmp_path) as site:
        site.set_settings(site.settings.with_tariffs(site.settings.tariffs.stating(TariffFrom(change, 0, 1))))
    after = stated(tmp_path)
    assert len(days) > 1
    for line in after.local_days:
        assert (line == days[line.period]) is (line.period < "2026-06-17")
    assert [each.feed_in_micro for each in after.tariffs] == [80_000, 0]
    write_json(after, tmp_path / "a.json")
    with home_records(tmp_path, LATER) as records:
        assert verify_file(tmp_path / "a.json", records.sources).ok


async def test_it_is_open_while_the_home_is_read(tmp_path: Path) -> None:
    own_home(tmp_path)
    alone = stated(tmp_path)
    with owned_site(tmp_path) as site:
        for record_ in site.devices():
            site.remove(record_.name)
    async with open_own_home(tmp_path):
        assert stated(tmp_path).totals == alone.totals


def test_where_no_home_is_there_are_no_records(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="no home"), home_records(tmp_path):
        pytest.fail("there is none")


@pytest.mark.parametrize("backend", ["anvil"] if anvil_binary() else [])
def test_a_member_states_the_community_of_its_registry(tmp_path: Path, backend: str) -> None:
    home = own_home(tmp_path / "home")
    with anvil() as node:
        network = join_a_community(home, node, readings_public=False)
        statement = stated(home)
        parties = statement.parties
        assert (parties.community, parties.allocation, parties.final_after_days) == (
            *("Our street", "internal", 45),
        )
        assert (parties.contract, parties.member_index) == (network.contracts["market"], 0)
        assert statement.totals.unsettled_slots == {"no_sheet": statement.period.covered_slots}
        assert statement.totals.residual_export_wh == statement.totals.export_wh
        write_json(statement, tmp_path / "a.json")
        with home_records(home, LATER) as records:
            assert verify_file(tmp_path / "a.json", records.sources).ok
            assert records.member_names == {0: "Am Weg"}
        other = own_home(tmp_path / "other")
        KeyStore(other / OWN_KEYS).create(Role.OWNER, PASSPHRASE, scrypt_n=2**10)
        NetworkBook(other).add(network)
        assert stated(other).is_alone  # nobody has admitted it yet


async def test_a_window_lists_writes_and_checks_the_statements_of_a_home_alone(tmp_path: Path) -> None:
    around = Surroundings(clock=SimulatedClock(LATER.now_ms()))
    with owned_site(own_home(tmp_path / "home")) as site:
        for device in site.devices():
            site.remove(device.name)
    async with open_own_home(tmp_path / "home", surroundings=around) as own:
        rows = await own.client.statements()
        assert [row.period for row in rows][-1] == "2026-06"
        assert rows[-1].sold_wh is None
        written = tmp_path / "june.json"
        await own.client.export_statement("2026-06", "json", written)
        assert (await own.client.verify_statement(written)).ok
        written.write_bytes(written.read_bytes().replace(b'"export_wh": ', b'"export_wh": 1', 1))
        assert not (await own.client.verify_statement(written)).ok
        await own.client.preview_statement("2026-06", tmp_path / "june.pdf")
        assert (tmp_path / "june.pdf").read_bytes().startswith(b"%PDF")
