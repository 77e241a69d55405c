"""What can go wrong between the program and a device.

DeviceError
├── LinkDownError        no connection: refused, unreachable, cut, or waiting before the next attempt
├── NoAnswerError        connected, but no reply in time
├── BadReplyError        a reply that does not belong to the request; never turned into a value
│   ├── ShortReplyError  fewer registers than were asked for
│   └── StaleReplyError  another function, unit or length: the answer to some other request
├── RefusedError         the device answered with a Modbus exception
├── NotFoundError        nothing known at that place: no SunSpec marker, no fitting profile
└── MapMovedError        the register map is no longer where it was

Each text is one line that says what, where and what to do.
"""

from energy_app.domain.errors import DeviceError, InputError
from energy_app.domain.sentence import Sentence

EXCEPTION_TEXTS = {
    1: Sentence("function not supported"),
    2: Sentence("no such register"),
    3: Sentence("length or value not allowed"),
    4: Sentence("device failure"),
    5: Sentence("accepted, still working"),
    6: Sentence("busy, try later"),
    8: Sentence("memory error"),
    10: Sentence("gateway has no path to this unit id"),
    11: Sentence("unit behind the gateway does not answer"),
}
ILLEGAL_ADDRESS = 2
ILLEGAL_VALUE = 3


class ProfileError(InputError):
    """A profile file is not usable; the text names file, line and field."""


class LinkDownError(DeviceError):
    """There is no connection to the endpoint."""


class NoAnswerError(DeviceError):
    """The device did not reply in time."""


class BadReplyError(DeviceError):
    """A reply does not belong to the request; the connection is opened anew."""


class ShortReplyError(BadReplyError):
    """The reply holds fewer registers than were asked for."""


class StaleReplyError(BadReplyError):
    """The reply belongs to another request: wrong function, unit or length."""


class RefusedError(DeviceError):
    """The device refused with a Modbus exception code (``code``)."""

    def __init__(self, where: str, code: int) -> None:
        meaning = EXCEPTION_TEXTS.get(code, Sentence("unknown code"))
        super().__init__(
            Sentence(
                "{where}: refused with Modbus exception {code} ({meaning})",
                where=where,
                code=code,
                meaning=meaning,
            )
        )
        self.code = code

    @property
    def is_permanent(self) -> bool:
        """Whether asking the same registers again is pointless (no such register, length)."""
        return self.code in (1, ILLEGAL_ADDRESS, ILLEGAL_VALUE)


class NotFoundError(DeviceError):
    """Nothing that can be read was found at the place."""


class MapMovedError(DeviceError):
    """The register map is no longer where it was found; it has to be searched again."""
