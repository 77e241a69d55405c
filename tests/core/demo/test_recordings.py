from datetime import date

import numpy as np

from energy_app.core.demo.recordings import SEASON_ANCHOR_DAY, YEAR_DAYS, data_hours, load_recordings
from energy_app.domain.time import date_day


def test_the_recordings_are_whole_weeks_of_sound_hours() -> None:
    recordings = load_recordings()
    for values in recordings.hourly.values():
        assert len(values) == YEAR_DAYS * 24
        assert values.min() >= 0
    assert recordings.load_w.shape == (384, 60)
    assert recordings.load_w.min() > 0
    assert recordings.sky_permille.shape[1] == 60
    assert recordings.sky_permille.min() > 0
    assert (np.diff(recordings.load_mean_w) >= 0).all()
    roughness = np.abs(recordings.sky_permille - 1000).sum(axis=1)
    assert (np.diff(roughness) >= 0).all()


def test_monday_stays_monday_and_june_stays_june() -> None:
    assert date_day(date(2026, 8, 3)) == SEASON_ANCHOR_DAY
    first = data_hours(date_day(date(2026, 6, 8)), 0)
    assert len(first) == 26
    # The recordings' day 308 is Monday, 5 June 2017; its second hour (01:00 UTC+1) is midnight UTC.
    assert first[1] == 308 * 24 + 1


def test_days_follow_each_other_around_the_year() -> None:
    for day in range(SEASON_ANCHOR_DAY - 5, SEASON_ANCHOR_DAY + 370):
        today, tomorrow = data_hours(day, -4), data_hours(day + 1, -4)
        assert today[-1] == tomorrow[1]
        assert today[-2] == tomorrow[0]


def test_summer_shines_more_than_winter() -> None:
    sun = load_recordings().hourly["pv_b9"]
    june = sum(sun[data_hours(date_day(date(2027, 6, day)), 0)[1:-1]].sum() for day in range(1, 30))
    january = sum(sun[data_hours(date_day(date(2027, 1, day)), 0)[1:-1]].sum() for day in range(1, 30))
    assert june > 1.5 * january
