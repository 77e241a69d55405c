"""What happened to the home and to the program, for a person to read later."""

from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.sentence import Line


class Event(StrEnum):
    """What an entry of the journal tells; the texts are stored, the window has the words."""

    STARTED = "started"
    DEVICE_LOST = "device_lost"
    DEVICE_BACK = "device_back"
    DEVICE_ADDED = "device_added"
    DEVICE_REMOVED = "device_removed"
    DEVICE_CHANGED = "device_changed"
    STORE_FAILED = "store_failed"
    STORE_BACK = "store_back"
    NETWORK_LOST = "network_lost"
    NETWORK_BACK = "network_back"
    OFFER_LATE = "offer_late"
    OFFER_IN_TIME = "offer_in_time"
    CLOCK_WRONG = "clock_wrong"
    CLOCK_RIGHT = "clock_right"
    OFFER_POSTED = "offer_posted"
    OFFER_NOT_POSTED = "offer_not_posted"
    DAY_PAID = "day_paid"
    DAY_FINAL = "day_final"
    DAY_NOT_SETTLED = "day_not_settled"
    VOTE_WAITS = "vote_waits"
    """The community votes on something, and this home can."""
    DECISION_DUE = "decision_due"
    """The community accepted something that waits for somebody to put it in force."""
    LIMITS_CHANGED = "limits_changed"
    SETTINGS_CHANGED = "settings_changed"
    POSTING_ON = "posting_on"
    POSTING_OFF = "posting_off"
    TRADING_PAUSED = "trading_paused"
    TRADING_RESUMED = "trading_resumed"
    KEYS_LOCKED = "keys_locked"
    KEYS_UNLOCKED = "keys_unlocked"

    @property
    def is_trouble(self) -> bool:
        """Whether something went wrong."""
        return self in _TROUBLES


_TROUBLES = frozenset(
    (
        Event.DEVICE_LOST,
        Event.STORE_FAILED,
        Event.NETWORK_LOST,
        Event.OFFER_LATE,
        Event.CLOCK_WRONG,
        Event.OFFER_NOT_POSTED,
        Event.DAY_NOT_SETTLED,
        Event.TRADING_PAUSED,
        Event.KEYS_LOCKED,
    )
)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that happened. ``number`` grows with each.

    ``subject`` is a device's name, a UTC date, or the number of a proposal.
    ``detail`` is one line from a device or the network, as it came; of a proposal its text.
    """

    number: int
    time_ms: int
    event: Event
    subject: str = ""
    detail: Line = ""
