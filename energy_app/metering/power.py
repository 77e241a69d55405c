"""The site's powers out of the readings of its devices, rolled up for charts, durable with the readings.

The devices answer one after the other; a round is complete when each has answered or failed to. Only
then the powers are put together: a sum of half of the devices, or of values of different rounds, would
look like a load that was never there.
"""

import heapq
import sqlite3
from collections.abc import Mapping

from energy_app.domain.energy import Role
from energy_app.domain.time import HOUR_MS, SECOND_MS
from energy_app.metering.site import Consistency, site_powers, without_impossible
from energy_app.store import power_tables
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, list_devices
from energy_app.store.power_tables import Bucket, PowerRound
from energy_app.store.reading_tables import StoredReading, columns, select

STALE_POLLS = 3
"""A reading counts for this many polls; after that its values are missing."""

_END_OF_TIME_MS = 1 << 62
_MOST_WAITING = 100_000  # rounds in memory while the disk takes none
_ASLEEP_GIVES = ("pv_power_w", "ac_power_w")


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
        self._sleeping: set[int] = set()
        self._consistency = Consistency()
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
            if device not in self._sleeping:
                self._silent.add(device)
            self._answer(device)

    def mark(self, name: str, *, asleep: bool) -> None:
        """Whether a device sleeps, told before its answer: it gives 0 W then, which no register says."""
        device = self._ids.get(name)
        if device is not None:
            (self._sleeping.add if asleep else self._sleeping.discard)(device)

    @property
    def contradiction_since_ms(self) -> int | None:
        """Since when the devices have said that more leaves the house than comes in; None: they do not."""
        return self._consistency.since_ms

    def newest(self) -> tuple[PowerRound, dict[int, StoredReading]] | None:
        """The powers of the newest readings, however old, and these readings by device.

        ``time_ms`` is the oldest of them. None before the first reading since the start.
        """
        if not self._latest:
            return None
        awake = [each.time_ms for device, each in self._latest.items() if device not in self._sleeping]
        time_ms = min(awake or [reading.time_ms for reading in self._latest.values()])
        values = {device: reading.values for device, reading in self._latest.items()}
        powers = without_impossible(site_powers(self._roles, self._points, self._with_sleepers(values)))
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
            powers = site_powers(self._roles, self._points, self._with_sleepers(fresh))
            self._consistency.watch(powers, time_ms)
            self._take(PowerRound(time_ms, time_ms + hold_ms, *without_impossible(powers)))

    def _with_sleepers(self, values: Mapping[int, Mapping[str, int]]) -> Mapping[int, Mapping[str, int]]:
        """The values with 0 W for what sleeps and says nothing else."""
        given = dict(values)
        for device in self._sleeping & self._roles.keys():
            nothing = {point: 0 for point in _ASLEEP_GIVES if point in self._points[device]}
            told = {point: value for point, value in given.get(device, {}).items() if point not in nothing}
            given[device] = {**nothing, **told}
        return given

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


def _counts(device: DeviceRecord) -> bool:
    return device.enabled and device.role is not Role.OBSERVER
