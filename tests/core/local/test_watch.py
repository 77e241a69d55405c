"""What begins and what ends is noted once, over restarts too."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from energy_app.core.client import Fault, FaultKind, Market, OfferState, Topic
from energy_app.core.clock import RealClock
from energy_app.core.journal import Journal
from energy_app.core.local.watch import FaultWatch, OfferWatch, VoteWatch, Watch
from energy_app.domain.community import ProposalState
from energy_app.domain.community_view import VoteRow
from energy_app.domain.errors import ChainError
from energy_app.domain.journal import Event
from tests.gui.fake_community import example_community
from tests.gui.pages.memory_client import example_market, offer

METER = Fault(FaultKind.DEVICE, "meter", "no answer within 3 s", 5)
DISK = Fault(FaultKind.STORE, "", "The disk is full.", 6)


def events(journal: Journal) -> list[tuple[Event, str]]:
    return [(entry.event, entry.subject) for entry in reversed(journal.entries)]


def test_a_fault_is_noted_when_it_begins_and_when_it_ends() -> None:
    standing: list[Fault] = []
    journal = Journal()
    watch = FaultWatch(lambda: tuple(standing), journal, RealClock())
    assert not watch.look()
    standing += [METER, DISK]
    assert watch.look()
    standing[0] = replace(METER, detail="refused")
    assert not watch.look()
    standing.clear()
    assert watch.look()
    assert events(journal) == [
        (Event.DEVICE_LOST, "meter"),
        (Event.STORE_FAILED, ""),
        (Event.DEVICE_BACK, "meter"),
        (Event.STORE_BACK, ""),
    ]
    assert journal.entries[-1].detail == "no answer within 3 s"


def test_every_kind_of_fault_has_a_beginning_and_an_end_in_the_journal() -> None:
    # A core that does not answer is noticed by the window alone: it can note nothing itself.
    kinds = set(FaultKind) - {FaultKind.SILENT}
    standing = [Fault(kind, "x", "", 1) for kind in kinds]
    journal = Journal()
    watch = FaultWatch(lambda: tuple(standing), journal, RealClock())
    watch.look()
    standing.clear()
    watch.look()
    assert len(journal.entries) == len({event for event, _ in events(journal)}) == 2 * len(kinds)


def test_the_way_of_an_offer_is_noted_step_by_step_and_once() -> None:
    journal = Journal()
    market = replace(example_market(), offers=(offer(0, OfferState.POSTED),))
    assert OfferWatch(journal, RealClock()).look(market)
    again = OfferWatch(journal, RealClock())
    assert not again.look(market)
    assert not again.look(replace(market, offers=(offer(0, OfferState.MEASURED),)))
    assert again.look(replace(market, offers=(offer(0, OfferState.NOT_SETTLED, reason="reading missing"),)))
    assert events(journal) == [(Event.OFFER_POSTED, "2026-07-01"), (Event.DAY_NOT_SETTLED, "2026-07-01")]
    assert journal.entries[0].detail == "reading missing"
    assert journal.entries[-1].time_ms == offer(0, OfferState.POSTED).made_ms


async def test_news_of_the_market_is_looked_at_and_told() -> None:
    journal, told = Journal(), asyncio.Event()

    async def market() -> object:
        return example_market()

    watch = Watch(
        FaultWatch(tuple, journal, RealClock()),
        OfferWatch(journal, RealClock()),
        market,  # type: ignore[arg-type]
        lambda topic: told.set() if topic is Topic.LOG else None,
    )
    running = asyncio.create_task(watch.run())
    watch.hear(Topic.FAULTS)
    assert journal.entries == ()
    watch.hear(Topic.MARKET)
    await asyncio.wait_for(told.wait(), 60)
    running.cancel()
    await asyncio.wait([running])
    assert (Event.DAY_NOT_SETTLED, "2026-06-27") in events(journal)


async def test_a_look_that_fails_is_made_again_and_one_that_runs_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failed, begun, answer, answers = asyncio.Event(), asyncio.Event(), asyncio.Event(), list[Market]()

    async def market() -> Market:
        if not failed.is_set():
            failed.set()
            raise ChainError("The network is away.")
        begun.set()
        await answer.wait()
        answers.append(example_market())
        return answers[0]

    monkeypatch.setattr("energy_app.core.local.watch._PAUSE_S", 0.0)
    faults = FaultWatch(tuple, Journal(), RealClock())
    watch = Watch(faults, OfferWatch(Journal(), RealClock()), market, lambda _: None)
    running = asyncio.create_task(watch.run())
    for event in (failed, begun):
        watch.hear(Topic.MARKET)
        await asyncio.wait_for(event.wait(), 60)
    running.cancel()
    asyncio.get_running_loop().call_later(0.05, answer.set)
    await asyncio.wait([running])
    assert running.cancelled()
    assert len(answers) == 1


def test_a_vote_that_waits_is_noted_once_also_after_a_restart() -> None:
    journal = Journal()
    known = example_community(20_635).votes
    assert known is not None
    waiting, over = known
    due = replace(waiting, may_vote=False, state=ProposalState.EXECUTABLE)
    watch = VoteWatch(journal, RealClock())
    assert not watch.look((over,))
    assert watch.look((waiting, over))
    assert not watch.look((waiting, over))
    again = VoteWatch(journal, RealClock())
    assert not again.look((waiting, over))
    assert again.look((due, over))
    assert events(journal) == [(Event.VOTE_WAITS, "1"), (Event.DECISION_DUE, "1")]
    assert journal.entries[0].detail == waiting.text


async def test_votes_are_looked_at_with_the_market(monkeypatch: pytest.MonkeyPatch) -> None:
    journal, told = Journal(), asyncio.Event()
    known = example_community(20_635).votes
    assert known is not None

    async def none() -> None:
        return None

    async def votes() -> Sequence[VoteRow]:
        return known

    monkeypatch.setattr("energy_app.core.local.watch._PAUSE_S", 0.0)
    watch = Watch(
        FaultWatch(tuple, Journal(), RealClock()),
        OfferWatch(Journal(), RealClock()),
        none,
        lambda topic: told.set() if topic is Topic.LOG else None,
        (VoteWatch(journal, RealClock()), votes),
    )
    running = asyncio.create_task(watch.run())
    watch.hear(Topic.MARKET)
    await asyncio.wait_for(told.wait(), 60)
    running.cancel()
    await asyncio.wait([running])
    assert [entry.event for entry in journal.entries] == [Event.VOTE_WAITS]
