"""Tallies of a link: how often it answered well, and how it failed otherwise."""

from dataclasses import asdict, dataclass


@dataclass(slots=True)
class Health:
    """Counts since the link was made."""

    ok: int = 0
    timeouts: int = 0
    """No reply in time, or bytes that were no reply."""
    exceptions: int = 0
    """Modbus exceptions other than busy."""
    busy: int = 0
    """Modbus exceptions 5 and 6."""
    short: int = 0
    """Replies with fewer registers than asked for."""
    stale: int = 0
    """Replies to another request."""
    implausible: int = 0
    """Values held back because they cannot be: out of range, torn, swapped, a counter that fell."""
    connects: int = 0
    lost: int = 0
    """Connections refused, unreachable or cut."""

    @property
    def requests(self) -> int:
        """Requests that went out on the wire."""
        return self.ok + self.timeouts + self.exceptions + self.busy + self.short + self.stale

    def as_dict(self) -> dict[str, int]:
        """The tallies by name."""
        return asdict(self)
