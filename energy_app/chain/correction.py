"""A correction of a settled day: what the data witnesses sign (EIP-712), and what is sent with it.

Money nano-currency by member, negative pays; the sum is zero. ``round`` counts the day's corrections.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from energy_app.chain.bindings.corrections import Corrections
from energy_app.chain.bindings.registry import Registry
from energy_app.chain.contracts import Caller

PRIMARY_TYPE = "Correction"
TYPES: dict[str, list[dict[str, str]]] = {
    PRIMARY_TYPE: [
        {"name": "day", "type": "uint32"},
        {"name": "round", "type": "uint32"},
        {"name": "fileHash", "type": "bytes32"},
        {"name": "members", "type": "uint32[]"},
        {"name": "deltas", "type": "int128[]"},
    ]
}


@dataclass(frozen=True, slots=True)
class CorrectionOrder:
    """Who pays and gets how much for a day, after the grid operator's file of that SHA-256."""

    day: int
    round: int
    file_hash: bytes
    deltas_nano: Mapping[int, int]

    @property
    def arguments(self) -> tuple[int, int, bytes, list[int], list[int]]:
        """As the contract takes it: members ascending."""
        members = sorted(self.deltas_nano)
        return self.day, self.round, self.file_hash, members, [self.deltas_nano[each] for each in members]

    def message(self) -> dict[str, Any]:
        """What a witness signs."""
        names = [field["name"] for field in TYPES[PRIMARY_TYPE]]
        return dict(zip(names, self.arguments, strict=True))


class CorrectionsContract:
    """The corrections of a market."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._corrections = Corrections(address)

    def correct(self, order: CorrectionOrder, first: bytes, second: bytes) -> bytes:
        """Applies what two witnesses signed, in the order in which the registry names them; from anyone."""
        return self._corrections.correct(*order.arguments, first, second)

    def digest(self, caller: Caller, order: CorrectionOrder) -> bytes:
        """The hash that is signed, as the contract computes it."""
        return self._corrections.digest(caller, *order.arguments)

    def rounds(self, caller: Caller, day: int) -> int:
        """How many corrections a day has had."""
        return self._corrections.rounds(caller, day)

    def witnesses(self, caller: Caller, registry: str) -> tuple[str, str, str]:
        """The accounts two of which must sign."""
        first, second, third = Registry(registry).witnesses(caller)
        return first, second, third

    def domain(self, chain_id: int) -> dict[str, Any]:
        """The EIP-712 domain of what is signed."""
        return {
            "name": "Energy Corrections",
            "version": "1",
            "chainId": chain_id,
            "verifyingContract": self.address,
        }
