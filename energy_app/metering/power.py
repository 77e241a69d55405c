"""The site's powers out of the readings of its devices, rolled up for charts, durable with the readings.

The devices answer one after the other; a round is complete when each has answered or failed to. Only
then the powers are put together: a sum of half of the devices, or of values of different rounds, would
look like a load that was never there.
"""

import heapq
import sqlite3
from collections.abc import Iterable, Mapping

from energy_app.domain.energy import Direction, Role
from energy_app.domain.time import HOUR_MS, SECOND_MS
from energy_app.store import power_tables
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, list_devices
from energy_app.store.power_tables import Bucket, PowerRound
from energy_app.store.reading_tables import StoredReading, columns, select

STALE_POLLS = 3
"""A reading counts for this many polls; after that its values are missing."""

_END_OF_TIME_MS = 1 << 62
_MOST_WAITING = 100_000  # rounds in memory while the disk takes none
_PV, _AC, _GRID, _BATTERY = "pv_power_w", "ac_power_w", "grid_power_w", "battery_power_w"


class PowerLog:
    """Takes readings, keeps rounds and rollups. A companion of the reading log, used on its loop."""

    def __init__(self, database: Database, poll_ms: int = 5 * SECOND_MS) -> None:
        """``poll_ms``: how often devices are read; it may be changed while running."""
        self.poll_ms = poll_ms
        self._database = database
        self._roles: dict[int, Role] = {}
        self._ids: dict[str, int] = {}
        self._points: dict[int, set[str]] = {}
        self._latest: dict[int, StoredReading] = {}
        self._answered: set[int] = set()
        self._silent: set[int] = set()
        self._rounds: list[PowerRound] = []
        self._open: dict[str, Bucket] = {}
        self._done: dict[str, list[Bucket]] = {level: [] for level in power_tables.LEVELS}
        self._pruned_hour = 0
        self.refresh_devices()
        self._resume()

    def refresh_devices(self) -> None:
        """Count devices added or enabled in the store since; forget those disabled."""
        with self._database.reading() as connection:
            devices = list_devices(connection)
            for device in devices:
                known = self._points.setdefault(device.id, set())
                known.update(columns(connection, device.id))
        self._ids = {device.name: device.id for device in devices}
        self._roles = {device.id: device.role for device in devices if _counts(device)}
        for gone in self._latest.keys() - self._roles.keys():
            del self._latest[gone]
        self._answered &= self._roles.keys()
        self._silent &= self._roles.keys()

    def observe(self, reading: StoredReading) -> None:
        """Take a reading that the log has taken."""
        device = reading.device_id
        if device not in self._roles:
            return
        if device in self._answered:
            self._finish()
        self._latest[device] = reading
        self._points[device].update(reading.values)
        self._silent.discard(device)
        self._answer(device)

    def missed(self, name: str) -> None:
        """A device gave no answer in this round."""
        device = self._ids.get(name)
        if device in self._roles:
            self._silent.add(device)
            self._answer(device)

    def newest(self) -> tuple[PowerRound, dict[int, StoredReading]] | None:
        """The powers of the newest readings, however old, and these readings by device.

        ``time_ms`` is the oldest of them. None before the first reading since the start.
        """
        if not self._latest:
            return None
        time_ms = min(reading.time_ms for reading in self._latest.values())
        values = {device: reading.values for device, reading in self._latest.items()}
        powers = site_powers(self._roles, self._points, values)
        return PowerRound(time_ms, time_ms + STALE_POLLS * self.poll_ms, *powers), dict(self._latest)

    def write(self, connection: sqlite3.Connection) -> None:
        """Store what is new; part of the log's transaction."""
        if not self._rounds and not any(self._done.values()):
            return
        power_tables.insert_rounds(connection, self._rounds)
        for level, done in self._done.items():
            growing = self._open.get(level)
            power_tables.put_buckets(connection, level, [*done, *([growing] if growing else [])])
        newest_ms = self._rounds[-1].time_ms if self._rounds else 0
        if newest_ms // HOUR_MS > self._pruned_hour:
            self._pruned_hour = newest_ms // HOUR_MS
            power_tables.delete_rounds(connection, newest_ms - power_tables.ROUNDS_KEPT_MS)

    def committed(self) -> None:
        """What was written is durable."""
        self._rounds.clear()
        for done in self._done.values():
            done.clear()

    def _answer(self, device: int) -> None:
        self._answered.add(device)
        if self._answered >= self._roles.keys():
            self._finish()

    def _finish(self) -> None:
        """Put the round together. A device that is late for it counts with its last reading."""
        self._answered.clear()
        time_ms = max((reading.time_ms for reading in self._latest.values()), default=0)
        hold_ms = STALE_POLLS * self.poll_ms
        fresh = {
            device: reading.values
            for device, reading in self._latest.items()
            if device not in self._silent and reading.time_ms >= time_ms - hold_ms
        }
        if fresh:
            powers = site_powers(self._roles, self._points, fresh)
            self._take(PowerRound(time_ms, time_ms + hold_ms, *powers))

    def _take(self, taken: PowerRound) -> None:
        self._rounds.append(taken)
        if len(self._rounds) > _MOST_WAITING:
            del self._rounds[: _MOST_WAITING // 2]  # the rollups keep what they were
        for level, length_ms in power_tables.LEVELS.items():
            start_ms = taken.time_ms // length_ms * length_ms
            bucket = self._open.get(level)
            if bucket is None or bucket.time_ms < start_ms:
                if bucket is not None:
                    self._done[level].append(bucket)
                bucket = self._open[level] = Bucket(start_ms, taken.until_ms)
            bucket.add(taken)

    def _resume(self) -> None:
        """Go on from the stored buckets; readings stored without their powers are taken in again."""
        with self._database.reading() as connection:
            for level in power_tables.LEVELS:
                bucket = power_tables.last_bucket(connection, level)
                if bucket is not None:
                    self._open[level] = bucket
            last_ms = power_tables.last_round_ms(connection)
            after_ms = 0 if last_ms is None else last_ms + 1
            streams = (select(connection, device, after_ms, _END_OF_TIME_MS) for device in self._roles)
            for reading in heapq.merge(*streams, key=lambda each: each.time_ms):
                self.observe(reading)
        self._answered.clear()
        self._latest.clear()


def site_powers(
    roles: Mapping[int, Role], points: Mapping[int, Iterable[str]], values: Mapping[int, Mapping[str, int]]
) -> tuple[int | None, int | None, int | None, int | None]:
    """PV, load, grid and battery of the site in W, from its counted devices' latest values.

    ``points`` are those each device ever had: one of them missing now makes the sum missing. The load
    is what comes from the grid and out of the inverters (AC, or else PV plus battery).
    """

    def total(point: str, direction: Direction) -> int | None:
        sources = [
            each for each, role in roles.items() if direction in role.directions and point in points[each]
        ]
        parts = [values.get(source, {}).get(point) for source in sources]
        return sum(part for part in parts if part is not None) if parts and None not in parts else None

    pv, battery = total(_PV, Direction.PV), total(_BATTERY, Direction.PV)
    grid = total(_GRID, Direction.IMPORT)
    inverters = [each for each, role in roles.items() if Direction.PV in role.directions]
    made = [_made_w(points[each], values.get(each, {})) for each in inverters]
    load = None
    if grid is not None and None not in made:
        load = grid + sum(each for each in made if each is not None)
    return pv, load, grid, battery


def _made_w(points: Iterable[str], values: Mapping[str, int]) -> int | None:
    """What an inverter gives to the house in W; None where that is not known."""
    if _AC in points:
        return values.get(_AC)
    parts = [values.get(point) for point in (_PV, _BATTERY) if point in points]
    return sum(part for part in parts if part is not None) if parts and None not in parts else None


def _counts(device: DeviceRecord) -> bool:
    return device.enabled and bool(device.role.directions)
