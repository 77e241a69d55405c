"""The service lives through faults and its own death, and nothing of the day is lost or done twice."""

from pathlib import Path

import pytest

from energy_app.domain.time import HOUR_MS, SECOND_MS
from tests.service.judged import Judged, at, due, judge, short_hour, whole_day
from tests.service.lived import Plan

MOST_KB_PER_HOUR = 400.0
MOST_MORE_HANDLES = 12  # a worker thread has a reader of each database, and they start when needed


def nothing_is_wrong(judged: Judged) -> None:
    assert judged.lost == []
    assert judged.wrong == []
    assert judged.missed == []
    assert judged.twice == []
    assert judged.failed == []


def test_an_hour_with_faults_and_a_kill(tmp_path: Path) -> None:
    course = short_hour(tmp_path)
    judged = judge(course)
    nothing_is_wrong(judged)
    trading = judged.told[0]
    assert trading.startswith("Trading as member 0")
    assert judged.told.count(trading) == 2  # in each life once
    assert any("unreachable" in line for line in judged.told)
    assert len(judged.looks) >= 5


@pytest.mark.soak
@pytest.mark.timeout(3_600)
def test_a_day_with_faults_and_a_kill(tmp_path: Path) -> None:
    course = whole_day(tmp_path)
    assert course.first.until_ms - course.watched_ms == 24 * HOUR_MS
    judged = judge(course)
    nothing_is_wrong(judged)
    assert judged.slope_per_hour() < MOST_KB_PER_HOUR
    handles = [look["handles"] for look in judged.looks]
    assert max(handles) <= handles[0] + MOST_MORE_HANDLES


def test_a_reading_that_is_missing_is_found(tmp_path: Path) -> None:
    course = short_hour(tmp_path)
    instants = due(course, "meter")
    assert at(0, 5, 53) not in instants  # the meter is away
    assert at(0, 5, 53) in due(course, "inverter")
    assert at(0, 5, 59, 59) in instants  # the boundary of a slot
    assert at(0, 6, 45) not in instants  # nothing runs
    assert at(0, 6, 47) in instants


def test_a_slope_is_the_growth_of_an_hour() -> None:
    looks = [{"now_ms": hour * HOUR_MS, "rss_kb": 1_000 + 7 * hour} for hour in range(1, 12)]
    assert Judged(looks=looks).slope_per_hour() == pytest.approx(7.0)


def test_a_plan_comes_back_as_it_was(tmp_path: Path) -> None:
    plan = whole_day(tmp_path).first
    assert Plan.parse(plan.to_json()) == plan
    assert plan.start_ms % SECOND_MS == 0
