"""Notes in the journal what begins and what ends: faults, the ways of the offers, votes that wait."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from energy_app.core.client import Fault, FaultKind, Market, Offer, OfferState, Topic
from energy_app.core.journal import Journal
from energy_app.domain.community_view import VoteRow
from energy_app.domain.errors import EnergyAppError
from energy_app.domain.journal import Event
from energy_app.domain.time import Clock, day_at, day_date

_FAULTS = {
    FaultKind.DEVICE: (Event.DEVICE_LOST, Event.DEVICE_BACK),
    FaultKind.STORE: (Event.STORE_FAILED, Event.STORE_BACK),
    FaultKind.CHAIN: (Event.NETWORK_LOST, Event.NETWORK_BACK),
    FaultKind.LATE: (Event.OFFER_LATE, Event.OFFER_IN_TIME),
    FaultKind.CLOCK: (Event.CLOCK_WRONG, Event.CLOCK_RIGHT),
    FaultKind.PAUSED: (Event.TRADING_PAUSED, Event.TRADING_RESUMED),
    FaultKind.LOCKED: (Event.KEYS_LOCKED, Event.KEYS_UNLOCKED),
}
_OFFERS = {
    OfferState.POSTED: Event.OFFER_POSTED,
    OfferState.NOT_POSTED: Event.OFFER_NOT_POSTED,
    OfferState.PAID: Event.DAY_PAID,
    OfferState.FINAL: Event.DAY_FINAL,
    OfferState.NOT_SETTLED: Event.DAY_NOT_SETTLED,
}
_WHEN_FAULTS = frozenset((Topic.FAULTS, Topic.DEVICES, Topic.MARKET))
_PAUSE_S = 2.0
"""How often offers are looked at, at most: simulated time may run fast."""
_QUIET_S = 15.0
"""After so long without news faults are looked at all the same."""


class FaultWatch:
    """Compares the standing faults with those before. On the core's loop."""

    def __init__(self, look: Callable[[], Sequence[Fault]], journal: Journal, clock: Clock) -> None:
        self._look = look
        self._journal = journal
        self._clock = clock
        self._standing: dict[tuple[FaultKind, str], Fault] = {}

    def look(self) -> bool:
        """Note what began and what ended since the last time; whether there was anything."""
        now = {(fault.kind, fault.subject): fault for fault in self._look()}
        # Doubts about no device in particular have no name; the banner tells them for as long as they stand.
        now.pop((FaultKind.DEVICE, ""), None)
        began, ended = now.keys() - self._standing.keys(), self._standing.keys() - now.keys()
        for key in sorted(began):
            fault = now[key]
            self._journal.note(self._clock.now_ms(), _FAULTS[fault.kind][0], fault.subject, fault.detail)
        for kind, subject in sorted(ended):
            self._journal.note(self._clock.now_ms(), _FAULTS[kind][1], subject)
        self._standing = now
        return bool(began or ended)


class OfferWatch:
    """Compares the states of the offers with what the journal tells of them."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock
        events = frozenset(_OFFERS.values())
        # Newest first: the first that is found of a day is its last.
        self._told: dict[str, Event] = {}
        for entry in journal.entries:
            if entry.event in events:
                self._told.setdefault(entry.subject, entry.event)

    def look(self, market: Market) -> bool:
        """Note the ways that went on since the last time; whether there was one."""
        news = False
        for offer in sorted(market.offers, key=lambda offer: offer.day_start_ms):
            event = _OFFERS.get(offer.state)
            day = day_date(day_at(offer.day_start_ms)).isoformat()
            if event is not None and self._told.get(day) is not event:
                self._told[day], news = event, True
                self._journal.note(self._when(event, offer), event, day, offer.reason or "")
        return news

    def _when(self, event: Event, offer: Offer) -> int:
        if event is Event.OFFER_POSTED and offer.made_ms is not None:
            return offer.made_ms
        return self._clock.now_ms()


class VoteWatch:
    """Compares the proposals of the community with what the journal tells of them, each once."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock
        events = (Event.VOTE_WAITS, Event.DECISION_DUE)
        self._told = {
            (each.event, each.subject, each.detail) for each in journal.entries if each.event in events
        }

    def look(self, votes: Sequence[VoteRow]) -> bool:
        """Note what waits for this home since the last time; whether there was anything."""
        news = False
        for row in sorted(votes, key=lambda row: row.number):
            event = Event.VOTE_WAITS if row.may_vote else Event.DECISION_DUE
            told = (event, str(row.number), row.text)
            if (row.may_vote or row.needs_enacting) and told not in self._told:
                self._told.add(told)
                self._journal.note(self._clock.now_ms(), *told)
                news = True
        return news


class Watch:
    """Listens to what changes, for as long as ``run`` does. The market is None while the home has none."""

    def __init__(
        self,
        faults: FaultWatch,
        offers: OfferWatch,
        market: Callable[[], Awaitable[Market | None]],
        tell: Callable[[Topic], None],
        votes: tuple[VoteWatch, Callable[[], Awaitable[Sequence[VoteRow]]]] | None = None,
    ) -> None:
        """``votes``: who looks at the community's proposals, and what tells them."""
        self._faults, self._offers = faults, offers
        self._market = market
        self._tell = tell
        self._votes = votes
        self._news = asyncio.Event()

    def hear(self, topic: Topic) -> None:
        """Something changed. On the core's loop."""
        if topic in _WHEN_FAULTS and self._faults.look():
            self._tell(Topic.LOG)
        if topic is Topic.MARKET:
            self._news.set()

    async def run(self) -> None:
        """Look at the offers when there is news, until cancelled; at the faults also while all is quiet."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(_QUIET_S):
                    await self._news.wait()
            if not self._news.is_set():
                # A clock that was set back holds up all that would tell of it.
                if self._faults.look():
                    self._tell(Topic.FAULTS)
                    self._tell(Topic.LOG)
                continue
            self._news.clear()
            with suppress(EnergyAppError):  # the next news brings another look
                market = await _answered(self._market())
                if market is not None and self._offers.look(market):
                    self._tell(Topic.LOG)
                if self._votes is not None and self._votes[0].look(await _answered(self._votes[1]())):
                    self._tell(Topic.LOG)
            await asyncio.sleep(_PAUSE_S)


async def _answered[T](question: Awaitable[T]) -> T:
    """The answer; who ends the watch waits for it, for its thread uses the database."""
    asking = asyncio.ensure_future(question)
    try:
        return await asyncio.shield(asking)
    except asyncio.CancelledError:
        await asyncio.gather(asking, return_exceptions=True)
        raise


def report_end(task: "asyncio.Task[None]") -> None:
    """Whoever runs the loop hears that a task that should not end has ended, and why."""
    if not task.cancelled() and (error := task.exception()) is not None:
        task.get_loop().call_exception_handler(
            {"message": f"{task.get_name()} stopped", "exception": error, "task": task}
        )
