import pytest

from energy_app.chain import sending
from energy_app.chain.client import ChainClient
from energy_app.chain.errors import ChainUnreachableError, RpcRefusedError
from energy_app.chain.intents import Intent, State, Wish
from energy_app.chain.outbox import Outbox
from tests.chain import notebook
from tests.chain.conftest import Bench

KEY = "note:x:0:1:0"


def wish(bench: Bench, calldata: bytes | None = None) -> Wish:
    return Wish(KEY, bench.account, bench.notebook, notebook.note(1) if calldata is None else calldata)


def found(outbox: Outbox) -> Intent:
    intent = outbox.find(KEY)
    assert intent is not None
    return intent


class Unlucky(ChainClient):
    """Does with the first transactions handed over what a test wants."""

    mishaps: list[Exception]
    forward_first = False

    def send_raw(self, raw: bytes) -> str:
        if not self.mishaps:
            return super().send_raw(raw)
        if self.forward_first:
            super().send_raw(raw)
        raise self.mishaps.pop(0)


def unlucky(bench: Bench, *mishaps: Exception, forward_first: bool = False) -> Unlucky:
    client = Unlucky(bench.network)
    client.mishaps, client.forward_first = list(mishaps), forward_first
    return client


def attempts(bench: Bench) -> int:
    return int(bench.database.reader().execute("SELECT count(*) FROM attempt").fetchone()[0])


def test_already_known_is_as_good_as_sent(bench: Bench) -> None:
    bench.client.request("evm_setAutomine", False)
    outbox = bench.outbox(unlucky(bench, ChainUnreachableError("lost"), forward_first=True))
    outbox.submit(wish(bench))
    assert outbox.pump().fault == "lost"
    assert found(outbox).state is State.SIGNED
    assert [change.state for change in outbox.pump().changes] == [State.BROADCAST]
    assert (found(outbox).state, found(outbox).reason, attempts(bench)) == (State.BROADCAST, None, 1)


def test_too_cheap_is_bumped_at_once_but_only_once_a_round(bench: Bench) -> None:
    cheap = RpcRefusedError("too cheap", -32_000, "transaction underpriced")
    outbox = bench.outbox(unlucky(bench, cheap, cheap))
    outbox.submit(wish(bench))
    assert outbox.pump().open == 1
    assert attempts(bench) == 2
    assert outbox.pump().open == 0
    assert (bench.count(1), bench.client.transaction_count(bench.account)) == (1, 1)


def test_an_unknown_refusal_is_shown_and_tried_again(bench: Bench) -> None:
    odd = RpcRefusedError("Practice refuses eth_sendRawTransaction: full moon.", -32_000, "full moon")
    outbox = bench.outbox(unlucky(bench, odd))
    outbox.submit(wish(bench))
    outbox.pump()
    assert (found(outbox).state, found(outbox).reason) == (State.SIGNED, str(odd))
    assert outbox.pump().open == 0
    assert attempts(bench) == 1


def test_more_gas_than_a_transaction_may_use_is_rejected(bench: Bench) -> None:
    lean = bench.network.fees.model_copy(update={"max_gas": 60_000})
    client = ChainClient(bench.network.model_copy(update={"fees": lean}))
    outbox = bench.outbox(client)
    outbox.submit(wish(bench, notebook.WORK + notebook.word(300)))
    outbox.pump()
    assert found(outbox).state is State.REJECTED
    assert "over 60000" in (found(outbox).reason or "")


def test_gas_has_the_margin_of_the_networks_file(bench: Bench) -> None:
    outbox = bench.outbox()
    estimate = bench.client.estimate_gas(bench.account, bench.notebook, notebook.note(1))
    outbox.submit(wish(bench))
    outbox.pump()
    assert found(outbox).gas_limit == estimate * 125 // 100


@pytest.mark.parametrize("wei", [0, 1, 7, 8, 10**9, 10**9 + 1, 123_456_789_123])
def test_a_raise_is_an_eighth_rounded_up_and_a_wei_more(wei: int) -> None:
    raised = sending._raise(wei)
    assert raised * 8 > wei * 9
    assert raised * 8 <= wei * 9 + 16
    assert raised * 100 >= wei * 110


def test_too_little_gas_is_signed_once_more_with_what_is_needed_now(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    low = RpcRefusedError("too low", -32_000, "intrinsic gas too low: gas 21000, minimum needed 21064")
    outbox = bench.outbox(client := unlucky(bench, low))
    outbox.submit(wish(bench))
    estimates = iter([30_000])
    needed = client.estimate_gas
    monkeypatch.setattr(client, "estimate_gas", lambda *each: next(estimates, None) or needed(*each))
    assert outbox.pump().open == 0
    assert attempts(bench) == 2
    assert (found(outbox).gas_limit or 0) > 30_000 * 125 // 100
    assert bench.count(1) == 1


def test_a_server_that_takes_it_for_another_networks_is_told(bench: Bench) -> None:
    outbox = bench.outbox(unlucky(bench, RpcRefusedError("no", -32_000, "invalid chain id for signer")))
    outbox.submit(wish(bench))
    outbox.pump()
    assert "check the network's file" in (found(outbox).reason or "")
    assert outbox.pump().open == 0
    assert attempts(bench) == 1
