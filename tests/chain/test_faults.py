"""The fault list, lines and servers: each wish happens once and ends in a state with a name.

The node is anvil, which mines only when told; before it stands our fault proxy.
"""

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.intents import State
from energy_app.domain.errors import ChainError
from tests.chain.anvil import anvil_binary
from tests.chain.conftest import Patience
from tests.chain.fault_proxy import SEND, Fault, Kind
from tests.chain.trouble import Trouble, each_once

pytestmark = pytest.mark.parametrize("trouble", ["anvil"] if anvil_binary() else [], indirect=True)


@pytest.mark.parametrize(
    ("kind", "method"),
    [*((kind, SEND) for kind in Kind), *((kind, None) for kind in (Kind.LOST, Kind.BUSY, Kind.BROKEN))],
)
def test_a_fault_of_the_line_delays_and_changes_nothing(
    trouble: Trouble, kind: Kind, method: str | None
) -> None:
    place, patience = trouble.place, Patience()
    timeouts_s = (30.0, 1.0 if kind is Kind.NO_ANSWER else 30.0)
    client = ChainClient(
        place.client.network.at(trouble.proxy.url), timeouts_s=timeouts_s, monotonic=patience
    )
    outbox = place.outbox(client)
    for number in (1, 2):
        outbox.submit(place.wish(number))
    trouble.proxy.faults = [Fault(kind, method, passes=1)]
    for _ in range(60):  # a slow machine has faults of its own
        outbox.pump()
        patience.seconds += 10
        if trouble.proxy.faults[0].times == 0:
            break
    assert trouble.proxy.faults[0].times == 0
    place.finish(outbox)
    each_once(place, 1, 2)
    assert place.attempts() == 2


def test_a_busy_server_is_left_alone_as_long_as_it_asks(trouble: Trouble) -> None:
    place, patience = trouble.place, Patience()
    client = ChainClient(place.client.network.at(trouble.proxy.url), monotonic=patience)
    trouble.proxy.faults = [Fault(Kind.BUSY)]
    with pytest.raises(ChainError, match="too many requests"):
        client.head()
    asked = len(trouble.proxy.asked)
    with pytest.raises(ChainError, match="asks to wait 7 s"):
        client.head()
    assert len(trouble.proxy.asked) == asked
    patience.seconds += 7.1
    assert client.head() == place.client.head()


def test_a_second_server_takes_over_while_the_first_is_away(trouble: Trouble) -> None:
    place = trouble.place
    outbox = trouble.outbox(*trouble.proxies)
    outbox.submit(place.wish(1))
    trouble.proxies[0].faults = [Fault(Kind.LOST, times=100)]
    place.mine(outbox)
    for _ in range(4):
        place.mine(outbox)
    # One server alone is believed as far as "mined", and no further.
    assert place.state(1) is State.MINED
    trouble.proxies[0].faults.clear()
    place.finish(outbox)
    each_once(place, 1)


def test_every_server_gets_the_bytes(trouble: Trouble) -> None:
    outbox = trouble.outbox(*trouble.proxies)
    outbox.submit(trouble.place.wish(1))
    outbox.pump()
    assert [proxy.asked.count(SEND) for proxy in trouble.proxies] == [1, 1]
    trouble.place.finish(outbox)
    each_once(trouble.place, 1)


def test_a_server_that_is_behind_makes_nothing_final_and_gives_no_number(trouble: Trouble) -> None:
    place = trouble.place
    outbox = trouble.outbox(*trouble.proxies)
    outbox.submit(place.wish(1))
    outbox.pump()
    trouble.proxies[1].behind = 4
    for _ in range(3):
        place.mine(outbox)
    assert place.state(1) is State.BROADCAST  # one of the two has not seen it
    outbox.submit(place.wish(2))
    outbox.pump()
    assert place.intent(2).nonce is None
    trouble.proxies[1].behind = 0
    place.finish(outbox)
    each_once(place, 1, 2)


def test_the_freshest_server_is_asked_first(trouble: Trouble) -> None:
    client = trouble.client(*trouble.proxies)
    trouble.anvil("anvil_mine", "0x14")
    trouble.proxies[0].behind = 10
    assert client.head().number < trouble.place.client.head().number
    client.prefer_fresh()
    assert client.head().number == trouble.place.client.head().number


def test_a_server_of_another_chain_is_not_asked_and_nothing_is_signed_on_its_word(trouble: Trouble) -> None:
    place = trouble.place
    trouble.proxies[0].chain_id = 1
    alone, both = trouble.outbox(), trouble.outbox(*trouble.proxies)
    alone.submit(place.wish(1))
    assert "on chain 1" in (alone.pump().fault or "")
    assert place.attempts() == 0
    place.mine(both)
    assert SEND not in trouble.proxies[0].asked
    place.finish(place.outbox())
    each_once(place, 1)


def test_a_server_on_another_fork_is_not_believed(trouble: Trouble) -> None:
    place = trouble.place
    pinned = place.client.network.deployed({"notebook": place.notebook}, 1, "0x" + "11" * 32)
    outbox = place.outbox(trouble.client(network=pinned))
    outbox.submit(place.wish(1))
    assert "different or restarted" in (outbox.pump().fault or "")
    assert place.attempts() == 0
    place.finish(trouble.outbox())
    each_once(place, 1)
