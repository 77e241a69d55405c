"""The way into a community, asked and gone without a window; the whole way is in tests/gui."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from energy_app.chain.guard import KillSwitch
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.network_book import NetworkBook
from energy_app.chain.networks import builtin_network
from energy_app.core.clock import StoppedClock
from energy_app.core.local.dropped import recognised
from energy_app.core.local.joining import JoiningPage
from energy_app.core.local.parts import HomeParts
from energy_app.core.meter_registration import registration, save_registration
from energy_app.core.wallet.place import OWN_KEYS, key_directory, open_place
from energy_app.domain.dropped import FileKind
from energy_app.domain.errors import ChainError, InputError, StateError
from energy_app.domain.joining import Joining, OwnerAct
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.wallet import Way
from energy_app.store.database import DATABASE_NAME, Database
from tests.chain.conftest import START_MS
from tests.core.site.test_keys import QUICK
from tests.core.site.test_trading import furnish
from tests.core.test_meter_registration import STATED, report
from tests.core.wallet.conftest import founded, household
from tests.core.wallet.household import Household

__all__ = ["founded", "household"]

PASSPHRASE = "a long passphrase"


def page(database: Database, told: Callable[[], None] = lambda: None, **more: Any) -> JoiningPage:
    """Of a home that does not trade."""
    plain = {"database": database, "clock": StoppedClock(START_MS), "simulation": None}
    parts = SimpleNamespace(**{**plain, "market": None, "keys": None, **more})
    return JoiningPage(lambda: cast("HomeParts", parts), told)


async def test_a_new_home_knows_what_it_lacks_without_asking_any_network(tmp_path: Path) -> None:
    furnish(tmp_path, SiteSettings())
    with Database.open(tmp_path / DATABASE_NAME) as database:
        assert await page(database).joining() == Joining()
        await page(database).look()  # nothing trades here
        address = KeyStore(tmp_path / OWN_KEYS).create(Role.OWNER, PASSPHRASE, scrypt_n=QUICK)
        assert (await page(database).joining()).addresses == (("owner", address),)


async def test_a_network_that_is_away_is_told_and_no_error(tmp_path: Path) -> None:
    furnish(tmp_path, SiteSettings(feed_in_micro=80_000, retail_micro=300_000))
    KeyStore(tmp_path / OWN_KEYS).create(Role.OWNER, PASSPHRASE, scrypt_n=QUICK)
    contracts = {"market": "0x" + "01" * 20, "registry": "0x" + "02" * 20}
    away = builtin_network("anvil").at("http://127.0.0.1:9")
    NetworkBook(tmp_path).add(away.model_copy(update={"name": "street", "contracts": contracts}))
    with Database.open(tmp_path / DATABASE_NAME) as database:
        told = await page(database).joining()
        assert told.has_tariffs
        assert told.community is not None
        assert not told.is_asked
        assert "unreachable" in (told.problem or "")


async def test_the_simulated_home_is_in(tmp_path: Path) -> None:
    with Database.open(tmp_path / DATABASE_NAME) as database:
        assert (await page(database, simulation=object()).joining()).is_complete


async def test_the_trader_is_let_post_for_at_most_what_was_told(household: Household) -> None:
    secret = household.passphrase_file().read_text(encoding="utf-8").strip()
    told: list[str] = []
    with Database.open(household.directory / DATABASE_NAME) as database:
        way = page(database, lambda: told.append("news"))
        quote = await way.quote_trader(30)
        assert (quote.act, quote.key) == (OwnerAct.AUTHORIZE, household.keys[0].trader.address)
        with pytest.raises(StateError, match="fees have risen"):
            await way.let_trader_post(30, 1, secret)
        with pytest.raises(ChainError, match="does not open the owner key"):
            await way.let_trader_post(30, quote.max_fee_wei, "wrong")
        with pytest.raises(InputError, match="Type its passphrase"):
            await way.let_trader_post(30, quote.max_fee_wei, "")
        with pytest.raises(InputError, match="Choose from 1"):
            await way.quote_trader(0)
        done = await way.let_trader_post(30, quote.max_fee_wei, secret)
        assert (done.action, done.way) == ("authorize", Way.FINAL)
        assert told == ["news"] * 4
        KillSwitch(key_directory(household.directory)).pause("test")
        with pytest.raises(StateError, match="paused"):
            await way.quote_trader(30)


async def test_a_registration_is_signed_in_its_place_and_refused_before_that(
    household: Household, tmp_path: Path
) -> None:
    path = tmp_path / "meter-registration.json"
    with open_place(household.directory) as place:
        save_registration(path, registration(report(), STATED, place))
    assert recognised(path) is FileKind.REGISTRATION
    secret = household.passphrase_file().read_text(encoding="utf-8").strip()
    with Database.open(household.directory / DATABASE_NAME) as database:
        way = page(database)
        with pytest.raises(StateError, match="has not signed"):
            await way.quote_registration(path)
        with pytest.raises(ChainError, match="does not open"):
            await way.sign_registration(path, "wrong")
        electrician = await way.sign_registration(path, secret)
        signed = json.loads(path.read_text(encoding="utf-8"))["signed"]
        assert signed["electrician"] == electrician
        # The registry knows no electrician of that key, and says so before anything is signed.
        with pytest.raises(ChainError):
            await way.quote_registration(path)
        with pytest.raises(InputError, match="cannot be read"):
            await way.register_meter(tmp_path / "nowhere.json", 1, secret)
