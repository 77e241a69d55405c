"""Totals, quality and gaps of a statement, from its slot lines alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import groupby
from typing import Any

from energy_app.domain.energy import Direction
from energy_app.reports.own_day import SlotState
from energy_app.reports.sources import Site
from energy_app.reports.statement import DataQuality, Gap, SlotLine, SpanLine, Totals

MISSING = "missing"
MEASURED = "measured"

_FIELDS = {
    Direction.IMPORT: "import_wh",
    Direction.EXPORT: "export_wh",
    Direction.PV: "production_wh",
    Direction.CHARGE: "charge_wh",
    Direction.DISCHARGE: "discharge_wh",
}
_OPEN = (SlotState.PLANNED, SlotState.POSTED, SlotState.MEASURED, SlotState.WAITING)
_OUTWARD = {Direction.EXPORT, Direction.CHARGE}
_COUNTS = ("measured_slots", "substituted_slots", "missing_slots", "coming_slots")
_SPAN_SUMS = tuple(
    field.name for field in fields(SpanLine) if field.name not in {"period", "slots", *_COUNTS}
)


def total(values: Iterable[int | None]) -> int | None:
    """Sum of the known values, or None where none is known."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def totals(site: Site, lines: Sequence[SlotLine], passed: int, corrections_nano: int | None = None) -> Totals:
    """Sums of the lines, of which the first ``passed`` have ended, and of what was corrected later."""
    states = Counter(line.state for line in lines)
    sold, bought = total(line.sold_wh for line in lines), total(line.bought_wh for line in lines)
    sales = total(_at_price(line.sold_wh, line.price_micro) for line in lines)
    purchases = total(_at_price(line.bought_wh, line.price_micro) for line in lines)
    settled = states[SlotState.PAID] + states[SlotState.FINAL]
    return Totals(
        production_wh=total(line.production_wh for line in lines),
        self_use_wh=total(_minus(line.production_wh, line.export_wh) for line in lines),
        consumption_wh=total(consumption_wh(site, line) for line in lines),
        import_wh=total(line.import_wh for line in lines),
        export_wh=total(line.export_wh for line in lines),
        charge_wh=total(line.charge_wh for line in lines),
        discharge_wh=total(line.discharge_wh for line in lines),
        sold_wh=sold,
        bought_wh=bought,
        allocated_sold_wh=total(line.allocated_sold_wh for line in lines),
        allocated_bought_wh=total(line.allocated_bought_wh for line in lines),
        residual_import_wh=total(line.residual_import_wh for line in lines),
        residual_export_wh=total(line.residual_export_wh for line in lines),
        mean_sale_price_micro=_mean(sales, sold),
        mean_purchase_price_micro=_mean(purchases, bought),
        sales_nano=sales,
        purchases_nano=purchases,
        gross_nano=total(line.gross_nano for line in lines),
        grid_fee_nano=total(line.grid_fee_nano for line in lines),
        community_fee_nano=total(line.community_fee_nano for line in lines),
        amount_nano=(amount := total(line.amount_nano for line in lines)),
        **_supplier(site, lines),
        versus_feed_in_nano=total(line.versus_feed_in_nano for line in lines),
        corrections_nano=corrections_nano,
        net_nano=total((amount, corrections_nano)),
        **_comparison(site, lines),
        settled_slots=settled,
        open_slots=sum(states[each] for each in _OPEN),
        unsettled_slots=reasons(lines),
        missing_slots=_missing(site, lines[:passed]),
    )


def span_lines(site: Site, lines: Sequence[SlotLine], passed: int, letters: int) -> tuple[SpanLine, ...]:
    """A line for each run of slots whose local dates have their first ``letters`` in common."""
    found, at = [], 0
    for label, run in groupby(lines, key=lambda line: line.local_date[:letters]):
        slots = list(run)
        begun = min(max(passed - at, 0), len(slots))
        sums, quality = totals(site, slots, begun), data_quality(slots, begun)
        counts = {name: getattr(quality, name) for name in _COUNTS}
        of_totals = {name: getattr(sums, name) for name in _SPAN_SUMS}
        found.append(SpanLine(period=label, slots=len(slots), **counts, **of_totals))
        at += len(slots)
    return tuple(found)


def consumption_wh(site: Site, line: SlotLine) -> int | None:
    """What the home used: import + production + discharge − export − charge.

    None where a counter that the home has did not give its value, or there is no grid meter.
    """
    metered = site.directions
    values = {direction: getattr(line, _FIELDS[direction]) for direction in metered}
    if Direction.IMPORT not in metered or None in values.values():
        return None
    return sum(-int(wh) if direction in _OUTWARD else int(wh) for direction, wh in values.items())


def reasons(lines: Iterable[SlotLine]) -> dict[str, int]:
    """Unsettled slots by their reason, in alphabetical order."""
    found = Counter(line.reason.value for line in lines if line.reason is not None)
    return dict(sorted(found.items()))


def data_quality(lines: Sequence[SlotLine], passed: int) -> DataQuality:
    """How the grid energy of the lines is known."""
    found = Counter(line.quality or MISSING for line in lines[:passed])
    measured, missing = found[MEASURED], found[MISSING]
    substituted = passed - measured - missing
    return DataQuality(
        measured_slots=measured,
        substituted_slots=substituted,
        missing_slots=missing,
        coming_slots=len(lines) - passed,
        measured_pct=_percent(measured, passed),
        substituted_pct=_percent(substituted, passed),
        missing_pct=_percent(missing, passed),
    )


def gaps(lines: Iterable[SlotLine]) -> tuple[Gap, ...]:
    """The runs of slots whose grid energy was not measured."""
    found = []
    for quality, run in groupby(lines, key=lambda line: line.quality or MISSING):
        slots = list(run)
        if quality != MEASURED:
            first, last = slots[0], slots[-1]
            found.append(Gap(first.start, last.end, first.slot, last.slot, quality))
    return tuple(found)


def _supplier(site: Site, lines: Sequence[SlotLine]) -> dict[str, Any]:
    """What the rest earns and costs at the grid supplier, and the export would have earned alone."""
    earned, costs, alone = [], [], []
    for line in lines:
        tariffs = site.tariffs_of(line.slot)
        if tariffs is not None:
            earned.append(_at_price(line.residual_export_wh, tariffs.feed_in_micro))
            costs.append(_at_price(line.residual_import_wh, tariffs.retail_micro))
            alone.append(_at_price(line.export_wh, tariffs.feed_in_before_micro))
    return {
        "residual_feed_in_nano": total(earned),
        "residual_supply_nano": total(costs),
        "feed_in_alone_nano": total(alone),
    }


def _comparison(site: Site, lines: Sequence[SlotLine]) -> dict[str, Any]:
    """Energy from the supplier alone beside that of roof and community, over the same slots."""
    alone = cost = slots = 0
    for line in lines:
        used, tariffs = consumption_wh(site, line), site.tariffs_of(line.slot)
        taken, given = line.residual_import_wh, line.residual_export_wh
        if used is None or tariffs is None or taken is None:
            continue
        slots += 1
        alone += used * tariffs.retail_micro
        at_grid = taken * tariffs.retail_micro - (given or 0) * tariffs.feed_in_micro
        cost += at_grid - (line.amount_nano or 0)
    names = ("supplier_only_nano", "energy_cost_nano", "savings_nano")
    values = (alone, cost, alone - cost) if slots else (None, None, None)
    return {**dict(zip(names, values, strict=True)), "compared_slots": slots}


def _missing(site: Site, passed: Sequence[SlotLine]) -> dict[str, int]:
    metered = site.directions
    return {
        field: sum(getattr(line, field) is None for line in passed)
        for direction, field in _FIELDS.items()
        if direction in metered
    }


def _at_price(energy_wh: int | None, price_micro: int | None) -> int | None:
    if energy_wh == 0:
        return 0
    return None if energy_wh is None or price_micro is None else energy_wh * price_micro


def _minus(value: int | None, less: int | None) -> int | None:
    return None if value is None or less is None else value - less


def _mean(nano: int | None, energy_wh: int | None) -> int | None:
    return nano // energy_wh if nano is not None and energy_wh else None


def _percent(part: int, whole: int) -> str | None:
    """A share to the hundredth of a percent, rounded down."""
    if not whole:
        return None
    hundredths = 10_000 * part // whole
    return f"{hundredths // 100}.{hundredths % 100:02}"
