"""JSON-RPC parameters as values; ValueError or TypeError says what is wrong."""

from dataclasses import dataclass
from typing import Any

from eth_utils.address import to_checksum_address

from energy_app.chain.practice.evm import Call
from energy_app.chain.practice.ledger import TopicFilter

_TAGS = ("latest", "pending", "earliest", "safe", "finalized")
_HASH_BYTES, _ADDRESS_BYTES = 32, 20
_MAX_QUANTITY = 2**256


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What logs are wanted; first and last are tags as given."""

    first: Any
    last: Any
    addresses: list[str]
    topics: TopicFilter


def parse_quantity(value: Any) -> int:
    """A number in hex with 0x."""
    if not isinstance(value, str) or not value.startswith("0x"):
        raise ValueError(f"hex number expected, got {value!r}")
    number = int(value, 16)
    if not 0 <= number < _MAX_QUANTITY:
        raise ValueError(f"number out of range: {value!r}")
    return number


def parse_bytes(value: Any) -> bytes:
    """Bytes in hex with 0x."""
    if not isinstance(value, str) or not value.startswith("0x"):
        raise ValueError(f"hex data expected, got {value!r}")
    return bytes.fromhex(value[2:])


def parse_hash(value: Any) -> bytes:
    """A 32-byte hash."""
    return _sized(value, _HASH_BYTES, "hash")


def parse_address(value: Any) -> bytes:
    """A 20-byte address, in any letter case."""
    return _sized(value, _ADDRESS_BYTES, "address")


def parse_tag(value: Any) -> str | int | bytes:
    """A block: a tag, a number, or a hash (EIP-1898)."""
    if isinstance(value, dict):
        if "blockHash" in value:
            return parse_hash(value["blockHash"])
        value = value.get("blockNumber")
    if value is None or value in _TAGS:
        return str(value or "latest")
    return parse_quantity(value)


def parse_call(message: Any, gas_limit: int) -> Call:
    """The message of eth_call and eth_estimateGas."""
    if not isinstance(message, dict):
        raise TypeError("a transaction object is expected")
    to = message.get("to")
    calldata = message.get("input", message.get("data", "0x"))
    gas = parse_quantity(message["gas"]) if message.get("gas") else gas_limit
    return Call(
        sender=parse_address(message["from"]) if message.get("from") else bytes(_ADDRESS_BYTES),
        to=parse_address(to) if to else b"",
        data=parse_bytes(calldata),
        value=parse_quantity(message.get("value", "0x0")),
        gas=min(gas, gas_limit),
    )


def parse_log_filter(value: Any) -> LogFilter:
    """The filter of eth_getLogs."""
    if not isinstance(value, dict):
        raise TypeError("a filter object is expected")
    if "blockHash" in value:
        block = {"blockHash": value["blockHash"]}
        first, last = block, block
    else:
        first, last = value.get("fromBlock", "latest"), value.get("toBlock", "latest")
    given = value.get("address") or []
    addresses = [given] if isinstance(given, str) else list(given)
    return LogFilter(
        first,
        last,
        [to_checksum_address(parse_address(address)) for address in addresses],
        [_parse_topic(topic) for topic in value.get("topics") or []],
    )


def _parse_topic(topic: Any) -> list[str] | None:
    if topic is None:
        return None
    wanted = [topic] if isinstance(topic, str) else topic
    return ["0x" + parse_hash(single).hex() for single in wanted] or None


def _sized(value: Any, size: int, what: str) -> bytes:
    octets = parse_bytes(value)
    if len(octets) != size:
        raise ValueError(f"{what} of {size} bytes expected, got {value!r}")
    return octets
