"""The site's powers out of the readings of its devices: a series of its own, durable with the readings.

The devices answer one after the other; a round is complete when each has answered or failed to. Only
then the powers are put together: a sum of half of the devices, or of values of different rounds, would
look like a load that was never there.
"""

import heapq
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from energy_app.domain.energy import Role
from energy_app.domain.time import SECOND_MS
from energy_app.metering.site import Consistency, site_powers, without_impossible
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, list_devices
from energy_app.store.reading_tables import SITE, StoredReading, columns, insert, last_time_ms, select
from energy_app.store.rollups import SITE_POINTS

STALE_POLLS = 3
"""A reading counts for this many polls; after that its values are missing."""

_END_OF_TIME_MS = 1 << 62
_MOST_WAITING = 100_000  # rounds in memory while the disk takes none
_ASLEEP_GIVES = ("pv_power_w", "ac_power_w")


class PowerRound(NamedTuple):
    """The site's powers in W at an instant; the values hold until ``until_ms`` at most."""

    time_ms: int
    until_ms: int
    pv_w: int | None
    load_w: int | None
    grid_w: int | None
    battery_w: int | None

    @property
    def powers_w(self) -> tuple[int | None, ...]:
        """The powers in the order of ``SITE_POINTS``."""
        return self[2:]

    def reading(self) -> StoredReading:
        """The round as a reading of the site's series."""
        known = {name: w for name, w in zip(SITE_POINTS, self.powers_w, strict=True) if w is not None}
        return StoredReading(SITE, self.time_ms, {"hold_ms": self.until_ms - self.time_ms, **known})


class PowerLog:
    """Takes readings, keeps rounds. A companion of the reading log, used on its loop."""

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

        ``time_ms`` is the oldest of them. None before the first reading since the start. Readings that lie
        too far apart give no load: it would be worked out of powers that never were at one time.
        """
        if not self._latest:
            return None
        awake = [each.time_ms for device, each in self._latest.items() if device not in self._sleeping]
        times = awake or [reading.time_ms for reading in self._latest.values()]
        time_ms, hold_ms = min(times), STALE_POLLS * self.poll_ms
        values = {device: reading.values for device, reading in self._latest.items()}
        powers = without_impossible(site_powers(self._roles, self._points, self._with_sleepers(values)))
        if max(times) - time_ms > hold_ms:
            powers = powers._replace(load_w=None)
        return PowerRound(time_ms, time_ms + hold_ms, *powers), dict(self._latest)

    def write(self, connection: sqlite3.Connection) -> None:
        """Store what is new; part of the log's transaction."""
        if self._rounds:
            insert(connection, SITE, ["hold_ms", *SITE_POINTS], [each.reading() for each in self._rounds])

    def committed(self) -> None:
        """What was written is durable."""
        self._rounds.clear()

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
            del self._rounds[: _MOST_WAITING // 2]

    def _resume(self) -> None:
        """Take in again the readings stored without their powers."""
        with self._database.reading() as connection:
            last_ms = last_time_ms(connection, SITE)
            after_ms = 0 if last_ms is None else last_ms + 1
            streams = (select(connection, device, after_ms, _END_OF_TIME_MS) for device in self._roles)
            for reading in heapq.merge(*streams, key=lambda each: each.time_ms):
                self.observe(reading)
        self._answered.clear()
        self._latest.clear()


def _counts(device: DeviceRecord) -> bool:
    return device.enabled and device.role is not Role.OBSERVER
