"""The same client and outbox on the practice network and, where it is installed, on anvil."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.chain.errors import RevertedError, RpcRefusedError
from energy_app.chain.indexer import Indexer, chain_events
from energy_app.chain.intents import State
from energy_app.chain.networks import Network, builtin_network
from energy_app.chain.policy import policy_for
from energy_app.chain.practice import PracticeNode
from energy_app.chain.records import Fees, Transaction
from energy_app.chain.refusals import Refusal, classify
from energy_app.chain.signer import LocalSigner, derive_practice_key
from energy_app.store.database import Database
from tests.chain import notebook
from tests.chain.anvil import anvil, anvil_binary
from tests.chain.conftest import WEALTH_WEI, HandClock
from tests.chain.place import Place, settle_in

BACKENDS = ["practice", *(["anvil"] if anvil_binary() else [])]


@contextlib.contextmanager
def practice(folder: Path) -> Iterator[Network]:
    with PracticeNode.open(folder / "practice.db", HandClock(), finality_depth=2) as node:
        yield builtin_network("practice").at(node.url)


@pytest.fixture(params=BACKENDS)
def place(request: pytest.FixtureRequest, tmp_path: Path, database: Database) -> Iterator[Place]:
    with anvil() if request.param == "anvil" else practice(tmp_path) as network:
        yield settle_in(network, database)


def test_wishes_become_mined_and_then_final(place: Place) -> None:
    outbox = place.outbox()
    for number in range(5):
        outbox.submit(place.wish(number))
    place.mine(outbox)
    assert place.state(4) is State.MINED
    place.finish(outbox)
    assert place.state(4) is State.FINAL
    assert place.total() == 5


def test_events_are_indexed(place: Place) -> None:
    outbox = place.outbox()
    for number in range(3):
        outbox.submit(place.wish(number))
    place.mine(outbox)
    indexer = Indexer(place.database, place.client, [place.notebook], notebook.decode)
    assert indexer.sync().added == 3
    events = chain_events(place.database.reader(), place.client.network.chain_id, place.notebook)
    assert [event.name for event in events] == ["Noted"] * 3
    assert indexer.sync().added == 0


def test_reverts_carry_reason_and_data(place: Place) -> None:
    with pytest.raises(RevertedError) as caught:
        place.client.estimate_gas(place.signer.address, place.notebook, notebook.refuse("not today"))
    assert caught.value.reason == "not today"
    with pytest.raises(RevertedError) as closed:
        place.client.call(place.notebook, notebook.UNTIL + notebook.word(5))
    assert len(closed.value.data) == 36


def test_refusals_are_understood(place: Place) -> None:
    def send(nonce: int, sender: LocalSigner = place.signer, tip: int = 10**9) -> Refusal | None:
        network = place.client.network
        data = notebook.note(nonce)
        tx = Transaction(network.chain_id, nonce, place.notebook, data, 200_000, Fees(2 * 10**9, tip))
        try:
            place.client.send_raw(sender.sign_transaction(tx).raw)
        except RpcRefusedError as error:
            return classify(error.message)
        return None

    policy = policy_for(place.client.network, calls={place.notebook: notebook.SELECTORS})
    assert send(0, LocalSigner(derive_practice_key(1, "poor"), policy)) is Refusal.NO_FUNDS
    assert send(0) is None
    place.block()
    assert send(0) is Refusal.NONCE_USED
    assert send(1) is None
    assert send(1) is Refusal.KNOWN
    assert send(1, tip=10**9 + 1) is Refusal.UNDERPRICED


def test_the_tags_and_counts_mean_the_same(place: Place) -> None:
    head = place.client.head()
    assert place.client.block(head.number) == head
    assert place.client.block(head.number + 100) is None
    first = place.client.block(0)
    assert first is not None
    assert first.number == 0
    pending = place.client.block("pending")
    assert pending is not None
    assert pending.number == head.number + 1
    assert place.client.transaction_count(place.signer.address, "pending") == 0
    assert place.client.receipt("0x" + "11" * 32) is None


def test_a_queue_goes_in_order_and_a_gap_waits(place: Place) -> None:
    policy = policy_for(place.client.network, calls={place.notebook: notebook.SELECTORS})
    other = LocalSigner(derive_practice_key(1, "home"), policy)

    def send(nonce: int) -> str:
        tx = Transaction(
            place.client.network.chain_id, nonce, place.notebook, notebook.note(nonce), 200_000,
            Fees(2 * 10**9, 10**9),
        )  # fmt: skip
        return place.client.send_raw(other.sign_transaction(tx).raw)

    hashes = {nonce: send(nonce) for nonce in (2, 0)}
    place.block()
    assert place.client.receipt(hashes[0]) is not None
    assert place.client.receipt(hashes[2]) is None
    assert place.client.knows_transaction(hashes[2])
    hashes[1] = send(1)
    place.block()
    receipts = [place.client.receipt(hashes[nonce]) for nonce in range(3)]
    assert all(receipt is not None and receipt.succeeded for receipt in receipts)
    assert place.client.transaction_count(other.address) == 3


def test_a_replacement_is_mined_instead(place: Place) -> None:
    outbox = place.outbox()
    outbox.submit(place.wish(1))
    outbox.pump()
    outbox.cancel(place.wish(1).key)
    outbox.pump()
    assert place.attempts() == 2
    place.finish(outbox)
    assert (place.state(1), place.count(1)) == (State.CANCELLED, 0)
    assert place.client.transaction_count(place.signer.address) == 1


def test_a_refusal_when_mined_is_a_receipt_that_says_so(place: Place) -> None:
    network = place.client.network
    data = notebook.refuse("never")
    tx = Transaction(network.chain_id, 0, place.notebook, data, 100_000, Fees(2 * 10**9, 10**9))
    tx_hash = place.client.send_raw(place.signer.sign_transaction(tx).raw)
    place.block()
    receipt = place.client.receipt(tx_hash)
    assert receipt is not None
    assert (receipt.succeeded, receipt.logs, receipt.created) == (False, (), None)
    assert 21_000 < receipt.gas_used < 100_000
    assert receipt.fee_wei >= receipt.gas_used * 10**9


def test_logs_have_their_place_in_block_and_range(place: Place) -> None:
    outbox = place.outbox()
    for number in range(3):
        outbox.submit(place.wish(number))
    place.mine(outbox)
    head = place.client.head().number
    topic = "0x" + place.notebook[2:].lower().rjust(64, "0")
    for first, last, expected in ((head, head, 3), (0, head, 3), (0, head - 1, 0)):
        found = [log for _, logs in place.client.logs([place.notebook], first, last) for log in logs]
        assert len(found) == expected
    [(_, logs)] = place.client.logs([place.notebook], head, head)
    assert [log.index for log in logs] == [0, 1, 2]
    assert len({log.tx_hash for log in logs}) == 3
    assert {log.block_hash for log in logs} == {place.client.head().hash}
    assert list(place.client.logs([place.notebook], head, head, [topic])) == [(head, [])]


def test_the_past_is_told_as_it_was(place: Place) -> None:
    outbox = place.outbox()
    outbox.submit(place.wish(1))
    before = place.client.head().number
    place.mine(outbox)
    account = place.signer.address
    assert place.client.transaction_count(account, before) == 0
    assert place.client.transaction_count(account) == 1
    assert place.client.balance(account, before) == WEALTH_WEI
    answer = place.client.call(place.notebook, notebook.TOTAL, tag=before)
    assert int.from_bytes(answer) == 0
    assert place.total() == 1


@pytest.mark.parametrize("place", BACKENDS[1:], indirect=True)
def test_a_replaced_block_sends_the_wish_again(place: Place) -> None:
    outbox = place.outbox()
    outbox.submit(place.wish(1))
    place.mine(outbox)
    assert place.state(1) is State.MINED
    place.client.request("anvil_reorg", 1, [])
    changes = outbox.pump().changes
    assert [change.state for change in changes] == [State.BROADCAST, State.BROADCAST]
    place.block()
    assert [change.state for change in outbox.pump().changes] == [State.MINED]
    place.finish(outbox)
    assert place.state(1) is State.FINAL
    assert place.client.transaction_count(place.signer.address) == 1
    assert place.database.reader().execute("SELECT count(*) FROM attempt").fetchone() == (1,)
