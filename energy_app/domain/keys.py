"""The home's keys as a window shows them: which there are, and whether trading waits for one."""

from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.sentence import Line


class KeyLock(StrEnum):
    """Whether a key is at work."""

    OPEN = "open"
    """A process of its own signs with it."""
    WAITS = "waits"
    """Trading waits for it to be unlocked."""
    CLOSED = "closed"
    """It is opened when it is needed: the owner's for each move, the others when trading begins."""


@dataclass(frozen=True, slots=True)
class HomeKey:
    """A key of the home (owner, trader, meter) and its address.

    ``is_kept``: the system's secret store or the service's manager keeps its passphrase, so nobody types it.
    """

    role: str
    address: str
    lock: KeyLock
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys of the home. ``missing``: roles without one. ``vault`` names the system's secret store.

    ``problem``: why keys could not be made, in one line. ``is_practice``: they belong to a simulated
    home, and nothing can be done with them.
    """

    keys: tuple[HomeKey, ...] = ()
    missing: tuple[str, ...] = ()
    vault: str | None = None
    is_making: bool = False
    problem: Line | None = None
    is_practice: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether trading waits for a key."""
        return any(key.lock is KeyLock.WAITS for key in self.keys)

    @property
    def is_open(self) -> bool:
        """Whether the keys that work unattended are at work."""
        return any(key.lock is KeyLock.OPEN for key in self.keys)

    @property
    def asked(self) -> tuple[str, ...]:
        """The waiting keys whose passphrase has to be typed."""
        return tuple(key.role for key in self.keys if key.lock is KeyLock.WAITS and not key.is_kept)
