"""The serial ports of this machine, under names that stay when adapters are plugged in another way.

An adapter with a serial number has a name by which it is known in any socket; cheap ones (CH340)
have none, and two of them swap their ``ttyUSB`` numbers at will: those are named by their socket.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from serial.tools.list_ports import comports

_FOLDER = Path("/dev/serial")


@dataclass(frozen=True, slots=True)
class SerialPort:
    """``name`` is the lasting one, to be stored; ``device`` what the system calls it today."""

    name: str
    device: str
    adapter: str
    serial: str | None


def serial_ports(ports: Callable[[], Iterable[Any]] = comports, folder: Path = _FOLDER) -> list[SerialPort]:
    """All ports, by their names of today. Empty where there are none."""
    by_id, by_path = _links(folder / "by-id"), _links(folder / "by-path")
    found = []
    for port in ports():
        device, serial = str(port.device), port.serial_number or None
        lasting = by_id if serial else by_path
        name = lasting.get(device) or by_path.get(device) or device
        found.append(SerialPort(name, device, str(port.description or ""), serial))
    return sorted(found, key=lambda port: port.device)


def _links(folder: Path) -> Mapping[str, str]:
    """Links by where they lead; of several to one port the shortest."""
    if not folder.is_dir():
        return {}
    links = sorted(folder.iterdir(), key=lambda link: (-len(link.name), link.name))
    return {str(link.resolve()): str(link) for link in links}
