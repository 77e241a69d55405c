import hashlib
import random
from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.core.demo.community import load_community
from energy_app.core.demo.household import Household
from energy_app.core.demo.recordings import data_hours, load_recordings
from energy_app.domain.time import DAY_MS, day_start_ms

DAY = 20_612
START_MS = day_start_ms(DAY)


def home(seed: int = 1, day: int = DAY) -> Household:
    return Household(load_community().home, seed, day)


@given(st.integers(0, 40), st.integers(0, 5_000))
def test_every_day_keeps_the_measured_hours(seed: int, ahead: int) -> None:
    day = DAY + ahead
    household = home(seed, day)
    trace, recordings = household.trace(day), load_recordings()
    hours = data_hours(day, household.week_offset)[1:-1]
    assert (trace.load_w.reshape(24, 60).sum(axis=1) == 60 * recordings.hourly["load_b9"][hours]).all()
    assert (trace.pv_w.reshape(24, 60).sum(axis=1) == 60 * 4 * recordings.hourly["pv_b9"][hours]).all()


def test_energy_balances_to_the_watt_minute_every_minute() -> None:
    household = home()
    for day in range(DAY, DAY + 10):
        trace = household.trace(day)
        imported, exported, produced, charged, discharged = np.diff(trace.counted, axis=1)
        assert (produced + imported + discharged == trace.load_w + exported + charged).all()
        assert not (imported * exported).any()
        assert not (charged * discharged).any()


def test_registers_balance_within_rounding() -> None:
    household = home()
    before, after = household.registers(START_MS), household.registers(START_MS + 5 * DAY_MS + 4_321_007)
    moved = [now - then for now, then in zip(astuple(after), astuple(before), strict=True)]
    imported, exported, produced, charged, discharged = moved
    consumed = sum(int(household.trace(DAY + index).load_w.sum()) for index in range(5)) / 60
    consumed += int(household.trace(DAY + 5).load_w[:72].sum()) / 60 + household.at(
        START_MS + 5 * DAY_MS + 4_321_007
    ).load_w * (1_007 / 3_600_000)
    assert produced + imported + discharged == pytest.approx(consumed + exported + charged, abs=3)


def test_registers_start_at_what_old_devices_show() -> None:
    spec = load_community().home
    assert astuple(home().registers(START_MS)) == (
        spec.import_wh,
        spec.export_wh,
        spec.pv_wh,
        spec.charge_wh,
        spec.discharge_wh,
    )


@given(st.integers(0, 6 * DAY_MS), st.integers(0, 3 * DAY_MS))
def test_registers_never_fall_and_never_jump(offset: int, step: int) -> None:
    household = home()
    first = astuple(household.registers(START_MS + offset))
    second = astuple(household.registers(START_MS + offset + step))
    most = 12_000 * step / 3_600_000 + 1
    assert all(0 <= after - before <= most for before, after in zip(first, second, strict=True))


def test_days_join_without_a_seam() -> None:
    household = home()
    for index in range(1, 6):
        midnight = START_MS + index * DAY_MS
        before, after = household.at(midnight - 1), household.at(midnight)
        pairs = zip(astuple(before.registers), astuple(after.registers), strict=True)
        assert all(0 <= later - earlier <= 1 for earlier, later in pairs)
        assert after.soc_permille == pytest.approx(before.soc_permille, abs=1)


def test_values_do_not_depend_on_the_order_of_asking() -> None:
    instants = [START_MS + 7_000_003 * index for index in range(80)]
    straight = home()
    expected = [straight.at(instant) for instant in instants]
    shuffled = list(enumerate(instants))
    random.Random(4).shuffle(shuffled)
    mixed = home()
    assert all(mixed.at(instant) == expected[at] for at, instant in shuffled)


def test_seeds_give_different_days_and_each_its_own_again() -> None:
    digests = {seed: digest(home(seed)) for seed in range(1, 21)}
    assert len(set(digests.values())) == 20
    assert digest(home(7)) == digests[7]


def test_the_same_seed_is_the_same_on_every_machine() -> None:
    household = home()
    assert digest(household) == "337463fa0cd32e44"
    assert astuple(household.registers(START_MS + 3 * DAY_MS)) == (
        4828706,
        7948932,
        16279798,
        3408926,
        3075761,
    )


def test_nothing_is_known_before_the_start() -> None:
    with pytest.raises(ValueError, match="not before"):
        home().at(START_MS - 1)


def test_the_battery_serves_the_home_first() -> None:
    trace = home().trace(DAY)
    assert trace.held is not None
    surplus = trace.pv_w - trace.load_w
    assert (trace.battery_w[surplus > 0] <= 0).all()
    assert (trace.battery_w[surplus < 0] >= 0).all()
    room = (surplus > 100) & (surplus < 2_400) & (trace.held[:-1] < 5_000 * 60_000)
    assert room.any()
    assert (np.abs(trace.grid_w[room]) <= 15).all()


def digest(household: Household) -> str:
    parts = (household.trace(day).counted.astype(">i8").tobytes() for day in range(DAY, DAY + 3))
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]
