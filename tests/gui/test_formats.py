"""Numbers as people read them, in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from energy_app.gui.formats import MINUS, MISSING, Formats
from energy_app.gui.language import LanguageChoice, Speech
from tests.gui.fake_core import NOW_MS

ENGLISH = Formats(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom), "Europe/Berlin")
GERMAN = Formats(QLocale(QLocale.Language.German, QLocale.Country.Germany), "Europe/Berlin")


def text(value: object) -> str:
    return str(value).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("watts", "english", "german"),
    [
        (0, "0.00 kW", "0,00 kW"),
        (-3_170, f"{MINUS}3.17 kW", f"{MINUS}3,17 kW"),
        (9_994, "9.99 kW", "9,99 kW"),
        (9_995, "10.0 kW", "10,0 kW"),
        (None, f"{MISSING} kW", f"{MISSING} kW"),
    ],
)
def test_power(watts: int | None, english: str, german: str) -> None:
    assert (text(ENGLISH.power(watts)), text(GERMAN.power(watts))) == (english, german)


@pytest.mark.parametrize(
    ("wh", "english", "german"),
    [
        (6_249, "6.2 kWh", "6,2 kWh"),
        (6_250, "6.3 kWh", "6,3 kWh"),
        (1_234_567, "1,235 kWh", "1.235 kWh"),
        (None, f"{MISSING} kWh", f"{MISSING} kWh"),
    ],
)
def test_energy(wh: int | None, english: str, german: str) -> None:
    assert (text(ENGLISH.energy(wh)), text(GERMAN.energy(wh))) == (english, german)


def test_prices_money_and_shares() -> None:
    assert text(ENGLISH.price(170_000)) == "17.0 ct"
    assert text(GERMAN.price(78_900)) == "7,9 ct"
    assert text(ENGLISH.money(1_298_900)) == "1.30 €"
    assert text(GERMAN.money(-4_999)) == "0,00 €"
    assert text(GERMAN.money(-5_000)) == f"{MINUS}0,01 €"
    assert text(ENGLISH.money(570_000, signed=True)) == "+0.57 €"
    assert text(ENGLISH.money(None)) == f"{MISSING} €"
    assert text(ENGLISH.percent(86.5)) == "87 %"


@given(st.integers(-(10**12), 10**12))
def test_money_is_never_more_than_half_a_cent_off(micro: int) -> None:
    shown = ENGLISH.money(micro).number.replace(",", "").replace(MINUS, "-")
    assert abs(round(float(shown) * 100) * 10_000 - micro) <= 5_000


@pytest.mark.parametrize(
    ("past_ms", "english", "german"),
    [
        (3 * SECOND_MS, "3 s ago", "vor 3 s"),
        (119 * SECOND_MS, "1 min ago", "vor 1 min"),
        (47 * HOUR_MS, "47 h ago", "vor 47 h"),
        (3 * DAY_MS, "3 days ago", "vor 3 Tagen"),
        (-5 * SECOND_MS, "0 s ago", "vor 0 s"),
    ],
)
def test_age(past_ms: int, english: str, german: str, qapp: object) -> None:
    assert ENGLISH.age(NOW_MS - past_ms, NOW_MS) == english
    Speech().speak(LanguageChoice.ENGLISH)
    speech = Speech()
    speech.speak(LanguageChoice.GERMAN)
    assert GERMAN.age(NOW_MS - past_ms, NOW_MS) == german
    speech.speak(LanguageChoice.ENGLISH)


def test_times_are_the_homes() -> None:
    assert ENGLISH.time(NOW_MS) == "14:32"
    assert ENGLISH.moment(NOW_MS - MINUTE_MS, NOW_MS) == "14:31"
    assert ENGLISH.moment(NOW_MS - DAY_MS, NOW_MS) == "16 June, 14:32"
    assert GERMAN.month("2026-06") == "Juni 2026"
    assert ENGLISH.local_date(NOW_MS) == date(2026, 6, 17)
    assert text(ENGLISH.duration(3 * HOUR_MS + 12 * MINUTE_MS)) == "3 h 12 min"


def test_what_lasts_long_is_told_with_its_year() -> None:
    vienna = Formats(QLocale(QLocale.Language.English), "Europe/Vienna")
    assert vienna.dated(1_814_392_800_000 - 1) == "30 June 2027"
    assert vienna.dated(1_814_392_800_000) == "1 July 2027"
