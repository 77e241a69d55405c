"""Turns the stream of readings into registers and slot energies, durable with the readings."""

import sqlite3
from collections.abc import Iterable

from energy_app.domain.energy import Direction
from energy_app.domain.errors import InputError
from energy_app.domain.time import slot_start_ms
from energy_app.metering import tables
from energy_app.metering.clock_watch import ClockEvent, disturbed_slots, save_clock_event
from energy_app.metering.counter import Counter
from energy_app.metering.estimate import Estimator, by_slot, load_estimates, save_estimates
from energy_app.metering.exchange import Exchange, save_exchange
from energy_app.metering.facts import guard_limits, too_coarse
from energy_app.metering.replay import apply_exchange, replay
from energy_app.metering.slots import CounterKey, site_intervals
from energy_app.store.database import Database
from energy_app.store.devices import DeviceRecord, list_devices
from energy_app.store.reading_tables import StoredReading
from energy_app.store.readings import ReadingLog

_END_OF_TIME_MS = 1 << 62


class EnergyLedger:
    """The counters of the site. A companion of the reading log: state and readings agree always.

    What the guards know is stored at each register and break; the readings after that are fed to
    them again at the start. To be used on the core's loop, like the log.
    """

    def __init__(self, database: Database, log: ReadingLog) -> None:
        self._database = database
        self._log = log
        self._counters: dict[int, list[Counter]] = {}
        self._flows: dict[int, tuple[Direction, ...]] = {}
        self._sealed_slot = 0
        self._seal = False
        self._rebook = False
        self._estimator = Estimator()
        self._exchanges: list[Exchange] = []
        self._clock_events: list[ClockEvent] = []
        log.add_companion(self)
        self.refresh_devices()
        with database.reading() as connection:
            log.close_until(slot_start_ms(tables.first_open_slot(connection)))

    def refresh_devices(self) -> None:
        """Begin counting devices added or enabled in the store since; forget those disabled."""
        with self._database.reading() as connection:
            enabled = {device.id: device for device in list_devices(connection) if device.enabled}
            for gone in self._counters.keys() - enabled.keys():
                del self._counters[gone]
                self._rebook = True  # slots that waited for its registers wait no longer
            for device in enabled.values():
                self._flows[device.id] = device.role.directions
                if device.id not in self._counters:
                    self._counters[device.id] = self._load(connection, device)
                limits, unused = guard_limits(connection, device), too_coarse(connection, device.id)
                known = self._counters[device.id]
                self._counters[device.id] = [each for each in known if each.direction not in unused]
                for counter in self._counters[device.id]:
                    counter.limits = limits[counter.direction]

    def observe(self, reading: StoredReading) -> None:
        """Take a reading that the log has taken."""
        for counter in self._counters.get(reading.device_id, ()):
            raw_wh = reading.values.get(counter.direction.point)
            if raw_wh is None and counter.state.raw_wh is None and counter.state.doubt is None:
                continue  # the device has no such counter, as far as anyone knows
            counter.observe(reading.time_ms, raw_wh)

    def exchange(self, exchange: Exchange) -> None:
        """Go on with another meter; durable with the next flush.

        InputError: readings after it are booked already, or a closing register is below the last reading
        or beyond what the device can have counted since.
        """
        counters = self._counters.get(exchange.device_id, [])
        for counter in counters:
            pair = exchange.registers.get(counter.direction)
            if pair is not None:
                _check_exchange(counter, exchange.time_ms, pair[0])
        apply_exchange(counters, exchange)
        self._exchanges.append(exchange)

    def note_clock(self, event: ClockEvent) -> None:
        """The clock was set or the machine slept: the slots concerned are not measured."""
        self._clock_events.append(event)

    def close(self, slot: int) -> None:
        """Everything before the start of ``slot`` is in: book its registers, seal what is before."""
        self._log.close_until(slot_start_ms(slot))
        self._sealed_slot = max(self._sealed_slot, slot)
        self._seal = True
        for counter in self._every():
            counter.close(slot)

    def grown_since(self, slot: int) -> dict[Direction, int]:
        """What the counters of a direction counted since the start of the slot, in Wh.

        A direction is missing where one of its counters has no register there.
        """
        with self._database.reading() as connection:
            opened = {
                (each.device_id, each.direction): each.register_wh
                for each in tables.registers_at(connection, slot)
            }
        grown: dict[Direction, list[int | None]] = {}
        for counter in self._every():
            if counter.state.raw_wh is not None:
                start_wh = opened.get((counter.device_id, counter.direction))
                wh = None if start_wh is None else counter.state.register_wh - start_wh
                grown.setdefault(counter.direction, []).append(wh)
        return {
            direction: sum(part for part in parts if part is not None)
            for direction, parts in grown.items()
            if None not in parts
        }

    def write(self, connection: sqlite3.Connection) -> None:
        """Store what changed; part of the log's transaction."""
        changed: list[range] = []
        for exchange in self._exchanges:
            save_exchange(connection, exchange)
        for event in self._clock_events:
            save_clock_event(connection, event)
            changed.extend(event.slots)
        for counter in self._every():
            if not (self._seal or counter.standings or counter.breaks):
                continue
            key = CounterKey(counter.device_id, counter.direction)
            if counter.state.seen_ms >= 0:
                tables.save_counter(connection, counter)
            for found in counter.breaks:
                tables.save_break(connection, key, found)
            changed.extend(
                range(tables.save_standing(connection, standing), standing.register.slot)
                for standing in counter.standings
            )
        if self._seal:
            estimates = self._estimator.estimates(connection, self._uncounted(), self._sealed_slot)
            save_estimates(connection, estimates)
            changed.extend(range(each.slot, each.slot + 1) for each in estimates)
        if self._rebook:
            changed.extend(tables.incomplete_slots(connection))
        if changed:
            self._book(connection, changed)
        if self._seal:
            devices = [device.id for device in list_devices(connection) if device.role.directions]
            tables.seal(connection, self._sealed_slot, devices)

    def committed(self) -> None:
        """What was written is durable."""
        for counter in self._every():
            counter.breaks.clear()
            counter.standings.clear()
        if self._seal:
            self._estimator.done(self._sealed_slot)
        self._exchanges.clear()
        self._clock_events.clear()
        self._seal = self._rebook = False

    def _book(self, connection: sqlite3.Connection, changed: list[range]) -> None:
        slots = range(min(each.start for each in changed), max(each.stop for each in changed))
        keys = tables.counter_keys(connection)
        registers = {key: tables.load_registers(connection, key, slots) for key in keys}
        enabled = tables.enabled_devices(connection)
        disturbed = disturbed_slots(connection, slots)
        estimated = by_slot(load_estimates(connection, slots))
        tables.save_intervals(connection, site_intervals(registers, enabled, slots, disturbed, estimated))

    def _load(self, connection: sqlite3.Connection, device: DeviceRecord) -> list[Counter]:
        limits = guard_limits(connection, device)
        unused = too_coarse(connection, device.id)
        keys = [CounterKey(device.id, each) for each in device.role.directions if each not in unused]
        counters = [tables.load_counter(connection, key, limits[key.direction]) for key in keys]
        # Readings stored without their counters: the device has been an observer until now.
        seen = [counter.state.seen_ms for counter in counters if counter.state.raw_wh is not None]
        after_ms = min(seen, default=-1 if counters else _END_OF_TIME_MS)
        replay(connection, device.id, counters, after_ms + 1, _END_OF_TIME_MS)
        return counters

    def _uncounted(self) -> dict[int, set[Direction]]:
        """The flows each device has but never counted."""
        return {
            device_id: set(self._flows[device_id])
            - {each.direction for each in counters if each.state.raw_wh is not None}
            for device_id, counters in self._counters.items()
        }

    def _every(self) -> Iterable[Counter]:
        return (counter for counters in self._counters.values() for counter in counters)


def _check_exchange(counter: Counter, time_ms: int, closing_wh: int) -> None:
    state = counter.state
    if state.seen_ms >= time_ms:
        raise InputError(
            "Readings after the exchange are booked already. Give the instant at which the old meter was "
            "read, before the first reading of the new one."
        )
    if state.raw_wh is None:
        return
    grown_wh = closing_wh + state.offset_wh - state.register_wh
    most_wh = counter.limits.growth_wh(time_ms - state.changed_ms)
    if not -counter.limits.jitter_wh <= grown_wh <= most_wh:
        raise InputError(
            "The closing register of {closing_wh} Wh ({name}) does not follow the old "
            "meter's last reading, {raw_wh} Wh: at most {most_wh} Wh since. Read it again.",
            closing_wh=closing_wh,
            name=counter.direction.name.lower(),
            raw_wh=state.raw_wh,
            most_wh=most_wh,
        )
