import rlp  # type: ignore[import-untyped]
from eth_account import Account
from eth_utils.crypto import keccak

from energy_app.chain.practice import encoding
from tests.chain.conftest import Bench


def test_numbers_and_bytes_are_written_as_the_protocol_wants() -> None:
    assert [encoding.quantity(number) for number in (0, 10, 255)] == ["0x0", "0xa", "0xff"]
    assert encoding.data(b"") == "0x"
    assert encoding.data(b"\x00\x01") == "0x0001"


def test_blocks_are_chained_and_their_hash_is_that_of_their_fields(bench: Bench) -> None:
    names = [
        "parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot", "logsBloom",
        "difficulty", "number", "gasLimit", "gasUsed", "timestamp", "extraData", "mixHash", "nonce",
        "baseFeePerGas", "withdrawalsRoot", "blobGasUsed", "excessBlobGas", "parentBeaconBlockRoot",
        "requestsHash",
    ]  # fmt: skip
    numbers = {"difficulty", "number", "gasLimit", "gasUsed", "timestamp", "baseFeePerGas", "blobGasUsed",
               "excessBlobGas"}  # fmt: skip
    parent = None
    for number in range(bench.client.head().number + 1):
        block = bench.client.request("eth_getBlockByNumber", hex(number), True)
        fields = [
            int(block[name], 16) if name in numbers else bytes.fromhex(block[name][2:]) for name in names
        ]
        assert "0x" + keccak(rlp.encode(fields)).hex() == block["hash"]
        assert parent in (None, block["parentHash"])
        parent = block["hash"]


def test_a_transaction_tells_its_true_sender(bench: Bench) -> None:
    number = bench.client.head().number
    block = bench.client.request("eth_getBlockByNumber", hex(number), True)
    [tx] = block["transactions"]
    signed = {
        "type": 2, "chainId": int(tx["chainId"], 16), "nonce": int(tx["nonce"], 16), "to": tx["to"],
        "value": int(tx["value"], 16), "gas": int(tx["gas"], 16), "data": tx["input"],
        "maxFeePerGas": int(tx["maxFeePerGas"], 16),
        "maxPriorityFeePerGas": int(tx["maxPriorityFeePerGas"], 16),
    }  # fmt: skip
    from eth_account.typed_transactions.typed_transaction import TypedTransaction

    digest = TypedTransaction.from_dict(signed).hash()
    vrs = (int(tx["v"], 16), int(tx["r"], 16), int(tx["s"], 16))
    assert Account._recover_hash(digest, vrs=vrs) == tx["from"]
