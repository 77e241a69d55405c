"""A home's own times: spread among homes, the same each time they are asked for."""

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.time import HOUR_MS, MINUTE_MS, day_start_ms
from energy_app.trading.timetable import Timetable

CONTRACT = "0xAbCdEf0123456789aBcDeF0123456789AbCdEf01"
TIMETABLE = Timetable()
DAYS = st.integers(0, 60_000)


@given(DAYS, st.integers(0, 200))
def test_posts_begin_within_the_jitter(today: int, member: int) -> None:
    begin = TIMETABLE.post_from(today, CONTRACT, member) - day_start_ms(today)
    assert 6 * HOUR_MS <= begin < 6 * HOUR_MS + 30 * MINUTE_MS
    assert begin + day_start_ms(today) == TIMETABLE.post_from(today, CONTRACT.lower(), member)


def test_homes_are_spread() -> None:
    begins = {TIMETABLE.post_from(20_610, CONTRACT, member) // MINUTE_MS for member in range(150)}
    assert len(begins) == 30


@given(DAYS, st.integers(1, 150))
def test_each_member_has_a_turn_of_its_own_and_it_moves_on(day: int, members: int) -> None:
    def turns(each_day: int) -> list[int]:
        return [TIMETABLE.settle_from(0, each_day, member, members) for member in range(members)]

    step_ms = min(10 * MINUTE_MS, 12 * HOUR_MS // members)
    assert sorted(turns(day)) == [step_ms * turn for turn in range(members)]
    assert turns(day + 1)[0] == turns(day)[1 % members]


def test_an_index_that_knows_nobody_yet_makes_no_trouble() -> None:
    assert TIMETABLE.settle_from(7, 20_610, 3, 0) == 7


@given(DAYS)
def test_posting_is_given_up_between_warning_and_gate(today: int) -> None:
    gate = day_start_ms(today) + 23 * HOUR_MS
    assert TIMETABLE.warn_at(today) < TIMETABLE.post_until(today) < gate


def test_in_a_large_community_every_turn_comes_well_before_the_end() -> None:
    last_ms = max(TIMETABLE.settle_from(0, 20_610, member, 150) for member in range(150))
    assert last_ms < 12 * 60 * 60 * 1_000
    assert len({TIMETABLE.settle_from(0, 20_610, member, 150) for member in range(150)}) == 150
