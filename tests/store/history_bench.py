"""A reading log with history over one database, fed with made-up readings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Role
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import DAY_MS, SECOND_MS
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.packing import History
from energy_app.store.reading_tables import StoredReading
from energy_app.store.readings import ReadingLog

START_MS = 20_000 * DAY_MS
METER = DeviceRecord("meter", Role.GRID_METER, "x", "a:1", 1)


@dataclass
class HistoryBench:
    """``fed`` is what was given, in stored units: what every query must give back."""

    path: Path
    fed: list[StoredReading] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.database = Database.open(self.path / "energy.db")
        with self.database.transaction() as connection:
            self.device = put_device(connection, METER).id
        self.log = ReadingLog(self.database, SimulatedClock(START_MS))
        self.history = History(self.database, self.log, 30 * SECOND_MS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    def reopen(self) -> None:
        self.database.close()
        self.open()

    def read(self, time_ms: int, values: Mapping[str, int | None]) -> None:
        reading = self.log.append(Snapshot("meter", time_ms, values, {}, DeviceState.OK))
        if reading is not None:
            self.fed.append(reading)

    def flush(self) -> None:
        assert self.log.flush(force=True)

    def is_failing(self) -> bool:
        return self.log.state.failure is not None

    def settle(self) -> None:
        """Let the history do all that is due: a bounded amount is done at each flush."""
        self.flush()
        while self.history.is_behind:
            self.flush()
