"""Decides which values of a cumulative counter count, and runs its register on across breaks.

Counters of real devices show 0 while waking up, jump by a half-updated word, step back by a
rounding, are reset by firmware and exchanged with the meter. The guard books only growth it has
seen inside one segment: a value out of line must persist before it opens a new segment, and the
difference to the old one is never booked.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from energy_app.domain.time import HOUR_MS, MINUTE_MS


class Verdict(StrEnum):
    """What the guard made of a value."""

    GOOD = "good"
    MISSING = "missing"
    ZERO = "zero"
    """0 of a lifetime counter that has counted: no value."""
    DOUBTED = "doubted"
    """Fell, or grew faster than the device can: held until it persists."""
    SEGMENT = "segment"
    """It persisted: good again, in a new segment."""
    REPEATED = "repeated"
    """Not newer than what was fed before: ignored."""


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """What is plausible for a counter.

    ``rated_w`` bounds its growth, ``slack_wh`` (two coarse steps) comes on top; a counter may
    stand still for ``lump_ms`` and then catch up; ``jitter_wh`` is a fall that is only rounding.
    A doubted value counts after ``polls`` readings over at least ``persist_ms``.
    ``wraps_at_wh``: the documented width of a counter that wraps, else None. ``resets_daily``: it
    begins at 0 each day, so 0 is a value, and what it shows after its fall was counted since.
    """

    rated_w: int = 50_000
    slack_wh: int = 200
    jitter_wh: int = 2
    lump_ms: int = 15 * MINUTE_MS
    polls: int = 5
    persist_ms: int = MINUTE_MS
    wraps_at_wh: int | None = None
    resets_daily: bool = False

    def growth_wh(self, elapsed_ms: int) -> int:
        """The most a counter can have grown in the time, in Wh."""
        return self.rated_w * elapsed_ms // HOUR_MS + self.slack_wh


@dataclass(frozen=True, slots=True)
class Doubt:
    """A run of values that are out of line with the register but in line with each other."""

    first_wh: int
    first_ms: int
    last_wh: int
    changed_ms: int
    polls: int
    reason: str


@dataclass(frozen=True, slots=True)
class GuardState:
    """All the guard knows; kept in the store. ``raw_wh`` is None before the first good value."""

    seen_ms: int = -1
    raw_wh: int | None = None
    time_ms: int = 0
    changed_ms: int = 0
    register_wh: int = 0
    offset_wh: int = 0
    segment: int = 0
    reason: str = ""
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A segment opened at ``time_ms``: the counter showed ``closed_wh`` and came back with ``opened_wh``."""

    segment: int
    time_ms: int
    reason: str
    closed_wh: int
    opened_wh: int


def feed(
    state: GuardState, limits: GuardLimits, time_ms: int, raw_wh: int | None
) -> tuple[GuardState, Verdict]:
    """The guard's state after a reading, and what it made of it. Instants must grow."""
    if time_ms <= state.seen_ms:
        return state, Verdict.REPEATED
    if raw_wh is None or raw_wh < 0:
        return replace(state, seen_ms=time_ms), Verdict.MISSING
    if state.raw_wh is None:
        return _first(state, limits, time_ms, raw_wh)
    if raw_wh == 0 and state.raw_wh > 0 and not limits.resets_daily:
        return replace(state, seen_ms=time_ms), Verdict.ZERO
    return _next(state, limits, time_ms, raw_wh)


def break_between(before: GuardState, after: GuardState) -> Break | None:
    """The break a reading caused, if its segment is another one than before."""
    if before.raw_wh is None or after.raw_wh is None or after.segment == before.segment:
        return None
    grown_wh = after.register_wh - before.register_wh
    return Break(after.segment, after.time_ms, after.reason, before.raw_wh, after.raw_wh - grown_wh)


def _first(state: GuardState, limits: GuardLimits, time_ms: int, raw_wh: int) -> tuple[GuardState, Verdict]:
    if raw_wh == 0:
        # A meter that never counted shows 0, and so does one that is waking up.
        doubt = _extend(state.doubt, limits, time_ms, 0, "zero")
        if not _persisted(doubt, limits, time_ms):
            return replace(state, seen_ms=time_ms, doubt=doubt), Verdict.DOUBTED
    return (
        replace(
            state,
            seen_ms=time_ms,
            raw_wh=raw_wh,
            time_ms=time_ms,
            changed_ms=time_ms,
            register_wh=raw_wh,
            segment=1,
            reason="first value",
            doubt=None,
        ),
        Verdict.GOOD,
    )


def _next(state: GuardState, limits: GuardLimits, time_ms: int, raw_wh: int) -> tuple[GuardState, Verdict]:
    # Some counters advance in lumps of minutes; a longer rest must not excuse any jump.
    elapsed_ms = min(time_ms - state.changed_ms, time_ms - state.time_ms + limits.lump_ms)
    most = limits.growth_wh(elapsed_ms)
    for wrap_wh in (0, limits.wraps_at_wh or 0):
        grown = raw_wh + wrap_wh + state.offset_wh - state.register_wh
        if -limits.jitter_wh <= grown <= most:
            return (
                replace(
                    state,
                    seen_ms=time_ms,
                    raw_wh=raw_wh,
                    time_ms=time_ms,
                    changed_ms=time_ms if grown > 0 else state.changed_ms,
                    register_wh=state.register_wh + max(grown, 0),
                    offset_wh=state.offset_wh + wrap_wh,
                    doubt=None,
                ),
                Verdict.GOOD,
            )
    reason = "fell" if raw_wh + state.offset_wh < state.register_wh else "jumped"
    doubt = _extend(state.doubt, limits, time_ms, raw_wh, reason)
    if not _persisted(doubt, limits, time_ms):
        return replace(state, seen_ms=time_ms, doubt=doubt), Verdict.DOUBTED
    base_wh = 0 if _began_anew(state, limits, doubt) else doubt.first_wh
    return (
        replace(
            state,
            seen_ms=time_ms,
            raw_wh=raw_wh,
            time_ms=time_ms,
            changed_ms=doubt.changed_ms,
            register_wh=state.register_wh + doubt.last_wh - base_wh,
            offset_wh=state.register_wh - base_wh,
            segment=state.segment + 1,
            reason=doubt.reason,
            doubt=None,
        ),
        Verdict.SEGMENT,
    )


def exchanged(state: GuardState, time_ms: int, closing_wh: int, opening_wh: int) -> GuardState:
    """The guard's state after another meter was put in place, with the registers read on both sides.

    What the old one counted since its last reading is booked, and what the new one counts from its
    opening register on will be. A closing register below the last reading books nothing.
    """
    closed_wh = state.register_wh
    if state.raw_wh is not None:
        closed_wh = max(closing_wh + state.offset_wh, closed_wh)
    return GuardState(
        seen_ms=time_ms,
        raw_wh=opening_wh,
        time_ms=time_ms,
        changed_ms=time_ms,
        register_wh=opening_wh if state.raw_wh is None else closed_wh,
        offset_wh=0 if state.raw_wh is None else closed_wh - opening_wh,
        segment=state.segment + 1,
        reason="exchanged",
    )


def _began_anew(state: GuardState, limits: GuardLimits, doubt: Doubt) -> bool:
    """Whether a daily counter fell to what it can have counted since 0."""
    most_wh = limits.growth_wh(doubt.first_ms - state.time_ms)
    return limits.resets_daily and doubt.reason == "fell" and doubt.first_wh <= most_wh


def _extend(doubt: Doubt | None, limits: GuardLimits, time_ms: int, raw_wh: int, reason: str) -> Doubt:
    """The run of doubted values with one more, or a new run if it does not continue the old one."""
    if doubt is not None:
        grown = raw_wh - doubt.last_wh
        if -limits.jitter_wh <= grown <= limits.growth_wh(time_ms - doubt.changed_ms):
            return replace(
                doubt,
                last_wh=max(raw_wh, doubt.last_wh),
                changed_ms=time_ms if grown > 0 else doubt.changed_ms,
                polls=doubt.polls + 1,
            )
    return Doubt(raw_wh, time_ms, raw_wh, time_ms, 1, reason)


def _persisted(doubt: Doubt, limits: GuardLimits, time_ms: int) -> bool:
    return doubt.polls >= limits.polls and time_ms - doubt.first_ms >= limits.persist_ms
