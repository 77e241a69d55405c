"""The law of the ledger: any sequence of gaps, restarts and resets keeps every watt-hour, once."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Direction, Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import MINUTE_MS, SECOND_MS, SLOT_MS
from energy_app.metering.clock_watch import ClockEvent
from energy_app.metering.exchange import Exchange
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog

START = 2_000_000  # a slot


class MeterLife(RuleBasedStateMachine):
    """One meter read every minute and before boundaries; the model counts what a reader can know."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.slot = START
        self.shown = 5_000_000
        self.seen: int | None = None  # what the meter showed when it was last read and believed
        self.known_wh = 0  # energy between the readings of one segment
        self.at_boundary: dict[int, int] = {}
        self.open()

    def open(self) -> None:
        self.database = Database.open(Path(self.folder.name) / "energy.db")
        with self.database.transaction() as connection:
            put_device(connection, DeviceRecord("meter", Role.GRID_METER, "sdm630", "x", 1))
        self.clock = SimulatedClock(self.slot * SLOT_MS)
        self.log = ReadingLog(self.database, self.clock)
        self.ledger = EnergyLedger(self.database, self.log)
        self.intervals = Intervals(self.database)

    def read(self, time_ms: int, value: int | None) -> None:
        values = {"grid_import_wh": value, "voltage_l1_v": 230}  # no power: nothing is estimated
        reading = self.log.append(Snapshot("meter", time_ms, values, {}, DeviceState.OK))
        if reading is not None:
            self.ledger.observe(reading)
        if time_ms % 5 == 0:
            self.log.flush(force=time_ms // MINUTE_MS % 4 == 0)

    def end_slot(self) -> None:
        self.slot += 1
        self.clock._now_ms = self.slot * SLOT_MS
        self.ledger.close(self.slot)
        self.log.flush(force=True)

    @rule(grown=st.lists(st.integers(0, 300), min_size=15, max_size=15), noise=st.sampled_from([0, 4, 7, 9]))
    def a_slot_is_read(self, grown: list[int], noise: int) -> None:
        for minute, step in enumerate(grown):
            self.shown += step
            time_ms = self.slot * SLOT_MS + minute * MINUTE_MS + 59 * SECOND_MS
            if noise and minute % noise == 3:  # no value, asleep, a word half written
                self.read(time_ms - SECOND_MS, (None, 0, self.shown + (160 << 16))[minute % 3])
            self.read(time_ms, self.shown)
        self.known_wh += 0 if self.seen is None else self.shown - self.seen
        self.seen = self.shown
        self.end_slot()
        self.at_boundary[self.slot] = self.known_wh

    @rule(slots=st.integers(1, 30), power=st.integers(0, 300))
    def nobody_reads(self, slots: int, power: int) -> None:
        self.shown += slots * power
        for _ in range(slots):
            self.end_slot()

    @rule(shown=st.integers(1, 1000))
    def the_meter_is_reset(self, shown: int) -> None:
        if self.seen is not None:
            # Far from where it was, both ways: a reset by a few Wh cannot be told from use.
            self.shown = self.seen = shown + (0 if self.shown >= 10_000_000 else 20_000_000)
            # The new segment must be seen long enough, before the next gap, to be believed.
            self.a_slot_is_read([0] * 15, 0)

    @rule(grown=st.integers(0, 200), opening=st.sampled_from([0, 3, 4_999_999, 9_000_000]))
    def the_meter_is_exchanged(self, grown: int, opening: int) -> None:
        """With its registers read on both sides nothing is lost, however long nobody had read."""
        if self.seen is None:
            return
        closing = self.shown + grown
        time_ms = self.slot * SLOT_MS + SECOND_MS
        registers = {Direction.IMPORT: (closing, opening)}
        self.ledger.exchange(Exchange(1, time_ms, "old", "new", registers, "electrician", b"signed"))
        self.log.flush(force=True)
        self.known_wh += closing - self.seen
        self.shown = self.seen = opening
        self.a_slot_is_read([0] * 15, 0)

    @rule(by_s=st.integers(-7_200, 7_200))
    def the_clock_was_set(self, by_s: int) -> None:
        """It costs the slots their quality, never a watt-hour."""
        self.ledger.note_clock(ClockEvent(self.slot * SLOT_MS + 5, "set", by_s * SECOND_MS))

    @rule()
    def killed_and_started_again(self) -> None:
        self.database.close()
        self.open()

    @rule(slots=st.integers(1, 9))
    def program_is_off(self, slots: int) -> None:
        self.database.close()
        self.slot += slots
        self.open()

    @invariant()
    def slots_are_the_register_difference(self) -> None:
        rows = self.intervals.range(START, self.slot + 1)
        if len(self.at_boundary) < 2:
            return
        first, last = min(self.at_boundary), max(self.at_boundary)
        assert [row.slot for row in rows] == list(range(first, last))
        assert all(row.import_wh is not None and row.pv_wh is None for row in rows)
        booked = sum(row.import_wh or 0 for row in rows)
        assert booked == self.at_boundary[last] - self.at_boundary[first]
        opening, closing = (self.intervals.site_register(Direction.IMPORT, each) for each in (first, last))
        assert opening is not None
        assert closing == opening + booked

    @rule()
    def readings_tell_the_same_again(self) -> None:
        assert self.intervals.recompute(START, self.slot) == self.intervals.range(START, self.slot)

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()


TestMeterLife = MeterLife.TestCase
TestMeterLife.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
