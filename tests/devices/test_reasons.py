import errno

import pytest

from energy_app.devices.reasons import connect_reason, cut_reason, silence
from energy_app.devices.transport import GarbledError, LostError, SilentError
from energy_app.domain.endpoint import Endpoint

SERIAL = Endpoint.parse("serial:/dev/ttyUSB0")
TCP = Endpoint.parse("10.0.0.9")


def lost(cause: Exception | None) -> LostError:
    error = LostError("no connection")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("endpoint", "cause", "text"),
    [
        (TCP, ConnectionRefusedError(errno.ECONNREFUSED, "refused"), "another program holds the device"),
        (TCP, OSError(errno.EHOSTUNREACH, "No route to host"), "No route to host"),
        (TCP, None, "no connection within the time allowed"),
        (SERIAL, OSError(errno.ENOENT, "x"), "no such serial port"),
        (SERIAL, OSError(errno.EACCES, "x"), "dialout"),
        (SERIAL, OSError(errno.EAGAIN, "x"), "another program holds the serial port"),
        (SERIAL, OSError(errno.EBUSY, "x"), "another program holds the serial port"),
        (SERIAL, OSError("Could not configure port:\nmore"), "(Could not configure port:)"),
        (SERIAL, None, "cannot be used as a serial port"),
    ],
)
def test_reasons_of_no_connection(endpoint: Endpoint, cause: Exception | None, text: str) -> None:
    reason = connect_reason(endpoint, lost(cause))
    assert text in reason
    assert "\n" not in reason


def test_reasons_of_a_lost_connection() -> None:
    assert "another program" in cut_reason(TCP, lost(None))
    assert "adapter" in cut_reason(SERIAL, lost(None))
    assert "datagrams" in cut_reason(Endpoint.parse("udp://10.0.0.9"), lost(ConnectionRefusedError()))


def test_silence_and_noise_are_told_apart() -> None:
    assert silence("x unit 1", SilentError(), 0.5).startswith(
        "x unit 1: no answer within 0.5 s; check unit id"
    )
    assert "framing" in silence("x", GarbledError(), 0.5)
