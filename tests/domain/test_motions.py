from datetime import date

from energy_app.domain.motions import BY_ADMIN, LAST_DAY, MotionKind
from energy_app.domain.time import day_date


def test_the_last_day_is_the_calendars() -> None:
    assert day_date(LAST_DAY) == date.max


def test_every_kind_belongs_to_one_office() -> None:
    by_vote = set(MotionKind) - BY_ADMIN
    assert {"terms", "witnesses", "market", "admin", "governor", "spend", "take-office"} == by_vote
