import pytest

from energy_app.chain.intents import Intent, IntentTable, State, Wish, enqueue
from energy_app.chain.journal import Journal, look
from energy_app.domain.time import HOUR_MS
from tests.chain.conftest import START_MS, Bench


def queued(bench: Bench, valid_until_ms: int | None = None) -> tuple[IntentTable, Journal, Intent]:
    table = IntentTable(bench.database, bench.network.chain_id)
    wish = Wish("note:x:0:0:0", bench.account, bench.notebook, b"", 0, valid_until_ms)
    with bench.database.transaction() as connection:
        assert enqueue(connection, bench.network.chain_id, wish, START_MS)
    intent = table.find(wish.key)
    assert intent is not None
    return table, Journal(table, bench.clock), intent


def test_changes_are_told_once(bench: Bench) -> None:
    table, journal, intent = queued(bench)
    journal.waits(intent, "the sun is not up")
    journal.end(intent, State.REJECTED, "no")
    assert [(change.key, change.state, change.reason) for change in journal.drain()] == [
        (intent.key, State.REJECTED, "no")
    ]
    assert journal.drain() == ()
    ended = table.find(intent.key)
    assert ended is not None
    assert (ended.settled, ended.reason) == (True, "no")


@pytest.mark.parametrize(("now_ms", "ended"), [(START_MS + HOUR_MS, False), (START_MS + HOUR_MS + 1, True)])
def test_a_wish_may_be_sent_up_to_its_last_instant(bench: Bench, now_ms: int, ended: bool) -> None:
    _, journal, intent = queued(bench, START_MS + HOUR_MS)
    assert journal.end_if_unwanted(intent, now_ms) is ended


def test_an_expired_wish_tells_what_it_waited_for(bench: Bench) -> None:
    table, journal, intent = queued(bench, START_MS)
    journal.waits(intent, "its key is locked")
    waiting = table.find(intent.key)
    assert waiting is not None
    assert journal.end_if_unwanted(waiting, START_MS + 1)
    assert journal.drain()[0].reason == "too late to be sent (it waited: its key is locked)"


def test_a_look_shows_the_time_contracts_see(bench: Bench) -> None:
    bench.clock.ms += HOUR_MS
    view = look(bench.client)
    assert view.now_ms == bench.clock.ms
    assert view.final_number == view.head.number
    assert view.fees == bench.client.fees()
