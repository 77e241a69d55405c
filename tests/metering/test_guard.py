"""The counter guard: what devices really do to their counters, and the law behind the answers."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.time import MINUTE_MS
from energy_app.metering.guard import (
    Break,
    GuardLimits,
    GuardState,
    Verdict,
    break_between,
    exchanged,
    feed,
)

LIMITS = GuardLimits(rated_w=12_000, slack_wh=20, polls=3, persist_ms=2 * MINUTE_MS)
STEP_MS = MINUTE_MS


def run(
    values: Sequence[int | None], limits: GuardLimits = LIMITS, step_ms: int = STEP_MS
) -> tuple[GuardState, list[Verdict], list[Break]]:
    state = GuardState()
    verdicts = []
    breaks = []
    for index, value in enumerate(values):
        after, verdict = feed(state, limits, index * step_ms, value)
        if found := break_between(state, after):
            breaks.append(found)
        verdicts.append(verdict)
        assert after.register_wh >= state.register_wh
        state = after
    return state, verdicts, breaks


def test_growth_is_booked() -> None:
    state, verdicts, _ = run([1000, 1000, 1100, 1250])
    assert (state.register_wh, state.segment, set(verdicts)) == (1250, 1, {Verdict.GOOD})


def test_zero_at_wake_up_is_no_value_however_long_it_lasts() -> None:
    state, verdicts, breaks = run([1000, *[0] * 50, 1003])
    assert verdicts[1:51] == [Verdict.ZERO] * 50
    assert (state.register_wh, state.segment, breaks) == (1003, 1, [])


def test_zeros_before_the_first_value_are_not_booked_when_it_appears() -> None:
    """An inverter first met at night shows 0, in the morning its lifetime counter."""
    state, _, breaks = run([*[0] * 10, *[5_000_000] * 5, 5_000_010])
    assert breaks == [Break(2, 12 * STEP_MS, "jumped", 0, 5_000_000)]
    assert state.register_wh == 10


def test_a_counter_that_never_counted_is_zero_once_that_persists() -> None:
    state, verdicts, _ = run([0, 0, 0, 0, 5])
    assert verdicts == [Verdict.DOUBTED, Verdict.DOUBTED, Verdict.GOOD, Verdict.GOOD, Verdict.GOOD]
    assert (state.register_wh, state.segment) == (5, 1)


def test_missing_values_change_nothing() -> None:
    state, verdicts, _ = run([1000, None, None, 1100])
    assert verdicts[1:3] == [Verdict.MISSING] * 2
    assert state.register_wh == 1100


def test_a_short_fall_is_held_and_leaves_no_trace() -> None:
    state, verdicts, breaks = run([1000, 400, 400, 1010, 1020])
    assert verdicts == [Verdict.GOOD, Verdict.DOUBTED, Verdict.DOUBTED, Verdict.GOOD, Verdict.GOOD]
    assert (state.register_wh, breaks) == (1020, [])


def test_a_step_back_by_rounding_is_no_break_and_is_booked_once() -> None:
    state, verdicts, _ = run([1000, 999, 998, 999, 1001, 1000, 1002])
    assert set(verdicts) == {Verdict.GOOD}
    assert state.register_wh == 1002
    drifting, _, _ = run([1000, 998, 996, 994])  # but a fall in small steps is a fall
    assert drifting.time_ms == STEP_MS


def test_a_reset_opens_a_segment_and_books_what_it_saw_since() -> None:
    state, verdicts, breaks = run([1000, 1100, 5, 10, 30, 60])
    assert verdicts[2:] == [Verdict.DOUBTED, Verdict.DOUBTED, Verdict.SEGMENT, Verdict.GOOD]
    assert breaks == [Break(2, 4 * STEP_MS, "fell", 1100, 5)]
    assert (state.register_wh, state.raw_wh, state.segment, state.reason) == (1155, 60, 2, "fell")


def test_an_exchange_for_a_meter_that_counted_more_is_not_booked() -> None:
    state, _, breaks = run([1000, 1100, 880_000, 880_000, 880_050, 880_060])
    assert breaks == [Break(2, 4 * STEP_MS, "jumped", 1100, 880_000)]
    assert state.register_wh == 1100 + 60


def test_a_half_updated_word_is_not_booked() -> None:
    state, verdicts, _ = run([65_530, 65_530 + 65_536, 65_540])
    assert verdicts[1] is Verdict.DOUBTED
    assert state.register_wh == 65_540


def test_a_step_is_capped_by_rated_power_and_time_even_after_a_night_at_rest() -> None:
    state, verdicts, _ = run([1000] * 600 + [1000 + 12_000, 1001])
    assert verdicts[600] is Verdict.DOUBTED
    assert state.register_wh == 1001


def test_a_counter_that_advances_in_lumps_is_believed() -> None:
    _, verdicts, breaks = run([1000] * 10 + [1000 + 1900] * 10 + [1000 + 3800])
    assert set(verdicts) == {Verdict.GOOD}
    assert breaks == []


def test_a_wrap_counts_only_where_it_is_documented() -> None:
    values: list[int | None] = [65_500, 65_530, 24, 60, 90]
    wrapping = GuardLimits(rated_w=12_000, slack_wh=20, polls=3, wraps_at_wh=65_536)
    state, verdicts, breaks = run(values, wrapping)
    assert (set(verdicts), breaks, state.register_wh) == ({Verdict.GOOD}, [], 65_536 + 90)
    state, verdicts, breaks = run(values)
    assert (len(breaks), state.register_wh) == (1, 65_530 + 66)


DAILY = GuardLimits(rated_w=12_000, slack_wh=20, polls=3, persist_ms=2 * MINUTE_MS, resets_daily=True)


def test_a_daily_counter_books_what_it_counted_since_its_fall() -> None:
    state, _, breaks = run([9_000, 9_100, 0, 0, 0, 40, 90], DAILY)
    assert (state.register_wh, [each.reason for each in breaks]) == (9_190, ["fell"])
    state, _, _ = run([9_000, 9_100, 30, 40, 50, 90], DAILY)  # nobody read at midnight
    assert state.register_wh == 9_190


def test_a_daily_counter_that_falls_to_more_than_it_can_have_counted_books_nothing_of_it() -> None:
    state, _, breaks = run([9_000, 9_100, 5_000, 5_010, 5_020, 5_060], DAILY)
    assert (state.register_wh, len(breaks)) == (9_160, 1)


def test_a_single_zero_of_a_daily_counter_leaves_no_trace() -> None:
    state, _, breaks = run([9_000, 9_100, 0, 9_110], DAILY)
    assert (state.register_wh, breaks) == (9_110, [])


def test_an_exchange_with_its_registers_loses_nothing() -> None:
    state, _, _ = run([5_000, 5_100])
    after = exchanged(state, 3 * STEP_MS, 5_140, 7)
    assert (after.register_wh, after.raw_wh, after.segment, after.reason) == (5_140, 7, 2, "exchanged")
    after, verdict = feed(after, LIMITS, 4 * STEP_MS, 17)
    assert (after.register_wh, verdict) == (5_150, Verdict.GOOD)


def test_an_exchange_before_the_first_reading_begins_with_the_new_meter() -> None:
    after = exchanged(GuardState(), STEP_MS, 99_000, 12)
    assert (after.register_wh, after.raw_wh, after.segment) == (12, 12, 1)


def test_an_instant_read_again_is_ignored() -> None:
    state, _ = feed(GuardState(), LIMITS, 1000, 500)
    again, verdict = feed(state, LIMITS, 1000, 500)
    assert (again, verdict) == (state, Verdict.REPEATED)


@st.composite
def meter_days(draw: st.DrawFn) -> tuple[list[int | None], int]:
    """What a meter shows through resets, zeros, gaps and spikes, and the energy that can be known."""
    values: list[int | None] = []
    known_wh = 0
    # Each segment starts far from where the last one ended, both ways.
    for start in draw(st.lists(st.integers(1, 9), min_size=1, max_size=4, unique=True)):
        shown = start * 10_000_000
        first = True
        for _ in range(draw(st.integers(6, 20))):
            disturbance = draw(st.sampled_from(["", "", "", "zero", "gap", "spike"]))
            # A new segment has to be seen undisturbed until it is believed.
            if disturbance and not first and len(values) > 6:
                values.append(
                    None if disturbance == "gap" else 0 if disturbance == "zero" else shown + 5_000_000
                )
            values += [shown] * (LIMITS.polls if first else 1)
            first = False
            grown = draw(st.integers(0, 190))
            shown += grown
            known_wh += grown
        values += [shown]
    return values, known_wh


@given(meter_days())
def test_the_register_grows_by_exactly_what_the_segments_grew(case: tuple[list[int | None], int]) -> None:
    values, known_wh = case
    state, _, _ = run(values)
    first = next(value for value in values if value)
    assert state.register_wh - first == known_wh


@given(st.lists(st.none() | st.integers(0, 2**32), max_size=60))
def test_the_register_never_falls_and_never_outgrows_the_device(values: list[int | None]) -> None:
    state, _, breaks = run(values)
    if state.raw_wh is not None:
        first = next((value for value in values if value), 0)
        most = LIMITS.growth_wh(len(values) * STEP_MS + LIMITS.lump_ms) + LIMITS.slack_wh * len(values)
        assert state.register_wh <= first + most + sum(LIMITS.growth_wh(LIMITS.lump_ms) for _ in values)
    assert state.segment in {0, len(breaks) + 1}
