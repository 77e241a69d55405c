"""The core's client in the same process: ``CoreClient`` over the running home."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from energy_app.core.client import (
    DeviceCandidate,
    DeviceRow,
    Listener,
    Market,
    Offer,
    Overview,
    ProfileChoice,
    Simulation,
    StatementRow,
    Topic,
    Verified,
)
from energy_app.core.local.balance import BalancePage
from energy_app.core.local.charts import ChartsPage
from energy_app.core.local.commissioning import LocalCommissioning
from energy_app.core.local.community import CommunityPage
from energy_app.core.local.days import Trade
from energy_app.core.local.devices import DevicesPage
from energy_app.core.local.documents import DocumentsPage
from energy_app.core.local.dropped import FilesPage
from energy_app.core.local.faults import faults
from energy_app.core.local.hub import Hub
from energy_app.core.local.joining import JoiningPage, LocalJoining, own_place
from energy_app.core.local.keys import KeysPage, LocalKeys
from energy_app.core.local.market import MarketPage
from energy_app.core.local.overview import OverviewPage
from energy_app.core.local.parts import HomeParts, KeyHolder, MarketParts
from energy_app.core.local.pause import TradingPause
from energy_app.core.local.plot import PlotPage
from energy_app.core.local.settings import SettingsPage
from energy_app.core.local.setup import Setup
from energy_app.core.local.statements import StatementsPage, of_market
from energy_app.core.local.votes import VotesPage
from energy_app.core.local.wallet import WalletPage
from energy_app.core.local.watch import FaultWatch, OfferWatch, VoteWatch, Watch, report_end
from energy_app.core.wallet.place import NotAMemberError, Place, belongs_somewhere
from energy_app.devices.scanning import SILENT, Telling
from energy_app.devices.serial_ports import serial_ports
from energy_app.domain.charts import Balance, DayPlot, ForecastDay, MoneyDay
from energy_app.domain.community_view import BillingList, CommunityView, VoteRow
from energy_app.domain.devices import DeviceChange, SerialPort
from energy_app.domain.dropped import DroppedFile, Fact, FileKind
from energy_app.domain.errors import KeysLockedError, NoCommunityError, NotTradingError, StateError
from energy_app.domain.first_run import CommunityFile, FirstRun, OwnKeys
from energy_app.domain.inspection import Inspection
from energy_app.domain.journal import Event, LogEntry
from energy_app.domain.sentence import Sentence
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import Restated
from energy_app.domain.tariffs import OwnerLimits
from energy_app.domain.voting import Part, PartDone, PartQuote
from energy_app.domain.wallet import Move, MoveQuote, PostQuote, Wallet, WalletTransaction
from energy_app.reports.sources import Issued, OwnerDetails
from energy_app.store.allocations import AllocationFile

_ALONE = Sentence("This home is in no community yet, so there is nothing to offer and nothing to settle.")


@dataclass(frozen=True, slots=True)
class Inside:
    """The pages of a home that trades in its community."""

    market: MarketPage
    charts: ChartsPage
    wallet: WalletPage
    community: CommunityPage
    votes: VotesPage

    @classmethod
    def of(cls, parts: HomeParts, trade: Trade) -> Self:
        """Nothing asked yet."""
        wallet = WalletPage(parts, trade.parts)
        return cls(
            MarketPage(parts, trade),
            ChartsPage(parts, trade),
            wallet,
            CommunityPage(parts, trade),
            VotesPage(parts, trade.parts, wallet.place),
        )


class LocalClient(LocalKeys, LocalJoining, LocalCommissioning):
    """Answers the pages' questions. Made on the core's loop; its coroutines run there."""

    def __init__(self, parts: HomeParts, hub: Hub) -> None:
        self._why: str | None = None
        self._settle_in(parts)
        self._hub, self._journal, self._clock = hub, parts.journal, parts.clock
        self._simulation = parts.simulation
        self._balance = BalancePage(parts)
        self._devices = DevicesPage(parts)
        self._settings = SettingsPage(parts)
        self._documents = DocumentsPage(parts)
        self._setup = Setup(parts, hub.tell)
        self._pause = TradingPause(parts)
        self._key_page = KeysPage(lambda: self._parts, making=lambda: self._setup.making)
        self._join_page = JoiningPage(lambda: self._parts, lambda: hub.tell(Topic.MARKET))
        self._files = FilesPage(parts, self.read_community, self.join_community, self.verify_statement)
        stated = parts.stated if parts.market is None else of_market(parts.market)
        self._statements_page = None if stated is None else StatementsPage(parts, stated)
        self._watch = Watch(
            FaultWatch(lambda: faults(self._parts), parts.journal, parts.clock),
            OfferWatch(parts.journal, parts.clock),
            self._market_now,
            hub.tell,
            (VoteWatch(parts.journal, parts.clock), self._votes_now),
        )
        super().__init__(parts, self._devices, self._place)

    def follow(self, market: MarketParts | None, why: str | None = None) -> None:
        """From now on the home trades with these parts; None: it does not, and why. On the core's loop."""
        if market is self._parts.market and why == self._why:
            return
        self._why = why
        if market is not self._parts.market:
            self._settle_in(replace(self._parts, market=market))
        self._hub.tell(Topic.MARKET)
        self._hub.tell(Topic.FAULTS)

    def attend(self, keys: KeyHolder) -> None:
        """From now on these hold the keys of the home. On the core's loop, before anything is asked."""
        self._settle_in(replace(self._parts, keys=keys))

    def _settle_in(self, parts: HomeParts) -> None:
        """Make what depends on whether the home trades; the other pages ask for nothing of it."""
        trade = None if parts.market is None else Trade.of(parts.market)
        self._parts = parts
        self._plot = PlotPage(parts)
        self._overview = OverviewPage(parts, trade)
        self._inside = None if trade is None else Inside.of(parts, trade)

    async def _market_now(self) -> Market | None:
        return None if self._inside is None else await self._inside.market.market()

    async def _votes_now(self) -> Sequence[VoteRow]:
        return () if self._inside is None else await self._inside.community.votes()

    def _place(self) -> Place | None:
        """The home's place in its community, whether it trades there or not. Blocks on the network."""
        if not belongs_somewhere(self._parts.database.path.parent) and self._inside is None:
            return None
        with suppress(NotAMemberError), own_place(self._parts) as place:
            return place
        return None

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[Self]:
        """Note in the journal what happens, while the context is open."""
        self._note(Event.STARTED)
        stop = self._hub.subscribe(self._watch.hear)
        watching = asyncio.create_task(self._watch.run(), name="journal")
        watching.add_done_callback(report_end)
        try:
            yield self
        finally:
            stop()
            await self.leave()
            await self._setup.end()
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.wait([watching])

    async def first_run(self) -> FirstRun:
        """How far the setting up of this home is."""
        return await self._setup.first_run()

    async def keep_first_run(self, run: FirstRun) -> FirstRun:
        """Keep how far it is and what was entered."""
        return await self._setup.keep_first_run(run)

    async def read_community(self, path: Path) -> CommunityFile:
        """What a community's network file will be trusted with."""
        return await self._setup.read_community(path)

    async def join_community(self, path: Path) -> CommunityFile:
        """Let a community's network in."""
        return await self._setup.join_community(path)

    async def own_keys(self) -> OwnKeys:
        """The home's keys, and whether some are being made."""
        return await self._setup.own_keys()

    async def make_keys(self, owner: str, unattended: str | None = None) -> None:
        """Begin to make the keys that are missing, in the background."""
        await self._setup.make_keys(owner, unattended)

    async def settings(self) -> SiteSettings:
        """The settings of the home."""
        return await self._settings.settings()

    async def quote_settings(self, settings: SiteSettings) -> Restated:
        """Which statements would change."""
        return await self._settings.quote_settings(settings)

    async def set_settings(self, settings: SiteSettings) -> None:
        """Keep other settings."""
        await self._settings.set_settings(settings)
        self._note(Event.SETTINGS_CHANGED)
        await self._follow_settings()

    async def _follow_settings(self) -> None:
        """Show days and months in the home's zone of now; offers ask for what they need themselves."""
        zone = ZoneInfo((await self._settings.settings()).zone)
        if zone.key != self._parts.zone.key:
            self._settle_in(parts := replace(self._parts, zone=zone))
            if parts.stated is not None:
                self._statements_page = StatementsPage(parts, parts.stated)
        for topic in (Topic.CLOCK, Topic.MARKET, Topic.SLOT):
            self._hub.tell(topic)

    async def wallet(self) -> Wallet:
        """Money, keys and transactions; StateError outside of any community."""
        return await self._trading.wallet.wallet()

    async def community(self) -> CommunityView:
        """Members, meters, prices, days and votes."""
        return await self._trading.community.community()

    async def billing_list(self, month: str) -> BillingList:
        """The bills of a local month."""
        return await self._trading.community.billing_list(month)

    async def export_billing_list(
        self, month: str, path: Path, language: str = "en", *, named: bool = False
    ) -> None:
        """Write the list in the form of the file's ending."""
        await self._trading.community.export_billing_list(month, path, language, named=named)

    async def quote_part(self, part: Part) -> PartQuote:
        """What a part in the community's decisions would do and may cost."""
        return await self._trading.votes.quote_part(part)

    async def take_part(self, part: Part, max_fee_wei: int, passphrase: str | None = None) -> PartDone:
        """Propose, vote or put in force."""
        try:
            return await self._trading.votes.take_part(part, max_fee_wei, passphrase)
        finally:
            self._hub.tell(Topic.MARKET)

    async def quote_move(self, move: Move, nano: int) -> MoveQuote:
        """What a move would do and may cost."""
        return await self._trading.wallet.quote_move(move, nano)

    async def quote_post(self) -> PostQuote:
        """What posting an offer may cost."""
        return await self._trading.wallet.quote_post()

    async def move_money(
        self, move: Move, nano: int, max_fee_wei: int, passphrase: str | None = None
    ) -> WalletTransaction:
        """Move the owner's money."""
        try:
            return await self._trading.wallet.move_money(move, nano, max_fee_wei, passphrase)
        finally:
            self._hub.tell(Topic.MARKET)

    async def pause_trading(self) -> None:
        """Sign nothing more."""
        await self._pause.pause()
        self._hub.tell(Topic.FAULTS)
        self._hub.tell(Topic.MARKET)

    async def resume_trading(self) -> None:
        """Let signing go on."""
        await self._pause.resume()
        self._hub.tell(Topic.FAULTS)
        self._hub.tell(Topic.MARKET)

    async def look_at_file(self, path: Path) -> DroppedFile:
        """What a file that the user gave is, and says."""
        return await self._files.look_at_file(path)

    async def take_file(self, path: Path, kind: FileKind) -> tuple[Fact, ...]:
        """Do with it what the user agreed to."""
        taken = await self._files.take_file(path, kind)
        if kind is FileKind.SITE:
            await self._follow_settings()
        if kind is FileKind.NETWORK:
            await self.look_for_community()
        self._hub.tell(Topic.DEVICES)
        self._hub.tell(Topic.MARKET)
        return taken

    async def show_windows(self) -> None:
        """Bring the windows of this home into view."""
        self._hub.tell(Topic.WINDOW)

    async def log(self) -> Sequence[LogEntry]:
        """What happened, newest first."""
        return self._journal.entries

    def _note(self, event: Event, subject: str = "") -> None:
        self._journal.note(self._clock.now_ms(), event, subject)
        self._hub.tell(Topic.LOG)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told what changes, on the core's thread; call the result to stop. From any thread."""
        return self._hub.subscribe(listener)

    async def overview(self) -> Overview:
        """What the first page shows."""
        return await self._overview.overview()

    async def plot(self, start_ms: int | None, end_ms: int | None, columns: int) -> DayPlot:
        """The live plot of a span, by default the local day so far."""
        return await self._plot.plot(start_ms, end_ms, columns)

    async def balance(self, start_ms: int, end_ms: int) -> Balance:
        """The energies of a span."""
        return await self._balance.balance(start_ms, end_ms)

    async def market(self) -> Market:
        """Schedule, offers, prices and limits; StateError outside of any community."""
        return await self._trading.market.market()

    async def set_limits(self, limits: OwnerLimits) -> None:
        """Change the owner's two limits."""
        await self._trading.market.set_limits(limits)
        self._note(Event.LIMITS_CHANGED)
        self._hub.tell(Topic.MARKET)

    async def set_posting(self, on: bool) -> None:  # noqa: FBT001  # a switch
        """Switch the schedule on or off."""
        await self._trading.market.set_posting(on)
        self._note(Event.POSTING_ON if on else Event.POSTING_OFF)
        self._hub.tell(Topic.MARKET)
        self._hub.tell(Topic.FAULTS)

    async def set_schedule(self, *, post_from_ms: int | None = None, paper: bool | None = None) -> None:
        """Change from when the schedule posts, or whether on paper only."""
        await self._trading.market.set_schedule(post_from_ms=post_from_ms, paper=paper)
        self._hub.tell(Topic.MARKET)

    async def post_now(self) -> Offer:
        """Make and post tomorrow's order sheet now."""
        offer = await self._trading.market.post_now()
        self._hub.tell(Topic.MARKET)
        return offer

    async def devices(self) -> Sequence[DeviceRow]:
        """The devices with their health."""
        return await self._devices.devices()

    async def profiles(self) -> Sequence[ProfileChoice]:
        """The profiles to choose from."""
        return await self._devices.profiles()

    async def inspect(self, candidate: DeviceCandidate) -> Inspection:
        """Read a device once without adding it."""
        return await self._devices.inspect(candidate)

    async def scan(self, place: str, telling: Telling = SILENT) -> list[dict[str, Any]]:
        """Look for devices in a network or on a serial port, while the home's own are left alone."""
        return await self._devices.scan(place, telling)

    async def registers(self, name: str) -> Inspection:
        """The live registers of a device of the home."""
        return await self._devices.registers(name)

    async def add_device(self, candidate: DeviceCandidate) -> None:
        """Add a device and begin to read it."""
        await self._devices.add_device(candidate)
        self._note(Event.DEVICE_ADDED, candidate.name.strip())

    async def remove_device(self, name: str) -> None:
        """Read a device no more; its history stays."""
        await self._devices.remove_device(name)
        self._note(Event.DEVICE_REMOVED, name)

    async def change_device(self, name: str, change: DeviceChange) -> None:
        """Call a device otherwise, or read it at another place; its history goes on."""
        await self._devices.change_device(name, change)
        self._note(Event.DEVICE_CHANGED, change.name.strip())

    async def serial_ports(self) -> Sequence[SerialPort]:
        """The serial ports of this computer."""
        return await asyncio.to_thread(serial_ports)

    async def statements(self) -> Sequence[StatementRow]:
        """The months that can be stated, newest first."""
        return () if self._statements_page is None else await self._statements_page.statements()

    async def forecast_days(self) -> Sequence[ForecastDay]:
        """What was expected of the last days and what came; empty outside of any community."""
        return () if self._inside is None else await self._inside.charts.forecast_days()

    async def money_days(self) -> Sequence[MoneyDay]:
        """What the neighbourhood brought by day; empty outside of any community."""
        return () if self._inside is None else await self._inside.charts.money_days()

    async def export_statement(self, period: str, form: str, path: Path, language: str = "en") -> None:
        """Write the statement of a month as json or csv."""
        await self._statements.export_statement(period, form, path, language)

    async def preview_statement(self, period: str, path: Path, language: str = "en") -> None:
        """Write the document of a month or year to look at."""
        await self._statements.preview_statement(period, path, language)

    async def verify_statement(self, path: Path) -> Verified:
        """Check a statement file against readings and chain."""
        return await self._statements.verify_statement(path)

    async def keep_version(self, period: str, version: Issued) -> None:
        """Keep a final statement's version as handed out."""
        await self._documents.keep_version(period, version)

    async def keep_details(self, details: OwnerDetails) -> None:
        """Let these details of the owner hold on statements from now on."""
        await self._documents.keep_details(details)

    async def keep_allocation(self, file: AllocationFile) -> None:
        """Keep what the grid operator allocated."""
        await self._documents.keep_allocation(file)

    def simulation(self) -> Simulation | None:
        """The simulation's state; None for a real home. From any thread."""
        return None if self._simulation is None else self._simulation.state()

    async def set_speed(self, speed: float) -> None:
        """Let simulated time run at that many seconds per second; StateError for a real home."""
        if self._simulation is None:
            raise StateError("Only simulated time has a speed.")
        self._simulation.set_speed(speed)
        self._hub.tell(Topic.CLOCK)

    @property
    def _trading(self) -> Inside:
        if self._inside is not None:
            return self._inside
        if self._why is None:
            raise NoCommunityError(_ALONE)
        keys = self._parts.keys
        is_locked = keys is not None and keys.locked_since_ms is not None
        raise KeysLockedError(self._why) if is_locked else NotTradingError(self._why)

    @property
    def _statements(self) -> StatementsPage:
        if self._statements_page is None:
            raise NoCommunityError(_ALONE)
        return self._statements_page
