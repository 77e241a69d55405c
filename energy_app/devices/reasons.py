"""Why a link is down or silent, in one line that says what to do about it."""

import errno

from energy_app.devices.transport import GarbledError, LostError
from energy_app.domain.endpoint import Endpoint, Medium
from energy_app.domain.sentence import Sentence

_TAKEN = Sentence("connection refused; Modbus is off there, or another program holds the device")
_SERIAL_REASONS = {
    errno.ENOENT: Sentence(
        "there is no such serial port; check the plug and the name (devices ports lists them)"
    ),
    errno.EACCES: Sentence(
        "no right to use the serial port; add your user to the group dialout and log in anew"
    ),
    errno.EBUSY: Sentence("another program holds the serial port; stop it first"),
    errno.EAGAIN: Sentence("another program holds the serial port; stop it first"),
    errno.EINVAL: Sentence(
        "the serial port does not know these line settings; choose another baud rate or parity"
    ),
    errno.EISDIR: Sentence("is no serial port but a folder"),
}


def connect_reason(endpoint: Endpoint, error: LostError) -> str:
    """Why no connection came about, from the operating system's error behind it."""
    cause = error.__cause__
    if endpoint.medium is Medium.SERIAL:
        return _serial_reason(cause)
    if isinstance(cause, ConnectionRefusedError):
        return _TAKEN
    if isinstance(cause, OSError) and cause.strerror:
        return Sentence("cannot connect ({reason}); check address and network", reason=cause.strerror)
    return Sentence("no connection within the time allowed; check address, network and power")


def cut_reason(endpoint: Endpoint, error: LostError) -> str:
    """Why a connection that stood is gone."""
    if endpoint.medium is Medium.UDP and isinstance(error.__cause__, ConnectionRefusedError):
        return Sentence(
            "nobody takes datagrams at that port; Modbus over UDP is off there, or it is another port"
        )
    if endpoint.medium is Medium.SERIAL:
        return Sentence("the serial port is gone; check the plug of the adapter")
    return Sentence("connection cut; perhaps another program holds the device")


def silence(where: str, error: Exception, timeout_s: float) -> str:
    """What a read without an answer means; ``where`` names unit and registers."""
    if isinstance(error, GarbledError):
        return Sentence(
            "{where}: bytes came that are no Modbus reply; check framing (TCP or RTU) and wiring", where=where
        )
    return Sentence(
        "{where}: no answer within {seconds:.3g} s; check unit id, framing and whether it sleeps",
        where=where,
        seconds=timeout_s,
    )


def _serial_reason(cause: BaseException | None) -> str:
    if isinstance(cause, OSError) and cause.errno in _SERIAL_REASONS:
        return _SERIAL_REASONS[cause.errno]
    detail = str(cause).splitlines()[0] if cause is not None else Sentence("no answer from the system")
    return Sentence("cannot be used as a serial port ({detail})", detail=detail)
