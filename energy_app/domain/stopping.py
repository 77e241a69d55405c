"""Long work that can be stopped: it asks between its steps whether it is still wanted.

Who has it done in a thread sets the sign; without one, as on the command line where Ctrl-C ends the
process's work by itself, the question costs next to nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event

from energy_app.domain.errors import EnergyAppError

_SIGN: ContextVar[Event | None] = ContextVar("stop", default=None)


class StoppedError(EnergyAppError):
    """The work was stopped by who asked for it; nothing came of it."""


@contextmanager
def stopped_by(sign: Event) -> Iterator[None]:
    """Work done meanwhile ends with StoppedError at its next step once the sign is set."""
    token = _SIGN.set(sign)
    try:
        yield
    finally:
        _SIGN.reset(token)


def go_on() -> None:
    """Between two steps of long work, and before anything is kept; StoppedError if it is not wanted."""
    sign = _SIGN.get()
    if sign is not None and sign.is_set():
        raise StoppedError("Stopped.")
