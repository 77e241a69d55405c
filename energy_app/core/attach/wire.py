"""What goes over the wire: one JSON object a line, typed by the annotations of ``CoreClient`` itself.

    {"token": …}                                    the first line of a window
    {"id": 7, "call": "plot", "arguments": {…}}     a question
    {"id": 7, "result": …}                          its answer
    {"id": 7, "error": "StateError", "text": …}     … or why there is none
    {"topic": "reading"}                            something changed
    {"id": 8, "call": "hand_over", "arguments": {}} the service asks a window to let go of the home
    {"id": 7, "call": "stop", "arguments": {}}      the question of that number is not wanted any more
    {"simulation": {…} | null}                      speed and progress, at the start and when they change

A method added to the protocol is known here without another line.
"""

import inspect
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from energy_app.core.client import CoreClient, Simulation
from energy_app.domain import errors
from energy_app.domain.errors import EnergyAppError, StateError
from energy_app.domain.sentence import packed, unpacked

HAND_OVER = "hand_over"
STOP = "stop"
STOPPABLE = frozenset(
    {
        "export_billing_list",
        "export_statement",
        "inspect",
        "look_at_file",
        "preview_statement",
        "take_file",
        "verify_statement",
    }
)
"""What ends in the other process too when it is stopped here. What sends money or adds a device does not:
a window that is closed meanwhile has asked for it all the same."""
MOST_LINE_BYTES = 64 * 1024 * 1024  # a year's plot has 0.2 MB

SIMULATION: TypeAdapter[Simulation | None] = TypeAdapter(Simulation | None)


@dataclass(frozen=True)
class Call:
    """One question of the protocol: how its arguments and its answer become JSON, and come back."""

    signature: inspect.Signature
    arguments: Mapping[str, TypeAdapter[Any]]
    answer: TypeAdapter[Any]

    def pack(self, given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
        """The arguments of a call as JSON."""
        bound = self.signature.bind(*given, **named)
        return {
            name: self.arguments[name].dump_python(value, mode="json")
            for name, value in bound.arguments.items()
        }

    def unpack(self, packed: Mapping[str, Any]) -> inspect.BoundArguments:
        """The arguments again; ValueError where they are not what the question takes."""
        read = {name: self.arguments[name].validate_python(value) for name, value in packed.items()}
        given = [
            read.pop(name)
            for name, parameter in self.signature.parameters.items()
            if parameter.kind is not inspect.Parameter.KEYWORD_ONLY and name in read
        ]
        return self.signature.bind(*given, **read)


@cache
def calls() -> Mapping[str, Call]:
    """The questions by name: every coroutine of ``CoreClient``."""
    found = {}
    for name, function in inspect.getmembers(CoreClient, inspect.iscoroutinefunction):
        hints = get_type_hints(function)
        answer = TypeAdapter(hints.pop("return"))
        whole = inspect.signature(function)
        own = [parameter for parameter in whole.parameters.values() if parameter.name != "self"]
        adapters = {parameter.name: TypeAdapter(hints[parameter.name]) for parameter in own}
        found[name] = Call(whole.replace(parameters=own), adapters, answer)
    return found


def line(message: Mapping[str, Any]) -> bytes:
    """A message as it is sent."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def failure(error: EnergyAppError) -> dict[str, Any]:
    """An error for the user, as it is sent: of the nearest kind that every part of the program knows."""
    known = (kind.__name__ for kind in type(error).__mro__ if kind.__module__ == errors.__name__)
    return {"error": next(known), "text": packed(str(error))}


def raised(message: Mapping[str, Any]) -> EnergyAppError:
    """The error that was sent; one of a kind not known here is a StateError."""
    kind = getattr(errors, str(message["error"]), None)
    known = isinstance(kind, type) and issubclass(kind, EnergyAppError)
    text = unpacked(message.get("text", ""))
    return kind(text) if known and isinstance(kind, type) else StateError(text)
