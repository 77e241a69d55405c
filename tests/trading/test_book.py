"""Sheets come back from the database as they were made, each once."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.chain.meter_sheet import MeterSheet
from energy_app.domain.community_day import RegisterSpan
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from energy_app.store.database import Database
from energy_app.trading.book import OrderEntry, ReadingEntry, SheetBook, SignedSheet

SHEET = OrderSheet(tuple(OrderRow(90_000 + hour, 800, 250_000, 300) for hour in range(24)))

METER = "0x00000000000000000000000000000000000000a1"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        yield opened


def _orders(day: int) -> OrderEntry:
    return OrderEntry(day, SHEET, {"hours": [1, 2]}, f"orders:{day}", 5)


def _readings(day: int, sequence: int, pv: int | None = 5, member: int = 0) -> ReadingEntry:
    readings = DayReadings((1,) * 96, (2,) * 96, (1 << 96) - 2)
    span = RegisterSpan(10, 106, 20, 212, pv, pv)
    sheet = MeterSheet(member, METER, day, readings, span, sequence, bytes([sequence]) * 32)
    return ReadingEntry(SignedSheet(sheet, b"s" * 65), f"readings:{day}:{sequence}", 6)


def test_order_sheets_round_trip_and_are_unique(database: Database) -> None:
    book = SheetBook(member=2)
    with database.transaction() as connection:
        book.add_order_sheet(connection, _orders(100))
        book.add_order_sheet(connection, _orders(102))
    reader = database.reader()

    assert book.order_sheet(reader, 100) == _orders(100)
    assert book.order_sheet(reader, 101) is None
    assert [entry.day for entry in book.order_sheets(reader, 5)] == [102, 100]
    assert book.latest_order_day(reader, 101) == 100
    assert book.latest_order_day(reader, 99) is None
    assert SheetBook(member=1).order_sheet(reader, 100) is None
    with pytest.raises(sqlite3.IntegrityError), database.transaction() as connection:
        book.add_order_sheet(connection, _orders(100))


def test_the_highest_sequence_is_in_force(database: Database) -> None:
    book = SheetBook(member=0)
    with database.transaction() as connection:
        book.add_reading_sheet(connection, _readings(100, 1))
        book.add_reading_sheet(connection, _readings(101, 2, pv=None))
        book.add_reading_sheet(connection, _readings(100, 3))
    reader = database.reader()

    assert book.reading_sheet(reader, 100) == _readings(100, 3)
    assert book.reading_sheet(reader, 101) == _readings(101, 2, pv=None)
    assert book.last_reading_sheet(reader) == _readings(100, 3)
    assert book.reading_sheet(reader, 99) is None


def test_a_sheet_can_be_posted_by_another_intent(database: Database) -> None:
    book = SheetBook(member=0)
    with database.transaction() as connection:
        book.add_order_sheet(connection, _orders(100))
        book.add_reading_sheet(connection, _readings(99, 1))
        book.repost_orders(connection, 100, "orders:again")
        book.repost_readings(connection, 1, "readings:again")
    reader = database.reader()

    orders, readings = book.order_sheet(reader, 100), book.reading_sheet(reader, 99)
    assert orders is not None
    assert orders.business_key == "orders:again"
    assert readings is not None
    assert readings.business_key == "readings:again"
