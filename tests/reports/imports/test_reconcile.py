"""Ours against theirs: the verdict at its limit, and each known cause found from slots of a lively home."""

import random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.reports.imports.reconcile import Cause, Slots, likely_cause, reconcile

VIENNA = ZoneInfo("Europe/Vienna")
MARCH = 1_711_494_000 // 900  # 27 March 2024 00:00 in Vienna: summer time begins on the 31st
SERIES = st.dictionaries(st.integers(0, 300), st.none() | st.integers(0, 9999))
HOME = random.Random(7)
THEIRS = {MARCH + n: HOME.randrange(20, 900) for n in range(96 * 8)}


def cause(ours: Slots, opposite: Slots | None = None) -> Cause | None:
    return likely_cause(ours, THEIRS, VIENNA, opposite)


def test_equal_series_are_within_and_need_no_cause() -> None:
    found = reconcile(THEIRS, THEIRS, VIENNA)
    assert (found.verdict, found.difference_ppm, found.misplaced_ppm, found.cause) == ("within", 0, 0, None)
    assert (len(found.days), sum(day.compared for day in found.days)) == (9, 768)
    assert [day.compared for day in found.days][3:6] == [96, 92, 96]


@pytest.mark.parametrize(
    ("ours", "verdict"), [(1020, "within"), (980, "within"), (1021, "beyond"), (979, "beyond")]
)
def test_two_percent_is_the_limit(ours: int, verdict: str) -> None:
    slots = range(MARCH, MARCH + 96)
    found = reconcile(dict.fromkeys(slots, ours), dict.fromkeys(slots, 1000), VIENNA)
    assert found.verdict == verdict


def test_missing_slots_count_for_neither() -> None:
    ours: Slots = {slot: None if slot % 3 == 0 else energy for slot, energy in THEIRS.items()}
    found = reconcile(ours, THEIRS, VIENNA)
    assert (found.verdict, found.compared, found.only_theirs) == ("within", 512, 256)
    assert found.ours_wh == found.theirs_wh
    assert reconcile({}, THEIRS, VIENNA).verdict == "too little"
    assert reconcile({}, THEIRS, VIENNA).difference_ppm is None


@pytest.mark.parametrize("shift", [1, -1, 4, -4, 8, -8])
def test_shifted(shift: int) -> None:
    found = cause({slot - shift: energy for slot, energy in THEIRS.items()})
    assert found is not None
    assert (found.name, found.left_ppm) == ("shifted", 0)
    assert ("earlier" if shift > 0 else "later") in found.text


def test_clock_change_forgotten() -> None:
    change = 1_711_846_800 // 900
    found = cause({slot + 4 * (slot >= change): energy for slot, energy in THEIRS.items()})
    assert found is not None
    assert found.name == "dst"


@pytest.mark.parametrize(
    ("times", "per", "name"),
    [
        *((4, 1, "power_as_energy"), (1, 4, "power_as_energy"), (10, 1, "scale"), (1, 10, "scale")),
        *((1000, 1, "scale"), (1, 20, "ct_ratio"), (50, 1, "ct_ratio"), (1, 5, "ct_ratio")),
    ],
)
def test_scale(times: int, per: int, name: str) -> None:
    theirs = {slot: energy * 1000 for slot, energy in THEIRS.items()}
    ours = {slot: energy * times // per for slot, energy in theirs.items()}
    found = likely_cause(ours, theirs, VIENNA)
    assert found is not None
    assert found.name == name


def test_reversed() -> None:
    export = {slot: 900 - energy for slot, energy in THEIRS.items()}
    found = cause(export, opposite=THEIRS)
    assert found is not None
    assert found.name == "reversed"


def test_noise_has_no_cause() -> None:
    other = random.Random(8)
    assert cause({slot: other.randrange(20, 900) for slot in THEIRS}) is None


@given(SERIES, SERIES)
def test_sums_of_slots_and_days_agree(ours: Slots, theirs: Slots) -> None:
    found = reconcile(ours, theirs, VIENNA)
    assert sum(day.ours_wh for day in found.days) == found.ours_wh
    assert sum(day.theirs_wh for day in found.days) == found.theirs_wh
    differences = [one.difference_wh for one in found.slots if one.difference_wh is not None]
    assert (len(differences), sum(differences)) == (found.compared, found.ours_wh - found.theirs_wh)
    assert found.compared + found.only_ours + found.only_theirs <= len(found.slots)
