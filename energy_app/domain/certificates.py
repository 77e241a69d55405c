"""Certificates of origin of a settled day: how many whole Wh each buyer can claim for a slot.

What a home sold counts in full as long as the day's sales keep within what may be certified of it
(what its roof made, where it has a battery; nothing, where a support scheme pays it), else in
proportion, rounded down. Buyers share the slot's sum by what they bought, by running floor.
"""

from collections.abc import Sequence

from energy_app.domain.settlement import DaySettlement, MemberDay


def certified_wh(members: Sequence[MemberDay], settlement: DaySettlement, slot: int) -> list[int]:
    """Wh of certificates of each member for a slot of the day, in the order of their index."""
    volume = settlement.volumes_wh[slot]
    if volume == 0:
        return [0] * len(members)
    total = 0
    for member, result in zip(members, settlement.members, strict=True):
        sold, bound = sum(result.sold_wh), member.certifiable_wh
        wh = result.sold_wh[slot]
        total += wh if sold <= bound else wh * bound // sold
    shares, bought = [], 0
    for result in settlement.members:
        before = bought * total // volume
        bought += result.bought_wh[slot]
        shares.append(bought * total // volume - before)
    return shares
