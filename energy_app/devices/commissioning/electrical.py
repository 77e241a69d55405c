"""Voltage, frequency, sum of the phases, balance of the powers: is what a device shows possible?"""

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from energy_app.devices.commissioning.check import Advice, Check, Verdict, bounded, missing
from energy_app.devices.plausibility import is_implausible
from energy_app.domain.readings import Snapshot

PHASES = (1, 2, 3)
PHASE_POWERS = tuple(f"grid_power_l{phase}_w" for phase in PHASES)

_VOLTAGES = ((99, 132), (207, 253))
"""110 V and 120 V less and plus 10 %; 230 V ±10 % (EN 50160)."""
_BETWEEN_VOLTAGES = 160
_DEAD_V, _LINE_V = 40, 340
_FREQUENCIES = ((47, 52), (57, 63))
"""50 Hz −6 … +4 % (EN 50160), 60 Hz about as wide."""
_BETWEEN_FREQUENCIES = 54.5

_SUM_SHARE, _SUM_W = 0.03, 25
_BALANCE_SHARE, _BALANCE_W = 0.05, 100
_LOSSES = 0.12
_TELLING_W = 200


def middle(snapshots: Sequence[Snapshot], point: str) -> float | None:
    """The median of a point over all snapshots that have it."""
    values = [value for snapshot in snapshots if (value := snapshot.number(point)) is not None]
    return float(median(values)) if values else None


def electrical_checks(snapshots: Sequence[Snapshot]) -> Iterator[Check]:
    """Voltages, frequency and sum of the phases of one device."""
    for phase in PHASES:
        point = f"voltage_l{phase}_v"
        voltage = middle(snapshots, point)
        if voltage is not None:
            yield _voltage(f"voltage_l{phase}", voltage)
        elif phase == 1 or _is_impossible(snapshots, point):
            yield _untold(f"voltage_l{phase}", "V", snapshots, point)
    frequency = middle(snapshots, "frequency_hz")
    if frequency is None:
        yield _untold("frequency", "Hz", snapshots, "frequency_hz")
    else:
        low, high = _FREQUENCIES[frequency > _BETWEEN_FREQUENCIES]
        yield bounded("frequency", "Hz", frequency, low, high, Advice.WORD_ORDER)
    yield _phase_sum(snapshots)
    charge = middle(snapshots, "battery_soc_pct")
    if charge is not None:
        yield bounded("battery_soc", "%", charge, 0, 100, Advice.WORD_ORDER)


def _untold(name: str, unit: str, snapshots: Sequence[Snapshot], point: str) -> Check:
    if _is_impossible(snapshots, point):
        return Check(name, Verdict.FAILED, unit, advice=Advice.WORD_ORDER)
    return missing(name, unit)


def _is_impossible(snapshots: Sequence[Snapshot], point: str) -> bool:
    """Whether the device told something that was held back because it cannot be."""
    return any(is_implausible(snapshot.problems.get(point, "")) for snapshot in snapshots)


def _voltage(name: str, voltage: float) -> Check:
    low, high = _VOLTAGES[voltage > _BETWEEN_VOLTAGES or voltage < _DEAD_V]
    advice = Advice.WORD_ORDER
    if voltage < _DEAD_V:
        advice = Advice.PHASE_MISSING
    elif _LINE_V < voltage < 2 * _LINE_V:
        advice = Advice.LINE_VOLTAGE
    return bounded(name, "V", voltage, low, high, advice)


def _phase_sum(snapshots: Sequence[Snapshot]) -> Check:
    """The total against the sum of the phases, reading by reading."""
    rows = [[snapshot.number(point) for point in ("grid_power_w", *PHASE_POWERS)] for snapshot in snapshots]
    whole = [[value for value in row if value is not None] for row in rows]
    whole = [row for row in whole if len(row) == len(PHASES) + 1]
    if not whole:
        return missing("phase_sum", "W")
    total = median(row[0] for row in whole)
    apart = median(row[0] - sum(row[1:]) for row in whole)
    size = median(sum(map(abs, row[1:])) for row in whole)
    room = max(_SUM_W, _SUM_SHARE * size)
    expected = total - apart
    turned = median(row[0] + sum(row[1:]) for row in whole)
    advice = Advice.SUM_SIGN if abs(turned) <= room < abs(apart) else Advice.SUM_ODD
    return bounded("phase_sum", "W", total, expected - room, expected + room, advice)


def balance_checks(powers: Mapping[str, float | None]) -> Iterator[Check]:
    """Balance of a home's powers in W, by canonical point: production + import + discharge = load + ….

    ``powers`` are those of all its devices together. What the home uses follows from the others and
    cannot be negative; where a device tells it, it has to agree. What a hybrid gives on the AC side
    is production plus battery less losses.
    """
    pv, grid, battery = (powers.get(f"{flow}_power_w") for flow in ("pv", "grid", "battery"))
    if grid is None or (pv is None and battery is None):
        yield missing("balance", "W")
    else:
        yield _load(pv or 0.0, grid, battery or 0.0, powers.get("load_power_w"))
    ac = powers.get("ac_power_w")
    if ac is not None and pv is not None and battery is not None:
        yield _ac_side(ac, pv, battery)


def _load(pv: float, grid: float, battery: float, told: float | None) -> Check:
    load = pv + grid + battery
    largest = max(abs(pv), abs(grid), abs(battery))
    room = max(_BALANCE_W, _BALANCE_SHARE * largest)
    low, high = (-room, None) if told is None else (told - room, told + room)
    turned = {Advice.GRID_SIGN: pv - grid + battery, Advice.BATTERY_SIGN: pv + grid - battery}
    helps = (
        advice for advice, power in turned.items() if low <= power <= (math.inf if high is None else high)
    )
    check = bounded("balance", "W", load, low, high, next(helps, Advice.BALANCE_ODD))
    if check.verdict is Verdict.OK and max(abs(pv), abs(battery)) < _TELLING_W:
        return Check("balance", Verdict.INCONCLUSIVE, "W", load, low, high, Advice.MORE_POWER)
    return check


def _ac_side(ac: float, pv: float, battery: float) -> Check:
    dc = pv + battery
    room = max(_BALANCE_W, _LOSSES * max(abs(pv), abs(battery), abs(ac)))
    is_turned = abs(ac - (pv - battery)) <= room
    advice = Advice.BATTERY_SIGN if is_turned else Advice.BALANCE_ODD
    return bounded("ac_side", "W", ac, dc - room, dc + room, advice)
