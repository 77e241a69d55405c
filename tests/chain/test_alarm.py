from pathlib import Path

import pytest

from energy_app.chain.alarm import Alarm
from energy_app.chain.guard import KillSwitch
from energy_app.chain.intents import State, Wish
from energy_app.chain.outbox import Outbox
from energy_app.chain.records import Transaction
from energy_app.chain.signer import LocalSigner, derive_practice_key
from energy_app.domain.time import HOUR_MS
from tests.chain import notebook
from tests.chain.conftest import WEALTH_WEI, Bench
from tests.chain.small_community import Anything


@pytest.fixture
def switch(tmp_path: Path) -> KillSwitch:
    return KillSwitch(tmp_path / "keys")


def wish(bench: Bench, number: int, calldata: bytes | None = None, until_ms: int | None = None) -> Wish:
    data = notebook.note(number) if calldata is None else calldata
    return Wish(f"note:x:0:{number}:0", bench.account, bench.notebook, data, valid_until_ms=until_ms)


def state(outbox: Outbox, number: int) -> State:
    found = outbox.find(f"note:x:0:{number}:0")
    assert found is not None
    return found.state


def refused_when_mined(bench: Bench, outbox: Outbox, until_ms: int | None = None) -> None:
    """It passes its trial, and the clock of the block that takes it is an hour on."""
    bench.client.request("evm_setAutomine", False)
    limit = notebook.word(bench.clock.ms // 1_000 + 60)
    outbox.submit(wish(bench, 1, notebook.UNTIL + limit, until_ms))
    outbox.pump()
    bench.clock.ms += HOUR_MS
    bench.client.request("evm_mine")
    bench.client.request("evm_setAutomine", True)
    outbox.pump()
    assert state(outbox, 1) is State.REVERTED


def give_away(bench: Bench, wei: int) -> None:
    """Whoever has the key sends coins to somebody."""
    key = derive_practice_key(1, "home")
    thief = LocalSigner(key, Anything(1, 1, 1, {}, {}, may_create=True))
    assert thief.address == bench.account
    nonce = bench.client.transaction_count(bench.account)
    chain_id = bench.client.network.chain_id
    to = "0x000000000000000000000000000000000000bEEF"
    tx = Transaction(chain_id, nonce, to, b"", 50_000, bench.client.fees(), wei)
    bench.client.send_raw(thief.sign_transaction(tx).raw)


def test_a_revert_nobody_expected_pauses_signing_until_the_owner_has_looked(
    bench: Bench, switch: KillSwitch
) -> None:
    outbox = bench.outbox(alarm=Alarm(switch))
    refused_when_mined(bench, outbox)
    reason = switch.reason or ""
    assert "refused note although it had passed its trial" in reason
    assert "\n" not in reason

    again = bench.outbox(alarm=Alarm(switch))  # the program was started anew
    again.submit(wish(bench, 2))
    result = again.pump()
    assert result.fault == again.stopped
    assert "wallet resume" in (result.fault or "")
    assert (state(again, 2), bench.count(2)) == (State.QUEUED, 0)

    switch.resume()
    assert again.pump().fault is None
    assert (state(again, 2), bench.count(2)) == (State.FINAL, 1)
    assert switch.reason is None  # the same revert is not told twice


def test_what_came_too_late_or_what_others_may_do_first_is_no_alarm(bench: Bench, switch: KillSwitch) -> None:
    outbox = bench.outbox(alarm=Alarm(switch))
    refused_when_mined(bench, outbox, until_ms=bench.clock.ms + HOUR_MS // 2)
    assert switch.reason is None
    Alarm(switch, raced={"note"}).reverted(outbox.recent(1)[0], "0x1", None)
    assert switch.reason is None


def test_an_account_without_a_key_here_raises_no_alarm(bench: Bench, switch: KillSwitch) -> None:
    bench.client.request("evm_setAutomine", False)
    outbox = bench.outbox(alarm=Alarm(switch))
    outbox.submit(wish(bench, 1, notebook.UNTIL + notebook.word(bench.clock.ms // 1_000 + 60)))
    outbox.pump()
    bench.signers.clear()
    bench.clock.ms += HOUR_MS
    bench.client.request("evm_mine")
    outbox.pump()
    assert (state(outbox, 1), switch.reason) == (State.REVERTED, None)


def test_own_fees_explain_every_loss_and_gifts_are_welcome(bench: Bench, switch: KillSwitch) -> None:
    for number in range(1, 5):
        outbox = bench.outbox(alarm=Alarm(switch))
        outbox.submit(wish(bench, number))
        assert outbox.pump().fault is None
        bench.node.fund(bench.account, number * WEALTH_WEI)
    assert [bench.count(number) for number in range(1, 5)] == [1] * 4


def test_coins_that_went_without_a_transaction_of_ours_pause_signing(
    bench: Bench, switch: KillSwitch
) -> None:
    outbox = bench.outbox(alarm=Alarm(switch))
    outbox.submit(wish(bench, 1))
    outbox.pump()
    before = bench.client.balance(bench.account)
    give_away(bench, 10**18)
    gone = before - bench.client.balance(bench.account)

    outbox = bench.outbox(alarm=Alarm(switch))  # also what went while the program was off
    outbox.submit(wish(bench, 2))
    fault = outbox.pump().fault or ""
    assert f"{gone} wei of {bench.account} went without" in fault
    assert (state(outbox, 2), bench.count(2)) == (State.QUEUED, 0)

    switch.resume()
    assert outbox.pump().fault is None
    assert (state(outbox, 2), bench.count(2)) == (State.FINAL, 1)


def test_a_loss_of_one_wei_is_told_and_one_server_alone_raises_no_alarm(
    bench: Bench, switch: KillSwitch, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = bench.outbox(alarm=Alarm(switch))
    outbox.submit(wish(bench, 1))
    outbox.pump()
    truth = bench.client.balance(bench.account)
    agreed = bench.client.agreed
    told = [truth, truth - 1]

    def answers(method: str, *parameters: object) -> list[object]:
        if method == "eth_getBalance":
            return [hex(wei) for wei in told]
        return agreed(method, *parameters)

    monkeypatch.setattr(bench.client, "agreed", answers)
    bench.client.request("evm_mine")
    outbox.submit(wish(bench, 2))
    assert outbox.pump().fault is None
    told[:] = [truth - 1] * 2
    bench.client.request("evm_mine")
    outbox.submit(wish(bench, 3))
    assert "(1 wei of" in (outbox.pump().fault or "")
