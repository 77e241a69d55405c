"""Every code has words in both languages, with the numbers of its plan."""

import re
from dataclasses import replace

import pytest

from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.trading.desk_sources import explain
from energy_app.trading.forecast import HourForecast
from energy_app.trading.planner import BuyReason, MarketTerms, SellReason, Site, plan_orders
from energy_app.trading.reasons import LANGUAGES, buy_words, renewal_words, sell_words
from energy_app.trading.renewal import Decision, Renewal

SEEN = HourForecast(5, 800, 300, 500, 100, (200, 500, 750), (50, 100, 250))
TERMS = MarketTerms(10**15, 40_000, prices_micro=(160_000,) * 24)


def hour(terms: MarketTerms = TERMS, limits: OwnerLimits | None = None) -> dict[str, object]:
    wanted = limits or OwnerLimits(85_000, 280_000)
    plan = plan_orders(
        20_000, [SEEN] * 24, wanted, Tariffs(80_000, 80_000, 320_000), Site(8_000, 6_000), terms
    )
    told: dict[str, object] = explain(plan, terms)["hours"][0]
    return told


def test_an_offer_tells_amount_band_history_and_limit() -> None:
    assert sell_words(hour()) == {
        "en": "Up to 3.20 kWh of surplus expected (usually 2.00, 0.80–3.00), judging by the last 5 days; "
        "not below 8.5 ct.",
        "de": "Bis zu 3,20 kWh Überschuss erwartet (meist 2,00, 0,80–3,00), nach den letzten 5 Tagen; "
        "nicht unter 8,5 ct.",
    }
    assert buy_words(hour())["en"].endswith("not above 28.0 ct, fees included.")


def test_an_hour_that_is_left_out_says_why() -> None:
    outside = hour(limits=OwnerLimits(170_000, 190_000))
    assert sell_words(outside)["en"] == (
        "Not offered because the neighbourhood price is 16.0 ct, below your limit of 17.0 ct."
    )
    assert buy_words(outside)["de"] == (
        "Nicht angefragt, weil der Nachbarschaftspreis mit Gebühren 20,0 ct ist, über Ihrer Grenze 19,0 ct."
    )


def test_a_short_deposit_tells_both_amounts() -> None:
    short = hour(replace(TERMS, escrow_nano=2 * 10**9))
    assert short["buy_reason"] == "escrow_short"
    assert re.fullmatch(r"0\.\d\d kWh of the 1\.20 kWh expected, .*", buy_words(short)["en"])


@pytest.mark.parametrize("code", [*SellReason])
def test_every_sell_reason_has_words(code: SellReason) -> None:
    told = sell_words({**hour(), "sell_reason": code.value})
    assert set(told) == set(LANGUAGES)
    assert all(text.endswith(".") and "{" not in text and "_" not in text for text in told.values())


@pytest.mark.parametrize("code", [*BuyReason])
def test_every_buy_reason_has_words(code: BuyReason) -> None:
    told = buy_words({**hour(), "buy_reason": code.value})
    assert all(text.endswith(".") and "{" not in text and "_" not in text for text in told.values())


@pytest.mark.parametrize("renewal", [*Renewal])
def test_every_decision_has_words(renewal: Renewal) -> None:
    decision = Decision(renewal, 12_300, 19_999)
    told = renewal_words({"renewal": decision.renewal.value, "gain_micro": decision.gain_micro})
    assert set(told) == set(LANGUAGES)
    assert renewal_words({}) == {}


def test_an_old_plan_without_numbers_still_speaks() -> None:
    assert "–" in sell_words({"sell_reason": "offered"})["en"]
    assert sell_words({"sell_reason": "something new"}) == dict.fromkeys(LANGUAGES, "something new")
