"""A device as its owner names it: the ports it may hang on, and what of it can be changed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SerialPort:
    """A serial port of this machine.

    ``name`` is the lasting one, to be stored; ``device`` what the system calls it today. ``closed_to``:
    the group whose members may use the port, where this user may not; None where it can be used.
    """

    name: str
    device: str
    adapter: str
    serial: str | None
    closed_to: str | None = None

    @property
    def is_lasting(self) -> bool:
        """Whether the name stays when adapters are plugged in another way."""
        return self.name != self.device


@dataclass(frozen=True, slots=True)
class DeviceChange:
    """What a device of the home is called and where it answers from now on.

    ``endpoint`` and ``profile`` as for a new device. What it measures stays: its history was counted so.
    """

    name: str
    endpoint: str
    unit: int
    profile: str
