import pytest

from energy_app.chain.intents import State
from energy_app.core.settling import settle, trader_passphrase
from energy_app.core.wallet.place import Place, open_place
from energy_app.domain.community_day import DayState
from energy_app.domain.errors import StateError
from energy_app.domain.time import DAY_MS, HOUR_MS
from energy_app.store.database import DATABASE_NAME, Database
from tests.core.wallet.conftest import founded, household
from tests.core.wallet.household import START_DAY, Household

__all__ = ["founded", "household"]


def try_to_settle(place: Place, day: int) -> tuple[DayState, bool, State | None]:
    with Database.open(place.directory / DATABASE_NAME) as database:
        done = settle(place, database, day, lambda: trader_passphrase(place, None))
    return done.state, done.now, None if done.intent is None else done.intent.state


def test_a_day_is_settled_once_and_then_told(household: Household) -> None:
    day = START_DAY + 2
    household.trade(day)
    household.set_time((day + 2) * DAY_MS + 5 * HOUR_MS)
    with open_place(household.directory) as place, pytest.raises(StateError, match="can be settled from"):
        try_to_settle(place, day)
    household.set_time((day + 2) * DAY_MS + 7 * HOUR_MS)
    with open_place(household.directory) as place:
        assert try_to_settle(place, day) == (DayState.SETTLED, True, State.FINAL)
        assert try_to_settle(place, day) == (DayState.SETTLED, False, State.FINAL)


def test_a_day_without_orders_has_nothing_to_settle_and_is_void_later(household: Household) -> None:
    day = START_DAY + 2
    household.set_time((day + 2) * DAY_MS + 7 * HOUR_MS)
    with open_place(household.directory) as place, pytest.raises(StateError, match="nothing to settle"):
        try_to_settle(place, day)
    household.set_time((day + 4) * DAY_MS)
    with open_place(household.directory) as place:
        assert try_to_settle(place, day) == (DayState.VOID, False, None)
