"""What is known of the counters of a device, from its profile, and what the guard makes of it."""

import math
import sqlite3
from collections.abc import Mapping

from energy_app.devices.profile_format import COARSE_STEP_WH, CounterForm
from energy_app.domain.energy import Direction
from energy_app.metering.guard import GuardLimits
from energy_app.store.devices import DeviceRecord

_DEFAULT = GuardLimits()


def store_facts(connection: sqlite3.Connection, device_id: int, counters: Mapping[str, CounterForm]) -> bool:
    """Keep what a profile says of a device's counters; whether anything is new."""
    changed = False
    for direction in Direction:
        form = counters.get(direction.point)
        if form is None:
            continue
        facts = (
            math.ceil(form.resolution_wh),
            form.wraps_at_wh,
            int(form.resets == "daily"),
            int(form.settlement),
        )
        key = (device_id, direction)
        known = connection.execute(
            "SELECT resolution_wh, wraps_at_wh, resets_daily, settlement FROM counter_facts "
            "WHERE device_id = ? AND direction = ?",
            key,
        ).fetchone()
        if known != facts:
            changed = True
            connection.execute(
                "INSERT OR REPLACE INTO counter_facts "
                "(device_id, direction, resolution_wh, wraps_at_wh, resets_daily, settlement) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (*key, *facts),
            )
    return changed


def guard_limits(connection: sqlite3.Connection, device: DeviceRecord) -> dict[Direction, GuardLimits]:
    """The guard's limits for each counter of a device; where nothing is known, those of any meter."""
    rows = connection.execute(
        "SELECT direction, resolution_wh, wraps_at_wh, resets_daily FROM counter_facts WHERE device_id = ?",
        (device.id,),
    )
    limits = {direction: GuardLimits(rated_w=device.rated_w) for direction in Direction}
    for direction, resolution_wh, wraps_at_wh, resets_daily in rows:
        limits[Direction(direction)] = GuardLimits(
            rated_w=device.rated_w,
            slack_wh=max(_DEFAULT.slack_wh, 2 * resolution_wh),
            jitter_wh=max(_DEFAULT.jitter_wh, resolution_wh),
            wraps_at_wh=wraps_at_wh,
            resets_daily=bool(resets_daily),
        )
    return limits


def too_coarse(connection: sqlite3.Connection, device_id: int) -> frozenset[Direction]:
    """The directions a device counts in steps too large for quarter-hours: they are not used."""
    rows = connection.execute(
        "SELECT direction FROM counter_facts WHERE device_id = ? AND resolution_wh > ?",
        (device_id, COARSE_STEP_WH),
    )
    return frozenset(Direction(row[0]) for row in rows)
