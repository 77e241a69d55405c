"""A core in memory: what a page sees of it can be set, what a page asks for is noted."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from energy_app.core.client import (
    DeviceCandidate,
    DeviceRow,
    Listener,
    Market,
    Offer,
    OfferHour,
    OfferState,
    ProfileChoice,
    Simulation,
    StatementRow,
    Topic,
    Verified,
)
from energy_app.domain.charts import Balance, DayPlot, Envelope
from energy_app.domain.community_view import CommunityView
from energy_app.domain.devices import DeviceChange
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError, EnergyAppError, StateError
from energy_app.domain.inspection import Inspection, PointRow
from energy_app.domain.journal import Event, LogEntry
from energy_app.domain.readings import DeviceState
from energy_app.domain.sentence import Sentence
from energy_app.domain.site_settings import SiteSettings, checked
from energy_app.domain.tariff_history import Restated
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS
from energy_app.domain.wallet import Wallet, WalletKey, WalletTransaction, Way
from energy_app.reports.sources import Issued, OwnerDetails
from energy_app.store.allocations import AllocationFile
from tests.gui import fake_history
from tests.gui.fake_charts import FakeCharts
from tests.gui.fake_commissioning import FakeCommissioning
from tests.gui.fake_community import CommunityAnswers, example_community
from tests.gui.fake_core import NO_BALANCE
from tests.gui.fake_devices import DeviceAnswers
from tests.gui.fake_files import FileAnswers
from tests.gui.fake_joining import FakeJoining
from tests.gui.fake_keys import FakeKeyRing
from tests.gui.fake_overview import OverviewAnswers
from tests.gui.fake_papers import FakePapers
from tests.gui.fake_setup import FakeSetup
from tests.gui.fake_wallet import WalletAnswers
from tests.gui.fake_window import WindowAnswers

NO_VALUE = Sentence("the device has no value")
TODAY_MS = 1_782_864_000_000  # 2026-07-01T00:00Z
NOW_MS = TODAY_MS + 15 * HOUR_MS + 30 * MINUTE_MS
TRANSACTION = "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060"
TARIFFS = Tariffs(79_000, 82_000, 325_000)
CHECK_NAMES = (
    "bytes network readings intervals sheets registers settlement money totals statement".split()  # noqa: SIM905
)


def hours(day_ms: int, sell_micro: int = 82_000) -> tuple[OfferHour, ...]:
    """A summer day: surplus from 8 to 15 UTC, no history for the last hour."""
    wh = {8: 180, 9: 320, 10: 460, 11: 540, 12: 520, 13: 450, 14: 300, 15: 80}

    def one(hour: int) -> OfferHour:
        known = hour != 23
        sell = wh.get(hour, 0) if known else 1_500
        buy = 0 if hour in wh else 140
        return OfferHour(
            start_ms=day_ms + hour * HOUR_MS,
            sell_limit_micro=sell_micro if sell else 0,
            sell_cap_wh=sell,
            sell_reason="no_history" if not known else "offered" if sell else "no_surplus",
            buy_limit_micro=325_000 if buy else 0,
            buy_cap_wh=buy,
            buy_reason=_buy_reason(hour, buy),
            surplus_wh=sell if known else None,
            demand_wh=buy if known else None,
            history_days=21 if known else 0,
        )

    return tuple(one(hour) for hour in range(24))


def _buy_reason(hour: int, buy: int) -> str:
    if hour == 23:
        return "no_history"
    if hour == 22:
        return "escrow_short"
    return "bid" if buy else "no_demand"


def offer(days_ago: int, state: OfferState, sold_wh: int | None = None, reason: str | None = None) -> Offer:
    """An order sheet for the UTC day that many days back (−1: tomorrow)."""
    day_ms = TODAY_MS - days_ago * DAY_MS
    planned = state in (OfferState.PLANNED, OfferState.NOT_POSTED)
    return Offer(
        day_start_ms=day_ms,
        state=state,
        offered_wh=11_400,
        sell_hours=7,
        sell_limit_micro=82_000,
        made_ms=None if planned else day_ms - 17 * HOUR_MS,
        transaction=None if planned else TRANSACTION,
        waiting_until_ms=day_ms + 2 * DAY_MS + 6 * HOUR_MS if state is OfferState.WAITING else None,
        reason=reason,
        sold_wh=sold_wh,
        bought_wh=None if sold_wh is None else 1_200,
        hours=hours(day_ms),
    )


def example_market() -> Market:
    """Every state of an offer once, and some paid days before."""
    offers = (
        offer(0, OfferState.POSTED),
        offer(1, OfferState.MEASURED),
        offer(2, OfferState.WAITING),
        offer(3, OfferState.PAID, 6_200),
        offer(4, OfferState.NOT_SETTLED, reason="reading missing"),
        offer(5, OfferState.NOT_POSTED, reason="the network could not be reached until 22:30"),
        *(offer(day, OfferState.FINAL, 5_000 + 137 * day) for day in range(6, 20)),
    )
    prices = [170_000] * 6 + [165_000] * 3 + [140_000] * 7 + [175_000] * 2 + [210_000] * 4 + [170_000] * 2
    return Market(
        posting=True,
        next_post_ms=NOW_MS + 3 * HOUR_MS + 12 * MINUTE_MS,
        gate_ms=TODAY_MS + 23 * HOUR_MS,
        coming=offer(-1, OfferState.PLANNED),
        offers=offers,
        prices_micro=tuple(prices),
        fees_micro=30_000,
        limits=OwnerLimits(),
        tariffs=TARIFFS,
        escrow_micro=48_370_000,
        locked_micro=12_250_000,
    )


def device(
    name: str, role: Role, state: DeviceState = DeviceState.OK, problem: str | None = None
) -> DeviceRow:
    """A device whose last reading is two seconds old, or twenty minutes where it is offline."""
    offline = state is DeviceState.OFFLINE
    return DeviceRow(
        name=name,
        role=role,
        profile="sunspec" if role is not Role.GRID_METER else "sdm630",
        endpoint="192.168.1.40:502",
        unit=1,
        serial="7E14A2B0",
        state=state,
        since_ms=NOW_MS - (20 * MINUTE_MS if offline else 5 * HOUR_MS),
        reading_ms=NOW_MS - (20 * MINUTE_MS if offline else 2_000),
        problem=problem,
        health={"ok": 18_241, "timeouts": 12, "exceptions": 0, "busy": 1, "short": 2, "stale": 3},
    )


def example_points(power_w: int = 3_120) -> tuple[PointRow, ...]:
    """A few points: text, a scaled pair, a whole number, one without a value."""
    text = tuple(ord(a) * 256 + ord(b) for a, b in ("So", "la", "r "))
    return (
        PointRow("manufacturer", "holding", (40_004, 40_005, 40_006), text, "Solar", "", None),
        PointRow("serial", "holding", (40_052,), (7,), "7E14A2B0", "", None),
        PointRow("pv_power_w", "holding", (40_083,), (power_w,), power_w, "W", None),
        PointRow("pv_energy_wh", "holding", (40_093, 40_094), (0x00AB, 0x1234), 11_211_316, "Wh", None),
        PointRow("grid_power_w", "holding", (40_206,), (62_000,), -3_536, "W", None),
        PointRow("frequency_hz", "holding", (40_085,), (4_998,), 49.98, "Hz", None),
        PointRow("voltage_l1_v", "holding", (40_079,), (2_312,), 231.2, "V", None),
        PointRow("battery_soc_pct", "holding", (62_852,), (0xFFFF,), None, "%", NO_VALUE),
    )


def example_inspection(power_w: int = 3_120) -> Inspection:
    """A device that was recognised."""
    identity: dict[str, str | None] = {
        "manufacturer": "Solar",
        "model": "SE10K",
        "serial": "7E14A2B0",
        "firmware": None,
    }
    return Inspection("solaredge", 0.97, identity, example_points(power_w), 5, NOW_MS)


def example_log() -> list[LogEntry]:
    """Two weeks, newest first: devices, a full disk, the network, the ways of offers."""
    happened: list[tuple[int, Event, str, str]] = [
        (14 * MINUTE_MS, Event.DEVICE_LOST, "garage", "192.168.1.40:502: no answer within 1.5 s"),
        (2 * HOUR_MS, Event.LIMITS_CHANGED, "", ""),
        (8 * HOUR_MS, Event.DAY_PAID, "2026-06-29", ""),
        (9 * HOUR_MS, Event.OFFER_POSTED, "2026-07-02", ""),
        (26 * HOUR_MS, Event.NETWORK_BACK, "", ""),
        (27 * HOUR_MS, Event.NETWORK_LOST, "", "the network is unreachable: connection refused"),
        (31 * HOUR_MS, Event.DAY_NOT_SETTLED, "2026-06-27", "reading missing"),
        (50 * HOUR_MS, Event.STORE_BACK, "", ""),
        (51 * HOUR_MS, Event.STORE_FAILED, "", "The disk is full; 412 readings wait in memory."),
        (9 * DAY_MS, Event.DEVICE_ADDED, "garage", ""),
        (14 * DAY_MS, Event.STARTED, "", ""),
    ]
    count = len(happened)
    return [
        LogEntry(count - at, NOW_MS - ago, event, subject, detail)
        for at, (ago, event, subject, detail) in enumerate(happened)
    ]


def example_wallet() -> Wallet:
    """Every way of a transaction once, and three keys."""
    ways = [
        ("orders", Way.WAITING, None, None),
        ("readings", Way.SENT, None, None),
        ("deposit", Way.MINED, 4, None),
        ("day", Way.FINAL, 900, None),
        ("withdraw", Way.FAILED, None, "the market takes no more for that day"),
        ("settle", Way.FINAL, 1_800, None),
    ]
    transactions = tuple(
        WalletTransaction(
            number=f"{action}:{at}",
            created_ms=NOW_MS - at * 5 * HOUR_MS,
            action=action,
            way=way,
            confirmations=confirmations,
            hash=None if way is Way.WAITING else TRANSACTION,
            url=f"https://explorer.example/tx/{TRANSACTION}" if way is Way.FINAL else None,
            reason=reason,
        )
        for at, (action, way, confirmations, reason) in enumerate(ways)
    )
    keys = tuple(
        WalletKey(role, f"0x{number}f39Fd6e51aad88F6F4ce6aB8827279cffFb9226", coins)
        for number, (role, coins) in enumerate(
            (("owner", 250_000_000_000_000_000), ("trader", 48_210_000_000_000_000), ("meter", None))
        )
    )
    return Wallet(
        "Practice network",
        0,
        48_370_000_000,
        36_120_000_000,
        12_250_000_000,
        0,
        151_630_000_000,
        None,
        keys,
        transactions,
    )


@dataclass
class MemoryClient(
    OverviewAnswers,
    FileAnswers,
    WindowAnswers,
    FakeCommissioning,
    CommunityAnswers,
    DeviceAnswers,
    FakeCharts,
    FakePapers,
    FakeSetup,
    FakeKeyRing,
    FakeJoining,
    WalletAnswers,
):
    """The client of a page under test. ``failure`` is raised by the next question, ``failing`` by all."""

    now_ms: int = NOW_MS
    today_ms: int = TODAY_MS
    has_trade: bool = True
    market_value: Market = field(default_factory=example_market)
    community_value: CommunityView | None = field(default_factory=lambda: example_community(NOW_MS // DAY_MS))
    device_rows: list[DeviceRow] = field(
        default_factory=lambda: [
            device("roof", Role.INVERTER),
            device(
                "meter",
                Role.GRID_METER,
                DeviceState.DEGRADED,
                Sentence("{point}: {reason}", point="voltage_l2_v", reason=NO_VALUE),
            ),
            device("garage", Role.OBSERVER, DeviceState.OFFLINE, "192.168.1.40:502: no answer within 1.5 s"),
        ]
    )
    statement_rows: list[StatementRow] = field(
        default_factory=lambda: [
            StatementRow("2026-07", "provisional", None, None, None, None, 0),
            StatementRow("2026-06", "provisional", 168_400, 22_100, 21_870_000, 14_120_000, 3),
            StatementRow("2026-05", "final", 190_250, 18_700, 26_010_000, 17_480_000, 0),
        ]
    )
    verified: Verified = field(
        default_factory=lambda: Verified(True, tuple((name, True, "fits") for name in CHECK_NAMES), None)
    )
    has_history: bool = True
    is_whole: bool = False
    entries: list[LogEntry] = field(default_factory=example_log)
    restated: Restated = field(default_factory=Restated)
    site: SiteSettings = field(
        default_factory=lambda: SiteSettings(
            "Home in the valley", "Europe/Berlin", 5, 48.2082, 16.3738, 9_840, 82_000, 325_000
        )
    )
    wallet_value: Wallet = field(default_factory=example_wallet)
    zone: str = "Europe/Berlin"
    failure: EnergyAppError | None = None
    failing: EnergyAppError | None = None
    asked: list[tuple[object, ...]] = field(default_factory=list)
    files: dict[Path, str] = field(default_factory=dict)
    listeners: list[Listener] = field(default_factory=list)
    simulated: Simulation | None = None

    def _note(self, *what: object) -> None:
        self.asked.append(what)
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure
        if self.failing is not None:
            raise self.failing

    def tell(self, topic: Topic) -> None:
        """Say that something changed, as the core does."""
        for listener in tuple(self.listeners):
            listener(topic)

    def names(self) -> list[object]:
        """What was asked, without the arguments."""
        return [what[0] for what in self.asked]

    # ---- CoreClient

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    async def plot(self, start_ms: int | None, end_ms: int | None, columns: int) -> DayPlot:
        self._note("plot", start_ms, end_ms)
        nothing = Envelope((), ())
        start, end = start_ms or TODAY_MS, end_ms or self.now_ms
        if self.has_history:
            return fake_history.plot(start, end, columns, self.now_ms)
        return DayPlot(start, end, (), nothing, nothing, nothing, nothing, (), (), ())

    async def balance(self, start_ms: int, end_ms: int) -> Balance:
        self._note("balance", start_ms, end_ms)
        if not self.has_history:
            return NO_BALANCE
        return fake_history.balance(start_ms, end_ms, self.now_ms, is_whole=self.is_whole)

    async def market(self) -> Market:
        self._note("market")
        return self.market_value

    async def set_limits(self, limits: OwnerLimits) -> None:
        self._note("set_limits", limits)
        coming = self.market_value.coming
        if coming is not None:
            limit = limits.sell_limit_micro(TARIFFS)
            coming = replace(coming, sell_limit_micro=limit, hours=hours(coming.day_start_ms, limit))
        self.market_value = replace(self.market_value, limits=limits, coming=coming)

    async def set_posting(self, on: bool) -> None:
        self._note("set_posting", on)
        next_ms = NOW_MS + 3 * HOUR_MS if on else None
        self.market_value = replace(self.market_value, posting=on, next_post_ms=next_ms)

    async def set_schedule(self, *, post_from_ms: int | None = None, paper: bool | None = None) -> None:
        self._note("set_schedule", post_from_ms, paper)

    async def post_now(self) -> Offer:
        self._note("post_now")
        coming = self.market_value.coming
        if coming is None:
            raise StateError("Tomorrow's offer is posted already.")
        posted = replace(coming, state=OfferState.POSTED, transaction=TRANSACTION, made_ms=self.now_ms)
        offers = (posted, *self.market_value.offers)
        self.market_value = replace(self.market_value, coming=None, offers=offers)
        return posted

    async def devices(self) -> Sequence[DeviceRow]:
        self._note("devices")
        return tuple(self.device_rows)

    async def profiles(self) -> Sequence[ProfileChoice]:
        return (ProfileChoice("solaredge", "SolarEdge inverters"), ProfileChoice("sdm630", "Eastron SDM630"))

    async def inspect(self, candidate: DeviceCandidate) -> Inspection:
        self._note("inspect", candidate)
        return example_inspection()

    async def registers(self, name: str) -> Inspection:
        self._note("registers", name)
        if next(row for row in self.device_rows if row.name == name).state is DeviceState.OFFLINE:
            raise DeviceError("192.168.1.40:502: no answer within 1.5 s. Is the device switched on?")
        return example_inspection(3_000 + len(self.asked))

    def lose_devices(self, since_ms: int) -> None:
        """None of them answers any more."""
        self.lose_inverter(since_ms)
        lost_ms = self.now_ms
        self.device_rows = [
            replace(
                row,
                state=DeviceState.OFFLINE,
                since_ms=lost_ms,
                problem=f"{row.endpoint}: no answer within 1.5 s",
            )
            for row in self.device_rows
        ]

    async def add_device(self, candidate: DeviceCandidate) -> None:
        self._note("add_device", candidate)
        self.device_rows.append(device(candidate.name, candidate.role))

    async def change_device(self, name: str, change: DeviceChange) -> None:
        await super().change_device(name, change)
        self._note("change_device", name, change)
        self.device_rows = [
            replace(row, name=change.name, endpoint=change.endpoint, unit=change.unit)
            if row.name == name
            else row
            for row in self.device_rows
        ]

    async def remove_device(self, name: str) -> None:
        self._note("remove_device", name)
        self.device_rows = [row for row in self.device_rows if row.name != name]

    async def statements(self) -> Sequence[StatementRow]:
        self._note("statements")
        return tuple(self.statement_rows)

    async def export_statement(self, period: str, form: str, path: Path, language: str = "en") -> None:
        self._note("export_statement", period, form, path)
        self.files[path] = json.dumps({"period": period})

    async def verify_statement(self, path: Path) -> Verified:
        self._note("verify_statement", path)
        return self.verified

    async def keep_version(self, period: str, version: Issued) -> None:
        self._note("keep_version", period, version)

    async def keep_allocation(self, file: AllocationFile) -> None:
        self._note("keep_allocation", file)

    async def keep_details(self, details: OwnerDetails) -> None:
        self._note("keep_details", details)

    async def settings(self) -> SiteSettings:
        self._note("settings")
        return self.site

    async def quote_settings(self, settings: SiteSettings) -> Restated:
        self._note("quote_settings", settings)
        checked(settings)
        return self.restated

    async def set_settings(self, settings: SiteSettings) -> None:
        self._note("set_settings", settings)
        self.site = checked(settings)

    async def wallet(self) -> Wallet:
        self._note("wallet")
        return self.wallet_value

    async def log(self) -> Sequence[LogEntry]:
        self._note("log")
        return tuple(self.entries)

    def simulation(self) -> Simulation | None:
        return self.simulated

    async def set_speed(self, speed: float) -> None:
        self._note("set_speed", speed)
