"""Tariffs by the local day they hold from: what holds when, and which months a change is felt in."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.errors import InputError
from energy_app.domain.tariff_history import TariffFrom, TariffHistory, day_name
from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import local_date

VIENNA = ZoneInfo("Europe/Vienna")
FIRST = TariffFrom(None, 82_000, 325_000)
JULY = TariffFrom(date(2026, 7, 1), 80_000, 300_000)
MARCH = TariffFrom(date(2026, 3, 29), 81_000, 310_000)  # the day on which summer time begins

days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
prices = st.integers(0, 5_000_000)
tariffs = st.builds(TariffFrom, st.none() | days, prices, prices)
histories = st.lists(tariffs, max_size=6, unique_by=lambda each: each.valid_from).map(TariffHistory.of)


def test_each_holds_until_the_next_does() -> None:
    history = TariffHistory.of((JULY, FIRST, MARCH))
    assert history.stated == (FIRST, MARCH, JULY)
    assert history.on(date(2026, 3, 28)) == Tariffs(82_000, 82_000, 325_000)
    assert history.on(date(2026, 3, 29)) == history.on(date(2026, 6, 30)) == MARCH.tariffs
    assert history.on(date(2099, 1, 1)) == JULY.tariffs
    assert TariffHistory.of((JULY,)).on(date(2026, 6, 30)) is None
    assert TariffHistory().on(date(2026, 6, 30)) is None


@given(histories, days, st.sampled_from(["Europe/Vienna", "Australia/Lord_Howe", "America/St_Johns"]))
def test_slots_and_days_tell_the_same(history: TariffHistory, day: date, name: str) -> None:
    zone = ZoneInfo(name)
    for first_slot, prices in history.periods(zone):
        if first_slot:
            assert history.on(local_date(first_slot, zone)) == prices
            assert local_date(first_slot - 1, zone) < local_date(first_slot, zone)
    known = [prices for first, prices in history.periods(zone) if not first or local_date(first, zone) <= day]
    assert history.on(day) == (known[-1] if known else None)


@given(histories, tariffs, days)
def test_stating_and_taking_back(history: TariffHistory, tariff: TariffFrom, day: date) -> None:
    stated = history.stating(tariff)
    assert stated.on(tariff.valid_from or date(2000, 1, 1)) == tariff.tariffs
    assert stated.stating(tariff) == stated
    before = tuple(each for each in history.stated if each.valid_from != tariff.valid_from)
    assert stated.without(tariff.valid_from) == TariffHistory(before)
    if day < tariff.from_day:
        assert stated.on(day) == history.on(day)


@given(histories, histories, days, st.integers(0, 400))
def test_the_changed_months_are_those_with_a_day_that_differs(
    one: TariffHistory, other: TariffHistory, first: date, count: int
) -> None:
    last = first + timedelta(days=count)
    months = one.changed_months(other, first, last)
    differing = {
        f"{day:%Y-%m}"
        for passed in range(count + 1)
        if one.on(day := first + timedelta(days=passed)) != other.on(day)
    }
    assert months == tuple(sorted(differing))
    assert months == other.changed_months(one, first, last)
    assert one.changed_months(one, first, last) == ()


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ([JULY, JULY], "two tariffs from 2026-07-01 on"),
        ([FIRST, FIRST], "two tariffs from the beginning on"),
        ([TariffFrom(date(1999, 12, 31), 0, 0)], "from 2000 to 2099"),
        ([TariffFrom(None, -1, 0)], "the beginning on: feed_in_micro: from 0 to 5000000"),
        ([TariffFrom(date(2026, 7, 1), 0, 5_000_001)], "2026-07-01 on: retail_micro: from 0 to 5000000"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(stated: list[TariffFrom], told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        TariffHistory.of(stated)
    assert "\n" not in str(error.value)


def test_one_that_is_not_there_cannot_be_taken_back() -> None:
    history = TariffHistory.of((FIRST, JULY))
    with pytest.raises(InputError, match="from 2026-07-02 on; there are: the beginning, 2026-07-01"):
        history.without(date(2026, 7, 2))
    assert history.without(None) == TariffHistory((JULY,))
    assert day_name(None) == "the beginning"
