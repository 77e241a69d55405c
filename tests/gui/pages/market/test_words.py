from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from energy_app.core.client import OfferState
from energy_app.domain.time import HOUR_MS
from energy_app.gui.formats import Formats
from energy_app.gui.pages.market import words
from tests.gui.pages.memory_client import NOW_MS, TRANSACTION, example_market, hours, offer

FORMATS = Formats(QLocale(QLocale.Language.English), "Europe/Berlin")
FORBIDDEN = ("auction", "clearing", "slot", "gas ")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_next_post_is_the_sentence_of_the_design() -> None:
    market = example_market()
    lead = words.next_post_lead(market, FORMATS, NOW_MS)
    rest = words.next_post_rest(market, FORMATS)
    assert plain(f"{lead}: {rest}") == "Next post in 3 h 12 min: 11.4 kWh in 7 hours, not below 8.2 ct"


def test_next_post_counts_down() -> None:
    market = example_market()
    later = plain(words.next_post_lead(market, FORMATS, NOW_MS + 3 * HOUR_MS))
    assert later == "Next post in 12 min"
    assert words.next_post_lead(market, FORMATS, NOW_MS + 4 * HOUR_MS) == "Next post now"


def test_schedule_off_says_what_it_would_be() -> None:
    market = replace(example_market(), posting=False, next_post_ms=None)
    assert words.next_post_lead(market, FORMATS, NOW_MS) == "The schedule is off"
    assert "11.4" in words.next_post_rest(market, FORMATS)
    posted = replace(market, coming=None, offers=(offer(-1, OfferState.POSTED),))
    assert words.next_post_rest(posted, FORMATS) == "Tomorrow's offer is posted already."
    none = replace(market, coming=None)
    assert words.next_post_rest(none, FORMATS) == "No offer is planned yet."


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (OfferState.PLANNED, "Planned"),
        (OfferState.POSTED, "Posted"),
        (OfferState.MEASURED, "Measured"),
        (OfferState.WAITING, "Waiting for neighbours (until 08:00)"),
        (OfferState.PAID, "Paid"),
        (OfferState.FINAL, "Final"),
        (OfferState.NOT_SETTLED, "Not settled: reading missing"),
    ],
)
def test_states_are_the_words_of_the_design(state: OfferState, line: str) -> None:
    one = offer(1, state, reason="reading missing" if state is OfferState.NOT_SETTLED else None)
    until = None if one.waiting_until_ms is None else NOW_MS // HOUR_MS * HOUR_MS - 9 * HOUR_MS
    assert words.state_line(replace(one, waiting_until_ms=until), FORMATS, NOW_MS) == line


def test_every_hour_has_its_reason_without_words_of_the_trade() -> None:
    codes = {"offered", "no_surplus", "no_history", "no_roof"}
    for hour in hours(0):
        for code in codes:
            text = words.sell_reason(replace(hour, sell_reason=code), FORMATS)
            assert text != code
            assert not any(word in text.lower() for word in FORBIDDEN)
        for code in ("bid", "no_demand", "no_history", "escrow_short", "no_escrow"):
            text = words.buy_reason(replace(hour, buy_reason=code), FORMATS)
            assert text != code
            assert not any(word in text.lower() for word in FORBIDDEN)


def test_an_hour_without_surplus_says_why_it_is_not_offered() -> None:
    night = hours(0)[2]
    assert words.sell_reason(night, FORMATS).startswith("Not offered because")


def test_transaction_is_shortened() -> None:
    assert words.short_transaction(TRANSACTION) == "0x5c504e…b22060"
    assert words.short_transaction("0xabc") == "0xabc"


def test_reasons_the_page_has_no_words_for_are_told_in_the_cores() -> None:
    told = {
        "en": "Not offered because the price is low.",
        "de": "Nicht angeboten, weil der Preis niedrig ist.",
    }
    hour = replace(hours(0, 85_000)[12], sell_reason="price_low", sell_words=told, buy_reason="price_high")
    assert words.sell_reason(hour, FORMATS) == told["en"]
    german = Formats(QLocale(QLocale.Language.German))
    assert words.sell_reason(hour, german) == told["de"]
    assert words.buy_reason(hour, FORMATS) == "price_high"


def test_a_last_offer_that_stands_is_said_instead_of_a_next_one() -> None:
    market = example_market()
    assert market.coming is not None
    standing = replace(market.coming, renewal="stands", renewal_words={"en": "The last offer stands."})
    assert words.next_post_rest(replace(market, coming=standing), FORMATS) == "The last offer stands."
