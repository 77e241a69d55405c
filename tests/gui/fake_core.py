"""A core in memory for the window's tests: values as of a sunny day, on a loop in a thread of its own."""

import asyncio
import math
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from energy_app.core.client import (
    CoreClient,
    DaySentence,
    DeviceCandidate,
    DeviceRow,
    Fault,
    Flow,
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
from energy_app.core.savings import Savings
from energy_app.domain.charts import Balance, DayPlot, EnergyBar, Envelope
from energy_app.domain.errors import StateError
from energy_app.domain.inspection import Inspection
from energy_app.domain.journal import LogEntry
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import Restated
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SLOT_MS, to_ms
from energy_app.domain.wallet import Wallet
from energy_app.reports.sources import Issued, OwnerDetails
from energy_app.store.allocations import AllocationFile
from tests.gui import fake_overview
from tests.gui.fake_charts import FakeCharts
from tests.gui.fake_commissioning import FakeCommissioning
from tests.gui.fake_community import CommunityAnswers
from tests.gui.fake_devices import DeviceAnswers
from tests.gui.fake_files import FileAnswers
from tests.gui.fake_joining import FakeJoining
from tests.gui.fake_keys import FakeKeyRing
from tests.gui.fake_overview import TILES
from tests.gui.fake_papers import FakePapers
from tests.gui.fake_setup import FakeSetup
from tests.gui.fake_wallet import WalletAnswers
from tests.gui.fake_window import WindowAnswers

ZONE = "Europe/Berlin"
START_MS = to_ms(datetime(2026, 6, 16, 22, tzinfo=UTC))
"""Local midnight of 17 June 2026."""
NOW_MS = START_MS + 14 * HOUR_MS + 32 * MINUTE_MS + 5_000
GAP = (10.2, 10.9)
"""Hours without readings."""

FLOW = Flow(
    pv_w=6_240,
    battery_w=-1_820,
    battery_soc_pct=71.0,
    grid_w=-3_170,
    load_w=1_250,
    reading_ms=NOW_MS - 2_000,
    is_stale=False,
    trades_with_neighbours=True,
)

SENTENCE = replace(fake_overview.SENTENCE, date="2026-06-16")
SAVINGS = replace(fake_overview.SAVINGS, from_date="2026-05-18", to_date="2026-06-16")

NO_BALANCE = Balance(0, 1, None, None, None, None, None, None, None, None, 0, 0, 0, None)


class FakeClient(
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
    """Answers with what its attributes hold; ``calls`` notes what was asked for."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.listeners: list[Listener] = []
        self.now_ms, self.today_ms = NOW_MS, NOW_MS // DAY_MS * DAY_MS
        self.flow = FLOW
        self.tiles = TILES
        self.sentence: DaySentence | None = SENTENCE
        self.savings: Savings | None = SAVINGS
        self.faults: tuple[Fault, ...] = ()
        self.state: Simulation | None = Simulation(1, 1.0, None, 3, 3)
        self.day: DayPlot | None = None
        self.error: Exception | None = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, topic: Topic) -> None:
        for listener in tuple(self.listeners):
            listener(topic)

    def _note(self, *what: object) -> None:
        self.calls.append(str(what[0]))
        if self.error is not None:
            raise self.error

    async def overview(self) -> Overview:
        self._note("overview")
        return Overview(self.now_ms, ZONE, self.flow, self.tiles, self.sentence, self.faults, self.savings)

    async def plot(self, start_ms: int | None, end_ms: int | None, columns: int) -> DayPlot:
        self._note("plot")
        if self.day is None:
            self.day = day_plot(columns=columns)
        if start_ms is None or end_ms is None:
            return self.day
        return cut(self.day, start_ms, end_ms)

    async def balance(self, start_ms: int, end_ms: int) -> Balance:
        self._note("balance")
        return NO_BALANCE

    async def market(self) -> Market:
        self._note("market")
        limits, tariffs = OwnerLimits(None, None), Tariffs(79_000, 79_000, 320_000)
        return Market(
            True,
            NOW_MS + HOUR_MS,
            NOW_MS + 8 * HOUR_MS,
            None,
            (),
            (170_000,) * 24,
            20_000,
            limits,
            tariffs,
            None,
            None,
        )

    async def set_limits(self, limits: OwnerLimits) -> None:
        self._note("set_limits")

    async def set_posting(self, on: bool) -> None:
        self._note("set_posting")

    async def set_schedule(self, *, post_from_ms: int | None = None, paper: bool | None = None) -> None:
        self._note("set_schedule")

    async def post_now(self) -> Offer:
        self._note("post_now")
        raise StateError("It is too late for tomorrow: the gate closed at 23:00 UTC.")

    async def devices(self) -> Sequence[DeviceRow]:
        self._note("devices")
        return ()

    async def profiles(self) -> Sequence[ProfileChoice]:
        self._note("profiles")
        return ()

    async def inspect(self, candidate: DeviceCandidate) -> Inspection:
        self._note("inspect")
        raise StateError("not part of this test")

    async def registers(self, name: str) -> Inspection:
        self._note("registers")
        raise StateError("not part of this test")

    async def add_device(self, candidate: DeviceCandidate) -> None:
        self._note("add_device")

    async def remove_device(self, name: str) -> None:
        self._note("remove_device")

    async def statements(self) -> Sequence[StatementRow]:
        self._note("statements")
        return ()

    async def export_statement(self, period: str, form: str, path: Path, language: str = "en") -> None:
        self._note("export_statement")

    async def verify_statement(self, path: Path) -> Verified:
        self._note("verify_statement")
        return Verified(ok=True, checks=(), first=None)

    async def keep_version(self, period: str, version: Issued) -> None:
        self._note("keep_version")

    async def keep_allocation(self, file: AllocationFile) -> None:
        self._note("keep_allocation")

    async def keep_details(self, details: OwnerDetails) -> None:
        self._note("keep_details")

    async def settings(self) -> SiteSettings:
        self._note("settings")
        return SiteSettings(zone=ZONE)

    async def quote_settings(self, settings: SiteSettings) -> Restated:
        """Nothing would change."""
        return Restated()

    async def set_settings(self, settings: SiteSettings) -> None:
        self._note("set_settings")

    async def wallet(self) -> Wallet:
        self._note("wallet")
        raise StateError("This home is in no community yet.")

    async def log(self) -> Sequence[LogEntry]:
        self._note("log")
        return ()

    def simulation(self) -> Simulation | None:
        return self.state

    async def set_speed(self, speed: float) -> None:
        self._note("set_speed")
        if self.state is not None:
            self.state = replace(self.state, speed=speed)


class TellingClient(CoreClient, Protocol):
    """A client that can be told to tell."""

    def tell(self, topic: Topic) -> None: ...


async def _cancel_all() -> None:
    """End what is still asked, so that the loop leaves nothing behind."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class FakeCore:
    """A loop in a thread with a client on it."""

    def __init__(self, client: TellingClient) -> None:
        self.client = client
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fake core", daemon=True)
        self._thread.start()

    def submit[T](self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def tell(self, *topics: Topic) -> None:
        """Say on the core's thread that something changed."""
        for topic in topics:
            self._loop.call_soon_threadsafe(self.client.tell, topic)

    def stop(self) -> None:
        self.submit(_cancel_all()).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()


def sun_w(hour: float) -> float:
    """Production of a day with passing clouds."""
    if not 5.0 < hour < 21.5:
        return 0.0
    clear = 8_200 * math.pow(math.sin(math.pi * (hour - 5.0) / 16.5), 1.6)
    cloud = 0.5 + 0.5 * math.sin(hour * 7.3) * math.sin(hour * 2.9 + 1)
    return clear * (1.0 - 0.55 * max(0.0, cloud - 0.45))


def load_w(hour: float) -> float:
    base = 320 + 90 * math.sin(hour * 9)
    for at, width, power in ((7.2, 0.5, 1_900), (12.4, 0.6, 2_400), (19.1, 1.1, 2_700)):
        base += power * math.exp(-(((hour - at) / width) ** 2))
    return base


def battery_w(hour: float) -> float:
    """Charges from the surplus until it is full, helps out in the evening and at night."""
    surplus = sun_w(hour) - load_w(hour)
    if surplus > 0:
        return -min(surplus * 0.6, 3_000) if hour < 15 else 0.0
    return min(-surplus, 2_500) if not 3.0 < hour < 6.5 else 0.0


def day_plot(until_ms: int = NOW_MS, columns: int = 1_200) -> DayPlot:
    """The day so far with a gap in it."""
    width = max(1, (until_ms - START_MS) // columns)
    starts = tuple(range(START_MS, until_ms, width))
    hours = [(start - START_MS) / HOUR_MS for start in starts]
    lost = [GAP[0] <= hour < GAP[1] for hour in hours]
    jitter = [1.0 + 0.05 * math.sin(index * 12.9898) for index in range(len(hours))]

    def envelope(power: Callable[[float], float], spread: float) -> Envelope:
        values = [
            None if gone else power(hour) * shake
            for hour, gone, shake in zip(hours, lost, jitter, strict=True)
        ]
        return Envelope(
            tuple(None if value is None else value - abs(value) * spread for value in values),
            tuple(None if value is None else value + abs(value) * spread for value in values),
        )

    def grid_w(hour: float) -> float:
        return load_w(hour) - sun_w(hour) - battery_w(hour)

    produced = [
        (start, round(sum(sun_w(step / 60) for step in range(int(hour * 60))) / 60))
        for start, hour, gone in list(zip(starts, hours, lost, strict=True))[::4]
        if not gone
    ]
    return DayPlot(
        START_MS,
        START_MS + DAY_MS,
        starts,
        envelope(sun_w, 0.05),
        envelope(load_w, 0.12),
        envelope(grid_w, 0.06),
        envelope(battery_w, 0.02),
        tuple(time for time, _ in produced),
        tuple(energy for _, energy in produced),
        tuple(_bar(start) for start in range(START_MS, until_ms - SLOT_MS, SLOT_MS)),
    )


def _bar(start_ms: int) -> EnergyBar:
    hour = (start_ms - START_MS) / HOUR_MS + 0.125
    made = round(sun_w(hour) / 4)
    if GAP[0] <= hour < GAP[1] - 0.25:
        return EnergyBar(start_ms, None, None, None, None, is_measured=False)
    exported = round(max(0.0, sun_w(hour) - load_w(hour) + min(0.0, battery_w(hour))) / 4)
    imported = round(max(0.0, load_w(hour) - sun_w(hour) - max(0.0, battery_w(hour))) / 4)
    measured = not GAP[0] - 0.25 <= hour < GAP[1] + 0.25
    return EnergyBar(start_ms, made, max(0, made - exported), min(exported, made), imported, measured)


def cut(day: DayPlot, start_ms: int, end_ms: int) -> DayPlot:
    """The part of a day in a span."""
    kept = [index for index, start in enumerate(day.columns_ms) if start_ms <= start < end_ms]

    def part(envelope: Envelope) -> Envelope:
        return Envelope(
            tuple(envelope.minima[index] for index in kept), tuple(envelope.maxima[index] for index in kept)
        )

    points = [
        (time, energy)
        for time, energy in zip(day.produced_ms, day.produced_wh, strict=True)
        if start_ms <= time < end_ms
    ]
    return DayPlot(
        start_ms,
        end_ms,
        tuple(day.columns_ms[index] for index in kept),
        part(day.pv_w),
        part(day.load_w),
        part(day.grid_w),
        part(day.battery_w),
        tuple(time for time, _ in points),
        tuple(energy - points[0][1] for _, energy in points),
        tuple(bar for bar in day.bars if start_ms <= bar.start_ms < end_ms),
    )
