import pytest
from pydantic import ValidationError

from energy_app.core.demo.community import Community, HouseholdSpec, load_community
from energy_app.core.demo.recordings import load_recordings
from energy_app.domain.settlement import PriceRule


def test_prices_stand_between_feed_in_and_retail() -> None:
    data = load_community()
    terms = data.community.day_terms()
    assert terms.rule is PriceRule.COMMON
    assert data.tariffs.feed_in_micro == 79_000
    assert data.tariffs.retail_micro == 320_000
    assert all(
        data.tariffs.feed_in_micro < price < data.tariffs.retail_micro - terms.fees_micro
        for price in terms.prices_micro
    )
    assert 160_000 < sum(terms.prices_micro) / 24 < 180_000
    assert max(terms.prices_micro[16:22]) == max(terms.prices_micro)


def test_the_owner_gains_at_every_price() -> None:
    data = load_community()
    dearest = max(data.community.prices_micro) + data.community.day_terms().fees_micro
    assert data.tariffs.feed_in_micro < data.owner.sell_limit_micro <= min(data.community.prices_micro)
    assert dearest <= data.owner.buy_limit_micro < data.tariffs.retail_micro


def test_every_home_has_its_recordings() -> None:
    data, hourly = load_community(), load_recordings().hourly
    for home in (data.home, *data.neighbours):
        assert home.load in hourly
        assert home.pv is None or home.pv in hourly
    keys = [home.key for home in (data.home, *data.neighbours)]
    assert len(set(keys)) == len(keys)


def test_panels_need_a_recording() -> None:
    with pytest.raises(ValidationError, match="panels and a solar recording"):
        HouseholdSpec(key="x", name="x", description="x", load="load_b9", panels_w=3_000)


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Community.model_validate({**load_community().model_dump(), "colour": "red"})
