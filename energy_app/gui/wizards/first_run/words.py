"""The first run in words: its steps, and what the core says of what was entered."""

from PySide6.QtCore import QCoreApplication

from energy_app.domain.first_run import Stage


def stage_word(stage: Stage) -> str:
    """The name of a step."""
    return {
        Stage.LANGUAGE: QCoreApplication.translate("FirstRun", "Language"),
        Stage.PERSON: QCoreApplication.translate("FirstRun", "Who you are"),
        Stage.WAY: QCoreApplication.translate("FirstRun", "How to begin"),
        Stage.DEVICES: QCoreApplication.translate("FirstRun", "Devices"),
        Stage.SITE: QCoreApplication.translate("FirstRun", "The home"),
        Stage.KEYS: QCoreApplication.translate("FirstRun", "Keys"),
        Stage.END: QCoreApplication.translate("FirstRun", "Ready"),
    }[stage]


def role_of_key(role: str) -> str:
    """Whose key it is."""
    return {
        "owner": QCoreApplication.translate("FirstRun", "Owner's key"),
        "trader": QCoreApplication.translate("FirstRun", "Trader's key"),
        "meter": QCoreApplication.translate("FirstRun", "Meter's key"),
    }.get(role, role)


def said(line: str) -> str:
    """A line of the core about what was entered, in the language of the window where it is known."""
    return {
        "A place needs both latitude and longitude, or neither.": QCoreApplication.translate(
            "FirstRun", "A place needs both latitude and longitude, or neither."
        ),
        "The owner's passphrase needs at least 12 letters: it protects money.": QCoreApplication.translate(
            "FirstRun", "The owner's passphrase needs at least 12 letters: it protects money."
        ),
        "The keys that work unattended need a passphrase too: type a second one.": QCoreApplication.translate(
            "FirstRun", "The keys that work unattended need a passphrase too: type a second one."
        ),
        "Choose another passphrase for the keys that work unattended.": QCoreApplication.translate(
            "FirstRun", "Choose another passphrase for the keys that work unattended."
        ),
    }.get(line, line)
