"""Writes energy_app/chain/bindings from the ABI: ``python tests/contracts/bindings.py --write``.

A module of functions, one of events and one of errors for each contract. Names and types come from the
committed artifacts, what they mean from the comments in the sources; without ``--write`` nothing changes
and the exit code says whether all is as it would be written.
"""

import builtins
import json
import keyword
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.contracts.document import ARTIFACTS, PROJECT, comments_of

CONTRACTS = ("Market", "Registry", "Corrections", "Certificates", "Reward", "Governance", "PlayToken")
PLACE = PROJECT / "energy_app" / "chain" / "bindings"
WIDTH = 100
_PLAIN = {"address": "str", "string": "str", "bool": "bool"}
_WRITTEN = "Written by tests/contracts/bindings.py: change the contract instead."
_ARRAY = re.compile(r"(.*)\[(\d*)\]$")

type Entry = Mapping[str, Any]


def modules() -> dict[str, str]:
    """File names and their texts, as the formatter leaves them."""
    written: dict[str, str] = {}
    for contract in CONTRACTS:
        abi = json.loads((ARTIFACTS / f"{contract}.json").read_text("utf-8"))["abi"]
        said, stem = comments_of(contract), snake(contract)
        kinds = {
            kind: sorted((each for each in abi if each["type"] == kind), key=lambda each: str(each["name"]))
            for kind in ("function", "event", "error")
        }
        texts = {
            f"{stem}.py": _functions(contract, kinds["function"], _creation(abi), said),
            f"{stem}_events.py": _records(contract, "event", kinds["event"], said),
            f"{stem}_errors.py": _records(contract, "error", kinds["error"], said),
        }
        written |= {name: formatted("\n".join(lines) + "\n") for name, lines in texts.items()}
    return written


def formatted(text: str) -> str:
    """The text as ``ruff format`` and its order of imports leave it."""
    for command in (["check", "--select", "I,F401", "--fix", "-q"], ["format", "-q"]):
        text = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(PLACE / "written.py"), "-"],
            input=text, capture_output=True, text=True, check=True, encoding="utf-8", cwd=PROJECT,
        ).stdout  # fmt: skip
    return text


# ---- functions


def _creation(abi: list[Entry]) -> list[Entry]:
    """What the contract is created with."""
    return next((list(each["inputs"]) for each in abi if each["type"] == "constructor"), [])


def _functions(
    contract: str, functions: list[Entry], creation: list[Entry], said: Mapping[str, str]
) -> Iterator[str]:
    yield f'"""Functions of the {contract}. {_WRITTEN}"""'
    yield "from collections.abc import Sequence"
    yield "from typing import NamedTuple"
    yield "from energy_app.chain.binding import Binding"
    yield "from energy_app.chain.contracts import Caller, artifact"
    yield from _structs(functions)
    for function in functions:
        if len(function["outputs"]) > 1:
            name = _answer_class(function)
            yield from _tuple_class(name, f"What ``{function['name']}`` answers.", function["outputs"])
    yield f"class {contract}(Binding):"
    yield f'    """The {contract} at an address: data of its transactions, answers to its questions."""'
    yield f'    contract = "{contract}"'
    given = [f"{_name(each)}: {python_type(each)}" for each in creation]
    yield "    @classmethod"
    yield f"    def creation({', '.join(['cls', *given])}) -> bytes:"
    yield '        """Data of the transaction that creates the contract."""'
    yield f"        return artifact(cls.contract).creation({', '.join(_name(each) for each in creation)})"
    for function in functions:
        yield from _function(function, said)


def _function(function: Entry, said: Mapping[str, str]) -> Iterator[str]:
    asks = function["stateMutability"] in ("view", "pure")
    plain = [(_name(each), python_type(each)) for each in function["inputs"]]
    # Truth values are named by the caller.
    parts = ["self", *(["caller: Caller"] if asks else [])]
    parts += [f"{name}: {kind}" for name, kind in plain if kind != "bool"]
    switches = [f"{name}: bool" for name, kind in plain if kind == "bool"]
    parts += ["*", *switches] if switches else []
    passed = ", ".join([f'"{function["name"]}"', *(name for name, _ in plain)])
    yield f"    def {snake(str(function['name']))}({', '.join(parts)}) -> {_returned(function, asks=asks)}:"
    yield from _docstring(str(function["name"]), said.get(str(function["name"])), 8)
    if not asks:
        yield f"        return self._data({passed})"
        return
    yield f"        return {_converted(function, f'self._answer(caller, {passed})')}"


def _returned(function: Entry, *, asks: bool) -> str:
    outputs = function["outputs"]
    if not asks:
        return "bytes"
    if len(outputs) > 1:
        return _answer_class(function)
    return python_type(outputs[0], given=False)


def _converted(function: Entry, asked: str) -> str:
    outputs = function["outputs"]
    if len(outputs) > 1:
        return f"{_answer_class(function)}(*{asked})"
    kind = python_type(outputs[0], given=False)
    if str(outputs[0]["type"]).startswith("tuple"):
        return f"{kind}(*{asked})"
    return f"{kind.partition('[')[0]}({asked})"


def _structs(functions: Iterable[Entry]) -> Iterator[str]:
    found = {
        python_type(argument): argument["components"]
        for function in functions
        for argument in (*function["inputs"], *function["outputs"])
        if str(argument["type"]).startswith("tuple")
    }
    for name, components in sorted(found.items()):
        yield from _tuple_class(name, f"``{name}`` of the contracts.", components)


def _tuple_class(name: str, text: str, fields: Iterable[Entry]) -> Iterator[str]:
    yield f"class {name}(NamedTuple):"
    yield f'    """{text}"""'
    for place, each in enumerate(fields):
        field = _name(each, place)
        # A tuple has functions of its own.
        yield (
            f"    {field}_: {python_type(each)}"
            if hasattr(tuple, field)
            else f"    {field}: {python_type(each)}"
        )


def _answer_class(function: Entry) -> str:
    name = str(function["name"])
    return name[0].upper() + name[1:] + "Answer"


# ---- events and errors


def _records(contract: str, kind: str, entries: list[Entry], said: Mapping[str, str]) -> Iterator[str]:
    title = f"{kind.capitalize()}s of the {contract}"
    yield f'"""{title}. {_WRITTEN}"""'
    yield "from collections.abc import Callable"
    yield "from dataclasses import dataclass"
    yield "from energy_app.chain.binding import decode_event, decode_refusal"
    yield "from energy_app.chain.records import Log"
    for entry in entries:
        yield "@dataclass(frozen=True, slots=True)"
        yield f"class {entry['name']}:"
        yield from _docstring(str(entry["name"]), said.get(str(entry["name"])), 4)
        for place, each in enumerate(entry["inputs"]):
            yield f"    {_name(each, place)}: {python_type(each, given=False)}"
    union = f"{contract}{kind.capitalize()}"
    yield f"type {union} = " + " | ".join(str(entry["name"]) for entry in entries)
    yield f"_KINDS: dict[str, Callable[..., {union}]] = {{"
    yield from (f'    "{entry["name"]}": {entry["name"]},' for entry in entries)
    yield "}"
    if kind == "event":
        yield f"def decode(log: Log) -> {union} | None:"
        yield f'    """The event of a log of the {contract}; None for any other log."""'
        yield f'    return decode_event("{contract}", _KINDS, log)'
    else:
        yield f"def decode(data: bytes) -> {union} | None:"
        yield f'    """What a call of the {contract} was refused with; None for any other data."""'
        yield f'    return decode_refusal("{contract}", _KINDS, data)'


# ---- names and types


def snake(name: str) -> str:
    """``postDayFor`` as ``post_day_for``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _name(argument: Entry, place: int = 0) -> str:
    name = snake(str(argument["name"])).strip("_") or f"value{place}"
    return f"{name}_" if keyword.iskeyword(name) or hasattr(builtins, name) else name


def python_type(argument: Entry, *, given: bool = True) -> str:
    """The Python type of an ABI argument; a list that is given may be any sequence."""
    kind = str(argument["type"])
    if kind.startswith("tuple"):
        return str(argument["internalType"]).rpartition(" ")[2].rpartition(".")[2]
    array = _ARRAY.match(kind)
    if array is None:
        return _PLAIN.get(kind) or ("bytes" if kind.startswith("bytes") else "int")
    item = python_type({"type": array[1]}, given=given)
    if array[2]:
        return f"tuple[{', '.join([item] * int(array[2]))}]"
    return f"Sequence[{item}]" if given else f"tuple[{item}, ...]"


def _docstring(name: str, text: str | None, indent: int) -> Iterator[str]:
    """The first sentence in a line of its own, where it fits in one; else the name, then all of it."""
    room, space = WIDTH - indent, " " * indent
    whole = text or f"``{name}`` of the contract."
    whole = whole if whole.endswith(".") else f"{whole}."
    whole = re.sub(r"`+", "``", whole)
    first, _, rest = whole.partition(". ")
    first = first if first.endswith(".") else f"{first}."
    if len(first) > room - 6:
        first, rest = f"``{name}`` of the contract.", whole
    if not rest:
        yield f'{space}"""{first}"""'
        return
    yield f'{space}"""{first}'
    yield ""
    yield from (f"{space}{line}" for line in textwrap.wrap(rest, room))
    yield f'{space}"""'


# ---- the command


def differing() -> list[str]:
    """Names of the modules that are not as they would be written, or have no contract."""
    wanted = modules()
    there = {path.name: path.read_text("utf-8") for path in PLACE.glob("*.py") if path.name != "__init__.py"}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main() -> None:
    """Write what differs, or tell it."""
    changed = differing()
    if sys.argv[1:] != ["--write"]:
        raise SystemExit(f"to be written: {', '.join(changed)}" if changed else 0)
    wanted = modules()
    for name in changed:
        if name in wanted:
            (PLACE / name).write_text(wanted[name], "utf-8", newline="\n")
        else:
            (PLACE / name).unlink()


if __name__ == "__main__":
    main()
