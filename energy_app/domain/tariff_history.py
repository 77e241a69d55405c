"""What a home's energy is worth outside the community, by the local day from which it is."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Self
from zoneinfo import ZoneInfo

from energy_app.domain.errors import InputError
from energy_app.domain.sentence import Sentence
from energy_app.domain.tariffs import Tariffs
from energy_app.domain.time import local_day_slots

MOST_MICRO = 5_000_000
"""The highest price that can be stated, per kWh."""
_YEARS = range(2000, 2100)
_BEGINNING = date.min


@dataclass(frozen=True, slots=True)
class TariffFrom:
    """Feed-in and supplier's price (micro-currency per kWh) from the start of a local day on.

    ``valid_from`` is None for a tariff that holds from the beginning.
    """

    valid_from: date | None
    feed_in_micro: int
    retail_micro: int

    @property
    def tariffs(self) -> Tariffs:
        """The prices; joining a community has not changed the feed-in of a home that states it so."""
        return Tariffs(self.feed_in_micro, self.feed_in_micro, self.retail_micro)

    @property
    def from_day(self) -> date:
        """The first day, to compare with."""
        return self.valid_from or _BEGINNING


@dataclass(frozen=True, slots=True)
class TariffHistory:
    """All tariffs of a home, ascending. Each holds until the next one does."""

    stated: tuple[TariffFrom, ...] = ()

    @classmethod
    def of(cls, stated: Iterable[TariffFrom]) -> Self:
        """In the order of time. InputError for a price or day that cannot be, or two of the same day."""
        ordered = tuple(sorted((_checked(each) for each in stated), key=lambda each: each.from_day))
        for one, other in pairwise(ordered):
            if one.from_day == other.from_day:
                raise InputError(
                    "There are two tariffs from {day} on. Give one.", day=day_name(one.valid_from)
                )
        return cls(ordered)

    def on(self, day: date) -> Tariffs | None:
        """The tariffs that hold on a local day, None before the first."""
        at = bisect_right(self.stated, day, key=lambda each: each.from_day)
        return self.stated[at - 1].tariffs if at else None

    def periods(self, zone: ZoneInfo) -> tuple[tuple[int, Tariffs], ...]:
        """The tariffs with the slot from which each holds: that of the local midnight; 0: the beginning."""
        return tuple(
            (0 if each.valid_from is None else local_day_slots(each.valid_from, zone).start, each.tariffs)
            for each in self.stated
        )

    def stating(self, tariff: TariffFrom) -> Self:
        """With one more, in place of one of the same day. InputError if it cannot be."""
        others = (each for each in self.stated if each.valid_from != tariff.valid_from)
        return type(self).of((*others, tariff))

    def without(self, valid_from: date | None) -> Self:
        """Without the one of a day: the one before it holds on. InputError if there is none."""
        left = tuple(each for each in self.stated if each.valid_from != valid_from)
        if len(left) == len(self.stated):
            known = ", ".join(day_name(each.valid_from) for each in self.stated) or "none"
            raise InputError(
                "There is no tariff from {day} on; there are: {known}.",
                day=day_name(valid_from),
                known=known,
            )
        return type(self)(left)

    def changed_months(self, other: Self, first: date, last: date) -> tuple[str, ...]:
        """The local months (``YYYY-MM``) from ``first`` to ``last`` in which a day differs from ``other``."""
        days = (first + timedelta(days=passed) for passed in range((last - first).days + 1))
        return tuple(dict.fromkeys(f"{day:%Y-%m}" for day in days if self.on(day) != other.on(day)))


@dataclass(frozen=True, slots=True)
class Restated:
    """What other settings of a home would say anew.

    ``months`` are the local months with readings whose statements change, ``issued`` the months and years
    of final statements that were handed out and would be followed by a corrected version.
    """

    months: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()


def day_name(valid_from: date | None) -> str:
    """The day a tariff holds from, as messages and commands name it."""
    return Sentence("the beginning") if valid_from is None else valid_from.isoformat()


def _checked(tariff: TariffFrom) -> TariffFrom:
    where = Sentence("The tariff from {day} on", day=day_name(tariff.valid_from))
    if tariff.valid_from is not None and tariff.valid_from.year not in _YEARS:
        raise InputError(
            "{where}: give a day from {first} to {last}.",
            where=where,
            first=_YEARS.start,
            last=_YEARS.stop - 1,
        )
    for name, price in (("feed_in_micro", tariff.feed_in_micro), ("retail_micro", tariff.retail_micro)):
        if not 0 <= price <= MOST_MICRO:
            raise InputError("{where}: {name}: from 0 to {most}.", where=where, name=name, most=MOST_MICRO)
    return tariff
