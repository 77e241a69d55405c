"""Each energy counter against the integral of the power it counts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from energy_app.devices.commissioning.check import Advice, Check, Verdict, bounded, missing
from energy_app.devices.commissioning.electrical import PHASE_POWERS
from energy_app.devices.profile_format import CounterForm
from energy_app.domain.readings import COUNTER_POINTS, Snapshot
from energy_app.domain.time import HOUR_MS

_SHARE = 0.05
_STEPS = 2
_TELLING_STEPS = 5
_UNKNOWN_STEP_WH = 10.0

type Power = Callable[[Snapshot], float | None]

_OTHER = {
    "grid_import_wh": "grid_export_wh",
    "grid_export_wh": "grid_import_wh",
    "battery_charge_wh": "battery_discharge_wh",
    "battery_discharge_wh": "battery_charge_wh",
}


def _part(point: str, sign: int) -> Power:
    """The positive or the negative part of a power."""

    def power(snapshot: Snapshot) -> float | None:
        value = snapshot.number(point)
        return None if value is None else max(sign * value, 0.0)

    return power


def _phases(sign: int) -> Power:
    """The same of each phase, summed: how a meter counts that does not balance its phases."""

    def power(snapshot: Snapshot) -> float | None:
        values = [snapshot.number(point) for point in PHASE_POWERS]
        known = [max(sign * value, 0.0) for value in values if value is not None]
        return sum(known) if len(known) == len(values) else None

    return power


_POWERS: Mapping[str, Power] = {
    "pv_energy_wh": _part("pv_power_w", 1),
    "grid_import_wh": _part("grid_power_w", 1),
    "grid_export_wh": _part("grid_power_w", -1),
    "battery_charge_wh": _part("battery_power_w", -1),
    "battery_discharge_wh": _part("battery_power_w", 1),
}
_BY_PHASE: Mapping[str, Power] = {"grid_import_wh": _phases(1), "grid_export_wh": _phases(-1)}


def counter_checks(snapshots: Sequence[Snapshot], forms: Mapping[str, CounterForm]) -> Iterator[Check]:
    """A check of each counter the device has. Where too little flowed to tell, watch longer."""
    for point in COUNTER_POINTS:
        name = point.removesuffix("_wh")
        rows = [s for s in snapshots if s.number(point) is not None and _POWERS[point](s) is not None]
        if not rows:
            if any(snapshot.number(point) is not None for snapshot in snapshots):
                yield missing(name, "Wh")
            continue
        yield _counter(name, point, rows, forms.get(point))


def _counter(name: str, point: str, rows: Sequence[Snapshot], form: CounterForm | None) -> Check:
    values = [value for row in rows if (value := row.number(point)) is not None]
    grown = values[-1] - values[0]
    if any(after < before for before, after in pairwise(values)):
        return Check(name, Verdict.FAILED, "Wh", grown, 0, None, Advice.COUNTER_FELL)
    step = _UNKNOWN_STEP_WH if form is None else form.resolution_wh
    flowed = integral_wh(rows, _POWERS[point])
    room = _STEPS * step + _SHARE * flowed
    check = bounded(name, "Wh", grown, max(flowed - room, 0.0), flowed + room, Advice.COUNTER_ODD)
    if check.verdict is Verdict.FAILED:
        advice = _why(point, rows, grown, room)
        return Check(name, Verdict.FAILED, "Wh", grown, check.low, check.high, advice)
    if flowed < _TELLING_STEPS * step:
        return Check(name, Verdict.INCONCLUSIVE, "Wh", grown, check.low, check.high, Advice.WATCH_LONGER)
    return check


def _why(point: str, rows: Sequence[Snapshot], grown: float, room: float) -> Advice:
    other = _OTHER.get(point)
    if other is not None and abs(grown - integral_wh(rows, _POWERS[other])) <= room:
        return Advice.COUNTERS_EXCHANGED
    by_phase = _BY_PHASE.get(point)
    if by_phase is not None and abs(grown - integral_wh(rows, by_phase)) <= room:
        return Advice.COUNTS_PHASES
    return Advice.COUNTER_STANDS if grown == 0 else Advice.COUNTER_ODD


def integral_wh(rows: Sequence[Snapshot], power: Power) -> float:
    """The energy of a power in Wh, by trapezia; readings without it are left out."""
    known = [(row.time_ms, value) for row in rows if (value := power(row)) is not None]
    return sum(
        (one + other) / 2 * (after_ms - before_ms) / HOUR_MS
        for (before_ms, one), (after_ms, other) in pairwise(known)
    )
