"""Looking for devices: in the user's own network, or on a serial bus.

Only reading, only registers that harm nobody, one place at a time behind each address. A scan tells
how far it is and may be cancelled at any moment; what was found until then has been told.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_network
from typing import Any

from energy_app.devices.errors import LinkDownError
from energy_app.devices.link import Link
from energy_app.devices.probing import KNOWN_UNITS, PROBE_TIMEOUT_S, Prober, answers, probe_options
from energy_app.devices.profile import Profiles
from energy_app.domain.endpoint import Endpoint, Medium, Serial
from energy_app.domain.errors import DeviceError, InputError
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import Clock

SCAN_PORTS = (502, 1502, 6607, 8899)
BUS_UNITS = tuple(dict.fromkeys((*range(1, 11), *KNOWN_UNITS)))
"""Unit ids asked for on a bus: meters are numbered from 1."""
LINES = (
    Serial(9600, "N"),
    Serial(9600, "E"),
    Serial(19_200, "E"),
    Serial(19_200, "N"),
    Serial(38_400, "N"),
    Serial(115_200, "N"),
    Serial(9600, "O"),
    Serial(4800, "N"),
    Serial(2400, "N"),
)
"""Line settings in the order of how often they are met."""
_MAX_HOSTS = 1024
_QUICK_S = 0.5
_LAST_UNIT = 247


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scan is: places asked of all (ports, then unit ids), and what answers so far."""

    asked: int
    total: int
    open: int
    doing: str = "ports"


def _nobody(_: Any) -> None:
    """Nobody wants to be told."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Who hears of the progress, and of each device as soon as it is found."""

    progress: Callable[[Progress], None] = _nobody
    found: Callable[[dict[str, Any]], None] = _nobody


SILENT = Telling()


async def scan(
    network: str,
    profiles: Profiles,
    clock: Clock,
    *,
    ports: Sequence[int] = SCAN_PORTS,
    units: Sequence[int] = KNOWN_UNITS,
    at_once: int = 32,
    connect_timeout_s: float = 0.5,
    timeout_s: float = PROBE_TIMEOUT_S,
    telling: Telling = SILENT,
) -> list[dict[str, Any]]:
    """``devices scan CIDR``: probe whatever listens on the usual ports. Cancel the task to stop it.

    Only private networks of at most 1024 addresses. Devices that are found but not understood
    are listed with an ``error``. InputError if the network is not one of those.
    """
    hosts = _hosts(network)
    gate, asked, found = asyncio.Semaphore(at_once), 0, []

    async def knock(host: str, port: int) -> None:
        nonlocal asked
        async with gate:
            if await _is_open(host, port, connect_timeout_s):
                found.append(Endpoint(host, port))
        asked += 1
        telling.progress(Progress(asked, len(hosts) * len(ports), len(found)))

    async with asyncio.TaskGroup() as group:
        for host in hosts:
            for port in ports:
                group.create_task(knock(host, port))
    bus = _Bus(Prober(profiles, clock, timeout_s=timeout_s), telling)
    # One after the other: many inverters take one client, and gateways share one bus.
    for endpoint in sorted(found, key=lambda each: (hosts.index(each.host), each.port)):
        await bus.ask(endpoint, units)
    return bus.found


async def scan_serial(
    port: str,
    profiles: Profiles,
    clock: Clock,
    *,
    lines: Sequence[Serial] = LINES,
    units: Sequence[int] = BUS_UNITS,
    timeout_s: float = _QUICK_S,
    telling: Telling = SILENT,
) -> list[dict[str, Any]]:
    """``devices scan serial:PORT``: baud rate and parity first, then every unit id at the ones that answer.

    All devices of a bus share their line settings, so the first that gives an answer ends the search.
    DeviceError if the port cannot be used.
    """
    place = Endpoint.parse(port)
    if place.medium is not Medium.SERIAL:
        raise InputError("{port!r} names no serial port: give serial:/dev/ttyUSB0 or serial:COM3", port=port)
    bus = _Bus(Prober(profiles, clock, timeout_s=timeout_s), telling, quick_s=timeout_s)
    errors: list[LinkDownError] = []
    for line in lines:
        try:
            await bus.ask(replace(place, serial=line), units)
        except LinkDownError as error:
            errors.append(error)  # adapters do not know every setting
        if bus.found:
            break
    if len(errors) == len(lines):
        raise errors[0]
    return bus.found


def is_serial(place: str) -> bool:
    """Whether what is to be scanned is a serial port, and no network."""
    try:
        return Endpoint.parse(place).medium is Medium.SERIAL
    except InputError:
        return False


def parse_units(text: str) -> tuple[int, ...]:
    """Unit ids from ``1-10,247``; InputError if it is no such list."""
    units: dict[int, None] = {}
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        ends = (first, last if dash else first)
        if not all(end.isascii() and end.isdigit() and int(end[:4]) <= _LAST_UNIT for end in ends):
            raise InputError(
                "{text!r}: {part!r} is no unit id (0 to {last}); give 1-10,247",
                text=text,
                part=part.strip(),
                last=_LAST_UNIT,
            )
        units |= dict.fromkeys(range(int(ends[0]), int(ends[1]) + 1))
    if not units:
        raise InputError("{text!r} holds no unit id; give 1-10,247", text=text)
    return tuple(units)


class _Bus:
    """Asks the unit ids behind one endpoint after the other, and keeps what was found."""

    def __init__(self, prober: Prober, telling: Telling, *, quick_s: float = _QUICK_S) -> None:
        self.found: list[dict[str, Any]] = []
        self._prober = prober
        self._telling = telling
        self._quick_s = min(quick_s, prober.timeout_s)

    async def ask(self, endpoint: Endpoint, units: Sequence[int]) -> None:
        """Every unit id there. What answers but is not understood is found, too, with an ``error``."""
        before = len(self.found)
        if endpoint.medium is Medium.SERIAL:
            await self._ask_all(endpoint, units)
        elif not await self._ask_all(endpoint, units):
            await self._alone(endpoint, units)
        self._drop_parts(before)

    async def _ask_all(self, endpoint: Endpoint, units: Sequence[int]) -> bool:
        """Whether any unit answered the quick question."""
        link = Link(endpoint, probe_options(self._prober.timeout_s))
        is_somebody = False
        try:
            for count, unit in enumerate(units, 1):
                if await answers(link, unit, self._quick_s):
                    is_somebody = True
                    await self._read(link, unit)
                self._telling.progress(Progress(count, len(units), len(self.found), str(endpoint)))
        except LinkDownError as error:
            if endpoint.medium is Medium.SERIAL:
                raise
            self._take({"endpoint": str(endpoint), "profile": None, "error": str(error)})
            is_somebody = True
        finally:
            await link.close()
        return is_somebody

    async def _alone(self, endpoint: Endpoint, units: Sequence[int]) -> None:
        """A port that is open but silent: slow sticks, other framing, or no Modbus at all."""
        for place in (endpoint, Endpoint.parse(f"rtu+tcp://{endpoint}")):
            try:
                self._take(await self._prober.at(place, units[:2]))
            except DeviceError:
                continue
            return
        told = Sentence(
            "{endpoint}: the port is open, but nothing there answers as Modbus does", endpoint=endpoint
        )
        self._take({"endpoint": str(endpoint), "profile": None, "error": told})

    async def _read(self, link: Link, unit: int) -> None:
        try:
            entry = await self._prober.unit_at(link, unit)
        except DeviceError as error:
            entry = {"endpoint": str(link.endpoint), "unit": unit, "profile": None, "error": str(error)}
        if not any(_is_same(entry, other) for other in self.found):
            self._take(entry)

    def _take(self, entry: dict[str, Any]) -> None:
        self.found.append(entry)
        self._telling.found(entry)

    def _drop_parts(self, start: int) -> None:
        """Units that belong to a device found at the same place are no devices of their own."""
        new = self.found[start:]
        owned = {
            (entry["endpoint"], unit)
            for entry in new
            if entry["profile"]
            for part in self._prober.profiles.get(entry["profile"]).form.parts
            for unit in part.units
        }
        self.found[start:] = [
            entry
            for entry in new
            if (entry["endpoint"], entry.get("unit")) not in owned or not entry["profile"]
        ]


def _is_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two unit ids are one device: many answer to any id."""
    if one["endpoint"] != other["endpoint"] or one["profile"] != other["profile"]:
        return False
    if not one["profile"]:
        return True
    mine, its = one["points"], other["points"]
    if mine["serial"] or its["serial"]:
        return bool(mine["serial"] == its["serial"])
    counters = [name for name, value in mine.items() if name.endswith(("_energy_wh", "port_wh"))]
    return bool(counters) and all(mine[name] == its.get(name) for name in counters)


async def _is_open(host: str, port: int, timeout_s: float) -> bool:
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), timeout_s)
    except (OSError, TimeoutError):
        return False
    writer.close()
    return True


def _hosts(network: str) -> list[str]:
    try:
        net = ip_network(network, strict=False)
    except ValueError as error:
        raise InputError(
            "{network!r} is not a network: give it like 192.168.1.0/24", network=network
        ) from error
    if not net.is_private and not net.is_loopback:
        raise InputError("{network} is not a private network; only your own may be scanned", network=network)
    if net.num_addresses > _MAX_HOSTS:
        raise InputError(
            "{network} has {count} addresses; at most {most} are scanned",
            network=network,
            count=net.num_addresses,
            most=_MAX_HOSTS,
        )
    return [str(host) for host in net.hosts()]
