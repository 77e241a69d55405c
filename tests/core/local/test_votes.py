"""Deciding by the running home's own connection, as the window asks for it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from energy_app.chain.guard import KillSwitch
from energy_app.core.local.votes import VotesPage
from energy_app.core.membership import Membership
from energy_app.core.wallet.place import key_directory
from energy_app.domain.errors import StateError
from energy_app.domain.motions import Item
from energy_app.store.database import Database
from tests.core.street import FIRST_DAY, Meeting, meeting, vote_of
from tests.core.test_governing import PRICE, founded_street, street
from tests.core.wallet.household import Household

__all__ = ["founded_street", "street"]


@pytest.fixture
def met(street: Household) -> Iterator[Meeting]:
    with meeting(street, FIRST_DAY) as opened:
        yield opened


@pytest.fixture
def page(met: Meeting, tmp_path: Path) -> Iterator[VotesPage]:
    """Over an index of the home's own, which is empty at first."""
    with Database.open(tmp_path / "own.db") as database:
        parts: Any = SimpleNamespace(database=database)
        market: Any = SimpleNamespace(
            membership=Membership(database, met.place.network, met.place.clock, {})  # type: ignore[arg-type]
        )
        yield VotesPage(parts, market, lambda: met.place)


def test_a_proposal_is_quoted_and_made_and_the_next_one_knows_of_it(page: VotesPage, met: Meeting) -> None:
    quote = asyncio.run(page.quote_part(PRICE))
    assert [change.item for change in quote.changes] == [Item.PRICES, Item.FROM_DAY]
    with pytest.raises(StateError, match="fees have risen"):
        asyncio.run(page.take_part(PRICE, 1, None))
    done = asyncio.run(page.take_part(PRICE, quote.max_fee_wei, None))
    assert (done.number, done.transaction is None) == (0, False)
    with pytest.raises(StateError, match="Proposal 0 asks for that already"):
        asyncio.run(page.quote_part(PRICE))
    met.neighbour_votes(1, 0, yes=True)
    assert asyncio.run(page.quote_part(vote_of(0, yes=False))).needed == 1


def test_while_trading_is_paused_nothing_is_signed(page: VotesPage, met: Meeting) -> None:
    switch, sent = KillSwitch(key_directory(met.place.directory)), met.sent()
    switch.pause("by the owner")
    with pytest.raises(StateError, match="by the owner"):
        asyncio.run(page.take_part(PRICE, 10**18, None))
    assert met.sent() == sent
