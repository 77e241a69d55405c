"""``devices …``: profiles, dumps, probing, scanning, simulated devices."""

import asyncio
import ipaddress
import socket
from pathlib import Path
from typing import Any

from energy_app.core.clock import RealClock
from energy_app.devices.inspection import Progress, decode_file, list_profiles
from energy_app.devices.inspection import probe as probe_device
from energy_app.devices.inspection import scan as scan_network
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.errors import InputError
from energy_app.domain.readings import Value
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.directories import default_directory

_PROFILE_FOLDER = "profiles"
_NEIGHBOURHOOD_BITS = 24


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


def decode(data_dir: Path | None, dump: Path, profile: str, *, as_json: bool) -> None:
    """Decode a register dump."""
    result = decode_file(dump, load_profiles(data_dir), profile)
    _show(result, as_json=as_json)


def probe(data_dir: Path | None, endpoint: str, unit: int | None, profile: str, *, as_json: bool) -> None:
    """Read one device once."""
    work = probe_device(endpoint, load_profiles(data_dir), RealClock(), unit=unit, profile=profile)
    _show(asyncio.run(work), as_json=as_json)


def scan(data_dir: Path | None, network: str | None, *, as_json: bool) -> None:
    """Look for devices in a network."""
    chosen = network or _own_network()
    say(f"Asking {chosen}; only reading, Ctrl-C stops")

    def progress(state: Progress) -> None:
        if state.asked == state.total or state.asked % 200 == 0:
            say(f"{state.asked} of {state.total} ports asked, {state.open} open")

    work = scan_network(chosen, load_profiles(data_dir), RealClock(), progress=progress)
    found = asyncio.run(work)
    if as_json:
        print_json(found)
        return
    if not found:
        print_line("No device found.")
    for device in found:
        points = device.get("points") or {}
        name = " ".join(str(points[key]) for key in ("manufacturer", "model") if points.get(key))
        print_line(f"{device.get('endpoint')}: {name or device.get('error', 'unknown device')}")


def simulate(
    data_dir: Path | None, port: int, profile: str | None, dump: Path | None, faults: list[str]
) -> None:
    """Serve a simulated device until interrupted."""
    asyncio.run(_serve(data_dir, port, profile, dump, faults))


async def _serve(
    data_dir: Path | None, port: int, profile: str | None, dump: Path | None, faults: list[str]
) -> None:
    server = simulated_server(load_profiles(data_dir), RealClock(), profile=profile, dump=dump, faults=faults)
    endpoint = await server.start("127.0.0.1", port)
    units = " and ".join(str(unit) for unit in server.units)
    say(f"Serving on {endpoint.host}:{endpoint.port}, unit {units}; Ctrl-C stops")
    try:
        await server.serve_forever()
    finally:
        await server.stop()


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
