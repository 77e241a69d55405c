"""The compiled contracts of resources/contracts: calls, answers, events and errors as bytes and values.

Only the ABI decides how a value is written; nothing here knows what a function is for (see
``market_contract``). Sources, compiler input and their hashes stand in the same files.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from eth_abi.abi import decode, encode
from eth_abi.codec import ABIDecoder
from eth_abi.decoding import StringDecoder
from eth_abi.exceptions import DecodingError
from eth_abi.registry import registry as plain_registry
from eth_utils.crypto import keccak

from energy_app.chain.records import Log
from energy_app.chain.reverts import revert_text
from energy_app.domain.errors import ChainError
from energy_app.resources import resource_path


def _any_text() -> ABIDecoder:
    """Reads what anybody may have written: bytes in a text that are no letters are shown as such."""
    registry = plain_registry.copy()  # type: ignore[no-untyped-call]  # eth_abi's own
    registry.unregister_decoder("string")
    shown = StringDecoder(handle_string_errors="replace")  # type: ignore[no-untyped-call]
    registry.register_decoder("string", shown, label="string")
    return ABIDecoder(registry)


# A text in an event is its sender's: one that is no UTF-8 must not stop those who read all events.
_EVENTS = _any_text()

CONTRACTS = ("Market", "Registry", "Corrections", "Certificates", "Reward", "Governance", "PlayToken")


class Caller(Protocol):
    """Asks a contract without a transaction; ``ChainClient`` is one."""

    def call(self, to: str, data: bytes) -> bytes:
        """What the function answers. RevertedError: it refuses."""
        ...


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a contract: selector, and the types of what it takes and gives."""

    selector: bytes
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event: names, types, and which arguments are topics."""

    name: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    indexed: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ContractError:
    """Why a contract refused: the error's name and its arguments."""

    name: str
    arguments: Mapping[str, Any]

    @property
    def text(self) -> str:
        """For people: ``OrderGateClosed (day 20780)``."""
        detail = ", ".join(f"{name} {_shown(value)}" for name, value in self.arguments.items())
        return f"{self.name} ({detail})" if detail else self.name


class Artifact:
    """One compiled contract."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.name = str(body["contract"])
        self.abi: Sequence[Mapping[str, Any]] = body["abi"]
        self.bytecode = bytes.fromhex(str(body["bytecode"])[2:])
        self.runtime_bytecode = bytes.fromhex(str(body["runtime_bytecode"])[2:])
        entries: dict[str, list[Mapping[str, Any]]] = {}
        for entry in self.abi:
            entries.setdefault(str(entry["type"]), []).append(entry)
        self.functions = {str(entry["name"]): _function(entry) for entry in entries.get("function", [])}
        self.events = {_topic(entry): _event(entry) for entry in entries.get("event", [])}
        self.errors = {_selector(entry): entry for entry in entries.get("error", [])}
        self._creation = [_types(entry["inputs"]) for entry in entries.get("constructor", [])]

    def creation(self, *arguments: Any) -> bytes:
        """Data of the transaction that creates the contract."""
        return self.bytecode + (encode(self._creation[0], arguments) if self._creation else b"")

    def encode(self, function: str, *arguments: Any) -> bytes:
        """Data of a call or transaction."""
        known = self.functions[function]
        return known.selector + encode(known.inputs, arguments)

    def selector(self, function: str) -> bytes:
        """The four bytes a call of the function starts with."""
        return self.functions[function].selector

    def read(self, caller: Caller, address: str, function: str, *arguments: Any) -> Any:
        """Ask a view function: its one answer, or the tuple of them. ChainError: not this contract."""
        answer = caller.call(address, self.encode(function, *arguments))
        try:
            values = decode(self.functions[function].outputs, answer)
        except DecodingError as error:
            raise ChainError(
                "At {address} there is no {name} contract (asked for {function}). Check the address.",
                address=address,
                name=self.name,
                function=function,
            ) from error
        return values[0] if len(values) == 1 else values

    def topic(self, event: str) -> str:
        """First topic of an event's logs, 0x text."""
        return next("0x" + topic.hex() for topic, known in self.events.items() if known.name == event)

    def decode_log(self, log: Log) -> tuple[str, dict[str, Any]] | None:
        """An event's name and arguments; None where the log is none of this contract's."""
        known = self.events.get(bytes.fromhex(log.topics[0][2:])) if log.topics else None
        if known is None:
            return None
        topics = iter(log.topics[1:])
        plain = [kind for kind, topical in zip(known.types, known.indexed, strict=True) if not topical]
        values = iter(_EVENTS.decode(plain, log.data))
        arguments = {
            name: decode([kind], bytes.fromhex(next(topics)[2:]))[0] if topical else next(values)
            for name, kind, topical in zip(known.names, known.types, known.indexed, strict=True)
        }
        return known.name, arguments


@cache
def artifact(name: str) -> Artifact:
    """The compiled contract of that name, read once."""
    return Artifact(json.loads(resource_path("contracts", f"{name}.json").read_text("utf-8")))


def decode_error(data: bytes) -> ContractError | None:
    """What a revert's data says, for every error of our contracts; None for unknown data."""
    text = revert_text(data)
    if text is not None:
        return ContractError(text, {})
    for name in CONTRACTS:
        entry = artifact(name).errors.get(data[:4])
        if entry is None:
            continue
        try:
            values = decode(_types(entry["inputs"]), data[4:])
        except DecodingError:
            return None
        names = [str(argument["name"]) for argument in entry["inputs"]]
        return ContractError(str(entry["name"]), dict(zip(names, values, strict=True)))
    return None


def _function(entry: Mapping[str, Any]) -> Function:
    return Function(_selector(entry), tuple(_types(entry["inputs"])), tuple(_types(entry["outputs"])))


def _event(entry: Mapping[str, Any]) -> Event:
    inputs = entry["inputs"]
    return Event(
        str(entry["name"]),
        tuple(str(argument["name"]) for argument in inputs),
        tuple(_types(inputs)),
        tuple(bool(argument["indexed"]) for argument in inputs),
    )


def _types(arguments: Sequence[Mapping[str, Any]]) -> list[str]:
    return [_type(argument) for argument in arguments]


def _type(argument: Mapping[str, Any]) -> str:
    kind = str(argument["type"])
    if not kind.startswith("tuple"):
        return kind
    return f"({','.join(_types(argument['components']))}){kind.removeprefix('tuple')}"


def _topic(entry: Mapping[str, Any]) -> bytes:
    return bytes(keccak(text=f"{entry['name']}({','.join(_types(entry['inputs']))})"))


def _selector(entry: Mapping[str, Any]) -> bytes:
    return _topic(entry)[:4]


def _shown(value: Any) -> str:
    return "0x" + value.hex() if isinstance(value, bytes) else str(value)
