"""What an electrician signs (EIP-712) when he installs a member's meter or exchanges it for another.

With his signature the member's owner registers the meter himself; ``generation`` counts the member's
meters, so an old statement is never good for a later one.
"""

from typing import Any

from energy_app.chain.community_contracts import Meter

PRIMARY_TYPE = "MeterClaim"
_FIELDS = (
    ("member", "uint32"),
    ("generation", "uint16"),
    ("key", "address"),
    ("pointHash", "bytes32"),
    ("reportHash", "bytes32"),
    ("slotCeiling", "uint16"),
    ("dayCeiling", "uint32"),
    ("storageKind", "uint8"),
    ("allocation", "uint8"),
    ("hasPv", "bool"),
    ("supported", "bool"),
    ("opening", "uint64[3]"),
    ("closing", "uint64[3]"),
)
TYPES: dict[str, list[dict[str, str]]] = {
    PRIMARY_TYPE: [{"name": name, "type": kind} for name, kind in _FIELDS]
}


def message(member: int, generation: int, meter: Meter) -> dict[str, Any]:
    """The EIP-712 message for the member's meter of that generation (1 for the first)."""
    values = (
        member,
        generation,
        meter.key,
        meter.point_hash,
        meter.report_hash,
        meter.slot_ceiling_wh,
        meter.day_ceiling_wh,
        int(meter.storage_kind),
        int(meter.allocation),
        meter.has_pv,
        meter.supported,
        list(meter.opening_wh),
        list(meter.closing_wh),
    )
    return {name: value for (name, _), value in zip(_FIELDS, values, strict=True)}


def domain(chain_id: int, registry: str) -> dict[str, Any]:
    """The EIP-712 domain of a registry."""
    return {"name": "Energy Registry", "version": "1", "chainId": chain_id, "verifyingContract": registry}
