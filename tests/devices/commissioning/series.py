"""Snapshots made by hand."""

from energy_app.domain.readings import DeviceState, Snapshot, Value
from energy_app.domain.time import SECOND_MS


def snapshot(second: float = 0, **values: Value) -> Snapshot:
    """At so many seconds."""
    return Snapshot("meter", round(second * SECOND_MS), values, {}, DeviceState.OK)
