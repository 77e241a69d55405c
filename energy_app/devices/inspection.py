"""Looking at devices from the command line and the wizard: profiles, dumps, one device, a network.

Everything here only reads. The results are plain mappings, ready for JSON: numbers are physical
values as exact as the registers give them, and ``None`` stands for a value that is missing.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from energy_app.devices.detect import AUTO, match_dump
from energy_app.devices.device import Device, DeviceOptions
from energy_app.devices.endpoint import Endpoint, Framing
from energy_app.devices.errors import BadReplyError, LinkDownError, NoAnswerError, NotFoundError, RefusedError
from energy_app.devices.link import Link, LinkOptions
from energy_app.devices.memory import Memory, load_dump
from energy_app.devices.profile import Profiles
from energy_app.domain.errors import DeviceError, InputError
from energy_app.domain.readings import CANONICAL_POINTS, DeviceState, Value
from energy_app.domain.time import Clock

SCAN_PORTS = (502, 1502, 6607, 8899)
KNOWN_UNITS = (1, 247, 3, 100, 71, 2, 126, 200, 30)
_MAX_HOSTS = 1024
_PROBE_TIMEOUT_S = 1.5
_SETTLE_S = 0.3


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scan is: hosts and ports asked of all, and what answers so far."""

    asked: int
    total: int
    open: int


def list_profiles(profiles: Profiles) -> list[dict[str, Any]]:
    """``devices profiles``: name, vendor, models, verified, points (and kind, ports, units)."""
    return [profile.summary() for profile in profiles]


def decode_dump(dump: Any, profiles: Profiles, profile: str = AUTO, name: str = "dump") -> dict[str, Any]:
    """``devices decode`` of a parsed dump: ``{"profile", "confidence", "points"}``.

    InputError names what is wrong with the dump or the profile's name, NotFoundError that nothing fits.
    """
    return _decoded(Memory.from_dump(dump, name), profiles, profile)


def decode_file(path: Path, profiles: Profiles, profile: str = AUTO) -> dict[str, Any]:
    """The same for a file."""
    return _decoded(load_dump(path), profiles, profile)


async def probe(
    address: str,
    profiles: Profiles,
    clock: Clock,
    *,
    unit: int | None = None,
    profile: str = AUTO,
    framing: Framing | None = None,
    timeout_s: float = _PROBE_TIMEOUT_S,
) -> dict[str, Any]:
    """``devices probe HOST[:PORT]``: identity and values of one device, once.

    Without ``unit`` the ids that such devices have are tried in turn; without ``framing`` Modbus
    TCP is tried first, then RTU frames over TCP. ``requests`` counts what reading the whole device
    once took, ``requests_to_find`` what it took to find out what it is. Raises InputError or
    DeviceError in one line.
    """
    if profile != AUTO:
        profiles.get(profile)
    endpoint = Endpoint.parse(address)
    silence: NoAnswerError | None = None
    for kind in (framing,) if framing else (Framing.TCP, Framing.RTU):
        place = Endpoint(endpoint.host, endpoint.port, framing=kind)
        units = _units(profiles, profile, unit) if kind is Framing.TCP or framing else (unit or 1,)
        try:
            return await _probe_units(place, units, profiles, clock, profile, timeout_s)
        except NoAnswerError as error:
            silence = silence or error
    raise silence or NotFoundError(f"{endpoint}: nothing answers")


async def scan(
    network: str,
    profiles: Profiles,
    clock: Clock,
    *,
    ports: Sequence[int] = SCAN_PORTS,
    at_once: int = 32,
    connect_timeout_s: float = 0.5,
    progress: Callable[[Progress], None] | None = None,
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
        if progress is not None:
            progress(Progress(asked, len(hosts) * len(ports), len(found)))

    async with asyncio.TaskGroup() as group:
        for host in hosts:
            for port in ports:
                group.create_task(knock(host, port))
    # One after the other: many inverters take one client, and gateways share one bus.
    return [await _probed(endpoint, profiles, clock) for endpoint in sorted(found, key=str)]


def _decoded(memory: Memory, profiles: Profiles, profile: str) -> dict[str, Any]:
    match = match_dump(memory, profiles, profile)
    values = match.driver.values(memory).values
    return {"profile": match.profile.name, "confidence": match.confidence, "points": _ordered(values)}


def _ordered(values: dict[str, Value]) -> dict[str, Value]:
    return {**dict.fromkeys(CANONICAL_POINTS), **values}


def _units(profiles: Profiles, profile: str, unit: int | None) -> tuple[int, ...]:
    if unit is not None:
        return (unit,)
    return KNOWN_UNITS if profile == AUTO else profiles.get(profile).form.transport.units


async def _probe_units(
    endpoint: Endpoint,
    units: Sequence[int],
    profiles: Profiles,
    clock: Clock,
    profile: str,
    timeout_s: float,
) -> dict[str, Any]:
    """The first unit that is understood; else the most telling of the failures."""
    options = LinkOptions(
        timeout_s=timeout_s, connect_timeout_s=timeout_s, settle_s=_SETTLE_S, backoff_first_s=0
    )
    link = Link(endpoint, options)
    failures: list[DeviceError] = []
    try:
        for unit in units:
            before, answered = link.health.requests, link.health.ok
            device = Device("probe", link, profiles, clock, DeviceOptions(unit, profile))
            try:
                await device.connect()
                found = link.health.requests
                return {**await _probe_result(device, found), "requests_to_find": found - before}
            except (LinkDownError, BadReplyError):
                raise  # no other unit id would change that
            except DeviceError as error:
                if link.health.ok > answered:
                    raise  # a device is there; another unit id would not be it
                failures.append(error)
    finally:
        await link.close()
    raise min(failures, key=_rank)


async def _probe_result(device: Device, before: int) -> dict[str, Any]:
    snapshot = await device.read("once")
    if snapshot.state is DeviceState.OFFLINE:
        raise DeviceError(next(iter(snapshot.problems.values())))
    profile = device.profile
    return {
        "profile": profile.name if profile else None,
        "confidence": device.confidence,
        "points": _ordered(dict(snapshot.values)),
        "endpoint": str(device.link.endpoint),
        "unit": device.options.unit,
        "requests": device.link.health.requests - before,
        "framing": device.link.endpoint.framing.value,
        "state": snapshot.state.value,
        "problems": dict(snapshot.problems),
    }


def _rank(error: DeviceError) -> int:
    """A device that answers but is not known tells more than a silent unit id."""
    if isinstance(error, NotFoundError):
        return 0
    return 1 if isinstance(error, RefusedError) else 2


async def _probed(endpoint: Endpoint, profiles: Profiles, clock: Clock) -> dict[str, Any]:
    try:
        return await probe(str(endpoint), profiles, clock)
    except DeviceError as error:
        return {"endpoint": str(endpoint), "profile": None, "error": str(error)}


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
        raise InputError(f"{network!r} is not a network: give it like 192.168.1.0/24") from error
    if not net.is_private and not net.is_loopback:
        raise InputError(f"{network} is not a private network; only your own may be scanned")
    if net.num_addresses > _MAX_HOSTS:
        raise InputError(f"{network} has {net.num_addresses} addresses; at most {_MAX_HOSTS} are scanned")
    return [str(host) for host in net.hosts()]
