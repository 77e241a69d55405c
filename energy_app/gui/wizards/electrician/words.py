"""The electrician's matters in words: verdicts with their sign, bounds, wirings, what a device told."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from energy_app.domain.commissioning import CheckRow, StepRow
from energy_app.gui.formats import SPACE, Formats
from energy_app.gui.pages.rows import Tone

_MOST_PLACES = 2


def said(words: Mapping[str, str], formats: Formats) -> str:
    """A text that the core has in several languages."""
    is_german = formats.locale.language() == QLocale.Language.German
    return words.get("de" if is_german else "en") or words.get("en", "")


def check_word(verdict: str) -> str:
    """What a check found, with its sign."""
    return {
        "ok": QCoreApplication.translate("Electrician", "✓ in order"),
        "failed": QCoreApplication.translate("Electrician", "✗ wrong"),
        "inconclusive": QCoreApplication.translate("Electrician", "? not known"),
        "not available": QCoreApplication.translate("Electrician", "– not measured"),
    }[verdict]


def step_word(verdict: str) -> str:
    """What a load step proved, with its sign."""
    return {
        "ok": QCoreApplication.translate("Electrician", "✓ right"),
        "reversed": QCoreApplication.translate("Electrician", "↔ reversed"),
        "wrong phase": QCoreApplication.translate("Electrician", "⇄ wrong phase"),
        "wrong ratio": QCoreApplication.translate("Electrician", "✗ wrong ratio"),
        "inconclusive": QCoreApplication.translate("Electrician", "? not known"),
    }[verdict]


def verdict_word(verdict: str) -> str:
    """What a whole report says."""
    return {
        "passed": QCoreApplication.translate("Electrician", "✓ passed"),
        "failed": QCoreApplication.translate("Electrician", "✗ failed"),
        "incomplete": QCoreApplication.translate("Electrician", "? incomplete"),
    }[verdict]


def tone_of(verdict: str) -> Tone:
    """The mood of a verdict; the word says the same."""
    if verdict in {"ok", "passed"}:
        return Tone.GOOD
    return Tone.MUTED if verdict in {"inconclusive", "not available", "incomplete"} else Tone.BAD


def label_tone(verdict: str) -> str:
    """The same as labels take it."""
    return {Tone.GOOD: "good", Tone.BAD: "bad"}.get(tone_of(verdict), "plain")


def measured(check: CheckRow, formats: Formats) -> str:
    """What a check measured; nothing where it did not."""
    return "" if check.measured is None else _with_unit(check.measured, check.unit, formats)


def expected(check: CheckRow, formats: Formats) -> str:
    """What a check had to measure."""
    low, high = (
        None if bound is None else _with_unit(bound, check.unit, formats) for bound in (check.low, check.high)
    )
    if low is not None and high is not None:
        return QCoreApplication.translate("Electrician", "{low} to {high}").format(low=low, high=high)
    if low is not None:
        return QCoreApplication.translate("Electrician", "from {low}").format(low=low)
    if high is not None:
        return QCoreApplication.translate("Electrician", "up to {high}").format(high=high)
    return ""


def shown_words(step: StepRow, formats: Formats) -> str:
    """How much of the load was seen, where, and how sure that is."""
    if step.factor is None:
        return QCoreApplication.translate("Electrician", "Load of {load}").format(
            load=_with_unit(step.load_w, "W", formats)
        )
    where = QCoreApplication.translate("Electrician", "L{phase}").format(phase=step.shown_on)
    if step.shown_on is None:
        where = QCoreApplication.translate("Electrician", "the total")
    return QCoreApplication.translate("Electrician", "{share} of {load} on {where}, {sure} sure").format(
        share=formats.percent(step.factor * 100),
        load=_with_unit(step.load_w, "W", formats),
        where=where,
        sure=formats.percent(step.confidence * 100),
    )


def wirings() -> tuple[tuple[str, str], ...]:
    """The faults to practise on, by the simulator's word for each."""
    return (
        ("right", QCoreApplication.translate("Electrician", "Everything right")),
        ("reversed", QCoreApplication.translate("Electrician", "The transformer of L1 reversed")),
        ("exchanged", QCoreApplication.translate("Electrician", "The transformers of L1 and L2 exchanged")),
        ("ratio", QCoreApplication.translate("Electrician", "A wrong ratio: half of the load is shown")),
    )


def _with_unit(value: float, unit: str, formats: Formats) -> str:
    decimals = f"{value:.{_MOST_PLACES}f}".rstrip("0").partition(".")[2]
    places = len(decimals) if abs(value) < 1_000 else 0
    return f"{formats.number(value, places)}{SPACE}{unit}"
