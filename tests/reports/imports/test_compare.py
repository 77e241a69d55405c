"""An operator's series beside ours, whatever its step: sums of the coarser grid, measured slots only."""

from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from energy_app.domain import energy
from energy_app.domain.energy import Quality
from energy_app.domain.errors import InputError
from energy_app.domain.time import DAY_MS, MINUTE_MS, SLOT_MS
from energy_app.reports.imports.compare import compare, span_of
from energy_app.reports.imports.series import Interval, MeterSeries

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = 20_000 * 96
DAYS = 8


def ours(slot: int) -> int:
    return 50 + slot * 37 % 400


def booked(quality: Quality = Quality.MEASURED, *, reversed_meter: bool = False) -> list[energy.Interval]:
    drawn, fed = energy.GRID if not reversed_meter else reversed(energy.GRID)
    return [
        energy.Interval.of(slot, {drawn: (ours(slot), quality), fed: (slot % 90, quality)})
        for slot in range(FIRST, FIRST + DAYS * 96)
    ]


def theirs(minutes: int, scale: Fraction = Fraction(1), direction: str = "import") -> MeterSeries:
    step_ms = minutes * MINUTE_MS
    intervals = []
    for start_ms in range(FIRST * SLOT_MS, (FIRST + DAYS * 96) * SLOT_MS, step_ms):
        slots = range(start_ms // SLOT_MS, max((start_ms + step_ms) // SLOT_MS, start_ms // SLOT_MS + 1))
        wh = Fraction(sum(ours(slot) for slot in slots)) * min(Fraction(minutes, 15), Fraction(1))
        intervals.append(Interval(start_ms, step_ms, wh * scale))
    return MeterSeries("AT1", direction, "", BERLIN, step_ms, intervals)  # type: ignore[arg-type]


@pytest.mark.parametrize(("minutes", "compared"), [(5, 768), (15, 768), (30, 384), (60, 192)])
def test_any_step_agrees_with_itself(minutes: int, compared: int) -> None:
    found = compare(theirs(minutes), booked(), BERLIN)
    assert (found.result.verdict, found.result.compared) == ("within", compared)
    assert (found.result.difference_ppm, found.result.misplaced_ppm, found.result.cause) == (0, 0, None)
    assert found.slot_minutes == max(minutes, 15)
    assert span_of(theirs(minutes)) == range(FIRST, FIRST + DAYS * 96)


def test_a_forgotten_transformer_ratio_is_named() -> None:
    found = compare(theirs(60, Fraction(40)), booked(), BERLIN).result
    assert found.verdict == "beyond"
    assert found.cause is not None
    assert found.cause.name == "ct_ratio"


def test_a_reversed_meter_is_named() -> None:
    found = compare(theirs(15), booked(reversed_meter=True), BERLIN).result
    assert found.cause is not None
    assert found.cause.name == "reversed"


def test_substituted_slots_of_ours_prove_nothing() -> None:
    found = compare(theirs(15), booked(Quality.SUBSTITUTED), BERLIN).result
    assert (found.verdict, found.compared, found.only_theirs) == ("too little", 0, DAYS * 96)


def test_a_file_of_days_is_refused() -> None:
    series = theirs(15)
    series.step_ms = DAY_MS
    with pytest.raises(InputError, match="days only"):
        compare(series, booked(), BERLIN)
