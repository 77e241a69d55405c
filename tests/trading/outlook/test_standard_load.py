"""The standard profile: right hour, right scale, and gone after a week."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from energy_app.trading.outlook import standard_load
from energy_app.trading.outlook.forecaster import Flow
from energy_app.trading.outlook.history import Floats, History
from energy_app.trading.outlook.quantiles import LEVELS
from tests.trading.outlook.homes import house_wh

BERLIN = ZoneInfo("Europe/Berlin")


def history(days: int, slot_s: int = 900, first: datetime = datetime(2025, 1, 1, tzinfo=BERLIN)) -> History:
    return History(int(first.timestamp()), slot_s, np.zeros(days * 86_400 // slot_s), BERLIN)


@pytest.mark.parametrize("slot_s", [900, 1_800, 3_600])
def test_a_year_of_a_home_of_a_thousand_kilowatt_hours(slot_s: int) -> None:
    shape = standard_load.shape(history(365, slot_s))
    assert shape.sum() == pytest.approx(1_000_000, rel=0.02)


def test_hours_are_those_of_the_wall_clock_and_days_have_their_kind() -> None:
    shape = standard_load.shape(history(4))  # Wednesday to Saturday
    # From the file: Januar, WT and SA, 00:00-00:15.
    assert shape[0] == pytest.approx(20.126)
    assert shape[3 * 96] == pytest.approx(22.152)
    assert 17 <= int(np.argmax(shape[:96])) / 4 <= 21
    summer = standard_load.shape(history(1, first=datetime(2025, 7, 1, tzinfo=BERLIN)))
    assert summer[0] == pytest.approx(25.976)  # local midnight, at 22:00 UTC


def test_it_is_as_high_as_the_homes_own_draw() -> None:
    profile = standard_load.shape(history(2))
    known = 3 * profile[:96]
    known[10:20] = np.nan
    np.testing.assert_allclose(standard_load.scaled(profile, known), 3 * profile)
    assert np.isnan(standard_load.scaled(profile, np.full(96, np.nan))).all()


def test_the_spread_is_ordered_and_its_mean_near_the_profile() -> None:
    rows = standard_load.quantiles(np.array([100.0]))
    assert (np.diff(rows, axis=1) > 0).all()
    assert 85 < float(np.interp(np.linspace(0.01, 0.99, 99), LEVELS, rows[0]).mean()) < 115


def load(days: int, seed: int = 2) -> Floats:
    return 3 * house_wh(days, seed)


def test_a_young_load_is_blended_and_a_grown_one_is_its_own() -> None:
    def told(days: int, *, standard: bool) -> Floats:
        wh = load(days + 1)
        past = History(history(1).start_s, 900, wh, UTC)
        profile = standard_load.shape(past) if standard else None
        return Flow(past, wh, None, standard=profile).day_ahead(range(days * 96, days * 96 + 96))[0]

    assert not np.allclose(told(2, standard=True), told(2, standard=False))
    np.testing.assert_array_equal(told(7, standard=True), told(7, standard=False))


def test_hours_that_were_never_seen_follow_the_profile() -> None:
    wh = np.concatenate([load(1)[:24], np.full(96 + 72, np.nan)])  # six hours of one night
    past = History(history(1).start_s, 900, wh, UTC)
    profile = standard_load.shape(past)
    bands = Flow(past, wh, None, standard=profile).day_ahead(range(96, 192))[0]
    assert np.isfinite(bands).all()
    assert bands[76, 10] > bands[12, 10] > 0  # more in the evening
