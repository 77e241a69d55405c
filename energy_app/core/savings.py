"""What the neighbourhood has brought over some days."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from energy_app.core.client import DaySentence


@dataclass(frozen=True, slots=True)
class Savings:
    """What the neighbourhood has brought over the settled days of a span, in micro-currency.

    ``more_micro`` is earned by selling above feed-in alone, ``saved_micro`` by buying below the supplier.
    ``gaps`` counts the quarter-hours that are not in it, by reason.
    """

    from_date: str
    to_date: str
    days: int
    sold_wh: int
    bought_wh: int
    more_micro: int
    saved_micro: int
    gaps: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, days: "Sequence[DaySentence]") -> "Savings | None":
        """The sum of settled days in the order of time; None of none."""
        if not days:
            return None
        gaps: Counter[str] = Counter()
        for day in days:
            gaps.update(day.gaps)
        return cls(
            from_date=days[0].date,
            to_date=days[-1].date,
            days=len(days),
            sold_wh=sum(day.sold_wh for day in days),
            bought_wh=sum(day.bought_wh for day in days),
            more_micro=sum(day.more_micro for day in days),
            saved_micro=sum(day.saved_micro for day in days),
            gaps=dict(gaps),
        )
