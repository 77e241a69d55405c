"""The serial ports of this machine, under names that stay when adapters are plugged in another way.

An adapter with a serial number has a name by which it is known in any socket; cheap ones (CH340)
have none, and two of them swap their ``ttyUSB`` numbers at will: those are named by their socket.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from serial.tools.list_ports import comports

from energy_app.domain.devices import SerialPort

_FOLDER = Path("/dev/serial")
_USUAL_GROUP = "dialout"


def may_use(device: Path) -> bool:
    """Whether this user may open the port; other systems than POSIX keep no such rights."""
    return os.name != "posix" or not device.exists() or os.access(device, os.R_OK | os.W_OK)


def serial_ports(
    ports: Callable[[], Iterable[Any]] = comports,
    folder: Path = _FOLDER,
    may_be_used: Callable[[Path], bool] = may_use,
) -> list[SerialPort]:
    """All ports, by their names of today. Empty where there are none."""
    by_id, by_path = _links(folder / "by-id"), _links(folder / "by-path")
    found = []
    for port in ports():
        device, serial = str(port.device), port.serial_number or None
        lasting = by_id if serial else by_path
        name = lasting.get(device) or by_path.get(device) or device
        closed_to = None if may_be_used(Path(device)) else _group(Path(device))
        found.append(SerialPort(name, device, _told(port.description), serial, closed_to))
    return sorted(found, key=lambda port: port.device)


def _links(folder: Path) -> Mapping[str, str]:
    """Links by where they lead; of several to one port the shortest."""
    if not folder.is_dir():
        return {}
    links = sorted(folder.iterdir(), key=lambda link: (-len(link.name), link.name))
    return {str(link.resolve()): str(link) for link in links}


def _told(description: str | None) -> str:
    """What the adapter says it is; pyserial writes ``n/a`` for one that says nothing."""
    return "" if description in {None, "n/a"} else str(description)


def _group(device: Path) -> str:
    """The group whose members may use it."""
    try:
        return device.group()
    except (KeyError, OSError, NotImplementedError):  # a group without a name
        return _USUAL_GROUP
