"""What a load step says about the current transformers: right, turned, on another phase, wrong ratio.

A meter's channel multiplies its voltage with the current its transformer sees. On the wrong conductor
the two are 120° apart, so a resistive load shows there with −½ of its power, or +½ if the transformer
is turned as well. Where current and voltage changed places together, the whole load shows on the
other channel. A transformer that is only turned shows −1, a wrong ratio any other factor.

Where two explanations are left, or noise hides which of them holds, the answer is "inconclusive".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from energy_app.devices.commissioning.steps import Jump

OK_LOW, OK_HIGH = 0.8, 1.25
"""Shares that a load of known size may show: kettles are within 10 %, and so is the voltage."""

_RATIO_LOW, _RATIO_HIGH = 0.75, 1.33
_HALF_LOW, _HALF_HIGH = 0.38, 0.62
_QUIET = 0.2
_LEAST_SHARE = 0.04
_NOISE_MARGIN = 2.0
_LOUD = 0.25
_CLEAR = 2.5
_RATIO_CLEAR = 0.2


class StepVerdict(StrEnum):
    """What a load step shows for a phase."""

    OK = "ok"
    REVERSED = "reversed"
    WRONG_PHASE = "wrong phase"
    WRONG_RATIO = "wrong ratio"
    INCONCLUSIVE = "inconclusive"


class Reason(StrEnum):
    """Why the verdict is what it is; the words for people are beside the report."""

    AS_EXPECTED = "as_expected"
    TURNED = "turned"
    TURNED_AND_RATIO = "turned_and_ratio"
    FACTOR = "factor"
    OTHER_CONDUCTOR = "other_conductor"
    OTHER_CONDUCTOR_TURNED = "other_conductor_turned"
    PHASES_EXCHANGED = "phases_exchanged"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    OTHER_PHASE = "other_phase"
    TWO_EXPLANATIONS = "two_explanations"
    SEVERAL_PHASES = "several_phases"
    NOT_SEEN = "not_seen"
    TOO_NOISY = "too_noisy"
    REACTION = "reaction"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class StepResult:
    """The verdict for the phase on which the load was switched.

    ``shown_on``: the phase that shows it (1 to 3), None if none does or the meter shows the total
    only. ``factor``: the shown step as a share of the load, with sign. ``confidence`` 0…1: how far the
    measurement is from any other verdict, compared with its uncertainty.
    """

    phase: int
    load_w: float
    verdict: StepVerdict
    reason: Reason
    shown_on: int | None
    factor: float | None
    confidence: float
    jumps: tuple[Jump, ...]


def judge(jumps: Sequence[Jump], phase: int, load_w: float) -> StepResult:
    """The verdict from the jumps of the three phases, or of the total alone."""
    if not jumps:
        return _result(phase, load_w, (), StepVerdict.INCONCLUSIVE, Reason.TOO_FEW, None)
    has_phases = len(jumps) > 1
    # Where the load sticks out most, not where the largest power happens to move.
    main = max(range(len(jumps)), key=lambda channel: abs(jumps[channel].share) / jumps[channel].uncertainty)
    doubt = _doubt(jumps, main, phase - 1, load_w)
    if doubt is not None:
        return _result(phase, load_w, jumps, StepVerdict.INCONCLUSIVE, doubt, None)
    if has_phases and main != phase - 1:
        verdict, reason = _elsewhere(jumps[main])
    else:
        verdict, reason = _here(jumps[main], has_phases=has_phases)
    return _result(phase, load_w, jumps, verdict, reason, main)


def _doubt(jumps: Sequence[Jump], main: int, own: int, load_w: float) -> Reason | None:
    """Why nothing can be said, None where something can. ``own``: the channel of the load's phase."""
    jump = jumps[main]
    size = abs(jump.share)
    if size < _LEAST_SHARE or size * load_w < _NOISE_MARGIN * jump.noise_w:
        return Reason.TOO_NOISY if jump.noise_w > _LOUD * load_w else Reason.NOT_SEEN
    if size < _CLEAR * jump.uncertainty:
        return Reason.REACTION if abs(jump.reaction) > jump.uncertainty / 3 else Reason.TOO_NOISY
    others = [other for channel, other in enumerate(jumps) if channel != main]
    if any(abs(other.share) - other.uncertainty > _QUIET * size for other in others):
        return Reason.SEVERAL_PHASES
    # Seen where it belongs, noise elsewhere hides nothing. Seen elsewhere, its own phase must be known to be
    # silent; and the third as well where only a part is seen, or it is a battery's answer on all phases.
    silent = [] if main == own or len(jumps) == 1 else [jumps[own]] if size >= _HALF_LOW else others
    if any(abs(other.share) + other.uncertainty > 2 * _QUIET * size for other in silent):
        return Reason.TOO_NOISY
    return None


def _here(jump: Jump, *, has_phases: bool) -> tuple[StepVerdict, Reason]:
    """The load shows on the phase it hangs on."""
    low, high = sorted((abs(jump.low), abs(jump.high)))
    is_turned = jump.share < 0
    if low >= OK_LOW and high <= OK_HIGH:
        return (StepVerdict.REVERSED, Reason.TURNED) if is_turned else (StepVerdict.OK, Reason.AS_EXPECTED)
    # A meter that shows the total only would show half a load on a wrong phase.
    if (is_turned or not has_phases) and high > _HALF_LOW and low < _HALF_HIGH:
        return StepVerdict.INCONCLUSIVE, Reason.TWO_EXPLANATIONS
    is_ratio = high < _RATIO_LOW or low > _RATIO_HIGH
    if is_ratio and jump.uncertainty <= _RATIO_CLEAR * abs(jump.share):
        if is_turned:
            return StepVerdict.REVERSED, Reason.TURNED_AND_RATIO
        return StepVerdict.WRONG_RATIO, Reason.FACTOR
    is_moving = abs(jump.reaction) > jump.uncertainty / 3
    return StepVerdict.INCONCLUSIVE, Reason.REACTION if is_moving else Reason.TOO_NOISY


def _elsewhere(jump: Jump) -> tuple[StepVerdict, Reason]:
    """The load shows on another phase than the one it hangs on."""
    low, high = sorted((abs(jump.low), abs(jump.high)))
    if low >= _HALF_LOW and high <= _HALF_HIGH:
        is_turned = jump.share > 0
        return StepVerdict.WRONG_PHASE, (
            Reason.OTHER_CONDUCTOR_TURNED if is_turned else Reason.OTHER_CONDUCTOR
        )
    if jump.share > 0 and low >= OK_LOW and high <= OK_HIGH:
        return StepVerdict.WRONG_PHASE, Reason.PHASES_EXCHANGED
    if jump.share < 0 and high >= OK_LOW and low <= OK_HIGH:
        # A fast battery on that phase makes up for a load that an open transformer does not see.
        return StepVerdict.INCONCLUSIVE, Reason.ANSWERED_ELSEWHERE
    return StepVerdict.WRONG_PHASE, Reason.OTHER_PHASE


def _result(
    phase: int,
    load_w: float,
    jumps: Sequence[Jump],
    verdict: StepVerdict,
    reason: Reason,
    main: int | None,
) -> StepResult:
    jump = None if main is None else jumps[main]
    shown_on = None if main is None or len(jumps) == 1 else main + 1
    factor = None if jump is None else jump.share
    return StepResult(
        phase, load_w, verdict, reason, shown_on, factor, _confidence(verdict, jump), tuple(jumps)
    )


def _confidence(verdict: StepVerdict, jump: Jump | None) -> float:
    """0.5 at the edge of what the uncertainty allows, towards 1 as it becomes small beside the step."""
    if jump is None or verdict is StepVerdict.INCONCLUSIVE:
        return 0.0
    return round(1 - 0.5 * min(_CLEAR * jump.uncertainty / abs(jump.share), 1.0), 2)
