"""``devices …``: profiles, dumps, probing, scanning, simulated devices."""

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from energy_app.core.clock import RealClock
from energy_app.devices.inspection import decode_file, list_profiles
from energy_app.devices.probing import KNOWN_UNITS, PROBE_TIMEOUT_S
from energy_app.devices.probing import probe as probe_device
from energy_app.devices.profile import Profiles
from energy_app.devices.profile_page import profile_page
from energy_app.devices.scanning import BUS_UNITS, Progress, Telling, is_serial, parse_units, scan_serial
from energy_app.devices.scanning import scan as scan_network
from energy_app.devices.serial_ports import serial_ports
from energy_app.devices.simulator.day import RecordedDay, day_values
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.endpoint import Framing, Medium
from energy_app.domain.errors import InputError, StateError, StoreError
from energy_app.domain.readings import Value
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.directories import default_directory
from energy_app.store.lock import OwnerLock

_PROFILE_FOLDER = "profiles"
_NEIGHBOURHOOD_BITS = 24


@dataclass(frozen=True, slots=True)
class Simulate:
    """What ``devices simulate`` plays, and where."""

    port: int = 0
    profile: str | None = None
    dump: Path | None = None
    unit: int | None = None
    day: Path | None = None
    framer: str | None = None
    udp: bool = False
    pty: bool = False
    faults: Sequence[str] = ()


def load_profiles(data_dir: Path | None) -> Profiles:
    """The shipped profiles and the user's own in the data directory."""
    return Profiles.load((data_dir or default_directory()) / _PROFILE_FOLDER)


def profiles(data_dir: Path | None, *, as_json: bool) -> None:
    """List the profiles."""
    rows = list_profiles(load_profiles(data_dir))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print_line(f"{row['name']:24} {row['vendor']}: {', '.join(row['models'])} ({row['verified']})")


def profile_document(data_dir: Path | None) -> None:
    """Print the profiles as a page of the documentation."""
    print_line(profile_page(load_profiles(data_dir)).removesuffix("\n"))


def decode(data_dir: Path | None, dump: Path, profile: str, *, as_json: bool) -> None:
    """Decode a register dump."""
    result = decode_file(dump, load_profiles(data_dir), profile)
    _show(result, as_json=as_json)


def probe(
    data_dir: Path | None,
    endpoint: str,
    unit: int | None,
    profile: str,
    *,
    framer: str | None = None,
    timeout_s: float = PROBE_TIMEOUT_S,
    as_json: bool,
) -> None:
    """Read one device once."""
    framing = _framing(framer)
    work = probe_device(
        endpoint,
        load_profiles(data_dir),
        RealClock(),
        unit=unit,
        profile=profile,
        framing=framing,
        timeout_s=timeout_s,
    )
    _show(asyncio.run(work), as_json=as_json)


def ports(*, as_json: bool) -> None:
    """List the serial ports of this machine under the names to use for them."""
    found = serial_ports()
    if as_json:
        print_json([asdict(port) for port in found])
        return
    for port in found:
        adapter = f": {port.adapter}" if port.adapter else ""
        print_line(f"serial:{port.name}  ({port.device}{adapter})")
        if port.closed_to is not None:
            say(
                f"{port.device}: no right to use it; add your user to the group {port.closed_to}, log in anew"
            )
    if not found:
        print_line("No serial port found.")


def scan(data_dir: Path | None, network: str | None, units: str | None, *, as_json: bool) -> None:
    """Look for devices in a network, or on a serial bus."""
    chosen = network or _own_network()
    wanted = None if units is None else parse_units(units)
    say(f"Asking {chosen}; only reading, Ctrl-C stops")
    telling = Telling(_told_progress, lambda device: None if as_json else print_line(_one_line(device)))
    profiles = load_profiles(data_dir)
    _warn_of_a_poller(data_dir or default_directory())
    if is_serial(chosen):
        work = scan_serial(chosen, profiles, RealClock(), units=wanted or BUS_UNITS, telling=telling)
    else:
        work = scan_network(chosen, profiles, RealClock(), units=wanted or KNOWN_UNITS, telling=telling)
    found = asyncio.run(work)
    if as_json:
        print_json(found)
    elif not found:
        print_line("No device found.")


def _warn_of_a_poller(directory: Path) -> None:
    """Two programs on one device disturb each other: many take one connection only."""
    if not directory.is_dir():
        return
    try:
        OwnerLock.acquire(directory).release()
    except StateError:
        say(f"A program that runs on {directory} reads its devices meanwhile. Stop it if they are not found.")
    except StoreError:
        pass  # a directory of somebody else: nothing of this home runs there


def simulate(data_dir: Path | None, request: Simulate) -> None:
    """Serve a simulated device until interrupted."""
    asyncio.run(_serve(data_dir, request))


async def _serve(data_dir: Path | None, request: Simulate) -> None:
    framing, medium = _framing(request.framer) or Framing.TCP, Medium.UDP if request.udp else Medium.TCP
    server = simulated_server(
        load_profiles(data_dir),
        RealClock(),
        profile=request.profile,
        dump=request.dump,
        unit=request.unit,
        framing=framing,
        medium=Medium.SERIAL if request.pty else medium,
        faults=request.faults,
        day=RecordedDay.load(request.day) if request.day else day_values,
    )
    endpoint = await server.start("127.0.0.1", request.port)
    units = " and ".join(str(unit) for unit in server.units)
    say(f"Serving on {endpoint}, unit {units}; Ctrl-C stops")
    try:
        await server.serve_forever()
    finally:
        await server.stop()


def _framing(framer: str | None) -> Framing | None:
    names = {"tcp": Framing.TCP, "socket": Framing.TCP, "rtu": Framing.RTU}
    if framer is not None and framer.lower() not in names:
        raise InputError(f"no framer {framer!r}; there are tcp and rtu")
    return None if framer is None else names[framer.lower()]


def _told_progress(state: Progress) -> None:
    if state.doing != "ports":
        say(f"{state.doing}: {state.asked} of {state.total} unit ids asked, {state.open} found")
    elif state.asked == state.total or state.asked % 200 == 0:
        say(f"{state.asked} of {state.total} ports asked, {state.open} open")


def _one_line(device: dict[str, Any]) -> str:
    points = device.get("points") or {}
    name = " ".join(str(points[key]) for key in ("manufacturer", "model", "serial") if points.get(key))
    unit = f" unit {device['unit']}" if "unit" in device else ""
    known = f"{name or 'unknown device'} ({device['profile']})" if device["profile"] else device["error"]
    return f"{device['endpoint']}{unit}: {known}"


def _show(result: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(result)
        return
    print_line(f"profile {result['profile']}, confidence {result['confidence']:.0%}")
    points: dict[str, Value] = result["points"]
    for name, value in points.items():
        print_line(f"  {name:24} {'—' if value is None else value}")


def _own_network() -> str:
    """The /24 around this machine's address; InputError where it cannot be told."""
    try:
        # No packet is sent: connecting a datagram socket only chooses the outgoing address.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe_socket:
            probe_socket.connect(("192.0.2.1", 9))
            address = probe_socket.getsockname()[0]
    except OSError as error:
        raise InputError(
            "This machine has no network to scan. Name one, for example 192.168.1.0/24."
        ) from error
    return str(ipaddress.ip_network(f"{address}/{_NEIGHBOURHOOD_BITS}", strict=False))
