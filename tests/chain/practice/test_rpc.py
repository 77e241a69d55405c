from typing import Any

import pytest
from eth_account import Account

from energy_app.chain.errors import RevertedError, RpcRefusedError
from energy_app.chain.records import Fees, Transaction
from tests.chain import notebook
from tests.chain.conftest import Bench, signer_for

GWEI = 10**9
SOMEBODY = "0x" + "22" * 20


def raw(bench: Bench, nonce: int, *, fee: int = 2 * GWEI, tip: int = GWEI, gas: int = 200_000) -> bytes:
    signer = next(iter(bench.signers.values()))
    data = notebook.note(nonce)
    tx = Transaction(bench.network.chain_id, nonce, bench.notebook, data, gas, Fees(fee, tip))
    return signer.sign_transaction(tx).raw


def manual(bench: Bench) -> None:
    bench.client.request("evm_setAutomine", False)


def refused(bench: Bench, octets: bytes) -> str:
    with pytest.raises(RpcRefusedError) as caught:
        bench.client.send_raw(octets)
    return caught.value.message


def test_a_spent_nonce_is_too_low(bench: Bench) -> None:
    first = raw(bench, 0)
    bench.client.send_raw(first)
    assert refused(bench, first) == "nonce too low: next nonce 1, tx nonce 0"


def test_the_same_bytes_waiting_are_already_known(bench: Bench) -> None:
    manual(bench)
    bench.client.send_raw(raw(bench, 0))
    assert refused(bench, raw(bench, 0)) == "already known"


@pytest.mark.parametrize(
    ("fee", "tip", "taken"),
    [(2_000_000_000, 1_100_000_000, False), (1_650_000_000, 1_099_999_999, False),
     (1_650_000_000, 1_100_000_000, True)],
)  # fmt: skip
def test_a_replacement_pays_a_tenth_more_in_both_fields(
    bench: Bench, fee: int, tip: int, taken: bool
) -> None:
    manual(bench)
    old = bench.client.send_raw(raw(bench, 0, fee=1_500_000_000, tip=GWEI))
    if fee == 2_000_000_000:
        tip = GWEI  # only one of both is raised
    octets = raw(bench, 0, fee=fee, tip=tip)
    if not taken:
        assert refused(bench, octets) == "replacement transaction underpriced"
        return
    new = bench.client.send_raw(octets)
    bench.client.request("evm_mine")
    assert bench.client.receipt(new) is not None
    assert bench.client.receipt(old) is None
    assert not bench.client.knows_transaction(old)


def test_a_gap_waits_until_it_is_filled(bench: Bench) -> None:
    later = [bench.client.send_raw(raw(bench, nonce)) for nonce in (2, 1)]
    assert bench.client.request("txpool_status") == {"pending": "0x0", "queued": "0x2"}
    assert all(bench.client.receipt(tx) is None for tx in later)
    assert all(bench.client.knows_transaction(tx) for tx in later)
    bench.client.send_raw(raw(bench, 0))
    numbers = [r.block_number for tx in later if (r := bench.client.receipt(tx)) is not None]
    assert numbers[0] == numbers[1] + 1
    assert bench.client.transaction_count(bench.account) == 3


def test_pending_counts_what_waits_without_a_gap(bench: Bench) -> None:
    manual(bench)
    for nonce in (0, 1, 5):
        bench.client.send_raw(raw(bench, nonce))
    assert bench.client.transaction_count(bench.account) == 0
    assert bench.client.transaction_count(bench.account, "pending") == 2


def test_one_block_takes_all_that_waits_and_counts_gas_through(bench: Bench) -> None:
    manual(bench)
    hashes = [bench.client.send_raw(raw(bench, nonce)) for nonce in range(3)]
    bench.client.request("evm_mine")
    number = hex(bench.client.head().number)
    block = bench.client.request("eth_getBlockByNumber", number, False)
    receipts = bench.client.request("eth_getBlockReceipts", number)
    assert block["transactions"] == hashes
    used = [int(receipt["gasUsed"], 16) for receipt in receipts]
    assert [int(receipt["cumulativeGasUsed"], 16) for receipt in receipts] == [
        used[0], sum(used[:2]), sum(used)
    ]  # fmt: skip
    assert [log["logIndex"] for receipt in receipts for log in receipt["logs"]] == ["0x0", "0x1", "0x2"]
    assert int(block["gasUsed"], 16) == sum(used)


def test_no_coins_no_transaction(bench: Bench) -> None:
    poor = signer_for(bench.network, "poor", bench.notebook)
    tx = Transaction(bench.network.chain_id, 0, bench.notebook, notebook.note(1), 100_000, Fees(10, 1))
    message = refused(bench, poor.sign_transaction(tx).raw)
    assert (
        message == "insufficient funds for gas * price + value: balance 0, tx cost 1000000, overshot 1000000"
    )


@pytest.mark.parametrize(
    ("octets", "told"),
    [(b"", "rlp:"), (b"\x02\xc0", "rlp:"), (b"\x7fabc", "rlp:"), (bytes(40), "rlp:")],
)
def test_garbage_is_refused(bench: Bench, octets: bytes, told: str) -> None:
    assert told in refused(bench, octets)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"chainId": 1}, "invalid chain id for signer: have 1 want 1337042"),
        ({"gas": 20_000}, "intrinsic gas too low"),
        ({"gas": 50_000_000}, "exceeds block gas limit"),
        ({"maxPriorityFeePerGas": 10**18}, "max priority fee per gas higher than max fee per gas"),
    ],
)
def test_a_transaction_that_can_never_be_mined_is_refused(
    bench: Bench, change: dict[str, int], told: str
) -> None:
    account = Account.from_key(bytes(range(1, 33)))
    bench.node.fund(account.address, 10**21)
    fields: dict[str, Any] = {
        "type": 2, "chainId": 1_337_042, "nonce": 0, "to": SOMEBODY, "value": 1, "gas": 21_000,
        "maxFeePerGas": 2 * GWEI, "maxPriorityFeePerGas": GWEI,
    }  # fmt: skip
    signed = account.sign_transaction({**fields, **change})
    assert told in refused(bench, bytes(signed.raw_transaction))


def test_a_refusing_contract_tells_why(bench: Bench) -> None:
    with pytest.raises(RevertedError, match="not today") as caught:
        bench.client.call(bench.notebook, notebook.refuse("not today"))
    assert caught.value.reason == "not today"
    with pytest.raises(RevertedError) as closed:
        bench.client.estimate_gas(bench.account, bench.notebook, notebook.UNTIL + notebook.word(5))
    assert closed.value.data[4:] == notebook.word(bench.client.now_s())


def test_an_estimate_is_enough_and_close(bench: Bench) -> None:
    for data in (notebook.note(1), notebook.WORK + notebook.word(20)):
        estimate = bench.client.estimate_gas(bench.account, bench.notebook, data)
        signer = next(iter(bench.signers.values()))
        nonce = bench.client.transaction_count(bench.account)
        tx = Transaction(bench.network.chain_id, nonce, bench.notebook, data, estimate, Fees(2 * GWEI, GWEI))
        receipt = bench.client.receipt(bench.client.send_raw(signer.sign_transaction(tx).raw))
        assert receipt is not None
        assert receipt.succeeded
        assert receipt.gas_used <= estimate <= receipt.gas_used * 1.3
    assert bench.client.estimate_gas(bench.account, SOMEBODY, b"") == 21_000


def test_the_past_can_be_asked(bench: Bench) -> None:
    before = bench.client.head().number
    bench.client.send_raw(raw(bench, 0))
    data = notebook.COUNT + notebook.word(0)
    assert int.from_bytes(bench.client.call(bench.notebook, data)) == 1
    assert int.from_bytes(bench.client.call(bench.notebook, data, tag=before)) == 0
    assert bench.client.transaction_count(bench.account, before) == 0
    with pytest.raises(RpcRefusedError, match="header not found"):
        bench.client.call(bench.notebook, data, tag=before + 50)
    assert bench.client.block(before + 50) is None


def test_logs_are_found_by_address_topic_and_block(bench: Bench) -> None:
    for nonce in range(4):
        bench.client.send_raw(raw(bench, nonce))
    last = bench.client.head().number

    def keys(**log_filter: Any) -> list[int]:
        found = bench.client.request("eth_getLogs", {"fromBlock": "0x0", "toBlock": hex(last), **log_filter})
        return [int(log["topics"][1], 16) for log in found]

    topic = "0x" + notebook.word(2).hex()
    assert keys() == keys(address=bench.notebook.lower()) == [0, 1, 2, 3]
    assert keys(address=[SOMEBODY]) == []
    assert keys(topics=[None, topic]) == [2]
    assert keys(topics=[None, [topic, "0x" + notebook.word(3).hex()]]) == [2, 3]
    assert keys(fromBlock=hex(last - 1)) == [2, 3]
    block = bench.client.block(last)
    assert block is not None
    by_hash = bench.client.request("eth_getLogs", {"blockHash": block.hash})
    assert [int(log["blockNumber"], 16) for log in by_hash] == [last]


def test_what_does_not_exist_is_null_and_what_makes_no_sense_an_error(bench: Bench) -> None:
    nothing = "0x" + "00" * 32
    assert bench.client.receipt(nothing) is None
    assert not bench.client.knows_transaction(nothing)
    assert bench.client.request("eth_getBlockByHash", nothing, False) is None
    senseless: list[tuple[str, list[Any]]] = [
        ("eth_getBalance", ["0x12", "latest"]),
        ("eth_getBalance", [7, "latest"]),
        ("eth_getBalance", []),
        ("eth_getBlockByNumber", ["soon", False]),
        ("eth_call", ["x"]),
        ("eth_getLogs", [[]]),
    ]
    for method, parameters in senseless:
        with pytest.raises(RpcRefusedError) as caught:
            bench.client.request(method, *parameters)
        assert caught.value.code == -32_602
    with pytest.raises(RpcRefusedError, match="does not exist") as unknown:
        bench.client.request("eth_sign")
    assert unknown.value.code == -32_601
