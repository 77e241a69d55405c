from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from energy_app.domain.tariffs import OwnerLimits
from energy_app.gui.formats import Formats
from energy_app.gui.pages.market.limits import buy_note, owner_limits, sell_note
from tests.gui.pages.memory_client import example_market

FORMATS = Formats(QLocale(QLocale.Language.English))
MARKET = example_market()


@pytest.mark.parametrize(
    ("micro", "wrong"), [(81_999, True), (82_000, False), (325_000, False), (325_100, True)]
)
def test_selling_below_feed_in_or_above_retail_makes_no_sense(micro: int, wrong: bool) -> None:
    assert sell_note(micro, MARKET, FORMATS).is_error is wrong


@pytest.mark.parametrize(
    ("micro", "wrong"), [(81_900, True), (82_000, False), (325_000, False), (325_100, True)]
)
def test_buying_above_retail_or_below_feed_in_makes_no_sense(micro: int, wrong: bool) -> None:
    assert buy_note(micro, MARKET, FORMATS).is_error is wrong


def test_a_limit_that_keeps_hours_from_trading_is_told() -> None:
    assert "7 of 24" in sell_note(150_000, MARKET, FORMATS).text
    assert "every hour" in sell_note(300_000, MARKET, FORMATS).text
    assert "every hour" in buy_note(100_000, MARKET, FORMATS).text
    assert "4 of 24" in buy_note(210_000, MARKET, FORMATS).text


def test_a_limit_equal_to_its_tariff_follows_the_tariff() -> None:
    assert owner_limits(82_000, 325_000, MARKET) == OwnerLimits(None, None)
    assert owner_limits(90_000, 300_000, MARKET) == OwnerLimits(90_000, 300_000)


def test_without_prices_only_the_tariffs_speak() -> None:
    assert "8.2" in sell_note(300_000, replace(MARKET, prices_micro=()), FORMATS).text
