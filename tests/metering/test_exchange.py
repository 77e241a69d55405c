"""The record of an exchange: whole, signed, stored and read back; a register that cannot be is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.core.clock import SimulatedClock
from energy_app.domain.energy import Direction, Quality, Role
from energy_app.domain.errors import InputError
from energy_app.domain.readings import DeviceState, Snapshot
from energy_app.domain.time import MINUTE_MS, SECOND_MS, SLOT_MS, slot_start_ms
from energy_app.metering.exchange import Exchange, load_exchanges, save_exchange
from energy_app.metering.intervals import Intervals
from energy_app.metering.ledger import EnergyLedger
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, put_device
from energy_app.store.readings import ReadingLog

FIRST = 2_000_000
START_MS = slot_start_ms(FIRST)
REGISTERS = {Direction.IMPORT: (5_000, 7), Direction.EXPORT: (90, 0)}


def record(time_ms: int, closing: int = 5_000, opening: int = 7) -> Exchange:
    registers = {Direction.IMPORT: (closing, opening)}
    return Exchange(1, time_ms, "4711", "4712", registers, "0xE1", b"signature")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        with opened.transaction() as connection:
            put_device(connection, DeviceRecord("meter", Role.GRID_METER, "x", "a:1", 1))
        yield opened


def test_stored_and_read_back(database: Database) -> None:
    one = Exchange(1, 1_000, "4711", "4712", REGISTERS, "0xE1", b"signature")
    with database.transaction() as connection:
        save_exchange(connection, one)
        save_exchange(connection, one)
        assert load_exchanges(connection, 1, 0, 2_000) == [one]
        assert load_exchanges(connection, 1, 0, 1_000) == []


@pytest.mark.parametrize(
    ("registers", "signature", "told"),
    [
        ({}, b"s", "needs the registers"),
        ({Direction.PV: (-1, 0)}, b"s", "below 0"),
        (REGISTERS, b"", "signed"),
    ],
)
def test_what_is_not_whole_is_refused(
    registers: dict[Direction, tuple[int, int]], signature: bytes, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        Exchange(1, 0, "a", "b", registers, "0xE1", signature)


def test_the_slot_of_an_exchange_is_whole_and_not_measured(database: Database) -> None:
    """40 Wh before and 60 Wh after the exchange, and the break is kept with both registers."""
    log = ReadingLog(database, SimulatedClock(START_MS))
    ledger = EnergyLedger(database, log)

    def read(time_ms: int, wh: int) -> None:
        reading = log.append(Snapshot("meter", time_ms, {"grid_import_wh": wh}, {}, DeviceState.OK))
        assert reading is not None
        ledger.observe(reading)

    read(START_MS - SECOND_MS, 4_900)
    ledger.close(FIRST)
    read(START_MS + MINUTE_MS, 4_960)
    with pytest.raises(InputError, match="booked already"):
        ledger.exchange(record(START_MS + MINUTE_MS))
    with pytest.raises(InputError, match=r"5000000 Wh \(import\) does not follow .* 4960 Wh"):
        ledger.exchange(record(START_MS + 5 * MINUTE_MS, closing=5_000_000))
    ledger.exchange(record(START_MS + 5 * MINUTE_MS))
    read(START_MS + SLOT_MS - SECOND_MS, 67)
    ledger.close(FIRST + 1)
    read(START_MS + 2 * SLOT_MS - SECOND_MS, 100)
    ledger.close(FIRST + 2)
    assert log.flush(force=True)
    intervals = Intervals(database)
    booked = intervals.range(FIRST, FIRST + 1)
    assert [(row.import_wh, row.import_quality) for row in booked] == [
        (160, Quality.SUBSTITUTED),
        (33, Quality.MEASURED),
    ]
    assert intervals.recompute(FIRST, FIRST + 1) == booked
    found = database.reader().execute("SELECT reason, closed_wh, opened_wh FROM segment").fetchall()
    assert found == [("exchanged", 5_000, 7)]
