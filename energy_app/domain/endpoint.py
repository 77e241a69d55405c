"""Where a device is reached: one TCP, UDP or serial endpoint, and how its frames look.

One notation everywhere, on the command line, in the store and in messages:

- ``HOST``, ``HOST:PORT``, ``[IPv6]:PORT`` (or with ``tcp://`` before it): Modbus TCP, port 502
- ``rtu+tcp://HOST:PORT``: RTU frames over TCP, as transparent RS485 gateways pass them on
- ``udp://HOST:PORT`` and ``rtu+udp://HOST:PORT``: the same two in datagrams
- ``serial:/dev/ttyUSB0?baud=9600&parity=N&stop=1`` or ``serial:COM3``: RTU on a serial port
"""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from ipaddress import IPv6Address
from typing import Self

from energy_app.domain.errors import InputError

DEFAULT_PORT = 502
PARITIES = ("N", "E", "O")
_MAX_PORT = 65_535
_LOWEST_BAUD, _HIGHEST_BAUD = 300, 4_000_000
_SERIAL = "serial:"
_BARE_SERIAL = re.compile(r"(/dev/.+|COM\d+(\?.*)?)", re.IGNORECASE)
_FRAME_OVERHEAD = 13  # octets of a request and a reply besides the registers


class Medium(StrEnum):
    """What carries the frames."""

    TCP = "tcp"
    UDP = "udp"
    SERIAL = "serial"


class Framing(StrEnum):
    """How a request is wrapped: with a transaction id (Modbus TCP), or with a checksum (RTU)."""

    TCP = "tcp"
    RTU = "rtu"


_SCHEMES = {
    "tcp": (Medium.TCP, Framing.TCP),
    "rtu+tcp": (Medium.TCP, Framing.RTU),
    "udp": (Medium.UDP, Framing.TCP),
    "rtu+udp": (Medium.UDP, Framing.RTU),
}
_NAMES = {value: name for name, value in _SCHEMES.items()}


@dataclass(frozen=True, slots=True)
class Serial:
    """Line settings of a serial port; ``baud`` in bit/s, ``parity`` N, E or O."""

    baud: int = 9600
    parity: str = "N"
    stop_bits: int = 1

    def __str__(self) -> str:
        stop = "" if self.stop_bits == 1 else f"&stop={self.stop_bits}"
        return f"baud={self.baud}&parity={self.parity}{stop}"


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
    serial: Serial = field(default_factory=Serial)

    @classmethod
    def parse(cls, text: str, framing: Framing | None = None) -> Self:
        """From the notation above; ``framing`` overrules it. InputError says what does not fit."""
        text = text.strip()
        if text.lower().startswith(_SERIAL) or _BARE_SERIAL.fullmatch(text):
            if framing is Framing.TCP:
                raise InputError("{text!r}: a serial port carries RTU frames, not TCP framing", text=text)
            return cls._on_serial(text)
        scheme, mark, place = text.partition("://")
        if not mark:
            scheme, place = "tcp", text
        if scheme.lower() not in _SCHEMES:
            known = ", ".join([*(f"{name}://" for name in _SCHEMES), _SERIAL])
            raise InputError(
                "{text!r}: {scheme}:// is no way to a device; there are {known}",
                text=text,
                scheme=scheme,
                known=known,
            )
        medium, own = _SCHEMES[scheme.lower()]
        host, port = _host_and_port(text, place)
        return cls(host, port, medium, framing or own)

    @classmethod
    def _on_serial(cls, text: str) -> Self:
        start = len(_SERIAL) if text.lower().startswith(_SERIAL) else 0
        path, _, options = text[start:].removeprefix("//").partition("?")
        if not path or "://" in path or not path.isprintable():
            raise InputError(
                "{text!r} names no serial port: give serial:/dev/ttyUSB0 or serial:COM3", text=text
            )
        return cls(path, 0, Medium.SERIAL, Framing.RTU, _line(text, options))

    @staticmethod
    def states_framing(text: str) -> bool:
        """Whether the notation says how frames look, so that nothing else has to be tried."""
        return "://" in text or Endpoint.parse(text).medium is Medium.SERIAL

    @property
    def key(self) -> tuple[str, str, int]:
        """What identifies the physical link."""
        return (self.medium, self.host, 0 if self.medium is Medium.SERIAL else self.port)

    @property
    def silence_s(self) -> float:
        """The pause between two frames that tells them apart on a serial line, else 0.

        3.5 characters of 11 bits, and 1.75 ms above 19,200 bit/s (Modbus over Serial Line V1.02).
        """
        if self.medium is not Medium.SERIAL:
            return 0.0
        return max(3.5 * 11 / self.serial.baud, 0.00175)

    def line_s(self, count: int) -> float:
        """How long request and reply of ``count`` registers take on a serial line, else 0."""
        if self.medium is not Medium.SERIAL:
            return 0.0
        return 11 * (_FRAME_OVERHEAD + 2 * count) / self.serial.baud

    def with_framing(self, framing: Framing) -> Self:
        """The same place with other frames."""
        return replace(self, framing=framing)

    def __str__(self) -> str:
        if self.medium is Medium.SERIAL:
            return f"{_SERIAL}{self.host}?{self.serial}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        name = _NAMES[self.medium, self.framing]
        return f"{'' if name == 'tcp' else f'{name}://'}{host}:{self.port}"


def _host_and_port(text: str, place: str) -> tuple[str, int]:
    host, colon, tail = place.rpartition(":")
    if not colon or place.endswith("]") or (":" in host and not host.endswith("]")):
        host, tail = place, ""
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    if not _is_host(host):
        raise InputError("{text!r} is not an address: give HOST or HOST:PORT", text=text)
    if tail and not (tail.isascii() and tail.isdigit()):
        raise InputError(
            "{text!r}: {tail!r} is not a port number (1 to {last})",
            text=text,
            tail=tail,
            last=_MAX_PORT,
        )
    port = int(tail[:6]) if tail else DEFAULT_PORT
    if not 1 <= port <= _MAX_PORT:
        raise InputError("{text!r}: port {port} is not in 1 to {last}", text=text, port=port, last=_MAX_PORT)
    return host, port


def _is_host(host: str) -> bool:
    """Whether a name can be looked up at all; an unfit one would raise far away from here."""
    if not host or not host.isprintable() or any(c.isspace() or c in "/@[]?#\\" for c in host):
        return False
    try:
        if ":" in host:
            IPv6Address(host)
        else:
            host.encode("idna")
    except ValueError:
        return False
    return True


def _line(text: str, options: str) -> Serial:
    """The settings behind the question mark."""
    line = Serial()
    for option in filter(None, options.split("&")):
        name, _, value = option.partition("=")
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
        match name.lower():
            case "baud" if _LOWEST_BAUD <= number <= _HIGHEST_BAUD:
                line = replace(line, baud=number)
            case "parity" if value.upper() in PARITIES:
                line = replace(line, parity=value.upper())
            case "stop" if number in (1, 2):
                line = replace(line, stop_bits=number)
            case _:
                raise InputError(
                    "{text!r}: {option!r} is no line setting; give baud=9600, parity=N, E or O, stop=1 or 2",
                    text=text,
                    option=option,
                )
    return line
