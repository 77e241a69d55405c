"""Rows of energy and registers come back as they were written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.domain.energy import Direction, Interval, Quality, Role
from energy_app.metering import tables
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device

SLOT = 2_000_000


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        yield opened


def test_intervals_round_trip_with_what_is_missing(database: Database) -> None:
    measured, spread = (0, Quality.MEASURED), (7, Quality.SUBSTITUTED)
    rows = [
        Interval.of(SLOT, {Direction.IMPORT: measured, Direction.EXPORT: spread}),
        Interval.of(SLOT + 1, {}, complete=False),
        Interval.of(SLOT + 2, dict.fromkeys(Direction, spread)),
    ]
    with database.transaction() as connection:
        tables.save_intervals(connection, rows)
    with database.reading() as connection:
        assert tables.load_intervals(connection, range(SLOT, SLOT + 3)) == rows
        assert tables.load_intervals(connection, range(SLOT + 3, SLOT + 9)) == []


def test_a_slot_written_again_replaces_the_row(database: Database) -> None:
    with database.transaction() as connection:
        tables.save_intervals(connection, [Interval.of(SLOT, {}, complete=False)])
        tables.save_intervals(connection, [Interval.of(SLOT, {Direction.PV: (5, Quality.MEASURED)})])
    with database.reading() as connection:
        (row,) = tables.load_intervals(connection, range(SLOT, SLOT + 1))
    assert row.pv_wh == 5
    assert row.complete


def test_only_enabled_devices_are_counted(database: Database) -> None:
    with database.transaction() as connection:
        meter = put_device(connection, DeviceRecord("meter", Role.GRID_METER, "auto", "127.0.0.1:502", 1))
        put_device(connection, DeviceRecord("old", Role.INVERTER, "auto", "127.0.0.1:503", 1, enabled=False))
    with database.reading() as connection:
        assert tables.enabled_devices(connection) == {meter.id}
        assert tables.counter_keys(connection) == []


def test_the_site_digest_depends_on_every_device_and_the_slot() -> None:
    digests = {1: b"a" * 32, 2: b"b" * 32}
    whole = tables.site_digest(SLOT, digests)
    assert whole == tables.site_digest(SLOT, dict(reversed(digests.items())))
    assert whole != tables.site_digest(SLOT + 1, digests)
    assert whole != tables.site_digest(SLOT, {1: digests[1]})
    assert whole != tables.site_digest(SLOT, {1: digests[2], 2: digests[1]})
