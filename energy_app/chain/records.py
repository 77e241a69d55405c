"""What the network tells, as values: blocks, receipts, logs, fees. Numbers are wei, gas, seconds."""

from dataclasses import dataclass
from typing import Any

from energy_app.chain.addresses import checksum

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Block:
    """A block's header, as far as it matters here."""

    number: int
    hash: str
    parent_hash: str
    time_s: int
    base_fee_wei: int

    @classmethod
    def parse(cls, body: Json) -> "Block":
        """From JSON-RPC; the pending block has no hash yet."""
        return cls(
            number=int(body["number"], 16),
            hash=body.get("hash") or "",
            parent_hash=body["parentHash"],
            time_s=int(body["timestamp"], 16),
            base_fee_wei=int(body.get("baseFeePerGas") or "0x0", 16),
        )


@dataclass(frozen=True, slots=True)
class Log:
    """An event as a contract wrote it."""

    block_number: int
    block_hash: str
    block_time_s: int | None
    tx_hash: str
    index: int
    address: str
    topics: tuple[str, ...]
    data: bytes

    @classmethod
    def parse(cls, body: Json) -> "Log":
        """From JSON-RPC; only newer servers tell the block's time."""
        time = body.get("blockTimestamp")
        return cls(
            block_number=int(body["blockNumber"], 16),
            block_hash=body["blockHash"],
            block_time_s=None if time is None else int(time, 16),
            tx_hash=body["transactionHash"],
            index=int(body["logIndex"], 16),
            address=checksum(body["address"]),
            topics=tuple(body["topics"]),
            data=bytes.fromhex(body["data"][2:]),
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a mined transaction."""

    tx_hash: str
    block_number: int
    block_hash: str
    succeeded: bool
    gas_used: int
    fee_wei: int
    created: str | None
    logs: tuple[Log, ...]

    @classmethod
    def parse(cls, body: Json) -> "Receipt":
        """From JSON-RPC."""
        gas_used, created = int(body["gasUsed"], 16), body.get("contractAddress")
        return cls(
            tx_hash=body["transactionHash"],
            block_number=int(body["blockNumber"], 16),
            block_hash=body["blockHash"],
            succeeded=int(body["status"], 16) == 1,
            gas_used=gas_used,
            fee_wei=gas_used * int(body.get("effectiveGasPrice") or "0x0", 16),
            created=None if created is None else checksum(created),
            logs=tuple(Log.parse(log) for log in body["logs"]),
        )


@dataclass(frozen=True, slots=True)
class Fees:
    """What a transaction offers per gas."""

    max_fee_wei: int
    max_tip_wei: int


@dataclass(frozen=True, slots=True)
class Transaction:
    """An unsigned transaction (type 2). ``to`` None creates a contract. No coins are ever sent."""

    chain_id: int
    nonce: int
    to: str | None
    data: bytes
    gas: int
    fees: Fees
    value: int = 0

    def as_dict(self) -> Json:
        """As eth_account signs it."""
        return {
            "type": 2,
            "chainId": self.chain_id,
            "nonce": self.nonce,
            **({} if self.to is None else {"to": checksum(self.to)}),
            "data": self.data,
            "value": self.value,
            "gas": self.gas,
            "maxFeePerGas": self.fees.max_fee_wei,
            "maxPriorityFeePerGas": self.fees.max_tip_wei,
        }


@dataclass(frozen=True, slots=True)
class SignedTransaction:
    """The bytes that are sent, and the hash under which the network knows them."""

    raw: bytes
    hash: str
