"""The devices page: health, looking at registers, adding and removing."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

from energy_app.core.client import DeviceCandidate, DeviceRow, ProfileChoice
from energy_app.core.local.parts import HomeParts
from energy_app.core.site.candidates import changed, checked, is_elsewhere, told_by
from energy_app.devices.link import Link, LinkOptions
from energy_app.devices.registers import Look, look
from energy_app.devices.scanning import SILENT, Telling, is_serial, scan, scan_serial
from energy_app.domain.devices import DeviceChange
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.errors import DeviceError, InputError
from energy_app.domain.inspection import Inspection
from energy_app.domain.readings import DeviceState
from energy_app.domain.sentence import Sentence
from energy_app.store.devices import DeviceRecord, list_devices

_WELL = (DeviceState.OK, DeviceState.ASLEEP)
# A person waits for the answer; nothing is retried, so nothing has to settle.
_INSPECTING = LinkOptions(timeout_s=3.0, connect_timeout_s=3.0, settle_s=0.3, backoff_first_s=0)


class DevicesPage:
    """Answers on the core's loop, where the links are."""

    def __init__(self, parts: HomeParts) -> None:
        self._parts = parts
        self._changing = asyncio.Lock()

    async def devices(self) -> Sequence[DeviceRow]:
        """The devices that are read."""
        return [self._row(record) for record in self._records() if record.enabled]

    async def profiles(self) -> Sequence[ProfileChoice]:
        """All profiles by title."""
        choices = [
            ProfileChoice(profile.name, _title(profile.summary())) for profile in self._parts.home.profiles
        ]
        return sorted(choices, key=lambda choice: choice.title.lower())

    async def inspect(self, candidate: DeviceCandidate) -> Inspection:
        """Read a device once; over the home's own connection if it has one there."""
        async with self._link(candidate.endpoint) as link:
            return await self._look(link, candidate.unit, candidate.profile)

    async def scan(self, place: str, telling: Telling = SILENT) -> list[dict[str, Any]]:
        """Look for devices in a network, at one address with its port, or on a serial port.

        The home's own are not read meanwhile; cancelling it goes on with that at once. InputError,
        DeviceError in one line.
        """
        home, clock = self._parts.home, self._parts.clock
        async with home.aside(Sentence("not read while devices are looked for")):
            if is_serial(place):
                return await scan_serial(place, home.profiles, clock, telling=telling)
            if "/" in place or ":" not in place:
                return await scan(place, home.profiles, clock, telling=telling)
            one = Endpoint.parse(place)
            return await scan(one.host, home.profiles, clock, ports=(one.port,), telling=telling)

    async def registers(self, name: str) -> Inspection:
        """The registers of a device of the home; InputError if there is none of that name."""
        device = self._parts.home.device(name)
        if device is None:
            raise InputError("There is no device named {name}.", name=name)
        profile = device.profile.name if device.profile else device.options.profile
        return await self._look(device.link, device.options.unit, profile)

    async def add_device(self, candidate: DeviceCandidate) -> None:
        """Add a device and begin to read it; InputError where the candidate cannot be."""
        async with self._changing:
            records = self._records()
            record = checked(candidate, records)
            with suppress(DeviceError):  # it may be asleep: then it is found when it answers
                found = await self.inspect(candidate)
                record = replace(record, profile=found.profile, serial=found.identity["serial"] or "")
            self._parts.home.add_device(record)

    async def change_device(self, name: str, change: DeviceChange) -> None:
        """Change a device once it has answered in its new place; see ``DevicesClient``."""
        async with self._changing:
            records = self._records()
            after = changed(name, change, records)
            before = next(record for record in records if record.id == after.id)
            if is_elsewhere(before, after):
                asked = DeviceCandidate(after.name, after.role, after.endpoint, after.unit, after.profile)
                found = await self.inspect(asked)
                after = told_by(after, found.profile, found.identity["serial"] or "")
            await self._parts.home.change_device(before, after)

    async def remove_device(self, name: str) -> None:
        """Read a device no more; InputError if there is none of that name."""
        async with self._changing:
            record = next((each for each in self._records() if each.name == name and each.enabled), None)
            if record is None:
                raise InputError("There is no device named {name}.", name=name)
            await self._parts.home.remove_device(record)

    def _records(self) -> list[DeviceRecord]:
        with self._parts.database.reading() as connection:
            return list_devices(connection)

    def _row(self, record: DeviceRecord) -> DeviceRow:
        home = self._parts.home
        health, device = home.device_health.get(record.name), home.device(record.name)
        return DeviceRow(
            name=record.name,
            role=record.role,
            profile=device.profile.name if device and device.profile else record.profile,
            endpoint=record.endpoint,
            unit=record.unit,
            serial=record.serial,
            state=DeviceState.OFFLINE if health is None else health.state,
            since_ms=None if health is None else health.since_ms,
            reading_ms=None if health is None else health.reading_ms,
            problem=None if health is None or health.state in _WELL else health.problem,
            health={} if device is None else device.link.health.as_dict(),
        )

    @asynccontextmanager
    async def _link(self, address: str) -> AsyncIterator[Link]:
        """The home's own link of the place; another one where it is to be asked in another way."""
        endpoint, home = Endpoint.parse(address), self._parts.home
        for link in home.links:
            if link.endpoint == endpoint:
                yield link
                return
        link = Link(endpoint, _INSPECTING)
        async with home.aside(Sentence("not read while a device is asked there in another way"), [endpoint]):
            try:
                yield link
            finally:
                await link.close()

    async def _look(self, link: Link, unit: int, profile: str) -> Inspection:
        found = await look(link, unit, self._parts.home.profiles, profile)
        return _inspection(found, self._parts.clock.now_ms())


def _inspection(found: Look, read_ms: int) -> Inspection:
    return Inspection(found.profile, found.confidence, found.identity, found.rows, found.requests, read_ms)


def _title(summary: dict[str, object]) -> str:
    """Vendor and models in one line."""
    models = summary.get("models")
    named = ", ".join(str(each) for each in models) if isinstance(models, list | tuple) else str(models or "")
    return f"{summary.get('vendor', '')} {named}".strip() or str(summary["name"])
