import pytest

from energy_app.chain import following
from energy_app.chain.errors import ChainUnreachableError
from energy_app.chain.intents import Intent, State, Wish
from energy_app.chain.outbox import Outbox
from energy_app.domain.time import HOUR_MS
from tests.chain import notebook
from tests.chain.conftest import Bench

KEY = "note:x:0:1:0"


def sent(bench: Bench, calldata: bytes) -> Outbox:
    bench.client.request("evm_setAutomine", False)
    outbox = bench.outbox()
    outbox.submit(Wish(KEY, bench.account, bench.notebook, calldata))
    outbox.pump()
    assert found(outbox).state is State.BROADCAST
    return outbox


def found(outbox: Outbox) -> Intent:
    intent = outbox.find(KEY)
    assert intent is not None
    return intent


def test_what_was_fit_when_sent_may_be_refused_when_mined(bench: Bench) -> None:
    outbox = sent(bench, notebook.UNTIL + notebook.word(bench.clock.ms // 1_000 + 60))
    bench.clock.ms += HOUR_MS
    bench.client.request("evm_mine")
    assert outbox.pump().open == 0
    intent = found(outbox)
    assert (intent.state, intent.settled) == (State.REVERTED, True)
    assert intent.gas_used is not None
    assert intent.fee_wei
    assert "refused" in (intent.reason or "")


def test_nothing_is_final_before_the_network_says_so(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox = sent(bench, notebook.note(1))
    with monkeypatch.context() as patch:
        patch.setattr(bench.client, "final_number", lambda head: head.number - 1)
        bench.client.request("evm_mine")
        outbox.pump()
        assert (found(outbox).state, found(outbox).settled) == (State.MINED, False)
        assert outbox.pump().changes == ()
    assert [change.state for change in outbox.pump().changes] == [State.FINAL]


def test_a_block_that_is_replaced_takes_its_state_back(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox = sent(bench, notebook.note(1))
    bench.client.request("evm_mine")
    with monkeypatch.context() as patch:
        patch.setattr(bench.client, "final_number", lambda head: head.number - 1)
        outbox.pump()
        patch.setattr(bench.client, "receipt", lambda _: None)
        patch.setattr(bench.client, "transaction_count", lambda *_: 0)
        assert [change.state for change in outbox.pump().changes] == [State.BROADCAST]
        assert (found(outbox).state, found(outbox).block_hash) == (State.BROADCAST, None)
    assert [change.state for change in outbox.pump().changes] == [State.FINAL]
    assert bench.count(1) == 1


def test_a_lagging_server_does_not_orphan(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says the nonce is used before it has the receipt: the first looks are not believed."""
    outbox = sent(bench, notebook.note(1))
    bench.client.request("evm_mine")
    with monkeypatch.context() as patch:
        patch.setattr(bench.client, "receipt", lambda _: None)
        for _ in range(following._ORPHAN_LOOKS - 1):
            outbox.pump()
    assert found(outbox).state is State.BROADCAST
    assert [change.state for change in outbox.pump().changes] == [State.FINAL]


def test_a_network_lost_in_the_middle_keeps_every_state(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = sent(bench, notebook.note(1))
    bench.client.request("evm_mine")

    def lost(_: str) -> None:
        raise ChainUnreachableError("away")

    with monkeypatch.context() as patch:
        patch.setattr(bench.client, "receipt", lost)
        assert outbox.pump().fault == "away"
    assert found(outbox).state is State.BROADCAST
    assert outbox.pump().open == 0
