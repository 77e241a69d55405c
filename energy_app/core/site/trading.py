"""A home of one's own in its community: its unattended keys opened, its desk put on the schedule."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

from energy_app.chain.bounds import Orders
from energy_app.chain.errors import ChainUnreachableError, WrongChainError, WrongPassphraseError
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.passphrases import ask, has_terminal, kept_passphrase, system_vault
from energy_app.chain.policy import Policy
from energy_app.chain.process_signer import ProcessSigner
from energy_app.chain.signer import Signer
from energy_app.chain.unattended import meter_policy, trader_policy
from energy_app.core.client import Topic
from energy_app.core.home import Home
from energy_app.core.local.parts import FollowMarket, MarketParts
from energy_app.core.market_agent import MarketHealth, Rhythm
from energy_app.core.membership import MemberKeys, Membership, trader_alarm
from energy_app.core.owner import Owner
from energy_app.core.site.orders import HomeTariffs, HomeWeather, site_orders
from energy_app.core.site.own_market import own_market
from energy_app.core.site.store import Site
from energy_app.core.wallet.place import OWN_KEYS, NotAMemberError, Place, belongs_somewhere, open_place
from energy_app.domain.energy import Role as DeviceRole
from energy_app.domain.errors import EnergyAppError, StateError
from energy_app.domain.sentence import Sentence
from energy_app.domain.sheets import MAX_LIMIT_MICRO, MAX_SLOT_WH
from energy_app.domain.tariffs import OwnerLimits
from energy_app.domain.time import MINUTE_MS, SLOTS_PER_HOUR, Clock, day_at
from energy_app.trading.book import OrderEntry
from energy_app.trading.desk_sources import MeteredReadings
from energy_app.trading.planner import Site as Installation
from energy_app.trading.timetable import DeskSchedule

_JOINING = "joining the community"
_ASKING = Sentence("The community's network is being asked. This page fills as soon as it has answered.")
_PASSING = (ChainUnreachableError, WrongChainError, NotAMemberError)
_CLOSING = Sentence("The home is being closed.")
_AGAIN_MS = MINUTE_MS
_PEAK_IMPORT_W = 10_000  # of a home without history; what is bought is metered anyway
_ROOFS = (DeviceRole.INVERTER, DeviceRole.HYBRID, DeviceRole.PV_METER)


_UNATTENDED = (Role.TRADER, Role.METER)
_KEEP_IT = Sentence("Unlock it in the window, or give it to the service (LoadCredential).")
_BY_HAND = Sentence("The keys are locked: nothing is offered or settled until they are unlocked.")


type OpenKey = Callable[[Path, Role, str, Policy], AbstractContextManager[Signer]]
"""Opens a key of a folder by its passphrase, to sign what its policy allows while the context is open."""


def asked_passphrases(directory: Path) -> dict[Role, str]:
    """Ask the person who starts the program for what is kept nowhere; nobody there: nothing."""
    keys = KeyStore(directory / OWN_KEYS)
    if not has_terminal() or not belongs_somewhere(directory):
        return {}
    locked = [
        role
        for role in _UNATTENDED
        if role in keys.roles() and kept_passphrase(role, keys.address(role), system_vault()) is None
    ]
    return {role: ask(f"Passphrase of the {role.value} key") for role in locked}


class _LockedError(StateError):
    """A key's passphrase is kept nowhere."""


_LOCKED = (_LockedError, WrongPassphraseError)


class OwnTrading:
    """The home's trade while it runs. ``begin`` on the core's loop, ``end`` when the home stops."""

    def __init__(
        self,
        site: Site,
        home: Home,
        clock: Clock,
        told: Callable[[str], None],
        tell: Callable[[Topic], None] | None = None,
        passphrases: Mapping[Role, str] | None = None,
        open_key: OpenKey = ProcessSigner,
        follow: FollowMarket = lambda _, __: None,
    ) -> None:
        """``told`` hears in one line that the home trades, or why it does not; ``follow`` with what.

        ``passphrases``: what the owner typed at the start; else they come from where they are kept.
        """
        self._follow = follow
        self._passphrases = passphrases or {}
        self._open_key = open_key
        self._site = site
        self._home = home
        self._clock = clock
        self._told = told
        self._tell = tell or (lambda _: None)
        self._stack = ExitStack()
        self._last: str | None = None
        self._market: MarketParts | None = None
        self._turn = asyncio.Lock()
        self._locked_since_ms: int | None = None

    @property
    def locked_since_ms(self) -> int | None:
        """Since when the home waits for its keys to be unlocked; None: it does not."""
        return self._locked_since_ms

    async def begin(self) -> None:
        """Join the community as soon as it can be; what is missing until then is told once.

        With keys that are locked it ends: a secret store may ask the owner for them each time.
        """
        while not await self._has_ended():
            await self._clock.sleep_until(self._clock.now_ms() + _AGAIN_MS)

    async def look(self) -> None:
        """See at once whether the home can trade by now."""
        await self._has_ended()

    async def unlock(self, passphrases: Mapping[Role, str]) -> None:
        """Open the keys and trade; what is not given comes from where it is kept.

        ChainError: a passphrase does not fit, or the network does not answer. Nothing has changed then.
        """
        async with self._turn:
            if self._market is None:
                await self._trade(passphrases)

    async def lock(self) -> None:
        """Trade no more and close the keys until they are unlocked."""
        async with self._turn:
            if self._market is None:
                raise StateError("This home does not trade now, so no key is open.")
            market, self._market = self._market, None
            self._locked_since_ms = self._clock.now_ms()
            self._follow(None, _BY_HAND)
            await self._home.trade_no_more(market.agent)
            await asyncio.to_thread(self._stack.close)
            self._say(_BY_HAND)

    async def end(self) -> None:
        """Close the keys."""
        if self._market is not None:
            self._follow(None, _CLOSING)
        await asyncio.to_thread(self._stack.close)

    async def _has_ended(self) -> bool:
        """Try; whether there is nothing more to try: it trades, or the owner has to unlock a key."""
        async with self._turn:
            if self._market is not None or self._locked_since_ms is not None:
                return True
            if not belongs_somewhere(self._site.directory):
                return False
            if self._last is None:
                self._follow(None, _ASKING)
            try:
                await self._trade({})
            except EnergyAppError as error:
                is_locked = isinstance(error, _LOCKED)
                if is_locked:
                    self._locked_since_ms = self._clock.now_ms()
                self._follow(None, str(error))
                self._say(f"Not trading{' yet' if isinstance(error, _PASSING) else ''}: {error}")
                return is_locked
            return True

    async def _trade(self, passphrases: Mapping[Role, str]) -> None:
        try:
            market = await _to_its_end(lambda: self._join(passphrases))
        except EnergyAppError:
            await asyncio.to_thread(self._stack.close)
            raise
        self._market, self._locked_since_ms = market, None
        self._home.trade(market.agent, Rhythm())
        self._follow(market, None)
        self._say(_trading_line(market))

    def _join(self, passphrases: Mapping[Role, str]) -> MarketParts:
        site, tariffs = self._site, HomeTariffs(self._site)
        tariffs(day_at(self._clock.now_ms()))  # without them there is nothing to trade for
        place = self._stack.enter_context(open_place(site.directory))
        installation = Installation(self._peak_export_w(), _PEAK_IMPORT_W)
        keys = self._keys(place, installation, {**self._passphrases, **passphrases})
        owner = Owner(site.database, OwnerLimits())
        traders = {keys.trader.address: keys.trader}
        alarm = trader_alarm(site.directory / OWN_KEYS)
        membership = Membership(site.database, place.network, self._clock, traders, alarm)
        membership.indexer.sync()
        orders = site_orders(
            site,
            owner,
            tariffs,
            lambda: self._installation(installation.peak_export_w),
            self._standing,
            HomeWeather(site, self._clock),
        )
        public = place.network.readings_public
        agent = membership.agent(
            "home",
            place.member,
            keys,
            orders,
            MeteredReadings(self._home.intervals),
            lambda: schedule_on(owner.schedule, public=public),
            on_health=self._heard,
            on_news=lambda: self._tell(Topic.MARKET),
        )
        return own_market(site, place, owner, orders, membership, agent)

    def _standing(self, day: int) -> OrderEntry | None:
        """The order sheet in force for a day while no newer one is posted."""
        return None if self._market is None else self._market.agent.desk.standing(day)

    def _keys(self, place: Place, installation: Installation, typed: Mapping[Role, str]) -> MemberKeys:
        orders = Orders(_cap_wh(installation.peak_export_w), MAX_SLOT_WH, 0, MAX_LIMIT_MICRO)
        meter = place.keys.address(Role.METER)
        trader_rules = trader_policy(place.network, place.member, orders)
        return MemberKeys(
            self._opened(place, Role.TRADER, trader_rules, typed),
            self._opened(place, Role.METER, meter_policy(place.network, place.member, meter), typed),
        )

    def _opened(self, place: Place, role: Role, policy: Policy, typed: Mapping[Role, str]) -> Signer:
        passphrase = typed.get(role)
        if passphrase is None:
            passphrase = kept_passphrase(role, place.keys.address(role), system_vault())
        if passphrase is None:
            raise _LockedError(
                "The {role} key is locked: its passphrase is kept nowhere here. {advice}",
                role=role.word,
                advice=_KEEP_IT,
            )
        return self._stack.enter_context(
            self._open_key(self._site.directory / OWN_KEYS, role, passphrase, policy)
        )

    def _installation(self, signed_w: int) -> Installation:
        """What the home can do as its settings say now; no more than the trader's key was opened for."""
        return Installation(min(self._peak_export_w(), signed_w), _PEAK_IMPORT_W)

    def _peak_export_w(self) -> int:
        roof_wp = self._site.settings.roof_wp
        rated = sum(record.rated_w for record in self._site.devices() if record.role in _ROOFS)
        return rated if roof_wp is None else roof_wp

    def _heard(self, health: MarketHealth) -> None:
        self._tell(Topic.FAULTS)
        if health.fault is not None:
            self._say(health.fault)

    def _say(self, line: str) -> None:
        if line != self._last:
            self._last = line
            self._told(line)


@asynccontextmanager
async def traded(
    trading: OwnTrading, clock: Clock, on_job_error: Callable[[str, BaseException], None]
) -> AsyncIterator[None]:
    """The home trades, as soon as it can, while the context is open. On the core's loop."""

    def ended(task: "asyncio.Task[None]") -> None:
        fault = None if task.cancelled() else task.exception()
        if fault is not None:
            on_job_error(_JOINING, fault)

    joining = clock.spawn(trading.begin(), _JOINING)
    joining.add_done_callback(ended)
    try:
        yield
    finally:
        joining.cancel()
        await asyncio.gather(joining, return_exceptions=True)
        await trading.end()


async def _to_its_end(work: Callable[[], MarketParts]) -> MarketParts:
    """Do it in a thread; a home that stops meanwhile waits for it, so that every key opened is closed."""
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.gather(running, return_exceptions=True)
        raise


def _trading_line(market: MarketParts) -> str:
    member, network = market.agent.desk.book.member, market.membership.client.network
    on_paper = " on paper only: readings there are public" if market.paper_only else ""
    return f"Trading as member {member} of {network.title}{on_paper}"


def schedule_on(schedule: DeskSchedule, *, public: bool) -> DeskSchedule:
    """The owner's schedule; on paper only where readings would be public for ever."""
    return replace(schedule, paper=True) if public else schedule


def _cap_wh(peak_w: int) -> int:
    """What a home of this size can sell in a slot, twice over: a rating is no promise."""
    return min(MAX_SLOT_WH, max(1, 2 * peak_w // SLOTS_PER_HOUR))
