"""Directions, faults and next steps in the owner's words."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from energy_app.core.client import Fault, FaultKind

STILL_W = 20
"""Below this a power is noise of the meter: nothing flows."""


def roof_words(power_w: int | None) -> str:
    """What the roof does."""
    if power_w is None:
        return QCoreApplication.translate("Words", "no reading")
    if power_w < STILL_W:
        return QCoreApplication.translate("Words", "at rest")
    return QCoreApplication.translate("Words", "making")


def grid_words(power_w: int | None) -> str:
    """Which way the grid's power flows."""
    if power_w is None:
        return QCoreApplication.translate("Words", "no reading")
    if abs(power_w) < STILL_W:
        return QCoreApplication.translate("Words", "at rest")
    if power_w > 0:
        return QCoreApplication.translate("Words", "from the grid")
    return QCoreApplication.translate("Words", "to the grid")


def battery_words(power_w: int | None) -> str:
    """What the battery does."""
    if power_w is None:
        return QCoreApplication.translate("Words", "no reading")
    if abs(power_w) < STILL_W:
        return QCoreApplication.translate("Words", "at rest")
    if power_w > 0:
        return QCoreApplication.translate("Words", "discharging")
    return QCoreApplication.translate("Words", "charging")


def home_words(power_w: int | None) -> str:
    """What the home does."""
    if power_w is None:
        return QCoreApplication.translate("Words", "no reading")
    return QCoreApplication.translate("Words", "using")


def neighbour_words(grid_w: int | None, *, trades: bool) -> str:
    """What neighbours have to do with the present flow; how much is known when the day is paid."""
    if not trades or grid_w is None or abs(grid_w) < STILL_W:
        return QCoreApplication.translate("Words", "no trade now")
    if grid_w > 0:
        return QCoreApplication.translate("Words", "may supply us now")
    return QCoreApplication.translate("Words", "may buy now")


@dataclass(frozen=True, slots=True)
class FaultWords:
    """A fault as the banner tells it; ``page`` is where the next step is done, if the window has it."""

    title: str
    step: str
    page: str | None
    is_severe: bool


def fault_words(fault: Fault) -> FaultWords:
    """What a fault is called, and what to do about it."""
    match fault.kind:
        case FaultKind.DEVICE:
            return _device_words(fault.subject)
        case FaultKind.STORE:
            title = QCoreApplication.translate("Words", "Readings cannot be saved.")
            step = QCoreApplication.translate(
                "Words", "Free space on the disk; saving goes on by itself then."
            )
            return FaultWords(title, step, None, is_severe=True)
        case FaultKind.CHAIN:
            title = QCoreApplication.translate("Words", "The settlement network cannot be reached.")
            step = QCoreApplication.translate(
                "Words", "Check the internet connection. Offers wait and are sent as soon as it is back."
            )
            return FaultWords(title, step, None, is_severe=False)
        case FaultKind.LATE:
            title = QCoreApplication.translate("Words", "Tomorrow's offer has not been posted yet.")
            step = QCoreApplication.translate("Words", "Open Market and post it now.")
            return FaultWords(title, step, "market", is_severe=True)
        case FaultKind.PAUSED:
            title = QCoreApplication.translate("Words", "Trading is paused.")
            step = QCoreApplication.translate(
                "Words", "Nothing is offered, sent or signed. Resume it when you have looked."
            )
            return FaultWords(title, step, "wallet", is_severe=True)
        case FaultKind.LOCKED:
            title = QCoreApplication.translate("Words", "Trading waits for your passphrase.")
            step = QCoreApplication.translate(
                "Words", "Until the keys are unlocked nothing is offered and no readings are handed in."
            )
            return FaultWords(title, step, None, is_severe=True)
        case FaultKind.SILENT:
            title = QCoreApplication.translate("Words", "The program does not hear from its core.")
            step = QCoreApplication.translate(
                "Words", "What is shown may be old. If it stays so, close the program and start it again."
            )
            return FaultWords(title, step, None, is_severe=True)
        case FaultKind.CLOCK:
            title = QCoreApplication.translate("Words", "This computer's clock is wrong.")
            step = QCoreApplication.translate("Words", "Switch on automatic time in the system settings.")
            return FaultWords(title, step, None, is_severe=True)


def _device_words(device: str) -> FaultWords:
    """A device is lost; without a name, the devices tell what cannot be true together."""
    if not device:
        title = QCoreApplication.translate("Words", "The meters contradict each other.")
        step = QCoreApplication.translate("Words", "See Devices.")
    else:
        title = QCoreApplication.translate("Words", "{device} cannot be read.").format(device=device)
        step = QCoreApplication.translate("Words", "Check its power and network cable, then see Devices.")
    return FaultWords(title, step, "devices", is_severe=False)


def reason_words(reason: str) -> str:
    """Why a day or a quarter-hour was not settled, in words (codes); a reason of another kind as it came."""
    return {
        "no_sheet": QCoreApplication.translate("Words", "no offer was in force"),
        "no_reading": QCoreApplication.translate("Words", "reading missing"),
        "reading missing": QCoreApplication.translate("Words", "reading missing"),
        "substituted": QCoreApplication.translate("Words", "readings have gaps"),
        "void": QCoreApplication.translate("Words", "nobody settled the day in time"),
        "missing": QCoreApplication.translate("Words", "not measured"),
    }.get(reason, reason)
