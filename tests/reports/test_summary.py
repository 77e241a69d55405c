"""The home's day in numbers, as the demo prints it."""

from dataclasses import replace
from fractions import Fraction
from math import floor
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.community_day import DayState
from energy_app.domain.settlement import settle_day
from energy_app.domain.time import HOUR_MS, day_start_ms
from energy_app.reports.summary import day_summary
from tests.reports import sample

DAY = 20_620
LATER = day_start_ms(30_000)


@settings(max_examples=25)
@given(
    st.integers(0, 10_000),
    st.sets(st.integers(1, 95), max_size=20),
    st.sampled_from([DayState.SETTLED, DayState.VOID]),
)
def test_every_slot_is_counted_and_money_is_rounded_down(seed: int, lost: set[int], state: DayState) -> None:
    random = Random(seed)
    home = sample.home(random, range(DAY * 96, DAY * 96 + 96), [DAY * 96 + each for each in lost])
    chain = sample.community_day(random, home, DAY, state)
    summary = day_summary(sample.sources(home, [chain]), DAY, LATER)

    assert summary.slots_settled + sum(summary.slots_unsettled.values()) == 96
    assert set(summary.slots_unsettled) <= {"no_sheet", "no_reading", "substituted", "void"}
    assert summary.self_used_wh == (summary.produced_wh or 0) - (summary.exported_wh or 0)
    result = settle_day(chain.members, chain.terms)
    own, fees = result.members[sample.OWN], chain.terms.fees_micro
    earned = versus = Fraction(0)
    if state is DayState.SETTLED:
        for sold, bought, price in zip(own.sold_wh, own.bought_wh, result.prices_micro, strict=True):
            at = Fraction(price or 0)
            earned += (sold * at - bought * (at + fees)) / 1_000
            gained = sold * (at - sample.TARIFFS.feed_in_before_micro)
            versus += (gained + bought * (sample.TARIFFS.retail_micro - at - fees)) / 1_000
        assert summary.sold_wh == sum(own.sold_wh)
    assert summary.earned_micro == floor(earned)
    assert summary.vs_feed_in_micro == floor(versus)


def test_what_was_posted_is_counted() -> None:
    sources = sample.few_days(1)
    summary = day_summary(sources, DAY, LATER)
    assert (summary.offers_posted, summary.transactions, summary.readings) == (1, 3, 96)
    assert summary.date == "2026-06-16"

    chain = sources.ledger.day(DAY)
    assert chain is not None
    assert isinstance(sources.intervals, sample.MemoryHome)
    own = replace(chain.postings[sample.OWN], sheet_day=DAY - 3)
    chain = replace(chain, postings=(chain.postings[0], own, chain.postings[2]))
    summary = day_summary(sample.sources(sources.intervals, [chain]), DAY, LATER)
    assert (summary.offers_posted, summary.transactions) == (0, 2)


def test_a_day_that_is_not_decided_is_open() -> None:
    summary = day_summary(sample.few_days(1), DAY, day_start_ms(DAY) + 40 * HOUR_MS)

    assert summary.slots_unsettled == {"open": 96}
    assert (summary.slots_settled, summary.earned_micro, summary.vs_feed_in_micro) == (0, 0, 0)
