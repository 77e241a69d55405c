"""The demo behind a window, as pages see it: real Modbus servers, real contracts, one home."""

import json
import shutil
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from energy_app.core.client import DeviceCandidate, FaultKind, OfferState, Simulation, Topic
from energy_app.core.clock import RealClock
from energy_app.core.demo.host import POLL_MS, demo_time_ms
from energy_app.core.demo.live import open_demo, poll_ms
from energy_app.core.local.parts import HomeParts
from energy_app.core.local_client import LocalClient
from energy_app.core.market_agent import MarketHealth
from energy_app.core.runtime import Runtime
from energy_app.devices.profile import Profiles
from energy_app.devices.scanning import SCAN_PORTS, Progress, Telling
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.home import sdm630_meter
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain import first_run
from energy_app.domain.charts import BarPeriod
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError, InputError, StateError, StoreError
from energy_app.domain.readings import DeviceState
from energy_app.domain.tariffs import OwnerLimits
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from energy_app.service.commands import offers, schedule
from energy_app.store.database import DATABASE_NAME, Database

SEED = 7
ANSWER_S = 90.0
LONGEST_S = 120.0


@dataclass
class Window:
    """What a window has: a runtime, a client, and the topics it was told."""

    runtime: Runtime
    client: LocalClient
    failures: list[tuple[str, BaseException]]
    topics: list[Topic] = field(default_factory=list)

    def ask[T](self, question: Coroutine[Any, Any, T]) -> T:
        return self.runtime.submit(question).result(ANSWER_S)

    @property
    def parts(self) -> HomeParts:
        return self.client._plot._parts

    def simulation(self) -> Simulation:
        state = self.client.simulation()
        assert state is not None
        return state

    def until(self, holds: Callable[[], bool], longest_s: float = ANSWER_S) -> None:
        end_s = time.monotonic() + longest_s
        while not holds():
            assert time.monotonic() < end_s, "it did not come about in time"
            assert not self.failures, self.failures
            time.sleep(0.05)


@contextmanager
def window(directory: Path) -> Iterator[Window]:
    failures: list[tuple[str, BaseException]] = []
    with Runtime(lambda name, error: failures.append((name, error))) as runtime:
        client = cast("LocalClient", runtime.host(open_demo(directory, seed=SEED, days=0)).result(LONGEST_S))
        opened = Window(runtime, client, failures)
        client.subscribe(opened.topics.append)
        yield opened
    assert not failures


@dataclass(frozen=True)
class Past:
    """A directory whose past has been played, in two goes, with the schedule switched off.

    ``kept`` is a copy that nobody has opened since.
    """

    directory: Path
    kept: Path
    seen: list[float]
    left_ms: int
    durable_ms: int
    resumed_ms: int
    threads_left: set[str]


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    directory = tmp_path_factory.mktemp("demo")
    seen: list[float] = []
    threads = {thread.name for thread in threading.enumerate()}

    def note(opened: Window) -> float:
        progress = opened.simulation().progress
        seen.append(1.0 if progress is None else progress)
        return seen[-1]

    with window(directory) as opened:
        opened.ask(opened.client.set_posting(False))
        opened.until(lambda: note(opened) > 0.2, LONGEST_S)
        database_ms = opened.parts.clock.now_ms
    left_ms = database_ms()
    with Database.open(directory / DATABASE_NAME, read_only=True) as database:
        durable_ms = demo_time_ms(database) or 0
    with window(directory) as opened:
        resumed_ms = opened.parts.clock.now_ms()
        opened.until(lambda: note(opened) == 1.0, LONGEST_S)
    kept = shutil.copytree(directory, tmp_path_factory.mktemp("kept") / "demo")
    return Past(
        directory,
        kept,
        seen,
        left_ms,
        durable_ms,
        resumed_ms,
        {thread.name for thread in threading.enumerate()} - threads,
    )


@pytest.fixture(scope="module")
def home(past: Past) -> Iterator[Window]:
    with window(past.directory) as opened:
        yield opened


def test_the_past_is_played_with_progress_and_goes_on_where_it_was_left(past: Past) -> None:
    assert past.seen == sorted(past.seen)
    assert past.seen[0] < 0.2
    assert past.left_ms - HOUR_MS <= past.durable_ms <= past.left_ms
    assert past.durable_ms <= past.resumed_ms  # it may have gone on already when it is asked


def test_a_past_that_was_played_is_not_played_again(home: Window) -> None:
    assert home.simulation().progress is None
    assert home.simulation().speed == 1.0
    assert home.simulation().seed == SEED


def test_the_first_page_shows_the_moment(home: Window) -> None:
    home.until(lambda: home.ask(home.client.overview()).flow.load_w is not None)
    page = home.ask(home.client.overview())
    flow = page.flow
    assert not flow.is_stale
    assert page.faults == ()
    assert page.zone == "Europe/Berlin"
    assert None not in (flow.pv_w, flow.battery_w, flow.grid_w, flow.load_w)
    assert flow.load_w == flow.pv_w + flow.battery_w + flow.grid_w  # type: ignore[operator]  # none is None
    assert flow.battery_soc_pct is not None
    assert 0 <= flow.battery_soc_pct <= 100
    assert page.tiles.produced_wh
    assert page.tiles.imported_wh
    assert page.tiles.autarky_pct is not None
    assert page.tiles.neighbourhood_price_micro


def test_at_speed_one_a_reading_comes_every_second_and_moves_the_chart(home: Window) -> None:
    before = home.ask(home.client.plot(None, None, 1_200))
    began_s = time.monotonic()
    home.topics.clear()
    home.until(lambda: home.topics.count(Topic.READING) >= 4)  # two devices
    after = home.ask(home.client.plot(None, None, 1_200))
    passed_ms = (time.monotonic() - began_s) * SECOND_MS
    assert after.end_ms - before.end_ms < passed_ms + 10 * SECOND_MS
    assert after.produced_ms[-1] > before.produced_ms[-1]
    assert after.pv_w.maxima[-1] is not None
    assert home.parts.home.sampling.interval_ms == SECOND_MS


def test_the_chart_of_the_day_has_columns_bars_and_the_growing_line(home: Window) -> None:
    plot = home.ask(home.client.plot(None, None, 1_200))
    count = len(plot.columns_ms)
    assert 400 <= count <= 1_200
    for each in (plot.pv_w, plot.load_w, plot.grid_w, plot.battery_w):
        assert len(each.minima) == len(each.maxima) == count
        assert None not in each.minima
    assert list(plot.produced_wh) == sorted(plot.produced_wh)
    tiles = home.ask(home.client.overview()).tiles
    assert tiles.produced_wh is not None
    assert abs(plot.produced_wh[-1] - tiles.produced_wh) < 50
    assert sum(bar.produced_wh or 0 for bar in plot.bars) <= tiles.produced_wh
    assert [bar.start_ms for bar in plot.bars] == sorted({bar.start_ms for bar in plot.bars})


def test_before_the_first_reading_there_is_a_gap_and_long_spans_have_daily_bars(home: Window) -> None:
    now_ms = home.parts.clock.now_ms()
    plot = home.ask(home.client.plot(now_ms - 12 * DAY_MS, now_ms, 1_200))
    assert plot.pv_w.maxima[0] is None
    assert plot.pv_w.maxima[-1] is not None
    assert plot.bars_per is BarPeriod.DAY
    assert {bar.length_ms for bar in plot.bars} == {DAY_MS}
    assert len(plot.bars) == 2
    with pytest.raises(InputError, match="after its start"):
        home.ask(home.client.plot(now_ms, now_ms, 10))


def test_the_energies_of_a_span_fit_the_tiles_and_the_bars(home: Window) -> None:
    plot = home.ask(home.client.plot(None, None, 100))
    balance = home.ask(home.client.balance(plot.start_ms, plot.start_ms + DAY_MS))
    tiles = home.ask(home.client.overview()).tiles
    assert balance.produced_wh is not None
    assert balance.produced_wh >= sum(bar.produced_wh or 0 for bar in plot.bars)
    for counted, shown in ((balance.produced_wh, tiles.produced_wh), (balance.used_wh, tiles.used_wh)):
        assert shown is not None
        assert counted is not None
        assert abs(shown - counted) < 50  # what was counted between the two questions
    assert balance.known_slots == balance.measured_slots == balance.slots
    assert balance.first_ms is not None
    before = home.ask(home.client.balance(balance.first_ms - DAY_MS, balance.first_ms))
    assert (before.produced_wh, before.known_slots, before.slots) == (None, 0, 96)
    with pytest.raises(InputError, match="after its start"):
        home.ask(home.client.balance(1, 1))


def test_the_wallet_tells_the_money_of_the_market_and_what_was_sent(home: Window) -> None:
    wallet = home.ask(home.client.wallet())
    market = home.ask(home.client.market())
    assert market.escrow_micro == wallet.balance_nano // 1_000
    assert wallet.balance_nano == wallet.available_nano + wallet.locked_nano
    assert [key.role for key in wallet.keys] == ["owner", "trader", "meter"]
    assert [key.coins_wei is None for key in wallet.keys] == [False, False, True]
    times = [each.created_ms for each in wallet.transactions]
    assert times == sorted(times, reverse=True)
    assert wallet.paused is None


def test_a_limit_changes_the_coming_offer(home: Window) -> None:
    coming = home.ask(home.client.market()).coming
    assert coming is not None
    assert coming.state is OfferState.PLANNED
    assert coming.sell_limit_micro != 123_000
    home.ask(home.client.set_limits(OwnerLimits(123_000, 200_000)))
    market = home.ask(home.client.market())
    assert market.limits == OwnerLimits(123_000, 200_000)
    assert market.coming is not None
    assert market.coming.sell_limit_micro == 123_000
    assert {hour.buy_limit_micro for hour in market.coming.hours} <= {0, 200_000}
    assert len(market.prices_micro) == 24
    assert market.fees_micro > 0
    assert market.escrow_micro
    with pytest.raises(InputError, match="limit"):
        home.ask(home.client.set_limits(OwnerLimits(1 << 30, None)))


def test_the_schedule_is_off_until_it_is_switched_on(home: Window) -> None:
    home.ask(home.client.set_posting(False))
    market = home.ask(home.client.market())
    assert not market.posting
    assert market.next_post_ms is None
    assert all(offer.made_ms is None or offer.made_ms > 0 for offer in market.offers)
    home.ask(home.client.set_posting(True))
    market = home.ask(home.client.market())
    assert market.next_post_ms is not None
    assert market.next_post_ms >= home.parts.clock.now_ms()
    assert market.gate_ms > market.next_post_ms
    home.ask(home.client.set_posting(False))


def test_post_now_posts_tomorrow_once(home: Window) -> None:
    made = home.ask(home.client.post_now())
    tomorrow_ms = (home.parts.clock.now_ms() // DAY_MS + 1) * DAY_MS
    assert made.day_start_ms == tomorrow_ms
    assert made.state is OfferState.POSTED
    assert made.transaction
    assert Topic.MARKET in home.topics
    with pytest.raises(StateError, match="already"):
        home.ask(home.client.post_now())
    market = home.ask(home.client.market())
    assert market.offers[0] == made
    assert market.coming is not None
    assert market.coming.day_start_ms == tomorrow_ms + DAY_MS


@pytest.fixture
def second_meter(home: Window) -> Iterator[tuple[SimulatedServer, DeviceCandidate]]:
    server = SimulatedServer({3: sdm630_meter(day_values, Profiles.load())}, RealClock())
    endpoint = home.ask(server.start())
    yield server, DeviceCandidate("heat pump", Role.GRID_METER, str(endpoint), 3, "auto")
    if "heat pump" in {row.name for row in home.ask(home.client.devices())}:
        home.ask(home.client.remove_device("heat pump"))
    home.ask(server.stop())


def state_of(home: Window, name: str) -> DeviceState | None:
    return {row.name: row.state for row in home.ask(home.client.devices())}.get(name)


def test_a_device_is_validated_added_read_looked_at_and_removed(
    home: Window, second_meter: tuple[SimulatedServer, DeviceCandidate]
) -> None:
    _, candidate = second_meter
    found = home.ask(home.client.inspect(candidate))
    assert found.profile == "eastron_sdm630"
    power = next(row for row in found.points if row.name == "grid_power_w")
    assert power.unit == "W"
    assert power.raw is not None
    assert len(power.raw) == len(power.addresses) == 2
    assert state_of(home, "heat pump") is None

    home.ask(home.client.add_device(candidate))
    home.until(lambda: state_of(home, "heat pump") is DeviceState.OK)
    row = next(row for row in home.ask(home.client.devices()) if row.name == "heat pump")
    assert row.role is Role.OBSERVER  # a second grid meter counts nothing
    assert row.profile == "eastron_sdm630"
    assert row.reading_ms is not None
    assert row.health["ok"] > 0
    live = home.ask(home.client.registers("heat pump"))
    assert {point.name for point in live.points} >= {"grid_power_w", "voltage_l1_v"}
    with pytest.raises(InputError, match="already"):
        home.ask(home.client.add_device(candidate))

    home.ask(home.client.remove_device("heat pump"))
    assert state_of(home, "heat pump") is None
    with pytest.raises(InputError, match="no device"):
        home.ask(home.client.remove_device("heat pump"))


def test_a_scan_leaves_the_devices_of_the_home_alone_and_gives_them_back(home: Window) -> None:
    steps: list[Progress] = []
    assert home.ask(home.client.scan("127.0.0.1/32", Telling(steps.append))) == []
    assert (steps[-1].asked, steps[-1].total) == (len(SCAN_PORTS), len(SCAN_PORTS))
    with pytest.raises(InputError):
        home.ask(home.client.scan("8.8.8.0/24"))
    assert home.ask(home.client.registers("inverter")).points


def test_the_simulated_home_needs_no_setting_up(home: Window, tmp_path: Path) -> None:
    assert home.ask(home.client.first_run()).progress is first_run.Progress.DONE
    with pytest.raises(StateError, match="simulated"):
        home.ask(home.client.keep_first_run(first_run.FirstRun()))
    with pytest.raises(StateError, match="simulated"):
        home.ask(home.client.make_keys("a long passphrase", "another one"))
    with pytest.raises(StateError, match="simulated"):
        home.ask(home.client.read_community(tmp_path / "street.toml"))


def test_registers_of_the_inverter_are_shown_raw_and_decoded(home: Window) -> None:
    found = home.ask(home.client.registers("inverter"))
    assert found.identity["serial"] == "SIM-0001"
    values = {point.name: point.value for point in found.points}
    assert isinstance(values["pv_power_w"], int | float)
    assert any(point.raw for point in found.points)


def test_where_nothing_answers_validate_says_so(home: Window) -> None:
    nowhere = DeviceCandidate("gone", Role.OBSERVER, "127.0.0.1:1", 1, "auto")
    with pytest.raises(DeviceError, match="refused"):
        home.ask(home.client.inspect(nowhere))


def faults(home: Window) -> dict[FaultKind, int]:
    return {fault.kind: fault.since_ms for fault in home.ask(home.client.overview()).faults}


def test_a_device_that_goes_away_is_a_fault_until_it_is_back(
    home: Window, second_meter: tuple[SimulatedServer, DeviceCandidate]
) -> None:
    server, candidate = second_meter
    home.ask(home.client.add_device(candidate))
    home.until(lambda: state_of(home, "heat pump") is DeviceState.OK)
    before_ms = home.parts.clock.now_ms()
    home.ask(server.stop())
    home.until(lambda: FaultKind.DEVICE in faults(home))
    since_ms = faults(home)[FaultKind.DEVICE]
    assert before_ms <= since_ms <= home.parts.clock.now_ms()
    home.ask(server.start())
    home.until(lambda: FaultKind.DEVICE not in faults(home))


def test_a_disk_that_takes_nothing_is_a_fault_until_it_does(
    home: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(home.parts.home.log, "_write_batch", full)
        home.until(lambda: FaultKind.STORE in faults(home))
        assert faults(home)[FaultKind.STORE] <= home.parts.clock.now_ms()
    home.until(lambda: FaultKind.STORE not in faults(home))


def test_the_market_s_trouble_is_a_fault(home: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    home.ask(home.client.set_posting(True))
    with monkeypatch.context() as patch:
        assert home.parts.market is not None
        patch.setattr(
            home.parts.market.agent, "health", MarketHealth("The network is away.", 17, is_late=True)
        )
        assert faults(home)[FaultKind.CHAIN] == 17
        assert FaultKind.LATE in faults(home)
        home.ask(home.client.set_posting(False))
        assert FaultKind.LATE not in faults(home)
    assert faults(home) == {}


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_statement_is_exported_and_verified_while_the_demo_runs(
    home: Window, tmp_path: Path, form: str
) -> None:
    (month,) = home.ask(home.client.statements())
    assert month.period == "2026-06"
    assert month.data_state == "provisional"
    path = tmp_path / f"statement.{form}"
    home.ask(home.client.export_statement("2026-06", form, path))
    checked = home.ask(home.client.verify_statement(path))
    assert checked.ok, checked.first
    data = bytearray(path.read_bytes())
    place = data.index(b"measured")
    data[place : place + 8] = b"Measured"
    path.write_bytes(data)
    checked = home.ask(home.client.verify_statement(path))
    assert not checked.ok
    assert checked.first is not None
    assert "line" in checked.first


def test_what_is_asked_wrongly_is_told_in_one_line(home: Window, tmp_path: Path) -> None:
    for question in (
        home.client.export_statement("2026-06", "docx", tmp_path / "x"),
        home.client.export_statement("2020-01", "json", tmp_path / "x"),
        home.client.set_speed(0),
        home.client.registers("nobody"),
    ):
        with pytest.raises(InputError) as told:
            home.ask(question)
        assert "\n" not in str(told.value)


def test_another_speed_counts_at_once_and_the_poll_follows(home: Window) -> None:
    clock = home.parts.clock
    home.ask(home.client.set_speed(600))
    assert home.simulation().speed == 600
    assert home.parts.home.sampling.interval_ms == POLL_MS
    before_ms, began_s = clock.now_ms(), time.monotonic()
    home.until(lambda: clock.now_ms() - before_ms > 5 * MINUTE_MS)
    assert clock.now_ms() - before_ms < (time.monotonic() - began_s + 1) * 600 * SECOND_MS
    home.ask(home.client.set_speed(1))
    before_ms, began_s = clock.now_ms(), time.monotonic()
    home.topics.clear()
    home.until(lambda: Topic.READING in home.topics)
    assert clock.now_ms() - before_ms < (time.monotonic() - began_s + 10) * SECOND_MS
    assert home.parts.home.sampling.interval_ms == SECOND_MS


def test_the_poll_is_a_real_second_and_never_coarser_than_in_the_past() -> None:
    assert [poll_ms(speed) for speed in (1, 60, 600)] == [1_000, 60_000, POLL_MS]


def test_stopping_leaves_no_thread_and_gives_the_directory_free(past: Past) -> None:
    assert past.threads_left == set()  # and it was opened three times


def test_the_command_line_posts_where_nobody_runs(
    past: Past, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    directory = shutil.copytree(past.kept, tmp_path / "copy")
    offers.post(directory, as_json=True)
    posted = json.loads(capsys.readouterr().out)
    assert (posted["state"], posted["renewal"]) == ("FINAL", "by_hand")
    assert posted["transaction"].startswith("0x")
    with pytest.raises(StateError, match="posted already"):
        offers.post(directory, as_json=True)


def test_the_command_line_changes_the_schedule_where_nobody_runs(past: Past, tmp_path: Path) -> None:
    directory = shutil.copytree(past.kept, tmp_path / "copy")
    schedule.change(directory, schedule.Changes(posting=True, post_from="7:30", paper=True))
    with window(directory) as opened:
        market = opened.ask(opened.client.market())
        assert (market.posting, market.paper) == (True, True)
        assert market.post_from_ms == 7 * HOUR_MS + 30 * MINUTE_MS
        opened.ask(opened.client.set_schedule(paper=False))
        assert not opened.ask(opened.client.market()).paper
