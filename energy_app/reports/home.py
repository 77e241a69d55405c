"""The stored energy of this home as a source of statements."""

from energy_app.domain.energy import Direction, Register
from energy_app.domain.time import slot_start_ms
from energy_app.metering import tables
from energy_app.metering.intervals import Intervals
from energy_app.reports.sources import Meter, Metered
from energy_app.store.allocations import Allocations, load_allocations
from energy_app.store.database import Database
from energy_app.store.devices import list_devices
from energy_app.store.reading_tables import select


class MeteredHome:
    """Intervals, registers and readings out of the database. From any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._intervals = Intervals(database)

    def meters(self) -> tuple[Meter, ...]:
        """The devices with a counter that has counted, and the flows they count."""
        with self._database.reading() as connection:
            keys = tables.counter_keys(connection)
            return tuple(
                Meter(device.id, device.name, device.serial or None, directions)
                for device in list_devices(connection)
                if (directions := tuple(key.direction for key in keys if key.device_id == device.id))
            )

    def stored(self, first_slot: int, last_slot: int) -> Metered:
        """What the ledger booked."""
        registers = self._registers(range(first_slot, last_slot + 2))
        rows = self._intervals.range(first_slot, last_slot)
        return Metered(rows, registers, self._site_registers(registers))

    def recompute(self, first_slot: int, last_slot: int) -> Metered:
        """Energies and digests out of the raw readings again, beside the registers as booked."""
        registers = self._registers(range(first_slot, last_slot + 2))
        rows = self._intervals.recompute(first_slot, last_slot)
        return Metered(rows, registers, self._site_registers(registers))

    def reading_count(self, first_slot: int, last_slot: int) -> int:
        """How many readings the devices gave in the slots."""
        from_ms, to_ms = slot_start_ms(first_slot), slot_start_ms(last_slot + 1)
        with self._database.reading() as connection:
            devices = [device.id for device in list_devices(connection)]
            return sum(1 for device in devices for _ in select(connection, device, from_ms, to_ms))

    def allocated(self, slots: range, as_of_ms: int) -> Allocations:
        """What the grid operator allocated in the slots, as far as it was known at the instant."""
        with self._database.reading() as connection:
            return load_allocations(connection, slots, as_of_ms)

    def _registers(self, boundaries: range) -> list[Register]:
        with self._database.reading() as connection:
            return [
                register
                for key in tables.counter_keys(connection)
                for register in tables.load_registers(connection, key, boundaries)
                if register.slot in boundaries
            ]

    def _site_registers(self, registers: list[Register]) -> dict[tuple[int, Direction], int]:
        """The site's register at each boundary that was read.

        It differs from the sum of its counters by a constant while these stay the same ones, so it
        is asked for once for each set of counters.
        """
        at_boundary: dict[tuple[int, Direction], list[Register]] = {}
        for register in registers:
            at_boundary.setdefault((register.slot, register.direction), []).append(register)
        offsets: dict[tuple[Direction, frozenset[int]], int | None] = {}
        found = {}
        for (slot, direction), counters in sorted(at_boundary.items()):
            summed = sum(each.register_wh for each in counters)
            group = direction, frozenset(each.device_id for each in counters)
            if group not in offsets:
                site = self._intervals.site_register(direction, slot)
                offsets[group] = None if site is None else site - summed
            offset = offsets[group]
            if offset is not None:
                found[slot, direction] = summed + offset
        return found
