"""The log of raw readings: collected for a second, committed as one batch, never lost to a full disk."""

import sqlite3
from dataclasses import dataclass, replace
from typing import Protocol

from energy_app.domain.errors import StateError, StoreError
from energy_app.domain.readings import Snapshot
from energy_app.domain.time import MINUTE_MS, SECOND_MS, Clock
from energy_app.store import reading_tables
from energy_app.store.database import Database
from energy_app.store.devices import list_devices
from energy_app.store.reading_tables import StoredReading

_LONGEST_PAUSE_MS = 30 * SECOND_MS  # between two attempts on a disk that takes nothing
_WAITING_LIMIT = 200_000  # readings in memory while the disk takes none: about 100 MB


class Companion(Protocol):
    """State that is committed together with the readings it was derived from."""

    def write(self, connection: sqlite3.Connection) -> None:
        """Write what changed, in the transaction of the readings and after them."""
        ...

    def committed(self) -> None:
        """The transaction is durable: what was written need not be written again."""
        ...


@dataclass(frozen=True, slots=True)
class LogState:
    """How the log is doing. ``failure`` is one line for the user, None while all is well."""

    waiting: int = 0
    """Readings not yet committed."""
    late: int = 0
    """Readings refused because a later one, or the end of their slot, was stored already."""
    thinned: int = 0
    """Readings given up when the disk took nothing for so long that memory ran out."""
    failure: str | None = None
    failing_since_ms: int | None = None


class ReadingLog:
    """Appends readings in the order of time, device by device. To be used on the core's loop."""

    def __init__(
        self, database: Database, clock: Clock, *, batch_ms: int = SECOND_MS, limit: int = _WAITING_LIMIT
    ) -> None:
        self._database = database
        self._clock = clock
        self._batch_ms = batch_ms
        self._limit = limit
        self._batch: list[StoredReading] = []
        self._opened_ms = 0
        self._columns: dict[int, list[str]] = {}
        self._ids: dict[str, int] = {}
        self._latest: dict[int, StoredReading] = {}
        self._last_ms: dict[int, int] = {}
        self._floor_ms = 0
        self._retry_ms = 0
        self._companions: list[Companion] = []
        self._state = LogState()
        self.refresh_devices()

    @property
    def state(self) -> LogState:
        """Counts and the present failure."""
        return replace(self._state, waiting=len(self._batch))

    @property
    def newest_ms(self) -> int:
        """The instant of the newest reading of any device, committed or not; -1 before the first."""
        return max(self._last_ms.values(), default=-1)

    def refresh_devices(self) -> None:
        """Learn of devices added to the store since."""
        with self._database.reading() as connection:
            for device in list_devices(connection):
                self._ids[device.name] = device.id
                self._columns.setdefault(device.id, reading_tables.columns(connection, device.id))
                last_ms = reading_tables.last_time_ms(connection, device.id)
                self._last_ms.setdefault(device.id, -1 if last_ms is None else last_ms)

    def add_companion(self, companion: Companion) -> None:
        """Let ``companion`` write in the same transaction, after those added before it."""
        self._companions.append(companion)

    def close_until(self, time_ms: int) -> None:
        """From now on refuse readings before ``time_ms``: their slot is being sealed."""
        self._floor_ms = max(self._floor_ms, time_ms)

    def append(self, snapshot: Snapshot) -> StoredReading | None:
        """Take a reading into the open batch; ``flush`` commits it.

        None when nothing is stored: no numeric value in it, or not newer than the last one of
        its device (the same instant read again after a restart, a clock set back).
        """
        device_id = self._ids.get(snapshot.device)
        if device_id is None:
            raise StateError("{device} is not among the devices of this site.", device=snapshot.device)
        reading = reading_tables.encode(snapshot, device_id)
        if not reading.values:
            return None
        last_ms = self._last_ms[device_id]
        if reading.time_ms <= last_ms or reading.time_ms < self._floor_ms:
            if reading.time_ms != last_ms:
                self._state = replace(self._state, late=self._state.late + 1)
            return None
        if not self._batch:
            self._opened_ms = self._clock.now_ms()
        self._batch.append(reading)
        self._latest[device_id] = reading
        self._last_ms[device_id] = reading.time_ms
        if len(self._batch) > self._limit:
            self._thin()
        return reading

    def flush(self, *, force: bool = False, sync_full: bool = False) -> bool:
        """Commit the open batch if it is a second old or ``force``; true if nothing stays open.

        A disk that is full or fails is no error here: the batch stays in memory, ``state`` tells,
        and later calls try again, at once with ``sync_full``, else after a pause that grows to
        half a minute.
        """
        now_ms = self._clock.now_ms()
        due = force or (self._batch and now_ms - self._opened_ms >= self._batch_ms)
        if not due or (now_ms < self._retry_ms and not sync_full):
            return not self._batch
        try:
            with self._database.transaction(sync_full=sync_full) as connection:
                widened = self._write_batch(connection)
                for companion in self._companions:
                    companion.write(connection)
        except StoreError as error:
            self._failed(error, now_ms)
            return False
        self._columns.update(widened)
        self._batch.clear()
        if self._state.failure is not None:
            self._retry_ms = 0
            self._state = replace(self._state, failure=None, failing_since_ms=None)
        for companion in self._companions:
            companion.committed()
        return True

    def latest(self, device_id: int) -> StoredReading | None:
        """The newest reading, committed or not; None if there is none since the start."""
        return self._latest.get(device_id)

    def range(self, device_id: int, from_ms: int, to_ms: int) -> list[StoredReading]:
        """The committed readings with from_ms <= time < to_ms, oldest first."""
        with self._database.reading() as connection:
            return list(reading_tables.select(connection, device_id, from_ms, to_ms))

    def digest(self, device_id: int, slot: int) -> bytes:
        """SHA-256 over the committed readings of the device in the slot."""
        with self._database.reading() as connection:
            return reading_tables.digest(connection, device_id, slot)

    def _failed(self, error: StoreError, now_ms: int) -> None:
        since_ms = self._state.failing_since_ms
        since_ms = now_ms if since_ms is None else since_ms
        # As long again as it has been failing: the batch is written whole at each attempt.
        self._retry_ms = now_ms + min(max(now_ms - since_ms, SECOND_MS), _LONGEST_PAUSE_MS)
        self._state = replace(self._state, failure=str(error), failing_since_ms=since_ms)

    def _write_batch(self, connection: sqlite3.Connection) -> dict[int, list[str]]:
        """Insert the batch; returns the columns of tables that had to be widened."""
        by_device: dict[int, list[StoredReading]] = {}
        for reading in self._batch:
            by_device.setdefault(reading.device_id, []).append(reading)
        widened = {}
        for device_id, readings in by_device.items():
            points = self._columns[device_id]
            missing = sorted({point for reading in readings for point in reading.values}.difference(points))
            if missing:
                reading_tables.add_columns(connection, device_id, missing)
                points = widened[device_id] = [*points, *missing]
            reading_tables.insert(connection, device_id, points, readings)
        return widened

    def _thin(self) -> None:
        """Keep the last reading of each device and minute: boundary registers stay provable."""
        kept = {(each.device_id, each.time_ms // MINUTE_MS): each for each in self._batch}
        if len(kept) > self._limit // 2:
            kept = {(each.device_id, each.time_ms // (15 * MINUTE_MS)): each for each in self._batch}
        thinned = self._state.thinned + len(self._batch) - len(kept)
        self._batch = list(kept.values())
        self._state = replace(self._state, thinned=thinned)
