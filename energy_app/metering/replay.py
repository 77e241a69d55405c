"""Stored readings and exchanges fed to counters again, in the order in which they happened."""

import sqlite3
from collections.abc import Sequence

from energy_app.metering.counter import Counter
from energy_app.metering.exchange import Exchange, load_exchanges
from energy_app.store.reading_tables import select


def replay(
    connection: sqlite3.Connection, device_id: int, counters: Sequence[Counter], from_ms: int, to_ms: int
) -> None:
    """Feed the counters of a device what happened with from_ms <= time < to_ms."""
    exchanges = load_exchanges(connection, device_id, from_ms, to_ms)
    for reading in select(connection, device_id, from_ms, to_ms):
        while exchanges and exchanges[0].time_ms <= reading.time_ms:
            apply_exchange(counters, exchanges.pop(0))
        for counter in counters:
            raw_wh = reading.values.get(counter.direction.point)
            if raw_wh is not None:
                counter.observe(reading.time_ms, raw_wh)
    for exchange in exchanges:
        apply_exchange(counters, exchange)


def apply_exchange(counters: Sequence[Counter], exchange: Exchange) -> None:
    """Let the counters go on with the new meter; one that has seen later readings stays as it is."""
    for counter in counters:
        pair = exchange.registers.get(counter.direction)
        if pair is not None and counter.state.seen_ms < exchange.time_ms:
            counter.exchange(exchange.time_ms, *pair)
