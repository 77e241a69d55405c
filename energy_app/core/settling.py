"""Settles a day for the whole community, by hand: what any member may do once the day's readings are in."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from energy_app.chain.community_ledger import CommunityLedger
from energy_app.chain.indexer import Indexer
from energy_app.chain.intents import Intent, IntentTable, State, Wish
from energy_app.chain.keys import Role
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.outbox import Outbox
from energy_app.chain.passphrases import passphrase_for, system_vault
from energy_app.chain.process_signer import ProcessSigner
from energy_app.chain.unattended import trader_policy
from energy_app.core.clock import StoppedClock
from energy_app.core.membership import (
    community_contracts,
    decode_event,
    explain_revert,
)
from energy_app.core.wallet.place import Place, key_directory
from energy_app.domain.community_day import DayState
from energy_app.domain.errors import StateError
from energy_app.domain.time import SECOND_MS, day_date, utc
from energy_app.store.database import Database

_PAUSE_S = 1.0
_DONE = (State.MINED, State.FINAL)
_MOST_REVISIONS = 5


@dataclass(frozen=True, slots=True)
class Settled:
    """A day's state; the transaction if this home settled it, now or earlier.

    ``broken``: members whose reading sheets do not follow the one their meter posted before. The
    contract settles them all the same; whoever settles is told.
    """

    day: int
    state: DayState
    intent: Intent | None
    now: bool
    broken: tuple[int, ...] = ()


def settle(
    place: Place,
    database: Database,
    day: int,
    open_passphrase: Callable[[], str],
    *,
    patience_s: float = 300.0,
) -> Settled:
    """Settle the day unless it is. StateError: it is not open for settling; says until or since when."""
    market = place.market
    known = _own_settlement(place, database, day)
    state = market.day_state(place.client, day)
    if state is not DayState.OPEN:
        return Settled(day, state, known, now=False)
    _check_time(place, day)
    clock = place.clock
    now_ms = clock.now_ms() if isinstance(clock, StoppedClock) else None
    policy = trader_policy(place.network, place.member)
    with ProcessSigner(
        key_directory(place.directory), Role.TRADER, open_passphrase(), policy, now_ms=now_ms
    ) as signer:
        contracts = community_contracts(place.client)
        Indexer(database, place.client, contracts.addresses, decode_event).sync()
        ledger = CommunityLedger(database, contracts)
        if not ledger.has_sheets(day):
            raise StateError(f"Nobody's orders stand for {day_date(day)}: there is nothing to settle.")
        broken = tuple(ledger.broken_chains(day))
        data = MarketContract(market.address).settle_day(day, *ledger.settle_arguments(day))
        until_ms = place.registry.schedule(place.client).settle_until(day)
        outbox = Outbox(database, place.client, {signer.address: signer}, clock, explain=explain_revert)
        key = _free_key(outbox, place, day)
        outbox.submit(Wish(key, signer.address, market.address, data, valid_until_ms=until_ms))
        intent = _followed(outbox, key, patience_s)
    return Settled(day, market.day_state(place.client, day), intent, now=True, broken=broken)


def trader_passphrase(place: Place, file: Path | None) -> str:
    """The trader key's passphrase: from the named file, or from where it is kept."""
    address, file = place.keys.address(Role.TRADER), file or place.practice_passphrase
    return passphrase_for(Role.TRADER, address, file, vault=None if file is not None else system_vault())


def _check_time(place: Place, day: int) -> None:
    schedule, now_ms = place.registry.schedule(place.client), place.client.now_s() * SECOND_MS
    opens_ms, ends_ms = schedule.readings_until(day), schedule.settle_until(day)
    if now_ms < opens_ms:
        raise StateError(f"{day_date(day)} can be settled from {utc(opens_ms):%Y-%m-%d %H:%M} UTC on.")
    if now_ms >= ends_ms:
        raise StateError(f"{day_date(day)} is void: it was open until {utc(ends_ms):%Y-%m-%d %H:%M} UTC.")


def _own_settlement(place: Place, database: Database, day: int) -> Intent | None:
    table = IntentTable(database, place.network.chain_id)
    found = [table.find(_key(place, day, revision)) for revision in range(_MOST_REVISIONS)]
    done = [intent for intent in found if intent is not None and intent.state in _DONE]
    return done[0] if done else None


def _free_key(outbox: Outbox, place: Place, day: int) -> str:
    for revision in range(_MOST_REVISIONS):
        key = _key(place, day, revision)
        intent = outbox.find(key)
        if intent is None or not intent.settled:
            return key
    raise StateError(f"{day_date(day)} was refused too often. energy-app wallet history says why.")


def _key(place: Place, day: int, revision: int) -> str:
    return f"settle:{place.market.address}:{place.member}:{day}:{revision}"


def _followed(outbox: Outbox, key: str, patience_s: float) -> Intent:
    waited_s = 0.0
    while True:
        result = outbox.pump()
        intent = outbox.find(key)
        if intent is not None and intent.state in _DONE:
            return intent
        if intent is not None and intent.settled:
            raise StateError(f"The day was not settled ({intent.state.value.lower()}): {intent.reason}.")
        if waited_s >= patience_s:
            raise StateError(f"Still on its way: {result.fault or 'not mined yet'}. Run it again to look.")
        time.sleep(_PAUSE_S)
        waited_s += _PAUSE_S
