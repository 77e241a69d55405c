"""Statements in words: states of a month, checks of a file."""

from PySide6.QtCore import QCoreApplication


def state_word(data_state: str) -> str:
    """Whether the figures of a month can still change."""
    return {
        "provisional": QCoreApplication.translate("Statements", "Provisional"),
        "final": QCoreApplication.translate("Statements", "Final"),
        "corrected": QCoreApplication.translate("Statements", "Corrected"),
    }.get(data_state, data_state)


def state_hint(data_state: str) -> str | None:
    """What the state of a month means, in a sentence."""
    return {
        "provisional": QCoreApplication.translate(
            "Statements", "Some days are not settled yet; the figures can still change."
        ),
        "final": QCoreApplication.translate("Statements", "Every day is settled and closed."),
        "corrected": QCoreApplication.translate(
            "Statements", "The grid operator's figures changed a day after it was settled."
        ),
    }.get(data_state)


def check_word(name: str) -> str:
    """What a check looked at; one that is not known here by its name."""
    return {
        "file": QCoreApplication.translate("Statements", "The file is a statement"),
        "bytes": QCoreApplication.translate("Statements", "The file is whole and unchanged"),
        "network": QCoreApplication.translate("Statements", "It belongs to this home and its community"),
        "readings": QCoreApplication.translate("Statements", "The energy follows from the stored readings"),
        "intervals": QCoreApplication.translate("Statements", "The stored quarter-hours fit the readings"),
        "sheets": QCoreApplication.translate(
            "Statements", "The offers and readings sent are the ones stored"
        ),
        "registers": QCoreApplication.translate(
            "Statements", "The meter registers add up, here and with the community"
        ),
        "chain": QCoreApplication.translate(
            "Statements", "Each day's readings follow those the meter signed before"
        ),
        "settlement": QCoreApplication.translate("Statements", "Every settled day was computed again"),
        "money": QCoreApplication.translate(
            "Statements", "Every amount of money follows from the settlement"
        ),
        "totals": QCoreApplication.translate("Statements", "The totals are the sums of the lines"),
        "claims": QCoreApplication.translate(
            "Statements", "Certificates and tokens are those their contracts recorded"
        ),
        "rows": QCoreApplication.translate("Statements", "Every row was made again"),
        "statement": QCoreApplication.translate(
            "Statements", "The whole statement was made again, byte for byte"
        ),
    }.get(name, name)
