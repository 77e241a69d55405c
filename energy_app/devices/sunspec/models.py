"""SunSpec model definitions as they come with pysunspec2, turned into points at an address.

The definition files are SunSpec's own (Apache-2.0); pysunspec2's code is not used. A model starts
with its id and its length (the words after the length); scale factors are points of the model
that others name; groups repeat a number of times that a point tells, or as often as fits.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from energy_app.devices.memory import LAST_ADDRESS, Memory
from energy_app.devices.points import Point
from energy_app.devices.transport import HOLDING

HEADER_WORDS = 2
MAX_REPEATS = 500


@dataclass(frozen=True, slots=True)
class ModelBlock:
    """One model in a device: its id, the address of the id word, and the words after the length."""

    id: int
    address: int
    length: int

    @property
    def end(self) -> int:
        """The address behind the model: the header of the next one."""
        return self.address + HEADER_WORDS + self.length


@cache
def definition(model_id: int) -> Mapping[str, Any] | None:
    """The group that defines a model, or None for one that SunSpec does not know."""
    path = files("sunspec2").joinpath("models", "json", f"model_{model_id}.json")
    if not path.is_file():
        return None
    group: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))["group"]
    return group


@cache
def fixed_length(model_id: int) -> int | None:
    """The length of a model without its repeating groups, or None if the model is unknown."""
    group = definition(model_id)
    if group is None:
        return None
    once = (g for g in group.get("groups", []) if g.get("count") is None)
    return _points_size(group) + sum(_size(g) for g in once) - HEADER_WORDS


def expand(block: ModelBlock, memory: Memory | None = None) -> dict[str, Point]:
    """The points of a model by path: ``W``, ``module[0].DCW``, ``Prt[1].DCWhInj``.

    Groups that repeat as often as a point says need ``memory`` to know how often; without it, or
    where that register is missing, they repeat as often as the model has room.
    """
    group = definition(block.id)
    if group is None:
        return {}
    walk = _Walk(block, memory)
    walk.group(group, block.address, "", {})
    return walk.points


class _Walk:
    """One pass over a model's definition, in the order of its registers."""

    def __init__(self, block: ModelBlock, memory: Memory | None) -> None:
        self.points: dict[str, Point] = {}
        self._block = block
        self._memory = memory

    def group(
        self, group: Mapping[str, Any], address: int, prefix: str, outer: Mapping[str, int]
    ) -> int | None:
        """Add a group's points; returns the address behind it, or None once the model ends."""
        places = {**outer, **_places(group, address)}
        for entry in group.get("points", []):
            if address + entry["size"] > self._block.end:
                return None
            self._add(entry, address, prefix, places)
            address += entry["size"]
        for inner in group.get("groups", []):
            for index in self._repeats(inner, address, places):
                name = f"{prefix}{inner['name']}" + ("" if inner.get("count") is None else f"[{index}]")
                after = self.group(inner, address, f"{name}.", places)
                if after is None:
                    return None
                address = after
        return address

    def _add(self, entry: Mapping[str, Any], address: int, prefix: str, places: Mapping[str, int]) -> None:
        factor = entry.get("sf")
        if factor is not None and not isinstance(factor, int) and factor not in places:
            return
        name, header = entry["name"], self._block.address
        self.points[prefix + name] = Point(
            name=f"{self._block.id}@{header}.{prefix}{name}",
            space=HOLDING,
            words=tuple(range(address, address + entry["size"])),
            type=entry["type"],
            scale=Fraction(10) ** factor if isinstance(factor, int) else Fraction(1),
            factor=None if isinstance(factor, int) or factor is None else places[factor],
            guards=(header, header + 1),
            symbols=_symbols(entry),
        )

    def _repeats(self, group: Mapping[str, Any], address: int, places: Mapping[str, int]) -> Iterator[int]:
        count = group.get("count")
        if count is None:
            return iter(range(1))
        if isinstance(count, int) and count > 0:
            return iter(range(count))
        fitting = max(self._block.end - address, 0) // max(_size(group), 1)
        known = None
        if isinstance(count, str) and self._memory is not None and count in places:
            known = self._memory.word(HOLDING, places[count])
        return iter(range(min(fitting if known is None else known, fitting, MAX_REPEATS)))


def _places(group: Mapping[str, Any], address: int) -> dict[str, int]:
    places = {}
    for entry in group.get("points", []):
        places[entry["name"]] = address
        address += entry["size"]
    return places


def _points_size(group: Mapping[str, Any]) -> int:
    return sum(entry["size"] for entry in group.get("points", []))


def _size(group: Mapping[str, Any]) -> int:
    """Words of one repeat of a group, with what is in it exactly once."""
    inner = (g for g in group.get("groups", []) if not g.get("count"))
    return _points_size(group) + sum(_size(g) for g in inner)


def _symbols(entry: Mapping[str, Any]) -> dict[int, str]:
    if not entry["type"].startswith("enum"):
        return {}
    return {symbol["value"]: symbol["name"].lower() for symbol in entry.get("symbols", [])}


def is_plausible_length(length: int, address: int) -> bool:
    """Whether a model of that length still lies in the address space."""
    return 0 < length <= LAST_ADDRESS - address - HEADER_WORDS
