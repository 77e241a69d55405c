"""The first page in words: directions, ages, and the sentence in money."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from energy_app.core.client import Overview, Tiles
from energy_app.core.savings import Savings
from energy_app.domain.time import MINUTE_MS, SECOND_MS, to_ms
from energy_app.gui.formats import Formats
from energy_app.gui.language import LanguageChoice, Speech
from energy_app.gui.pages.overview.model import age_line, flow_text, money_text, tile_texts
from tests.gui.fake_core import FLOW, NOW_MS, SAVINGS, SENTENCE, ZONE
from tests.gui.fake_overview import TILES

ENGLISH = Formats(QLocale("en_GB"), ZONE)
GERMAN = Formats(QLocale("de_DE"), ZONE)


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ")


def sentence(formats: Formats, **changes: object) -> str:
    text = money_text(replace(SENTENCE, **changes), None, formats, NOW_MS)  # type: ignore[arg-type]
    return plain(f"{text.sentence} {text.end}")


def test_the_sentence_in_money() -> None:
    assert sentence(ENGLISH) == (
        "Yesterday 6.2 kWh to neighbours at 17.0 ct and 3.1 kWh to the grid at 7.9 ct: 1.30 €. "
        "Feed-in alone: 0.73 €. 0.57 € more."
    )


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    Speech().speak(LanguageChoice.ENGLISH)
    speech = Speech()
    speech.speak(LanguageChoice.GERMAN)
    yield
    speech.speak(LanguageChoice.ENGLISH)


def test_the_sentence_in_german(german: None) -> None:
    assert sentence(GERMAN) == (
        "Gestern 6,2 kWh an Nachbarn zu 17,0 ct und 3,1 kWh ans Netz zu 7,9 ct: 1,30 €. "
        "Einspeisung allein: 0,73 €. 0,57 € mehr."
    )


def test_a_day_without_sales_and_an_older_day() -> None:
    text = sentence(
        ENGLISH, date="2026-06-10", sold_wh=0, sold_price_micro=None, earned_micro=244_900,
        feed_in_only_micro=244_900, more_micro=0,
    )  # fmt: skip
    assert text == (
        "On 10 June nothing to neighbours and 3.1 kWh to the grid at 7.9 ct: 0.24 €. "
        "Feed-in alone: 0.24 €. 0.00 € more."
    )


def test_a_loss_is_told_as_less_and_a_gain_beyond_the_sale_stands_by_itself() -> None:
    assert sentence(ENGLISH, more_micro=-120_000).endswith("0.12 € less.")
    assert sentence(ENGLISH, more_micro=700_000).endswith("0.70 € more.")


def month(savings: Savings | None, formats: Formats) -> str:
    return plain(money_text(SENTENCE, savings, formats, NOW_MS).savings)


def test_the_last_month_in_money() -> None:
    assert month(SAVINGS, ENGLISH) == (
        "30 settled days since 18 May: 15.58 € more than feed-in alone. Buying from neighbours saved 3.11 €. "
        "Quarter-hours not in it: 12 (reading missing)."
    )
    worse = replace(SAVINGS, more_micro=-40_000, saved_micro=-10_000, gaps={})
    assert month(worse, ENGLISH) == (
        "30 settled days since 18 May: 0.04 € less than feed-in alone. "
        "Buying from neighbours cost 0.01 € more."
    )
    assert month(replace(worse, bought_wh=0), ENGLISH).endswith("less than feed-in alone.")
    assert month(None, ENGLISH) == month(replace(SAVINGS, days=1), ENGLISH) == ""


def test_the_gaps_of_the_day_are_named_with_their_reasons() -> None:
    def gaps(**counts: int) -> str:
        return money_text(replace(SENTENCE, gaps=counts), None, ENGLISH, NOW_MS).gaps

    assert gaps() == ""
    assert gaps(no_sheet=4, missing=2) == (
        "Quarter-hours not in it: 2 (not measured), 4 (no offer was in force)."
    )
    assert "1 (solar flare)" in gaps(**{"solar flare": 1})


def test_the_month_and_the_gaps_in_german(german: None) -> None:
    assert month(SAVINGS, GERMAN) == (
        "30 abgerechnete Tage seit 18. Mai: 15,58 € mehr als mit Einspeisung allein. "
        "Der Kauf von Nachbarn sparte 3,11 €. Viertelstunden nicht darin: 12 (Messwert fehlt)."
    )


def test_directions_are_words_and_powers_have_no_sign() -> None:
    text = flow_text(FLOW, ENGLISH)
    assert plain(text) == (
        "Roof: 6.24 kW, making. Home: 1.25 kW, using. Battery: 1.82 kW, charging · 71 %. "
        "Grid: 3.17 kW, to the grid. Neighbours: may buy now"
    )
    other = flow_text(replace(FLOW, pv_w=0, battery_w=900, grid_w=400), ENGLISH)
    assert (other.roof.words, other.grid.words) == ("at rest", "from the grid")
    assert other.battery.words.startswith("discharging")
    assert other.neighbours.words == "may supply us now"
    nothing = flow_text(replace(FLOW, pv_w=None, grid_w=5, trades_with_neighbours=False), ENGLISH)
    assert plain(nothing.roof) == "Roof: – kW, no reading"
    assert (nothing.grid.words, nothing.neighbours.words) == ("at rest", "no trade now")


def test_missing_tiles_are_dashes_not_zeros() -> None:
    none = Tiles(None, None, None, None, None, None, None)
    assert {text.value.number for text in tile_texts(none, ENGLISH)} == {"–"}
    assert [plain(text.value) for text in tile_texts(TILES, ENGLISH)] == [
        "31.5 kWh", "9.1 kWh", "86 %", "16.3 kWh", "1.3 kWh", "17.0 ct",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("age_ms", "stale", "line"),
    [
        (3 * SECOND_MS, False, "Read 3 s ago"),
        (11 * MINUTE_MS, True, "No reading since 14:21"),
        (None, False, "Waiting for the first reading"),
    ],
)
def test_the_age_of_the_readings(age_ms: int | None, stale: bool, line: str) -> None:
    reading_ms = None if age_ms is None else NOW_MS - age_ms
    flow = replace(FLOW, reading_ms=reading_ms, is_stale=stale)
    assert age_line(Overview(NOW_MS, ZONE, flow, TILES, None, ()), ENGLISH, NOW_MS) == line


def test_the_example_day_is_in_summer() -> None:
    assert to_ms(datetime(2026, 6, 17, 12, 32, 5, tzinfo=UTC)) == NOW_MS
