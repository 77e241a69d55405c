"""Who counts as a member, as metered, as on trial; and the price of an instant."""

from dataclasses import replace

from energy_app.domain.community_view import MeterState
from energy_app.domain.time import DAY_MS, HOUR_MS
from tests.gui.fake_community import example_community

DAY = 20_600


def test_who_left_is_counted_nowhere() -> None:
    state = example_community(DAY)
    assert len(state.members) == 8
    assert [member.number for member in state.present] == [0, 1, 2, 3, 4, 5, 6]
    assert [member.number for member in state.metered] == [0, 1, 2, 4, 5, 6]
    assert {member.meter_state for member in state.on_trial} == {MeterState.SHADOW}
    assert len(state.on_trial) == 2


def test_a_price_holds_for_its_hour() -> None:
    state = example_community(DAY)
    start = DAY * DAY_MS
    assert state.price_at(start) == 170_000
    assert state.price_at(start + 9 * HOUR_MS - 1) == 170_000
    assert state.price_at(start + 9 * HOUR_MS) == 140_000
    assert state.price_at(start + DAY_MS - 1) == 210_000
    assert replace(state, prices_micro=()).price_at(start) is None
