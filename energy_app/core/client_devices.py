"""What a window asks of the core about the ways to devices, and to change one."""

from collections.abc import Sequence
from typing import Protocol

from energy_app.domain.devices import DeviceChange, SerialPort


class DevicesClient(Protocol):
    """Part of ``CoreClient``."""

    async def serial_ports(self) -> Sequence[SerialPort]:
        """The serial ports of the computer that reads the devices."""
        ...

    async def change_device(self, name: str, change: DeviceChange) -> None:
        """Call a device otherwise, or read it at another place; its history goes on.

        It is asked first where the place, unit or profile changes. DeviceError: it does not answer there.
        InputError: it cannot be, or another device answers.
        """
        ...
