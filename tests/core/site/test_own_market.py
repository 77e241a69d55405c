"""A home of one's own is asked for its community's pages: before it trades, while it does, and after."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from energy_app.chain.keys import Role
from energy_app.core.attach.attached import attached
from energy_app.core.client import CoreClient, FaultKind, Topic
from energy_app.core.site.living import open_own_home
from energy_app.domain.errors import ChainError, InputError, KeysLockedError, NotTradingError, StateError
from energy_app.domain.keys import KeyLock
from energy_app.domain.site_settings import SiteSettings
from tests.chain.anvil import anvil, anvil_binary
from tests.core.site.community import PASSPHRASE, join_a_community
from tests.core.site.test_trading import PRICED, failed, furnish

TYPED = dict.fromkeys((Role.TRADER, Role.METER), PASSPHRASE)
LONGEST_S = 250.0


async def answered[T](client: CoreClient, question: Callable[[], Awaitable[T]]) -> T:
    """The answer, as soon as the home trades: asked again at each news of the market."""
    return await _asked(client, question, None)


async def refused(client: CoreClient, words: str) -> str:
    """The reason for which the home does not trade, as soon as it has these words."""
    with pytest.raises(NotTradingError, match=words) as raised:
        await _asked(client, client.market, words)
    return str(raised.value)


async def _asked[T](client: CoreClient, question: Callable[[], Awaitable[T]], reason: str | None) -> T:
    news = asyncio.Event()
    stop = client.subscribe(lambda topic: news.set() if topic is Topic.MARKET else None)
    try:
        async with asyncio.timeout(LONGEST_S):
            while True:
                news.clear()
                try:
                    return await question()
                except NotTradingError as error:
                    if reason is not None and reason in str(error):
                        raise
                await news.wait()
    finally:
        stop()


@pytest.mark.parametrize("backend", ["anvil"] if anvil_binary() else [])
async def test_pages_follow_the_trade_of_the_home_and_say_why_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    home = tmp_path / "home"
    furnish(home, SiteSettings())
    monkeypatch.setattr("energy_app.core.site.trading.system_vault", lambda: None)
    monkeypatch.setattr("energy_app.core.site.trading._AGAIN_MS", 200)
    with anvil() as node:
        network = join_a_community(home, node, readings_public=True)
        async with open_own_home(home, failed, passphrases=TYPED) as own, attached(home) as window:
            client = own.client
            for each in (client, window):
                assert "tariffs are missing" in await refused(each, "tariffs")
            assert await client.money_days() == ()
            await client.set_settings(PRICED)  # it is tried again, and goes
            for each in (client, window):
                await _assert_answers(each, network.title)
        with pytest.raises(NotTradingError, match="being closed"):
            await client.market()
        async with open_own_home(home, failed) as own, attached(home) as window:
            await refused(own.client, "trader key is locked")
            await _assert_unlocked_and_locked(own.client, window)
    async with open_own_home(home, failed, passphrases=TYPED) as own:
        await refused(own.client, "unreachable")


async def _assert_unlocked_and_locked(client: CoreClient, window: CoreClient) -> None:
    """By a window in another process as by one in this, while the home runs."""
    assert await _waiting(client) == (("trader", "meter"), [FaultKind.LOCKED])
    with pytest.raises(ChainError, match="does not open the trader key"):
        await window.unlock_keys({"trader": "wrong", "meter": PASSPHRASE})
    with pytest.raises(ChainError, match="does not open the meter key"):
        await client.unlock_keys({"trader": PASSPHRASE, "meter": "wrong"})
    with pytest.raises(InputError, match="Type the passphrase"):
        await client.unlock_keys({"trader": PASSPHRASE, "meter": ""})
    assert await _waiting(window) == (("trader", "meter"), [FaultKind.LOCKED])
    with pytest.raises(KeysLockedError):
        await window.market()
    await window.unlock_keys(dict.fromkeys(("trader", "meter"), PASSPHRASE))
    assert (await client.market()).posting
    assert await _waiting(client) == ((), [])
    assert {key.lock for key in (await window.key_ring()).keys} == {KeyLock.OPEN, KeyLock.CLOSED}
    await client.lock_keys()
    with pytest.raises(KeysLockedError, match="until they are unlocked"):
        await window.wallet()
    with pytest.raises(StateError, match="no key is open"):
        await client.lock_keys()
    await client.unlock_keys(dict.fromkeys(("trader", "meter"), PASSPHRASE))
    assert (await window.wallet()).member == 0


async def _waiting(client: CoreClient) -> tuple[tuple[str, ...], list[FaultKind]]:
    """The keys that wait for a passphrase, and what the banner says."""
    faults = [fault.kind for fault in (await client.overview()).faults]
    return (await client.key_ring()).asked, [kind for kind in faults if kind is FaultKind.LOCKED]


async def _assert_answers(client: CoreClient, network: str) -> None:
    market = await answered(client, client.market)
    assert market.paper  # readings are public there, whatever the owner chose
    assert market.posting
    assert market.tariffs is not None
    assert (market.tariffs.retail_micro, market.escrow_micro) == (PRICED.retail_micro, 0)
    assert len(market.prices_micro) == 24
    wallet = await client.wallet()
    assert (wallet.network, wallet.member, wallet.balance_nano) == (network, 0, 0)
    assert {key.role for key in wallet.keys} == {role.value for role in Role}
    community = await client.community()
    assert (community.name, len(community.members)) == ("Our street", 1)
    assert list(await client.forecast_days()) == []
    assert (await client.overview()).tiles.neighbourhood_price_micro in market.prices_micro
