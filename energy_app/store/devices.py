"""The devices of the site: what they are, where they answer, what they count."""
# ruff: noqa: S608 - the text put into statements is this module's own: list of columns

import sqlite3
from dataclasses import dataclass

from energy_app.domain.energy import Role

DEFAULT_RATED_W = 50_000
"""Above a 3 x 63 A connection (43.6 kW); used where the rating is not known."""


@dataclass(frozen=True, slots=True)
class DeviceRecord:
    """One device. ``rated_w`` is the highest power any of its counters can count.

    ``invert``: flows (grid, battery) whose sign is wrong at this site.
    """

    name: str
    role: Role
    profile: str
    endpoint: str
    unit: int
    serial: str = ""
    rated_w: int = DEFAULT_RATED_W
    enabled: bool = True
    invert: tuple[str, ...] = ()
    id: int = 0
    """Given by the store; 0 before that."""


def put_device(connection: sqlite3.Connection, device: DeviceRecord) -> DeviceRecord:
    """Store a device under its name, new or changed; returns it with its id."""
    row = connection.execute(
        "INSERT INTO device (name, role, profile, endpoint, unit, serial, rated_w, enabled, invert) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET role = excluded.role, "
        "profile = excluded.profile, endpoint = excluded.endpoint, unit = excluded.unit, "
        "serial = excluded.serial, rated_w = excluded.rated_w, enabled = excluded.enabled, "
        "invert = excluded.invert RETURNING " + _COLUMNS,
        _row(device),
    ).fetchone()
    return _record(row)


def rename_device(connection: sqlite3.Connection, device_id: int, name: str) -> None:
    """Give a device another name, one that no other has; its history stays with it."""
    connection.execute("UPDATE device SET name = ? WHERE id = ?", (name, device_id))


def list_devices(connection: sqlite3.Connection) -> list[DeviceRecord]:
    """All devices by id, the disabled ones too."""
    return [_record(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM device ORDER BY id")]


_COLUMNS = "name, role, profile, endpoint, unit, serial, rated_w, enabled, invert, id"


def _row(device: DeviceRecord) -> tuple[str | int, ...]:
    place = (device.role.value, device.profile, device.endpoint, device.unit, device.serial)
    return (device.name, *place, device.rated_w, int(device.enabled), ",".join(device.invert))


def _record(row: tuple[str, str, str, str, int, str, int, int, str, int]) -> DeviceRecord:
    name, role, profile, endpoint, unit, serial, rated_w, enabled, invert, device_id = row
    return DeviceRecord(
        name=name,
        role=Role(role),
        profile=profile,
        endpoint=endpoint,
        unit=unit,
        serial=serial,
        rated_w=rated_w,
        enabled=bool(enabled),
        invert=tuple(filter(None, invert.split(","))),
        id=device_id,
    )
