"""The day in one sentence, as the owner reads it, with what is not in it."""

from dataclasses import replace

from energy_app.core.client import DaySentence
from energy_app.core.local.day_words import day_words

DAY = DaySentence(
    date="2026-06-09",
    sold_wh=6_200,
    sold_price_micro=170_000,
    residual_export_wh=3_100,
    feed_in_micro=79_000,
    bought_wh=0,
    earned_micro=1_300_000,
    feed_in_only_micro=730_000,
    more_micro=570_000,
)


def test_sold_and_fed_in() -> None:
    assert day_words(DAY) == {
        "en": "2026-06-09: 6.2 kWh to neighbours at 17.0 ct and 3.1 kWh to the grid at 7.9 ct: 1.30 €. "
        "Feed-in alone: 0.73 €. 0.57 € more.",
        "de": "2026-06-09: 6,2 kWh an Nachbarn zu 17,0 ct und 3,1 kWh ans Netz zu 7,9 ct: 1,30 €. "
        "Nur Einspeisung: 0,73 €. 0,57 € mehr.",
    }


def test_savings_and_gaps_are_named() -> None:
    told = day_words(
        replace(DAY, bought_wh=1_500, saved_micro=120_000, gaps={"substituted": 4, "missing": 2, "new": 1})
    )
    assert told["en"].endswith(
        "1.5 kWh bought from neighbours saved 0.12 €. Not in it: 2 quarter-hours (not measured), "
        "1 quarter-hours (new), 4 quarter-hours (substituted values)."
    )
    assert told["de"].endswith("4 Viertelstunden (Ersatzwerte).")


def test_a_day_without_a_sale_and_one_that_lost() -> None:
    told = day_words(replace(DAY, sold_wh=0, sold_price_micro=None, more_micro=-40_000))
    assert "neighbours" not in told["en"]
    assert told["en"].endswith("0.04 € less.")
