"""Where devices of this computer's user may be: the network it is in, its serial ports."""

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, ip_network

from energy_app.devices.serial_ports import serial_ports
from energy_app.domain.devices import SerialPort
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.errors import InputError

_ELSEWHERE = ("192.0.2.1", 9)
"""An address kept for documentation (RFC 5737): the system is asked for the way there, nothing is sent."""
_PREFIX = 24


def own_address() -> str | None:
    """This computer's address in the network it uses; None without one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_ELSEWHERE)
        except OSError:
            return None
        return str(asking.getsockname()[0])


def own_places(
    address: Callable[[], str | None] = own_address,
    ports: Callable[[], Sequence[SerialPort]] = serial_ports,
) -> list[str]:
    """What ``devices scan`` takes: the user's own network if it is private, then the serial ports."""
    places = []
    told = address()
    if told is not None:
        own = IPv4Address(told)
        if own.is_private and not own.is_loopback:
            places.append(str(ip_network(f"{own}/{_PREFIX}", strict=False)))
    for port in ports():
        place = f"serial:{port.name}"
        with suppress(InputError):  # a port with a name that cannot be written down
            Endpoint.parse(place)
            places.append(place)
    return places
