"""The grid operator's quantities beside ours, and what their difference is worth at the slots' prices."""

from collections.abc import Iterable, Sequence

from energy_app.reports.statement import Allocated, OperatorFile, SlotLine
from energy_app.store.allocations import Allocations


def beside_the_operator(lines: Sequence[SlotLine], allocated: Allocations) -> Allocated:
    """Both over the slots of which both are known. Of the others nothing can be said."""
    sold = [(line, line.sold_wh, line.allocated_sold_wh) for line in lines]
    bought = [(line, line.bought_wh, line.allocated_bought_wh) for line in lines]
    sales, purchases = list(_known(sold)), list(_known(bought))
    worth = [
        *(_worth(line, theirs - ours, fees=False) for line, ours, theirs in sales),
        *(_worth(line, ours - theirs, fees=True) for line, ours, theirs in purchases),
    ]
    return Allocated(
        files=tuple(OperatorFile(name, digest) for name, digest in allocated.files),
        sold_slots=len(sales),
        our_sold_wh=(our_sold := sum(ours for _, ours, _ in sales)),
        operator_sold_wh=(their_sold := sum(theirs for _, _, theirs in sales)),
        sold_difference_wh=their_sold - our_sold,
        bought_slots=len(purchases),
        our_bought_wh=(our_bought := sum(ours for _, ours, _ in purchases)),
        operator_bought_wh=(their_bought := sum(theirs for _, _, theirs in purchases)),
        bought_difference_wh=their_bought - our_bought,
        difference_nano=sum(nano for nano in worth if nano is not None),
        unpriced_slots=sum(nano is None for nano in worth),
    )


type _Pair = tuple[SlotLine, int, int]


def _known(pairs: Iterable[tuple[SlotLine, int | None, int | None]]) -> Iterable[_Pair]:
    return ((line, ours, theirs) for line, ours, theirs in pairs if ours is not None and theirs is not None)


def _worth(line: SlotLine, more_wh: int, *, fees: bool) -> int | None:
    """Energy at the slot's price, with the buyer's fees where it was bought; None without a price."""
    if more_wh == 0:
        return 0
    if line.price_micro is None:
        return None
    per_kwh = line.price_micro
    if fees:
        per_kwh += (line.grid_fee_micro or 0) + (line.community_fee_micro or 0)
    return more_wh * per_kwh
