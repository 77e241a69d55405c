"""The devices of the site: what they are, where they answer, what they count."""
# ruff: noqa: S608 - the text put into statements is this module's own: list of columns

import sqlite3
from dataclasses import dataclass

from energy_app.domain.energy import Role

DEFAULT_RATED_W = 50_000
"""Above a 3 x 63 A connection (43.6 kW); used where the rating is not known."""


@dataclass(frozen=True, slots=True)
class DeviceRecord:
    """One device. ``rated_w`` is the highest power any of its counters can count."""

    name: str
    role: Role
    profile: str
    endpoint: str
    unit: int
    serial: str = ""
    rated_w: int = DEFAULT_RATED_W
    enabled: bool = True
    id: int = 0
    """Given by the store; 0 before that."""


def put_device(connection: sqlite3.Connection, device: DeviceRecord) -> DeviceRecord:
    """Store a device under its name, new or changed; returns it with its id."""
    row = connection.execute(
        "INSERT INTO device (name, role, profile, endpoint, unit, serial, rated_w, enabled) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET role = excluded.role, "
        "profile = excluded.profile, endpoint = excluded.endpoint, unit = excluded.unit, "
        "serial = excluded.serial, rated_w = excluded.rated_w, enabled = excluded.enabled "
        "RETURNING " + _COLUMNS,
        (
            device.name,
            device.role.value,
            device.profile,
            device.endpoint,
            device.unit,
            device.serial,
            device.rated_w,
            int(device.enabled),
        ),
    ).fetchone()
    return _record(row)


def list_devices(connection: sqlite3.Connection) -> list[DeviceRecord]:
    """All devices by id, the disabled ones too."""
    return [_record(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM device ORDER BY id")]


_COLUMNS = "id, name, role, profile, endpoint, unit, serial, rated_w, enabled"


def _record(row: tuple[int, str, str, str, str, int, str, int, int]) -> DeviceRecord:
    device_id, name, role, profile, endpoint, unit, serial, rated_w, enabled = row
    return DeviceRecord(name, Role(role), profile, endpoint, unit, serial, rated_w, bool(enabled), device_id)
