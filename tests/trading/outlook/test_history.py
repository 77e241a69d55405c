"""Local days and the wall clock over both changes of the hour."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from energy_app.trading.outlook.history import History

VIENNA = ZoneInfo("Europe/Vienna")


@pytest.mark.parametrize(
    ("first", "zone", "lengths"),
    [
        (datetime(2024, 3, 29, 23, tzinfo=UTC), VIENNA, [96, 92, 96]),
        (datetime(2024, 10, 25, 22, tzinfo=UTC), VIENNA, [96, 100, 96]),
        (datetime(2024, 4, 5, 13, tzinfo=UTC), ZoneInfo("Australia/Lord_Howe"), [96, 98, 96]),
    ],
)
def test_local_days(first: datetime, zone: ZoneInfo, lengths: list[int]) -> None:
    history = History(int(first.timestamp()), 900, np.zeros(sum(lengths)), zone)
    assert [len(day) for day in history.local_days()] == lengths


def test_wall_clock_and_weekend() -> None:
    friday = datetime(2024, 3, 28, 23, tzinfo=UTC)  # Friday begins in Vienna
    history = History(int(friday.timestamp()), 3_600, np.zeros(24 * 4), VIENNA)
    assert set(history.wall_shift[:49]) == {1}
    assert set(history.wall_shift[49 + 1 :]) == {2}
    assert not history.weekend[:24].any()
    assert history.weekend[24:70].all()
    assert not history.weekend[-20:].any()
