"""What an electrician states about a meter when its key is registered, as a file for the community.

Before a home is in a community the file names key, metering point, registers and the hash of the
commissioning report. In a community it holds the very statement (EIP-712) that an accredited electrician
signs with any wallet, and with which the member's owner, or the electrician himself, registers the key.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from energy_app.chain import meter_claim
from energy_app.chain.community_contracts import (
    Allocation,
    Meter,
    Registers,
    StorageKind,
    point_hash,
)
from energy_app.core.wallet.place import Place
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.sheets import MAX_SLOT_WH
from energy_app.domain.time import SLOTS_PER_DAY, SLOTS_PER_HOUR, utc

FORMAT, VERSION = "energy-app meter registration", 1
_COUNTERS = ("grid_import_wh", "grid_export_wh", "pv_energy_wh")
_SALT_BYTES = 16
_LONGEST_POINT = 100


@dataclass(frozen=True, slots=True)
class Stated:
    """What stands in the file besides the report: the key, the metering point, the power behind it in W.

    ``has_battery``: a battery is behind the meter; what may charge it, the electrician looks after.
    """

    key: str
    metering_point: str
    peak_w: int
    has_pv: bool
    has_battery: bool
    made_ms: int


def registration(report: Mapping[str, Any], stated: Stated, place: Place | None) -> dict[str, Any]:
    """The document; ``place`` None outside of any community. Asks the community's registry: may block.

    InputError or StateError says in one line what is missing.
    """
    point = stated.metering_point.strip()
    if not point or len(point) > _LONGEST_POINT:
        raise InputError("Give the number of the metering point, as the grid operator's letter has it.")
    if report["training"]:
        raise StateError("A report of the training proves no meter. Test the real device first.")
    salt, opening = secrets.token_bytes(_SALT_BYTES), _opening_wh(report)
    slot_wh = min(MAX_SLOT_WH, max(1, 2 * stated.peak_w // SLOTS_PER_HOUR))
    meter = Meter(
        key=stated.key,
        slot_ceiling_wh=slot_wh,
        day_ceiling_wh=slot_wh * SLOTS_PER_DAY,
        storage_kind=StorageKind.MIXED if stated.has_battery else StorageKind.NONE,
        allocation=Allocation.SHADOW,
        has_pv=stated.has_pv,
        point_hash=point_hash(salt, point),
        report_hash=bytes.fromhex(report["sha256"]),
        opening_wh=opening,
    )
    return {
        "format": FORMAT,
        "version": VERSION,
        "made": utc(stated.made_ms).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "meter_key": stated.key,
        "metering_point": point,
        "metering_point_salt": salt.hex(),
        "device": {name: report["device"][name] for name in ("name", "manufacturer", "model", "serial")},
        "report": {"sha256": report["sha256"], "verdict": report["verdict"], "made": report["made"]},
        "opening_wh": dict(zip(_COUNTERS, opening, strict=True)),
        "slot_ceiling_wh": meter.slot_ceiling_wh,
        "day_ceiling_wh": meter.day_ceiling_wh,
        "storage": meter.storage_kind.name.lower(),
        "has_pv": meter.has_pv,
        "community": None if place is None else _claimed(place, meter),
    }


def save_registration(path: Path, document: Mapping[str, Any]) -> None:
    """Write it; InputError if it cannot be written."""
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            "{path} cannot be written: {reason}. Choose another place.", path=path, reason=error.strerror
        ) from error


def _claimed(place: Place, meter: Meter) -> dict[str, Any]:
    """The statement to be signed for the member's next meter, and what stands in the registry now."""
    now = place.registry.meter(place.client, place.member)
    generation = 1 if now is None else now.generation + 1
    if now is not None:
        # Another key for the meter that is there: the old key's readings end where the new one's begin.
        meter = replace(meter, closing_wh=meter.opening_wh)
    message = meter_claim.message(place.member, generation, meter)
    return {
        "network": place.network.title,
        "chain_id": place.network.chain_id,
        "registry": place.registry.address,
        "member": place.member,
        "generation": generation,
        "registered_key": None if now is None else now.key,
        "claim": {
            "types": meter_claim.TYPES,
            "primaryType": meter_claim.PRIMARY_TYPE,
            "domain": meter_claim.domain(place.network.chain_id, place.registry.address),
            "message": {name: _json(value) for name, value in message.items()},
        },
    }


def _opening_wh(report: Mapping[str, Any]) -> Registers:
    """The registers the meter begins with: import and export must have been read, PV where there is one."""
    values: dict[str, int] = {}
    for row in report["registers"]:
        if row["name"] in _COUNTERS and row["value"] is not None:
            values.setdefault(row["name"], round(row["value"]))
    missing = [name for name in _COUNTERS[:2] if name not in values]
    if missing:
        raise StateError(
            "The report tells no {missing}: this device cannot be a settled meter.",
            missing=" and no ".join(missing),
        )
    return values["grid_import_wh"], values["grid_export_wh"], values.get("pv_energy_wh", 0)


def _json(value: object) -> object:
    return "0x" + value.hex() if isinstance(value, bytes) else value
