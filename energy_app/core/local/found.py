"""What a search found, as a device of this home."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from energy_app.core.site.adding import role_of
from energy_app.core.site.candidates import has_grid_meter
from energy_app.devices.profile import Profiles
from energy_app.devices.registers import unit_of
from energy_app.domain.commissioning import FoundDevice
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.energy import Role
from energy_app.store.devices import DeviceRecord

_EVIDENCE = ("grid_power_w", "grid_import_wh", "grid_export_wh", "pv_power_w", "pv_energy_wh", "frequency_hz")
_IDENTITY = ("manufacturer", "model", "serial")


def found_device(entry: dict[str, Any], profiles: Profiles) -> FoundDevice:
    """An entry of a scan, with what such a device most often measures."""
    points = entry.get("points") or {}
    evidence = {
        name: f"{points[name]} {unit_of(name)}".strip() for name in _EVIDENCE if points.get(name) is not None
    }
    manufacturer, model, serial = (str(points.get(name) or "") for name in _IDENTITY)
    return FoundDevice(
        endpoint=entry["endpoint"],
        unit=entry.get("unit"),
        profile=entry["profile"],
        manufacturer=manufacturer,
        model=model,
        serial=serial,
        confidence=entry.get("confidence"),
        evidence=evidence,
        problem=entry.get("error"),
        role=role_of(profiles.get(entry["profile"]), points) if entry["profile"] else None,
    )


def in_home(found: FoundDevice, records: Sequence[DeviceRecord]) -> FoundDevice:
    """The same beside the devices that are read: whether it is one of them, and what is left to measure."""
    place = Endpoint.parse(found.endpoint)
    known = next(
        (
            record.name
            for record in records
            if (Endpoint.parse(record.endpoint).key, record.unit) == (place.key, found.unit)
        ),
        None,
    )
    role = found.role
    if role is Role.HYBRID and has_grid_meter(records):
        role = Role.INVERTER  # the meter that is there counts the grid already
    return replace(found, role=role, known=known)
