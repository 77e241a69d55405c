"""An order sheet's way in the owner's words, from book, intent and chain."""

from dataclasses import replace

import pytest

from energy_app.chain.intents import Intent, State
from energy_app.core.client import OfferState
from energy_app.core.local.offers import preview, state_of
from energy_app.domain.community_day import CommunityDay, DayState, Posting
from energy_app.domain.market_day import MarketDay
from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from energy_app.domain.time import DAY_MS, HOUR_MS, SLOTS_PER_DAY
from energy_app.reports.own_day import NO_POSTINGS, OwnDay
from energy_app.reports.sources import Community

DAY = 20_000
START_MS = DAY * DAY_MS
TIMES = MarketDay()
COMMUNITY = Community("lane", "0x1", 1, "practice", 0, simulation=True, final_after_days=4)
SHEET = OrderSheet((OrderRow(85_000, 400, 0, 0),) * 12 + (OrderRow(0, 0, 0, 0),) * 12)
POSTING = Posting("0xabc", 7, START_MS - 10 * HOUR_MS)
TERMS = DayTerms(PriceRule.COMMON, (150_000,) * 24, 0, 0, 0)


def intent(state: State, *, settled: bool, reason: str | None = None) -> Intent:
    return Intent(
        1, "k", "orders", "0x", "0x", b"", 0, 0, None, state, settled, False, reason, None, None,
        "0xabc", None, None, None, None, None, 0,
    )  # fmt: skip


MINED = intent(State.MINED, settled=False)


def own(now_ms: int, *, readings: bool = False, settled: bool = False, posted: bool = True) -> OwnDay:
    postings = replace(NO_POSTINGS, sheet_day=DAY, order_sheet=POSTING) if posted else NO_POSTINGS
    energy = DayReadings((0,) * SLOTS_PER_DAY, (100,) * SLOTS_PER_DAY, (1 << 96) - 1)
    if readings:
        postings = replace(postings, reading_sheet=replace(POSTING, time_ms=START_MS + 31 * HOUR_MS))
    done = replace(POSTING, time_ms=START_MS + 55 * HOUR_MS)
    chain = CommunityDay(
        DAY,
        DayState.SETTLED if settled else DayState.OPEN,
        TERMS,
        (MemberDay(SHEET if posted else None, energy if readings else None),),
        (postings,),
        done if settled else None,
        (None,) * SLOTS_PER_DAY if settled else None,
        (0,) if settled else None,
        None,
    )
    return OwnDay(DAY, chain, COMMUNITY, now_ms)


def test_before_it_is_on_chain_it_is_planned_and_after_the_gate_not_posted() -> None:
    queued = intent(State.QUEUED, settled=False, reason="the network is away")
    early_ms, late_ms = TIMES.order_gate(DAY) - HOUR_MS, TIMES.order_gate(DAY)
    for now_ms, expected in ((early_ms, OfferState.PLANNED), (late_ms, OfferState.NOT_POSTED)):
        day = own(now_ms, posted=False)
        found = state_of(DAY, queued, day, TIMES, now_ms, has_readings=False)
        assert found == (expected, "the network is away")


def test_a_refused_sheet_says_why() -> None:
    refused = intent(State.REJECTED, settled=True, reason="too late")
    now_ms = TIMES.order_gate(DAY) - HOUR_MS
    day = own(now_ms, posted=False)
    assert state_of(DAY, refused, day, TIMES, now_ms, has_readings=False) == (
        OfferState.NOT_POSTED,
        "too late",
    )


@pytest.mark.parametrize(
    ("hours", "measured", "readings", "settled", "expected"),
    [
        (-10, False, False, False, OfferState.POSTED),
        (12, False, False, False, OfferState.POSTED),
        (25, True, False, False, OfferState.MEASURED),
        (32, True, True, False, OfferState.WAITING),
        (56, True, True, True, OfferState.PAID),
        (97, True, True, True, OfferState.FINAL),
    ],
)
def test_it_goes_its_way(
    hours: int, measured: bool, readings: bool, settled: bool, expected: OfferState
) -> None:
    now_ms = START_MS + hours * HOUR_MS
    day = own(now_ms, readings=readings, settled=settled)
    assert state_of(DAY, MINED, day, TIMES, now_ms, has_readings=measured) == (expected, None)


@pytest.mark.parametrize(
    ("hours", "readings", "reason"),
    [(55, False, "reading missing"), (73, True, "nobody settled the day in time")],
)
def test_what_is_not_settled_says_why(hours: int, readings: bool, reason: str) -> None:
    now_ms = START_MS + hours * HOUR_MS
    day = own(now_ms, readings=readings)
    found = state_of(DAY, MINED, day, TIMES, now_ms, has_readings=True)
    assert found == (OfferState.NOT_SETTLED, reason)


def test_a_preview_sums_up_what_is_on_offer() -> None:
    offer = preview(DAY, SHEET, {"offered_wh": 4_800, "hours": [{"sell_reason": "offered"}] * 24})
    assert offer.state is OfferState.PLANNED
    assert (offer.offered_wh, offer.sell_hours, offer.sell_limit_micro) == (4_800, 12, 85_000)
    assert [hour.start_ms for hour in offer.hours[:2]] == [START_MS, START_MS + HOUR_MS]
    assert offer.hours[0].sell_reason == "offered"
