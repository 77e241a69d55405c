"""The fault list, replaced blocks and events: each wish happens once and ends in a state with a name.

The node is anvil, which mines only when told; before it stands our fault proxy.
"""

from collections.abc import Callable

import pytest

from energy_app.chain.indexer import Indexer, chain_events
from energy_app.chain.intents import State
from energy_app.chain.policy import policy_for
from energy_app.chain.signer import LocalSigner, derive_practice_key
from energy_app.domain.errors import ChainError
from tests.chain import notebook
from tests.chain.anvil import anvil_binary
from tests.chain.trouble import Trouble, bumped, each_once, raw, tx_hash

pytestmark = pytest.mark.parametrize("trouble", ["anvil"] if anvil_binary() else [], indirect=True)


def reorg(trouble: Trouble, depth: int, *transactions: tuple[str, int]) -> None:
    trouble.anvil("anvil_reorg", depth, [list(each) for each in transactions])


Reordered = Callable[[Trouble], list[tuple[str, int]]]


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(lambda _: [], id="drops"),
        pytest.param(lambda t: [(raw(t.place, 0), 1), (raw(t.place, 1), 1)], id="moves"),
        pytest.param(lambda t: [(raw(t.place, 0), 0), (raw(t.place, 1), 0)], id="includes again"),
    ],
)
@pytest.mark.parametrize("restarted", [False, True], ids=["running", "restarted"])
def test_a_replaced_block_walks_back_and_forth(trouble: Trouble, again: Reordered, restarted: bool) -> None:
    place, outbox = trouble.place, trouble.outbox()
    for number in (1, 2):
        outbox.submit(place.wish(number))
    place.mine(outbox)
    place.block()
    assert place.state(2) is State.MINED
    indexer = Indexer(place.database, trouble.client(), [place.notebook], notebook.decode)
    assert indexer.sync().added == 2
    reorg(trouble, 2, *again(trouble))
    if restarted:
        outbox = trouble.outbox()
    place.finish(outbox)
    each_once(place, 1, 2)
    assert place.attempts() == 2
    for _ in range(3):
        place.block()
    indexer.sync()
    events = chain_events(place.database.reader(), 31_337, place.notebook)
    assert [(event.block_hash, event.tx_hash) for event in events] == [
        (place.intent(number).block_hash, place.intent(number).tx_hash) for number in (1, 2)
    ]


def test_a_replaced_block_may_hold_the_older_attempt(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    bumped(trouble, outbox)
    place.block()
    outbox.pump()
    assert place.intent(1).tx_hash == tx_hash(place, 1)
    reorg(trouble, 1, (raw(place, 0), 0))
    place.finish(outbox)
    assert place.intent(1).tx_hash == tx_hash(place, 0)
    each_once(place, 1)


def test_a_reorg_deeper_than_finality_takes_even_final_ones_back(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    trouble.anvil("anvil_mine", "0x5")
    outbox.submit(place.wish(1))
    place.finish(outbox)
    assert place.state(1) is State.FINAL
    reorg(trouble, 5)
    for _ in range(2):
        place.block()
    assert place.count(1) == 0
    outbox = trouble.outbox()
    outbox.submit(place.wish(2))
    place.finish(outbox)
    each_once(place, 1, 2)


# ------------------------------------------------------------------------------------------------ events


def test_a_server_with_short_answers_and_doubled_events_is_indexed_once(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    for number in range(4):
        outbox.submit(place.wish(number))
        place.mine(outbox)
        trouble.anvil("anvil_mine", "0x5")
    place.finish(outbox)
    trouble.proxy.log_range, trouble.proxy.double_logs = 5, True
    indexer = Indexer(place.database, trouble.client(), [place.notebook], notebook.decode)
    told: list[tuple[int, int]] = []
    report = indexer.sync(lambda block, last: told.append((block, last)))
    assert report.added == 4
    assert told[-1] == (report.head, report.head)
    assert told == sorted(told)
    assert indexer.sync().added == 0


def test_events_a_server_hides_are_missed_by_nobody(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    outbox.submit(place.wish(1))
    place.finish(outbox)
    trouble.proxies[1].hide_logs = True
    indexer = Indexer(place.database, trouble.client(*trouble.proxies), [place.notebook], notebook.decode)
    with pytest.raises(ChainError, match="tell different events"):
        indexer.sync()
    trouble.proxies[1].hide_logs = False
    assert indexer.sync().added == 1


def test_the_policy_of_a_foreign_key_is_no_way_round(trouble: Trouble) -> None:
    """What the key may not sign ends as refused, uses no number and costs nothing."""
    place, outbox = trouble.place, trouble.outbox()
    outbox.submit(place.wish(1, notebook.NOW))
    outbox.submit(place.wish(2))
    place.finish(outbox)
    assert place.state(1) is State.REJECTED
    each_once(place, 2)
    stranger = LocalSigner(derive_practice_key(1, "stranger"), policy_for(place.client.network))
    assert place.client.transaction_count(stranger.address) == 0
