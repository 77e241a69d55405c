"""Buckets are stored as they are and go on growing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.domain.time import MINUTE_MS
from energy_app.store import power_tables
from energy_app.store.database import Database
from energy_app.store.power_tables import LEVELS, Bucket, PowerRound


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        yield opened


@pytest.mark.parametrize("level", LEVELS)
def test_a_bucket_comes_back_and_grows(database: Database, level: str) -> None:
    bucket = Bucket(0, 0)
    bucket.add(PowerRound(5, 35, 100, 40, -60, None))
    bucket.add(PowerRound(15, 45, 50, None, -10, None))
    with database.transaction() as connection:
        assert power_tables.last_bucket(connection, level) is None
        power_tables.put_buckets(connection, level, [bucket])
    with database.reading() as connection:
        assert power_tables.last_bucket(connection, level) == bucket
        rows = power_tables.ranges(connection, level, 0, MINUTE_MS)
    assert rows == [(0, 45, 50, 100, 40, 40, -60, -10, None, None)]
    pv, load, _, battery = bucket.ranges
    assert (pv.total, pv.count, load.count, battery.count) == (150, 2, 1, 0)
