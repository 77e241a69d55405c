from collections.abc import Callable
from pathlib import Path

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.errors import ChainUnreachableError
from energy_app.chain.intents import Intent, State, Wish, enqueue
from energy_app.chain.outbox import Outbox, PumpResult
from energy_app.chain.policy import policy_for
from energy_app.chain.practice import PracticeNode
from energy_app.chain.records import Fees, Transaction
from energy_app.chain.signer import practice_signer
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import HOUR_MS
from energy_app.store.database import Database
from energy_app.store.faults import DiskFullError
from tests.chain import notebook
from tests.chain.conftest import START_MS, WEALTH_WEI, Bench, signer_for


def wish(bench: Bench, number: int, account: str | None = None, **changes: object) -> Wish:
    fields: dict[str, object] = {
        "key": f"note:{bench.notebook}:0:{number}:0",
        "account": account or bench.account,
        "target": bench.notebook,
        "calldata": notebook.note(number),
    }
    return Wish(**{**fields, **changes})  # type: ignore[arg-type]


def state_of(outbox: Outbox, key: str) -> Intent:
    intent = outbox.find(key)
    assert intent is not None
    return intent


def manual(bench: Bench) -> None:
    bench.client.request("evm_setAutomine", False)


class LossyClient(ChainClient):
    """Hands a transaction over and then loses the answer, or loses it before."""

    lose_before = False
    lose_after = False

    def send_raw(self, raw: bytes) -> str:
        if self.lose_before:
            raise ChainUnreachableError("Practice is unreachable.")
        answer = super().send_raw(raw)
        if self.lose_after:
            raise ChainUnreachableError("Practice is unreachable.")
        return answer


def test_a_wish_becomes_final_and_tells_what_it_cost(bench: Bench) -> None:
    outbox = bench.outbox()
    assert outbox.submit(wish(bench, 7))
    result = outbox.pump()
    assert [change.state for change in result.changes] == [State.BROADCAST, State.FINAL]
    assert (result.open, result.waiting, result.fault) == (0, 0, None)
    intent = state_of(outbox, wish(bench, 7).key)
    assert (intent.state, intent.settled, intent.nonce) == (State.FINAL, True, 0)
    assert intent.gas_used is not None
    assert intent.fee_wei == intent.gas_used * (10**9 + 7)
    receipt = bench.client.receipt(intent.tx_hash or "")
    assert receipt is not None
    assert receipt.block_hash == intent.block_hash
    assert bench.count(7) == 1


def test_the_same_wish_twice_is_one(bench: Bench) -> None:
    outbox = bench.outbox()
    assert outbox.submit(wish(bench, 1))
    assert not outbox.submit(wish(bench, 1))
    outbox.pump()
    assert not outbox.submit(wish(bench, 1))
    outbox.pump()
    assert bench.count(1) == 1


def test_a_wish_belongs_to_the_transaction_it_is_noted_in(bench: Bench) -> None:
    outbox = bench.outbox()
    with (
        pytest.raises(ZeroDivisionError),
        bench.database.transaction() as connection,
    ):
        assert enqueue(connection, bench.network.chain_id, wish(bench, 1), START_MS)
        raise ZeroDivisionError
    assert outbox.find(wish(bench, 1).key) is None


def test_more_than_may_fly_at_once_go_in_order(bench: Bench) -> None:
    outbox = bench.outbox()
    for key in range(20):
        outbox.submit(wish(bench, key))
    assert outbox.pump().open == 0
    nonces = [state_of(outbox, wish(bench, key).key).nonce for key in range(20)]
    assert nonces == list(range(20))


def test_no_more_than_eight_fly_at_once(bench: Bench) -> None:
    manual(bench)
    outbox = bench.outbox()
    for key in range(11):
        outbox.submit(wish(bench, key))
    result = outbox.pump()
    assert (len(result.changes), result.open, result.waiting) == (8, 11, 11)
    bench.client.request("evm_mine")
    outbox.pump()
    bench.client.request("evm_mine")
    assert outbox.pump().open == 0
    assert bench.total() == 11


def test_what_the_contract_refuses_costs_nothing(bench: Bench) -> None:
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1, calldata=notebook.refuse("the gate is closed")))
    result = outbox.pump()
    intent = state_of(outbox, wish(bench, 1).key)
    assert (intent.state, intent.reason, intent.nonce) == (State.REJECTED, "the gate is closed", None)
    assert [change.state for change in result.changes] == [State.REJECTED]
    assert bench.client.transaction_count(bench.account) == 0


def test_a_contracts_own_error_is_put_into_words(bench: Bench) -> None:
    outbox = Outbox(
        bench.database, bench.client, bench.signers, bench.clock, explain=lambda data: f"closed {len(data)}"
    )
    outbox.submit(wish(bench, 1, calldata=notebook.UNTIL + notebook.word(5)))
    outbox.pump()
    assert state_of(outbox, wish(bench, 1).key).reason == "closed 36"


def test_what_builds_on_what_is_on_its_way_waits_for_it(bench: Bench) -> None:
    manual(bench)
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1))
    outbox.submit(wish(bench, 2, calldata=notebook.ONLY_AFTER + notebook.word(1)))
    outbox.pump()
    waiting = state_of(outbox, wish(bench, 2).key)
    assert (waiting.state, waiting.nonce) == (State.QUEUED, None)
    assert "too early" in (waiting.reason or "")
    bench.client.request("evm_setAutomine", True)
    assert outbox.pump().open == 0
    assert state_of(outbox, wish(bench, 2).key).state is State.FINAL


def test_a_wish_waits_for_its_time_and_expires_after_it(bench: Bench) -> None:
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1, valid_from_ms=START_MS + HOUR_MS))
    outbox.submit(wish(bench, 2, valid_until_ms=START_MS + HOUR_MS, valid_from_ms=START_MS + 2 * HOUR_MS))
    result = outbox.pump()
    assert (result.open, result.waiting) == (2, 0)
    bench.clock.ms = START_MS + HOUR_MS + 1
    result = outbox.pump()
    assert state_of(outbox, wish(bench, 1).key).state is State.FINAL
    expired = state_of(outbox, wish(bench, 2).key)
    assert (expired.state, expired.settled, expired.nonce) == (State.EXPIRED, True, None)


def test_a_network_that_is_away_is_one_fault_and_nothing_is_lost(bench: Bench) -> None:
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1))
    outbox.submit(wish(bench, 2, valid_until_ms=START_MS + HOUR_MS))
    bench.node.pause()
    for _ in range(3):
        result = outbox.pump()
        assert result.fault == "Practice is unreachable (no connection). It will be tried again."
        assert (result.changes, result.open) == ((), 2)
    bench.clock.ms += 2 * HOUR_MS
    assert [change.state for change in outbox.pump().changes] == [State.EXPIRED]
    bench.node.start()
    result = outbox.pump()
    assert (result.fault, result.open) == (None, 0)
    assert (bench.count(1), bench.count(2)) == (1, 0)


def test_without_anything_to_do_the_network_is_left_alone(bench: Bench) -> None:
    bench.node.pause()
    assert bench.outbox().pump() == PumpResult((), None, 0, 0)


@pytest.mark.parametrize("after", [False, True])
def test_a_lost_answer_sends_the_same_bytes_again(bench: Bench, after: bool) -> None:
    lossy = LossyClient(bench.network)
    lossy.lose_before, lossy.lose_after = not after, after
    bench.outbox(lossy).submit(wish(bench, 1))
    assert bench.outbox(lossy).pump().fault is not None
    signed = bench.database.reader().execute("SELECT raw, tx_hash FROM attempt").fetchall()
    assert len(signed) == 1
    assert bench.count(1) == (1 if after else 0)
    fresh = bench.outbox()  # as after a restart
    assert state_of(fresh, wish(bench, 1).key).state is State.SIGNED
    assert fresh.pump().open == 0
    assert bench.database.reader().execute("SELECT raw, tx_hash FROM attempt").fetchall() == signed
    assert state_of(fresh, wish(bench, 1).key).state is State.FINAL
    assert bench.count(1) == 1


def test_a_crash_between_nonce_and_signature_begins_anew(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = bench.outbox()
    for key in (1, 2):
        outbox.submit(wish(bench, key))

    class Killed(Exception):  # noqa: N818  no error of the program: the end of it
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(outbox._sender, "_sign", die)
        outbox.pump()
    assert state_of(outbox, wish(bench, 1).key).state is State.RESERVED
    fresh = bench.outbox()
    assert fresh.pump().open == 0
    assert [state_of(fresh, wish(bench, key).key).nonce for key in (1, 2)] == [0, 1]


def test_a_full_disk_before_the_signature_is_stored_sends_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1))

    def full(*_: object) -> None:
        raise DiskFullError("The disk is full.")

    with monkeypatch.context() as patch, pytest.raises(DiskFullError):
        patch.setattr(outbox._table, "store_attempt", full)
        outbox.pump()
    assert bench.client.transaction_count(bench.account) == 0
    assert outbox.pump().open == 0
    assert bench.count(1) == 1


def test_a_forgetful_network_gets_the_same_bytes_again(bench: Bench) -> None:
    manual(bench)
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1))
    outbox.pump()
    bench.client.request("practice_dropWaiting")
    outbox.pump()
    bench.client.request("evm_mine")
    assert outbox.pump().open == 0
    assert bench.database.reader().execute("SELECT count(*) FROM attempt").fetchone() == (1,)


def test_a_stuck_transaction_offers_more_and_is_mined_once(bench: Bench) -> None:
    manual(bench)
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1))
    outbox.pump()
    first = bench.database.reader().execute("SELECT max_fee_wei, max_tip_wei FROM attempt").fetchone()
    raise_blocks(bench, outbox, wish(bench, 1).key, 3)
    assert outbox.pump().waiting == 1  # the blocks came, but half a minute has not passed
    bench.patience.seconds += 31
    outbox.pump()
    rows = bench.database.reader().execute("SELECT max_fee_wei, max_tip_wei FROM attempt ORDER BY id")
    fees = [(int(row[0]), int(row[1])) for row in rows.fetchall()]
    assert len(fees) == 2
    assert all(new * 8 >= old * 9 for new, old in zip(fees[1], map(int, first), strict=True))
    bench.client.request("evm_mine")
    assert outbox.pump().open == 0
    assert bench.count(1) == 1


def raise_blocks(bench: Bench, outbox: Outbox, key: str, count: int) -> None:
    """Let blocks pass that do not take the waiting transaction."""
    octets = outbox._table.attempts(state_of(outbox, key).id)[-1].raw
    bench.client.request("practice_dropWaiting")
    for _ in range(count):
        bench.client.request("evm_mine")
    bench.client.send_raw(octets)


def test_at_the_cap_it_waits_for_cheaper_gas(bench: Bench) -> None:
    manual(bench)
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1))
    outbox.pump()
    for _ in range(12):
        raise_blocks(bench, outbox, wish(bench, 1).key, 3)
        outbox.pump()
        bench.patience.seconds += 31
        outbox.pump()
    intent = state_of(outbox, wish(bench, 1).key)
    assert (intent.state, intent.reason) == (State.BROADCAST, "waiting for cheaper gas")
    rows = bench.database.reader().execute("SELECT max_fee_wei FROM attempt").fetchall()
    assert 1 < len(rows) < 10
    assert max(int(row[0]) for row in rows) <= bench.network.fees.max_fee_wei
    bench.client.request("evm_mine")
    assert outbox.pump().open == 0


def test_an_empty_account_waits_and_goes_on_when_it_is_topped_up(bench: Bench) -> None:
    poor = signer_for(bench.network, "poor", bench.notebook)
    bench.signers[poor.address] = poor
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1, poor.address))
    outbox.submit(wish(bench, 2, poor.address))
    outbox.submit(wish(bench, 3))
    for _ in range(2):
        assert outbox.pump().open == 2
    assert "too few coins" in (state_of(outbox, wish(bench, 1).key).reason or "")
    assert state_of(outbox, wish(bench, 2).key).nonce is None
    assert bench.count(3) == 1
    bench.node.fund(poor.address, WEALTH_WEI)
    assert outbox.pump().open == 0
    assert bench.database.reader().execute("SELECT count(*) FROM attempt").fetchone() == (3,)


def test_a_locked_key_keeps_its_wishes(bench: Bench) -> None:
    account = bench.account
    signer = bench.signers.pop(account)
    outbox = bench.outbox()
    locked = wish(bench, 1, account)
    outbox.submit(locked)
    assert outbox.pump().open == 1
    assert "locked" in (state_of(outbox, locked.key).reason or "")
    bench.signers[account] = signer
    assert outbox.pump().open == 0


def test_what_the_policy_forbids_is_rejected_and_leaves_no_gap(bench: Bench) -> None:
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1, calldata=notebook.NOW))  # a function not on the list
    outbox.submit(wish(bench, 2))
    assert outbox.pump().open == 0
    rejected = state_of(outbox, wish(bench, 1).key)
    assert rejected.state is State.REJECTED
    assert "not allowed" in (rejected.reason or "")
    assert isinstance(rejected.reason, Sentence)  # kept with what it was made of, for every language
    assert isinstance(rejected.reason.fields["why"], Sentence)
    assert state_of(outbox, wish(bench, 2).key).nonce == 0


def test_a_foreign_transaction_on_the_nonce_orphans_it_and_it_begins_anew(bench: Bench) -> None:
    manual(bench)
    outbox = bench.outbox()
    outbox.submit(wish(bench, 1))
    outbox.pump()
    bench.client.request("practice_dropWaiting")
    foreign = Transaction(
        bench.network.chain_id, 0, bench.notebook, notebook.note(99), 200_000, Fees(10**10, 10**9)
    )
    generous = practice_signer(
        1, "home", policy_for(bench.network.model_copy(update={"fees": bench.network.fees.model_copy(
            update={"max_fee_wei": 10**11})}), calls={bench.notebook: notebook.SELECTORS})
    )  # fmt: skip
    bench.client.send_raw(generous.sign_transaction(foreign).raw)
    bench.client.request("evm_setAutomine", True)
    states = [[change.state for change in outbox.pump().changes] for _ in range(4)]
    assert states == [[], [], [State.ORPHANED], [State.BROADCAST, State.FINAL]]
    assert state_of(outbox, wish(bench, 1).key).nonce == 1
    assert (bench.count(1), bench.count(99)) == (1, 1)


def test_a_cancelled_wish_does_not_happen(bench: Bench) -> None:
    manual(bench)
    outbox = bench.outbox()
    for key in (1, 2):
        outbox.submit(wish(bench, key, valid_from_ms=START_MS + (key - 1) * HOUR_MS))
    outbox.pump()
    assert outbox.cancel(wish(bench, 1).key)
    assert outbox.cancel(wish(bench, 2).key)
    outbox.pump()
    assert state_of(outbox, wish(bench, 2).key).state is State.CANCELLED
    bench.client.request("evm_mine")
    assert outbox.pump().open == 0
    assert state_of(outbox, wish(bench, 1).key).state is State.CANCELLED
    assert bench.client.transaction_count(bench.account) == 1
    assert bench.count(1) == 0
    assert not outbox.cancel(wish(bench, 1).key)
    assert not outbox.cancel("unknown")


def test_a_contract_is_made_once(bench: Bench) -> None:
    deployer = signer_for(bench.network, "deployer", None)
    bench.signers[deployer.address] = deployer
    outbox = bench.outbox()
    for _ in range(2):
        outbox.submit(Wish("deploy:notebook:0:0:0", deployer.address, None, notebook.CODE))
        outbox.pump()
    intent = state_of(outbox, "deploy:notebook:0:0:0")
    assert len(bench.client.code(intent.created_address or "")) > 100
    assert bench.client.transaction_count(deployer.address) == 2  # the bench made one before


def test_several_accounts_share_an_outbox(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench("a", "b", "c")
    outbox = bench.outbox()
    for key, account in enumerate(list(bench.signers) * 4):
        outbox.submit(wish(bench, key, account))
    assert outbox.pump().open == 0
    assert bench.total() == 12
    assert all(bench.client.transaction_count(account) == 4 for account in bench.signers)


def test_recent_shows_the_newest_first(bench: Bench) -> None:
    outbox = bench.outbox()
    for key in range(5):
        outbox.submit(wish(bench, key))
    outbox.submit(wish(bench, 9, key="other:x:0:0:0"))
    assert [intent.key for intent in outbox.recent(2, ("note",))] == [
        wish(bench, 4).key, wish(bench, 3).key
    ]  # fmt: skip
    assert outbox.recent(1)[0].action == "other"


def test_another_network_at_the_address_is_a_fault_and_nothing_is_signed(
    bench: Bench, tmp_path: Path, database: Database
) -> None:
    block = bench.client.block(1)
    assert block is not None
    pinned = bench.network.deployed({"notebook": bench.notebook}, 1, block.hash)
    with PracticeNode.open(tmp_path / "elsewhere.db", bench.clock) as other:
        outbox = bench.outbox(ChainClient(pinned.at(other.url)))
        outbox.submit(wish(bench, 1))
        result = outbox.pump()
        assert "different or restarted network" in (result.fault or "")
        assert database.reader().execute("SELECT count(*) FROM attempt").fetchone() == (0,)
    assert bench.outbox(ChainClient(pinned)).pump().open == 0
