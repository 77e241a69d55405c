"""The journal's events in the user's words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from energy_app.domain.journal import Event, LogEntry
from energy_app.gui.formats import Formats


def event_words(entry: LogEntry, formats: Formats) -> str:
    """What happened, as one sentence."""
    subject = entry.subject
    if entry.event in _OF_A_DAY:
        subject = formats.day(date.fromisoformat(subject))
    return _sentences()[entry.event].format(subject=subject)


_OF_A_DAY = frozenset(
    (Event.OFFER_POSTED, Event.OFFER_NOT_POSTED, Event.DAY_PAID, Event.DAY_FINAL, Event.DAY_NOT_SETTLED)
)


def _sentences() -> dict[Event, str]:
    return _home_sentences() | _market_sentences()


def _home_sentences() -> dict[Event, str]:
    return {
        Event.STARTED: QCoreApplication.translate("Log", "The program was started."),
        Event.DEVICE_LOST: QCoreApplication.translate("Log", "{subject} cannot be read."),
        Event.DEVICE_BACK: QCoreApplication.translate("Log", "{subject} can be read again."),
        Event.DEVICE_ADDED: QCoreApplication.translate("Log", "The device {subject} was added."),
        Event.DEVICE_CHANGED: QCoreApplication.translate("Log", "The device {subject} was changed."),
        Event.DEVICE_REMOVED: QCoreApplication.translate("Log", "The device {subject} was removed."),
        Event.STORE_FAILED: QCoreApplication.translate("Log", "Readings cannot be saved."),
        Event.STORE_BACK: QCoreApplication.translate("Log", "Readings are saved again; none was lost."),
        Event.CLOCK_WRONG: QCoreApplication.translate("Log", "This computer's clock is wrong."),
        Event.CLOCK_RIGHT: QCoreApplication.translate("Log", "This computer's clock is right again."),
        Event.SETTINGS_CHANGED: QCoreApplication.translate("Log", "Settings were changed."),
    }


def _market_sentences() -> dict[Event, str]:
    return {
        Event.NETWORK_LOST: QCoreApplication.translate("Log", "The settlement network cannot be reached."),
        Event.NETWORK_BACK: QCoreApplication.translate("Log", "The settlement network is back."),
        Event.OFFER_LATE: QCoreApplication.translate("Log", "Tomorrow's offer has not been posted yet."),
        Event.OFFER_IN_TIME: QCoreApplication.translate("Log", "Tomorrow's offer is no longer late."),
        Event.OFFER_POSTED: QCoreApplication.translate("Log", "The offer for {subject} was posted."),
        Event.OFFER_NOT_POSTED: QCoreApplication.translate("Log", "The offer for {subject} was not posted."),
        Event.DAY_PAID: QCoreApplication.translate("Log", "{subject} was settled and paid."),
        Event.DAY_FINAL: QCoreApplication.translate("Log", "{subject} is final."),
        Event.DAY_NOT_SETTLED: QCoreApplication.translate("Log", "{subject} was not settled."),
        Event.VOTE_WAITS: QCoreApplication.translate(
            "Log", "The community votes on proposal {subject}; your vote waits."
        ),
        Event.DECISION_DUE: QCoreApplication.translate(
            "Log", "Proposal {subject} was accepted and can be put in force."
        ),
        Event.LIMITS_CHANGED: QCoreApplication.translate("Log", "Your limits were changed."),
        Event.POSTING_ON: QCoreApplication.translate("Log", "The schedule was switched on."),
        Event.POSTING_OFF: QCoreApplication.translate("Log", "The schedule was switched off."),
        Event.TRADING_PAUSED: QCoreApplication.translate("Log", "Trading was paused."),
        Event.TRADING_RESUMED: QCoreApplication.translate("Log", "Trading goes on."),
        Event.KEYS_LOCKED: QCoreApplication.translate("Log", "Trading waits for your passphrase."),
        Event.KEYS_UNLOCKED: QCoreApplication.translate("Log", "The keys were unlocked."),
    }
