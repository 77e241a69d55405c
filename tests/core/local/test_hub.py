"""Listeners are told until they stop."""

from energy_app.core.client import Topic
from energy_app.core.local.hub import Hub


def test_listeners_are_told_until_they_stop() -> None:
    hub, one, other = Hub(), list[Topic](), list[Topic]()
    stop = hub.subscribe(one.append)
    hub.subscribe(other.append)
    hub.tell(Topic.SLOT)
    stop()
    stop()
    hub.tell(Topic.CLOCK)
    assert one == [Topic.SLOT]
    assert other == [Topic.SLOT, Topic.CLOCK]
