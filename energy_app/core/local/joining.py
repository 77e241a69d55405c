"""The home's way into its community, asked of files, keys and network in worker threads."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from energy_app.chain.guard import KillSwitch
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.network_book import NetworkBook
from energy_app.core.clock import StoppedClock
from energy_app.core.local.parts import HomeParts
from energy_app.core.local.wallet import WalletPage, transaction_of
from energy_app.core.meter_registration import save_registration
from energy_app.core.meter_signing import read_registration, registering, sign
from energy_app.core.site.orders import HomeTariffs
from energy_app.core.site.store import Site
from energy_app.core.wallet.moves import Call, Mover, trader_call
from energy_app.core.wallet.place import NotAMemberError, Place, key_directory, open_place
from energy_app.core.wallet.quotes import bounded
from energy_app.domain.errors import EnergyAppError, InputError, StateError
from energy_app.domain.joining import ActQuote, Joining, OwnerAct
from energy_app.domain.time import SECOND_MS, day_at
from energy_app.domain.wallet import WalletTransaction

_ROOM = 2
"""What is shown as the most an act may cost is so many times what it would cost now."""
_LONGEST_DAYS = 3_650


@contextmanager
def own_place(parts: HomeParts) -> Iterator[Place]:
    """The home's place in its community, whether it trades or not; blocks on the network."""
    if parts.market is not None:
        yield WalletPage(parts, parts.market).place()
        return
    with open_place(parts.database.path.parent) as place:
        yield replace(place, clock=StoppedClock(parts.clock.now_ms()))


class JoiningPage:
    """Answers on the core's loop. ``parts`` gives the home as it is now."""

    def __init__(self, parts: Callable[[], HomeParts], tell: Callable[[], None]) -> None:
        """``tell`` hears that the network may say something else now."""
        self._parts = parts
        self._tell = tell
        self._directory = parts().database.path.parent
        self._keys = KeyStore(key_directory(self._directory))

    async def joining(self) -> Joining:
        """How far the way is."""
        if self._parts().simulation is not None:
            return Joining(is_practice=True)
        return await asyncio.to_thread(self._joining)

    async def look(self) -> None:
        """See whether the home can trade by now."""
        keys = self._parts().keys
        if keys is not None:
            await keys.look()

    async def quote_trader(self, days: int) -> ActQuote:
        """What letting the trader post would cost."""
        return await asyncio.to_thread(self._quote_trader, days)

    async def let_trader_post(self, days: int, max_fee_wei: int, passphrase: str) -> WalletTransaction:
        """Let it."""
        _checked(days)
        try:
            return await asyncio.to_thread(
                self._acted, lambda mover: mover.authorize(days), max_fee_wei, passphrase
            )
        finally:
            self._tell()

    async def sign_registration(self, path: Path, passphrase: str) -> str:
        """Sign a file as the electrician."""
        return await asyncio.to_thread(self._sign, path, passphrase)

    async def quote_registration(self, path: Path) -> ActQuote:
        """What registering a meter would cost."""
        return await asyncio.to_thread(self._quote_registration, path)

    async def register_meter(self, path: Path, max_fee_wei: int, passphrase: str) -> WalletTransaction:
        """Register it."""
        try:
            return await asyncio.to_thread(self._register, path, max_fee_wei, passphrase)
        finally:
            self._tell()

    # ---- in a worker thread

    def _joining(self) -> Joining:
        names = NetworkBook(self._directory).own_names()
        addresses = tuple((role.value, self._keys.address(role)) for role in self._keys.roles())
        known = Joining(
            addresses=addresses,
            community=NetworkBook(self._directory).get(names[0]).title if names else None,
            has_tariffs=_has_tariffs(self._parts()),
        )
        if not names or known.address(Role.OWNER) is None:
            return known
        try:
            with own_place(self._parts()) as place:
                return _asked(known, place)
        except NotAMemberError:
            return replace(known, is_asked=True)
        except EnergyAppError as error:
            return replace(known, problem=str(error))

    def _quote_trader(self, days: int) -> ActQuote:
        _checked(days)
        with own_place(self._parts()) as place:
            call, until_s = trader_call(place, days)
            trader = place.keys.address(Role.TRADER)
            return ActQuote(OwnerAct.AUTHORIZE, trader, _most_wei(place, call), until_s * SECOND_MS)

    def _sign(self, path: Path, passphrase: str) -> str:
        signed = sign(read_registration(path), self._keys, passphrase)
        save_registration(path, signed)
        return str(signed["signed"]["electrician"])

    def _quote_registration(self, path: Path) -> ActQuote:
        document = read_registration(path)
        with own_place(self._parts()) as place:
            call, _ = registering(document, place)
            return ActQuote(
                OwnerAct.REGISTER,
                str(document["meter_key"]),
                _most_wei(place, call),
                electrician=str(document["signed"]["electrician"]),
                point=str(document["metering_point"]),
            )

    def _register(self, path: Path, max_fee_wei: int, passphrase: str) -> WalletTransaction:
        document = read_registration(path)

        def send(mover: Mover) -> list[Any]:
            call, policy = registering(document, mover.place)
            return mover.make([call], policy)

        return self._acted(send, max_fee_wei, passphrase)

    def _acted(
        self, act: Callable[[Mover], list[Any]], max_fee_wei: int, passphrase: str
    ) -> WalletTransaction:
        if not passphrase:
            raise InputError("The owner's key is locked. Type its passphrase.")
        with own_place(self._parts()) as place, Mover(place, passphrase, bounded(max_fee_wei)) as mover:
            return transaction_of(place, act(mover)[-1])


def _has_tariffs(parts: HomeParts) -> bool:
    tariffs = HomeTariffs(Site(parts.database.path.parent, parts.database))
    with suppress(StateError):
        tariffs(day_at(parts.clock.now_ms()))
        return True
    return False


def _asked(known: Joining, place: Place) -> Joining:
    """What the network tells of a member."""
    client, registry = place.client, place.registry
    meter, (trader, until_s) = registry.meter(client, place.member), registry.trader(client, place.member)
    is_own = trader == known.address(Role.TRADER) and until_s > client.now_s()
    trader_key = known.address(Role.TRADER)
    return replace(
        known,
        is_asked=True,
        member=place.member,
        has_meter=meter is not None and meter.key == known.address(Role.METER),
        trader_until_ms=until_s * SECOND_MS if is_own else 0,
        balance_nano=place.market.account(client, place.member).balance_nano,
        owner_coins_wei=client.balance(place.owner),
        trader_coins_wei=None if trader_key is None else client.balance(trader_key),
    )


def _most_wei(place: Place, call: Call) -> int:
    """The most the call may cost. StateError: paused, or too few coins for that."""
    reason = KillSwitch(key_directory(place.directory)).reason
    if reason is not None:
        raise StateError(
            "Trading is paused ({reason}), so nothing is signed. Resume it first.", reason=reason
        )
    gas = place.client.estimate_gas(place.owner, call.target, call.data)
    most_wei = _ROOM * gas * place.client.fees().max_fee_wei
    if place.client.balance(place.owner) < most_wei:
        raise StateError("The owner's account has too few coins of the network to pay the fee.")
    return most_wei


def _checked(days: int) -> None:
    if not 0 < days <= _LONGEST_DAYS:
        raise InputError("Choose from 1 to {most} days.", most=_LONGEST_DAYS)


class LocalJoining:
    """``JoiningClient`` over ``JoiningPage``: a part of the client in the same process."""

    _join_page: JoiningPage

    async def joining(self) -> Joining:
        """How far the way is."""
        return await self._join_page.joining()

    async def look_for_community(self) -> None:
        """See at once whether the home can trade."""
        await self._join_page.look()

    async def quote_trader(self, days: int) -> ActQuote:
        """What letting the trader post would cost."""
        return await self._join_page.quote_trader(days)

    async def let_trader_post(self, days: int, max_fee_wei: int, passphrase: str) -> WalletTransaction:
        """Let the trader's key post."""
        return await self._join_page.let_trader_post(days, max_fee_wei, passphrase)

    async def sign_registration(self, path: Path, passphrase: str) -> str:
        """Sign a meter's registration as the electrician."""
        return await self._join_page.sign_registration(path, passphrase)

    async def quote_registration(self, path: Path) -> ActQuote:
        """What registering a meter would cost."""
        return await self._join_page.quote_registration(path)

    async def register_meter(self, path: Path, max_fee_wei: int, passphrase: str) -> WalletTransaction:
        """Register a meter."""
        return await self._join_page.register_meter(path, max_fee_wei, passphrase)
