"""What the written bindings stand on: a contract at an address, and logs and refusals as typed values.

Addresses come with their checksum, lists as tuples; whole numbers, text and bytes as they are.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar

from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError
from eth_abi.grammar import ABIType, BasicType, TupleType, parse

from energy_app.chain.addresses import checksum
from energy_app.chain.contracts import Caller, artifact
from energy_app.chain.records import Log


class Binding:
    """A contract at an address; the written classes give names and types to its functions."""

    contract: ClassVar[str]

    def __init__(self, address: str) -> None:
        self.address = address

    def _data(self, function: str, *arguments: object) -> bytes:
        return artifact(self.contract).encode(function, *arguments)

    def _answer(self, caller: Caller, function: str, *arguments: object) -> Any:
        abi = artifact(self.contract)
        answer = abi.read(caller, self.address, function, *arguments)
        outputs = abi.functions[function].outputs
        if len(outputs) == 1:
            return typed(outputs[0], answer)
        return tuple(typed(kind, value) for kind, value in zip(outputs, answer, strict=True))


def decode_event[T](contract: str, kinds: Mapping[str, Callable[..., T]], log: Log) -> T | None:
    """A log of the contract as one of its events, by name; None for any other log."""
    abi = artifact(contract)
    found = abi.decode_log(log)
    if found is None:
        return None
    name, values = found
    event = abi.events[bytes.fromhex(log.topics[0][2:])]
    return kinds[name](*map(typed, event.types, values.values()))


def decode_refusal[T](contract: str, kinds: Mapping[str, Callable[..., T]], data: bytes) -> T | None:
    """What a call of the contract was refused with, by the error's name; None for any other data."""
    entry = artifact(contract).errors.get(data[:4])
    if entry is None:
        return None
    types = [str(argument["type"]) for argument in entry["inputs"]]
    try:
        values = decode(types, data[4:])
    except DecodingError:
        return None
    return kinds[str(entry["name"])](*map(typed, types, values))


def typed(kind: str, value: Any) -> Any:
    """A decoded value of an ABI type as the bindings give it."""
    return _typed(_parsed(kind), value)


@cache
def _parsed(kind: str) -> ABIType:
    parsed: ABIType = parse(kind)
    return parsed


def _typed(kind: ABIType, value: Any) -> Any:
    if kind.is_array:
        return tuple(_typed(kind.item_type, each) for each in value)
    if isinstance(kind, TupleType):
        return tuple(_typed(part, each) for part, each in zip(kind.components, value, strict=True))
    return checksum(value) if isinstance(kind, BasicType) and kind.base == "address" else value
