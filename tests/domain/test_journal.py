"""Events: which of them are troubles."""

from energy_app.domain.journal import Event


def test_what_ends_well_is_no_trouble() -> None:
    troubles = {event for event in Event if event.is_trouble}
    assert Event.DEVICE_LOST in troubles
    assert Event.DAY_NOT_SETTLED in troubles
    assert not any(
        event.value.endswith(("_back", "_right", "_in_time", "_paid", "_final")) for event in troubles
    )
    assert len(set(Event)) == len(Event.__members__)
