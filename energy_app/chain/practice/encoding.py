"""Blocks, transactions, receipts and logs as JSON-RPC shows them."""

from collections.abc import Sequence
from typing import Any

from eth.abc import BlockAPI, BlockHeaderAPI, ReceiptAPI, SignedTransactionAPI
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak
from rlp import encode as rlp_encode  # type: ignore[import-untyped]

from energy_app.chain.practice.ledger import Json, MinedBlock


def quantity(number: int) -> str:
    """A number the way JSON-RPC writes it."""
    return hex(number)


def data(octets: bytes) -> str:
    """Bytes the way JSON-RPC writes them."""
    return "0x" + octets.hex()


def header_body(header: BlockHeaderAPI) -> Json:
    """A block's own fields."""
    fields: Any = header  # the fork's header has fields its abstract type does not name
    return {
        "number": quantity(header.block_number),
        "hash": data(header.hash),
        "parentHash": data(header.parent_hash),
        "sha3Uncles": data(header.uncles_hash),
        "miner": to_checksum_address(header.coinbase),
        "stateRoot": data(header.state_root),
        "transactionsRoot": data(header.transaction_root),
        "receiptsRoot": data(header.receipt_root),
        "logsBloom": data(header.bloom.to_bytes(256, "big")),
        "difficulty": quantity(header.difficulty),
        "gasLimit": quantity(header.gas_limit),
        "gasUsed": quantity(header.gas_used),
        "timestamp": quantity(header.timestamp),
        "extraData": data(header.extra_data),
        "mixHash": data(header.mix_hash),
        "nonce": data(header.nonce),
        "baseFeePerGas": quantity(fields.base_fee_per_gas),
        "withdrawals": [],
        "withdrawalsRoot": data(fields.withdrawals_root),
        "blobGasUsed": quantity(fields.blob_gas_used),
        "excessBlobGas": quantity(fields.excess_blob_gas),
        "parentBeaconBlockRoot": data(fields.parent_beacon_block_root),
        "requestsHash": data(fields.requests_hash),
        "uncles": [],
        "size": quantity(1_000),
    }


def genesis_body(header: BlockHeaderAPI) -> Json:
    """The first block, which has no transactions."""
    return {**header_body(header), "transactions": []}


def mined_block(block: BlockAPI, receipts: Sequence[ReceiptAPI]) -> MinedBlock:
    """A block with everything a node is asked about it."""
    header = block.header
    place = {"blockHash": data(header.hash), "blockNumber": quantity(header.block_number)}
    transactions: list[Json] = []
    results: list[Json] = []
    gas_before, log_index, base_fee = 0, 0, header.base_fee_per_gas or 0
    for position, (tx, receipt) in enumerate(zip(block.transactions, receipts, strict=True)):
        where = {**place, "transactionIndex": quantity(position)}
        body = {**transaction_body(tx, base_fee), **where}
        result = _receipt_body(tx, receipt, body["gasPrice"], gas_before)
        logs = _logs(receipt, {**where, "transactionHash": body["hash"]}, header, log_index)
        transactions.append(body)
        results.append({**result, **where, "logs": logs})
        gas_before, log_index = receipt.gas_used, log_index + len(logs)
    body = {**header_body(header), "transactions": [tx["hash"] for tx in transactions]}
    return MinedBlock(header.block_number, body["hash"], body, transactions, results)


def transaction_body(tx: SignedTransactionAPI, base_fee: int) -> Json:
    """A transaction outside any block; ``base_fee`` (wei) gives its effective price."""
    fields: Any = tx
    type_id = tx.type_id or 0
    body: Json = {
        "hash": data(tx.hash),
        "type": quantity(type_id),
        "chainId": quantity(tx.chain_id or 0),
        "nonce": quantity(tx.nonce),
        "from": to_checksum_address(tx.sender),
        "to": to_checksum_address(tx.to) if tx.to else None,
        "value": quantity(tx.value),
        "gas": quantity(tx.gas),
        "gasPrice": quantity(_effective_price(tx, base_fee)),
        "input": data(tx.data),
        "r": quantity(tx.r),
        "s": quantity(tx.s),
        "v": quantity(fields.v if type_id == 0 else tx.y_parity),
        "blockHash": None,
        "blockNumber": None,
        "transactionIndex": None,
    }
    if type_id >= 2:
        body["maxFeePerGas"] = quantity(tx.max_fee_per_gas)
        body["maxPriorityFeePerGas"] = quantity(tx.max_priority_fee_per_gas)
        body["accessList"] = []
        body["yParity"] = body["v"]
    return body


def _effective_price(tx: SignedTransactionAPI, base_fee: int) -> int:
    return min(tx.max_fee_per_gas, base_fee + tx.max_priority_fee_per_gas)


def _receipt_body(tx: SignedTransactionAPI, receipt: ReceiptAPI, price: str, gas_before: int) -> Json:
    created = None
    if not tx.to:
        created = to_checksum_address(keccak(rlp_encode([tx.sender, tx.nonce]))[12:])
    return {
        "transactionHash": data(tx.hash),
        "type": quantity(tx.type_id or 0),
        "from": to_checksum_address(tx.sender),
        "to": to_checksum_address(tx.to) if tx.to else None,
        "contractAddress": created,
        "cumulativeGasUsed": quantity(receipt.gas_used),
        "gasUsed": quantity(receipt.gas_used - gas_before),
        "effectiveGasPrice": price,
        "logsBloom": data(receipt.bloom.to_bytes(256, "big")),
        "status": quantity(1 if receipt.state_root == b"\x01" else 0),
    }


def _logs(receipt: ReceiptAPI, where: Json, header: BlockHeaderAPI, first_index: int) -> list[Json]:
    return [
        {
            **where,
            "address": to_checksum_address(log.address),
            "topics": [data(topic.to_bytes(32, "big")) for topic in log.topics],
            "data": data(log.data),
            "logIndex": quantity(index),
            "blockTimestamp": quantity(header.timestamp),
            "removed": False,
        }
        for index, log in enumerate(receipt.logs, first_index)
    ]
