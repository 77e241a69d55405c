"""Where a device is reached: one TCP, UDP or serial endpoint, and how its frames look."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from energy_app.domain.errors import InputError

DEFAULT_PORT = 502
_MAX_PORT = 65_535


class Medium(StrEnum):
    """What carries the frames."""

    TCP = "tcp"
    UDP = "udp"
    SERIAL = "serial"


class Framing(StrEnum):
    """How a request is wrapped: with a transaction id (Modbus TCP), or with a checksum (RTU)."""

    TCP = "tcp"
    RTU = "rtu"


@dataclass(frozen=True, slots=True)
class Serial:
    """Line settings of a serial port; ``baud`` in bit/s, ``parity`` N, E or O."""

    baud: int = 9600
    parity: str = "N"
    stop_bits: int = 1


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One physical link. ``host`` is a serial port's path when the medium is serial.

    Two endpoints with equal ``key`` are the same link and share one connection and one lock,
    whatever framing was asked for.
    """

    host: str
    port: int = DEFAULT_PORT
    medium: Medium = Medium.TCP
    framing: Framing = Framing.TCP
    serial: Serial = Serial()

    @classmethod
    def parse(cls, text: str, framing: Framing = Framing.TCP, port: int = DEFAULT_PORT) -> Self:
        """From ``HOST``, ``HOST:PORT`` or ``[IPv6]:PORT``; InputError if it is none of these."""
        host, colon, tail = text.strip().rpartition(":")
        if not colon or text.endswith("]") or (":" in host and not host.endswith("]")):
            host, tail = text.strip(), ""
        host = host.removeprefix("[").removesuffix("]")
        if not host or any(c.isspace() or c in "/@" for c in host):
            raise InputError(f"{text!r} is not an address: give HOST or HOST:PORT")
        if tail and not (tail.isascii() and tail.isdigit()):
            raise InputError(f"{text!r}: {tail!r} is not a port number (1 to {_MAX_PORT})")
        number = int(tail) if tail else port
        if not 1 <= number <= _MAX_PORT:
            raise InputError(f"{text!r}: port {number} is not in 1 to {_MAX_PORT}")
        return cls(host, number, framing=framing)

    @property
    def key(self) -> tuple[str, str, int]:
        """What identifies the physical link."""
        return (self.medium, self.host, 0 if self.medium is Medium.SERIAL else self.port)

    def __str__(self) -> str:
        if self.medium is Medium.SERIAL:
            return self.host
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"
