from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.errors import InputError
from energy_app.reports.paper.language import MISSING, Language, shared_out

ENGLISH, GERMAN = Language("en", {}), Language("de", {"Sold {wh}": "Verkauft {wh}"})


def test_numbers_in_both_languages() -> None:
    assert ENGLISH.kwh(1_234_567) == "1,234.567"
    assert GERMAN.kwh(1_234_567) == "1.234,567"
    assert GERMAN.money(-1_234_567_890_123) == "−1.234,57"
    assert GERMAN.money(5_000_000) == "0,01"
    assert ENGLISH.money(4_999_999, signed=True) == "0.00"
    assert ENGLISH.money(5_000_000, signed=True) == "+0.01"
    assert ENGLISH.money(-4_999_999) == "0.00"
    assert GERMAN.cents(170_000) == "17,00"


def test_what_is_missing_is_a_dash_and_has_no_unit() -> None:
    assert GERMAN.kwh(None) == GERMAN.money(None) == GERMAN.cents(None) == MISSING
    assert GERMAN.with_unit(MISSING, "kWh") == MISSING
    assert GERMAN.with_unit("0,000", "kWh") == "0,000\u00a0kWh"


def test_times_say_their_offset() -> None:
    assert GERMAN.moment("2026-10-25T02:45:00+01:00") == "25.10.2026 02:45 +01:00"
    assert ENGLISH.moment("2026-10-25T02:45:00+02:00") == "25 Oct 2026 02:45 +02:00"
    assert ENGLISH.moment("2026-10-25T00:45:00Z", "Europe/Vienna") == "25 Oct 2026 02:45 +02:00"
    assert GERMAN.period("2026-03") == "März 2026"
    assert ENGLISH.period("2026") == "2026"
    assert GERMAN.period("2026-03-01") == GERMAN.date(date(2026, 3, 1)) == "01.03.2026"


def test_words_come_from_the_document() -> None:
    assert GERMAN("Sold {wh}", wh=3) == "Verkauft 3"
    assert ENGLISH("Sold {wh}", wh=3) == "Sold 3"
    with pytest.raises(KeyError):
        GERMAN("not there")
    with pytest.raises(InputError, match="no language 'fr'"):
        Language("fr", {})


@given(st.lists(st.integers(-(10**15), 10**15)), st.sampled_from([1, 7, 10_000_000]))
def test_cents_of_lines_add_up_to_the_total_rounded_once(exact: list[int], unit: int) -> None:
    shown = shared_out(exact, unit)
    rounded = Language("en", {}).number(sum(exact), 0, 0)
    if unit == 1:
        assert rounded.replace(",", "").replace("−", "-") == str(sum(shown))
    assert abs(2 * (sum(shown) * unit - sum(exact))) <= unit
    assert all(abs(whole * unit - value) < unit for whole, value in zip(shown, exact, strict=True))
