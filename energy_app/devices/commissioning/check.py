"""One check of plausibility: what was measured, what had to be, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a check found. Inconclusive: the moment does not show it, good or bad."""

    OK = "ok"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"
    NOT_AVAILABLE = "not available"


class Advice(StrEnum):
    """What to do about a check; the words for people are beside the report."""

    NONE = "none"
    PHASE_MISSING = "phase_missing"
    LINE_VOLTAGE = "line_voltage"
    WORD_ORDER = "word_order"
    SUM_SIGN = "sum_sign"
    SUM_ODD = "sum_odd"
    GRID_SIGN = "grid_sign"
    BATTERY_SIGN = "battery_sign"
    BALANCE_ODD = "balance_odd"
    MORE_POWER = "more_power"
    WATCH_LONGER = "watch_longer"
    COUNTER_FELL = "counter_fell"
    COUNTERS_EXCHANGED = "counters_exchanged"
    COUNTS_PHASES = "counts_phases"
    COUNTER_STANDS = "counter_stands"
    COUNTER_ODD = "counter_odd"
    NO_POINT = "no_point"


@dataclass(frozen=True, slots=True)
class Check:
    """``measured``, ``low`` and ``high`` are in ``unit``; a bound that is None does not bind."""

    name: str
    verdict: Verdict
    unit: str
    measured: float | None = None
    low: float | None = None
    high: float | None = None
    advice: Advice = Advice.NONE


def bounded(
    name: str, unit: str, measured: float, low: float | None, high: float | None, otherwise: Advice
) -> Check:
    """A check that holds while the value lies within its bounds."""
    holds = (low is None or measured >= low) and (high is None or measured <= high)
    verdict = Verdict.OK if holds else Verdict.FAILED
    return Check(name, verdict, unit, measured, low, high, Advice.NONE if holds else otherwise)


def missing(name: str, unit: str) -> Check:
    """A check of something the device does not tell."""
    return Check(name, Verdict.NOT_AVAILABLE, unit, advice=Advice.NO_POINT)
