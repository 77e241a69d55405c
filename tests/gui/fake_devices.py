"""Ports and changed devices of a core in memory: part of the fake cores."""

from collections.abc import Sequence

from energy_app.domain.devices import DeviceChange, SerialPort

FTDI = SerialPort("/dev/serial/by-id/usb-FTDI_A1-port0", "/dev/ttyUSB0", "FT232R USB UART", "A1")
CLOSED = SerialPort("/dev/ttyUSB1", "/dev/ttyUSB1", "USB Serial", None, "dialout")


class DeviceAnswers:
    """Two serial ports, of which one may not be used; changes are noted."""

    ports: tuple[SerialPort, ...] = (FTDI, CLOSED)

    @property
    def changes(self) -> list[tuple[str, DeviceChange]]:
        """What was changed, in order."""
        made: list[tuple[str, DeviceChange]] = self.__dict__.setdefault("_changes", [])
        return made

    async def serial_ports(self) -> Sequence[SerialPort]:
        return self.ports

    async def change_device(self, name: str, change: DeviceChange) -> None:
        self.changes.append((name, change))
