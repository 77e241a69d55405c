"""Our slots against the grid operator's: per slot, per day, the likely cause, and the 2 % verdict.

A meter earns rewards once its energy is within 2 % of the operator's over what both have measured.
Where it is not, the cause is looked for among the known ones: each is tried on our slots, and the one
that makes them the operator's is named. Nothing is corrected here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from energy_app.domain.stopping import go_on
from energy_app.domain.time import SLOTS_PER_HOUR, local_date, slot_start_ms, utc

LIMIT_PPM = 20_000
MIN_SLOTS = 96
# A cause explains when it leaves at most this share of the energy in the wrong slot …
EXPLAINED_PPM = 20_000
# … and at most this part of what was wrong without it.
IMPROVEMENT = 4
# Rated currents of transformers over 5 A, and those over 1 A: the ratio somebody forgot or doubled.
CT_RATIOS = (5, 8, 12, 15, 16, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 160, 200, 250, 300, 400, 500, 600)
_PPM = 1_000_000

type Slots = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class SlotDifference:
    """One slot in Wh; ``None`` where a side has no value."""

    slot: int
    ours_wh: int | None
    theirs_wh: int | None

    @property
    def difference_wh(self) -> int | None:
        """Ours less theirs, where both have a value."""
        if self.ours_wh is None or self.theirs_wh is None:
            return None
        return self.ours_wh - self.theirs_wh


@dataclass(frozen=True, slots=True)
class DayDifference:
    """A local day: sums over the slots both sides have, and how many only one side has."""

    day: date
    ours_wh: int
    theirs_wh: int
    compared: int
    only_ours: int
    only_theirs: int


@dataclass(frozen=True, slots=True)
class Cause:
    """What most likely explains the difference.

    Attributes:
        name: ``shifted``, ``dst``, ``scale``, ``power_as_energy``, ``ct_ratio``, ``reversed``.
        text: for a person, with the remedy.
        left_ppm: energy still in the wrong slot once it is allowed for, of theirs, in millionths.
    """

    name: str
    text: str
    left_ppm: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Ours against theirs.

    Attributes:
        compared: slots both sides have.
        only_ours, only_theirs: slots only one side has; they count for nothing.
        difference_ppm: |ours − theirs| of theirs over the compared slots, in millionths, rounded up;
            None without a compared slot, or where theirs is zero and ours is not.
        misplaced_ppm: Σ |ours − theirs| slot by slot, of theirs, in millionths, rounded up; None as above.
        verdict: ``within`` 2 %, ``beyond`` it, or ``too little`` to tell (less than a day in common).
        cause: the likely cause, None where the slots agree or none is known.
    """

    compared: int
    only_ours: int
    only_theirs: int
    ours_wh: int
    theirs_wh: int
    difference_ppm: int | None
    misplaced_ppm: int | None
    verdict: str
    cause: Cause | None
    slots: list[SlotDifference]
    days: list[DayDifference]


def reconcile(ours: Slots, theirs: Slots, zone: ZoneInfo, opposite: Slots | None = None) -> Reconciliation:
    """Compare two series of quarter-hours in Wh.

    Args:
        ours: our metered energy by slot; None or absent is no value.
        theirs: the operator's, the same way.
        zone: zone of the days, and of the clock changes that may have gone wrong.
        opposite: our energy in the other direction, to see reversed meters.
    """
    slots = [
        SlotDifference(slot, ours.get(slot), theirs.get(slot)) for slot in sorted(ours.keys() | theirs.keys())
    ]
    both = [one for one in slots if one.difference_wh is not None]
    our_sum, their_sum = _sum(one.ours_wh for one in both), _sum(one.theirs_wh for one in both)
    difference = _ppm(abs(our_sum - their_sum), their_sum) if both else None
    misplaced = _ppm(_sum(abs(one.difference_wh or 0) for one in both), their_sum) if both else None
    within = difference is not None and difference <= LIMIT_PPM
    verdict = "too little" if len(both) < MIN_SLOTS else "within" if within else "beyond"
    agrees = misplaced is not None and misplaced <= LIMIT_PPM
    return Reconciliation(
        compared=len(both),
        only_ours=sum(one.ours_wh is not None and one.theirs_wh is None for one in slots),
        only_theirs=sum(one.ours_wh is None and one.theirs_wh is not None for one in slots),
        ours_wh=our_sum,
        theirs_wh=their_sum,
        difference_ppm=difference,
        misplaced_ppm=misplaced,
        verdict=verdict,
        cause=None if agrees else likely_cause(ours, theirs, zone, opposite),
        slots=slots,
        days=_days(slots, zone),
    )


def _sum(energies: Iterable[int | None]) -> int:
    return sum(energy for energy in energies if energy is not None)


def _ppm(part: int, whole: int) -> int | None:
    """Millionths, rounded up so that the limit is never met by rounding."""
    if whole <= 0:
        return 0 if part == 0 else None
    return -(-part * _PPM // whole)


def _days(slots: list[SlotDifference], zone: ZoneInfo) -> list[DayDifference]:
    by_day: dict[date, list[SlotDifference]] = {}
    for one in slots:
        by_day.setdefault(local_date(one.slot, zone), []).append(one)
    return [_day(day, members) for day, members in by_day.items()]


def _day(day: date, slots: list[SlotDifference]) -> DayDifference:
    both = [one for one in slots if one.difference_wh is not None]
    return DayDifference(
        day,
        _sum(one.ours_wh for one in both),
        _sum(one.theirs_wh for one in both),
        len(both),
        sum(one.ours_wh is not None and one.theirs_wh is None for one in slots),
        sum(one.ours_wh is None and one.theirs_wh is not None for one in slots),
    )


def likely_cause(ours: Slots, theirs: Slots, zone: ZoneInfo, opposite: Slots | None = None) -> Cause | None:
    """The known cause that makes our slots the operator's, the simplest first; None if none does."""
    before = _left(ours, theirs)
    if before is None:
        return None
    best: Cause | None = None
    for name, text, changed in _suspects(ours, zone, opposite):
        go_on()
        left = _left(changed, theirs)
        if left is None or left > EXPLAINED_PPM or left * IMPROVEMENT > before:
            continue
        if best is None or left < best.left_ppm:
            best = Cause(name, text, left)
    return best


def _left(ours: Slots, theirs: Slots) -> int | None:
    """Energy in the wrong slot, of theirs, in millionths; None with less than half a day in common."""
    wrong = total = count = 0
    for slot, their in theirs.items():
        our = ours.get(slot)
        if our is not None and their is not None:
            wrong, total, count = wrong + abs(our - their), total + their, count + 1
    return _ppm(wrong, total) if 2 * count >= MIN_SLOTS else None


type Suspect = tuple[str, str, Slots]


def _suspects(ours: Slots, zone: ZoneInfo, opposite: Slots | None) -> Iterable[Suspect]:
    for shift in (1, -1, SLOTS_PER_HOUR, -SLOTS_PER_HOUR, 2 * SLOTS_PER_HOUR, -2 * SLOTS_PER_HOUR):
        yield "shifted", _shift_text(shift), _moved(ours, dict.fromkeys(ours, shift))
    yield from _clock_changes(ours, zone)
    yield from _scales(ours)
    if opposite is not None:
        text = "Our import is their export: the current transformers or the meter's direction are reversed."
        yield "reversed", text, opposite


def _moved(ours: Slots, by: Mapping[int, int]) -> Slots:
    return {slot + by[slot]: energy for slot, energy in ours.items()}


def _shift_text(shift: int) -> str:
    whole, rest = divmod(abs(shift), SLOTS_PER_HOUR)
    span = f"{whole} h" if not rest else "one slot"
    direction = "earlier" if shift > 0 else "later"
    if abs(shift) == 1:
        return f"Ours lie one slot {direction}: one file stamps the start of a slot, the other its end."
    return f"Ours lie {span} {direction}: one side uses another zone, UTC or winter time all year."


def _clock_changes(ours: Slots, zone: ZoneInfo) -> Iterable[Suspect]:
    """One side an hour off in summer, or in winter, only."""
    summer = {slot: _is_summer(slot, zone) for slot in ours}
    if len(set(summer.values())) < 2:
        return
    for season, wanted in (("summer", True), ("winter", False)):
        for shift in (SLOTS_PER_HOUR, -SLOTS_PER_HOUR):
            text = f"Ours lie an hour off in {season} only: one side does not follow the clock change."
            yield "dst", text, _moved(ours, {slot: shift * (on is wanted) for slot, on in summer.items()})


def _is_summer(slot: int, zone: ZoneInfo) -> bool:
    return bool(utc(slot_start_ms(slot)).astimezone(zone).dst())


def _scales(ours: Slots) -> Iterable[Suspect]:
    yield "power_as_energy", "Ours are 4 times theirs: mean kW were taken for kWh.", _scaled(ours, 1, 4)
    yield "power_as_energy", "Ours are a quarter of theirs: kWh were taken for mean kW.", _scaled(ours, 4, 1)
    for factor in (10, 100, 1_000):
        yield (
            "scale",
            f"Ours are {factor} times theirs: check unit and scale of the profile.",
            _scaled(ours, 1, factor),
        )
        yield (
            "scale",
            f"Theirs are {factor} times ours: check unit and scale of the profile.",
            _scaled(ours, factor, 1),
        )
    for ratio in CT_RATIOS:
        yield (
            "ct_ratio",
            f"Theirs are {ratio} times ours: set the transformer ratio {ratio}.",
            _scaled(ours, ratio, 1),
        )
        yield (
            "ct_ratio",
            f"Ours are {ratio} times theirs: the ratio {ratio} counts twice.",
            _scaled(ours, 1, ratio),
        )


def _scaled(ours: Slots, times: int, per: int) -> Slots:
    return {
        slot: None if energy is None else (energy * times + per // 2) // per for slot, energy in ours.items()
    }
