"""Every function, event and error of every contract goes through its written binding and comes back."""

import dataclasses
import inspect
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak

from energy_app.chain.addresses import checksum
from energy_app.chain.bindings import (
    certificates,
    certificates_errors,
    certificates_events,
    corrections,
    corrections_errors,
    corrections_events,
    governance,
    governance_errors,
    governance_events,
    market,
    market_errors,
    market_events,
    play_token,
    play_token_errors,
    play_token_events,
    registry,
    registry_errors,
    registry_events,
    reward,
    reward_errors,
    reward_events,
)
from energy_app.chain.contracts import artifact
from energy_app.chain.records import Log

ADDRESS = checksum("0x" + "ab" * 20)
WRITTEN: dict[str, tuple[ModuleType, ModuleType, ModuleType]] = {
    "Certificates": (certificates, certificates_events, certificates_errors),
    "Corrections": (corrections, corrections_events, corrections_errors),
    "Governance": (governance, governance_events, governance_errors),
    "Market": (market, market_events, market_errors),
    "PlayToken": (play_token, play_token_events, play_token_errors),
    "Registry": (registry, registry_events, registry_errors),
    "Reward": (reward, reward_events, reward_errors),
}


class Echo:
    """Answers every question with the same bytes and keeps what was asked."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer
        self.asked = b""

    def call(self, to: str, data: bytes) -> bytes:
        assert to == ADDRESS
        self.asked = data
        return self.answer


def value_of(argument: Mapping[str, Any], seed: int) -> Any:
    """A value of an ABI type, as the bindings give it."""
    kind = str(argument["type"])
    if kind.endswith("]"):
        item, _, size = kind[:-1].rpartition("[")
        return tuple(value_of({**argument, "type": item}, seed + n) for n in range(int(size or 2)))
    if kind.startswith("tuple"):
        return tuple(value_of(each, seed + n) for n, each in enumerate(argument["components"]))
    if kind.startswith("bytes"):
        return bytes([seed % 256]) * int(kind.removeprefix("bytes") or 5)
    plain = {"address": ADDRESS, "string": f"text {seed}", "bool": seed % 2 == 0}
    return plain.get(kind, seed)


def values_of(arguments: list[Mapping[str, Any]], seed: int) -> tuple[Any, ...]:
    return tuple(value_of(each, seed + n) for n, each in enumerate(arguments))


def entries(contract: str, kind: str) -> Iterator[Mapping[str, Any]]:
    return (entry for entry in artifact(contract).abi if entry["type"] == kind)


def types_of(arguments: list[Mapping[str, Any]]) -> list[str]:
    return [
        f"({','.join(types_of(each['components']))}){each['type'][5:]}"
        if each["type"].startswith("tuple")
        else each["type"]
        for each in arguments
    ]


def called(bound: Any, function: Mapping[str, Any], given: tuple[Any, ...], echo: Echo) -> Any:
    """The binding's function of that place: they are written in the order of their names."""
    names = sorted(str(each["name"]) for each in entries(bound.contract, "function"))
    own = [
        name
        for name in vars(type(bound))
        if not name.startswith("_") and name not in ("contract", "creation")
    ]
    method = getattr(bound, own[names.index(function["name"])])
    parameters = list(inspect.signature(method).parameters.values())
    questions = [echo] if parameters and parameters[0].name == "caller" else []
    switches = {
        each.name: value
        for each, value in zip(parameters[len(questions) :], given, strict=True)
        if each.kind is inspect.Parameter.KEYWORD_ONLY
    }
    return method(*questions, *given[: len(given) - len(switches)], **switches)


@pytest.mark.parametrize("contract", WRITTEN)
def test_functions(contract: str) -> None:
    bound = getattr(WRITTEN[contract][0], contract)(ADDRESS)
    for function in entries(contract, "function"):
        given, told = values_of(function["inputs"], 3), values_of(function["outputs"], 5)
        echo = Echo(encode(types_of(function["outputs"]), told))
        answer = called(bound, function, given, echo)
        asks = function["stateMutability"] in ("view", "pure")
        assert artifact(contract).encode(function["name"], *given) == (echo.asked if asks else answer)
        if asks:
            assert (answer if len(told) > 1 else (answer,)) == told, function["name"]


@pytest.mark.parametrize("contract", WRITTEN)
def test_events(contract: str) -> None:
    module = WRITTEN[contract][1]
    for event in entries(contract, "event"):
        given = values_of(event["inputs"], 3)
        pairs = list(zip(event["inputs"], given, strict=True))
        topics = [keccak(text=f"{event['name']}({','.join(types_of(event['inputs']))})")]
        topics += [encode([each["type"]], [value]) for each, value in pairs if each["indexed"]]
        plain = [(each["type"], value) for each, value in pairs if not each["indexed"]]
        data = encode([kind for kind, _ in plain], [value for _, value in plain])
        log = Log(1, "0x", None, "0x", 0, ADDRESS, tuple("0x" + bytes(topic).hex() for topic in topics), data)
        found = module.decode(log)
        assert type(found).__name__ == event["name"]
        assert dataclasses.astuple(found) == given
    assert module.decode(Log(1, "0x", None, "0x", 0, ADDRESS, ("0x" + "00" * 32,), b"")) is None
    assert module.decode(Log(1, "0x", None, "0x", 0, ADDRESS, (), b"")) is None


@pytest.mark.parametrize("contract", WRITTEN)
def test_errors(contract: str) -> None:
    module = WRITTEN[contract][2]
    for selector, error in artifact(contract).errors.items():
        given = values_of(error["inputs"], 3)
        data = selector + encode(types_of(error["inputs"]), given)
        found = module.decode(data)
        assert type(found).__name__ == error["name"]
        assert dataclasses.astuple(found) == given
        if given:
            assert module.decode(selector) is None
    assert module.decode(b"") is None


def test_contracts_are_created_with_what_their_constructors_take() -> None:
    assert market.Market.creation(ADDRESS) == artifact("Market").creation(ADDRESS)
    made = play_token.PlayToken.creation("Play", "P", 6)
    assert made == artifact("PlayToken").creation("Play", "P", 6)
    assert reward.Reward.creation(ADDRESS, ADDRESS, "Sun", "SUN", 5, 7).startswith(
        artifact("Reward").bytecode
    )
