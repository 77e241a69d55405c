"""The home's days on the market, remembered once they are settled. Blocking: for a worker thread."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace

from energy_app.core.client import DaySentence
from energy_app.core.local.day_words import day_words
from energy_app.core.local.parts import MarketParts
from energy_app.core.local.terms import Terms
from energy_app.core.savings import Savings
from energy_app.domain.sheets import NANO_PER_MICRO
from energy_app.domain.time import day_at, day_date, day_slots
from energy_app.reports.lines import slot_lines
from energy_app.reports.own_day import OwnDay, OwnDays
from energy_app.reports.sources import Site, Sources, TariffPeriod
from energy_app.reports.statement import SlotLine, Totals
from energy_app.reports.totals import data_quality, totals

_LOOK_BACK_DAYS = 14
SAVINGS_DAYS = 30
_MISSING = "missing"


@dataclass(frozen=True, slots=True)
class DayTrade:
    """What a settled day brought: Wh sold to and bought from neighbours."""

    sold_wh: int
    bought_wh: int


class MarketDays:
    """Days as of now. What is settled changes no more, so its figures are kept while the tariffs hold."""

    def __init__(self, parts: MarketParts) -> None:
        self._parts = parts
        self._lock = threading.Lock()
        self._trades: dict[int, DayTrade] = {}
        self._sentences: dict[int, DaySentence] = {}
        self._tariffs: Sequence[TariffPeriod] = ()

    def own_days(self, as_of_ms: int) -> OwnDays:
        """The home's days as of an instant."""
        return OwnDays(self._parts.sources(as_of_ms).ledger, as_of_ms)

    def trade(self, day: OwnDay) -> DayTrade | None:
        """What the home traded in a day; None unless it is settled."""
        with self._lock:
            known = self._trades.get(day.day)
        if known is not None or day.settlement is None:
            return known
        members, own = day.settlement.members, day.community.member
        if own >= len(members):
            return None
        found = DayTrade(sum(members[own].sold_wh), sum(members[own].bought_wh))
        with self._lock:
            self._trades[day.day] = found
        return found

    def savings(self, now_ms: int) -> Savings | None:
        """What the last ``SAVINGS_DAYS`` days have brought, as far as they are settled; None if none is."""
        return Savings.of(list(self.settled(now_ms, SAVINGS_DAYS).values()))

    def settled(self, now_ms: int, most_days: int) -> dict[int, DaySentence]:
        """The settled ones of the last days, in the order of time."""
        self._hold_to_tariffs(now_ms)
        today, ledger = day_at(now_ms), self._parts.membership.ledger
        return {
            day: self._day(day, now_ms)
            for day in range(today - most_days, today)
            if day in self._sentences or ledger.is_settled(day)
        }

    def _hold_to_tariffs(self, now_ms: int) -> None:
        """Forget what was worked out with other tariffs than those the owner states now."""
        tariffs = self._parts.sources(now_ms).site.tariffs
        with self._lock:
            if tariffs != self._tariffs:
                self._sentences, self._tariffs = {}, tariffs

    def _day(self, day: int, now_ms: int) -> DaySentence:
        """A settled day, worked out once."""
        with self._lock:
            known = self._sentences.get(day)
        if known is None:
            known = _sentence(self._parts.sources(now_ms), day, now_ms)
            with self._lock:
                self._sentences[day] = known
        return known

    def sentence(self, now_ms: int) -> DaySentence | None:
        """The last settled day in money; None if none of the last days is."""
        self._hold_to_tariffs(now_ms)
        today, ledger = day_at(now_ms), self._parts.membership.ledger
        for day in range(today - 1, today - 1 - _LOOK_BACK_DAYS, -1):
            if day in self._sentences or ledger.is_settled(day):
                return self._day(day, now_ms)
        return None


@dataclass(frozen=True, slots=True)
class Trade:
    """A home's place in its community, with what was already asked of it."""

    parts: MarketParts
    days: MarketDays
    terms: Terms

    @classmethod
    def of(cls, parts: MarketParts) -> "Trade":
        """Nothing asked yet."""
        return cls(parts, MarketDays(parts), Terms(parts))


def _sentence(sources: Sources, day: int, now_ms: int) -> DaySentence:
    """All money in micro-currency, rounded down once from exact sums."""
    slots = day_slots(day)
    days = OwnDays(sources.ledger, now_ms)
    metered = sources.intervals.stored(slots[0], slots[-1])
    lines = slot_lines(sources.site, days, metered, slots)
    sums = totals(sources.site, lines, len(lines))
    tariffs = sources.site.tariffs_of(slots[0])
    feed_in_nano, alone_nano = sums.residual_feed_in_nano or 0, sums.feed_in_alone_nano or 0
    made = DaySentence(
        date=day_date(day).isoformat(),
        sold_wh=sums.sold_wh or 0,
        sold_price_micro=sums.mean_sale_price_micro,
        residual_export_wh=sums.residual_export_wh or 0,
        feed_in_micro=0 if tariffs is None else tariffs.feed_in_micro,
        bought_wh=sums.bought_wh or 0,
        earned_micro=((sums.sales_nano or 0) + feed_in_nano) // NANO_PER_MICRO,
        feed_in_only_micro=alone_nano // NANO_PER_MICRO,
        more_micro=((sums.sales_nano or 0) + feed_in_nano - alone_nano) // NANO_PER_MICRO,
        saved_micro=_saved_nano(lines, sources.site) // NANO_PER_MICRO,
        gaps=_gaps(sums, data_quality(lines, len(lines)).missing_slots),
    )
    return replace(made, words=day_words(made))


def _saved_nano(lines: Sequence[SlotLine], site: Site) -> int:
    """What the supplier would have taken more for what neighbours delivered."""
    saved = 0
    for line in lines:
        tariffs = site.tariffs_of(line.slot)
        if tariffs is not None and line.bought_wh and line.price_micro is not None:
            fees = (line.grid_fee_nano or 0) + (line.community_fee_nano or 0)
            saved += line.bought_wh * (tariffs.retail_micro - line.price_micro) - fees
    return saved


def _gaps(sums: Totals, missing: int) -> dict[str, int]:
    """The quarter-hours without a part in the day's money, by reason."""
    return {**sums.unsettled_slots, **({_MISSING: missing} if missing else {})}
