"""Settings as people write them, in both languages, and back without a loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from energy_app.domain.site_settings import Kind, Spec, specs
from energy_app.gui.formats import Formats
from energy_app.gui.pages.settings.model import UNITS, WrongInputError, text_of, value_of
from energy_app.gui.pages.settings.words import setting_words

ENGLISH = Formats(QLocale(QLocale.Language.English))
GERMAN = Formats(QLocale(QLocale.Language.German))
PRICE, PLACE, ROOF = (specs()[name] for name in ("retail_micro", "latitude_deg", "roof_wp"))


def test_every_setting_has_words_and_every_kind_a_unit(qapp: QApplication) -> None:
    assert set(setting_words()) == set(specs())
    assert set(UNITS) == set(Kind)


@pytest.mark.parametrize("formats", [ENGLISH, GERMAN], ids=["en", "de"])
@given(st.integers(0, 5_000_000), st.floats(-90, 90), st.integers(100, 10_000_000))
def test_what_is_shown_means_what_is_stored(formats: Formats, price: int, place: float, roof: int) -> None:
    for value, spec in ((price, PRICE), (place, PLACE), (roof, ROOF), (None, PRICE)):
        assert value_of(text_of(value, spec, formats), spec, formats) == value


def test_numbers_are_written_as_the_language_does() -> None:
    assert text_of(82_000, PRICE, GERMAN) == "8,2"
    assert text_of(325_500, PRICE, ENGLISH) == "32.55"
    assert text_of(9_840, ROOF, GERMAN) == "9,84"
    assert value_of(" 8.2 ", PRICE, GERMAN) == value_of("8,2", PRICE, GERMAN) == 82_000


@pytest.mark.parametrize(
    ("text", "spec", "told"),
    [
        ("x", PRICE, "not a number"),
        ("nan", PRICE, "not a number"),
        ("501", PRICE, "From 0 to 500."),
        ("−91", PLACE, "From -90 to 90."),
        ("0.05", ROOF, "From 0.1 to 10000."),
        ("", specs()["sample_s"], "not a number"),
        ("Mars/Base", specs()["zone"], "no such time zone"),
        ("x" * 201, Spec(Kind.TEXT, most=200), "At most 200 letters."),
    ],
)
def test_what_cannot_be_is_told(qapp: QApplication, text: str, spec: Spec, told: str) -> None:
    with pytest.raises(WrongInputError, match=told):
        value_of(text, spec, ENGLISH)
