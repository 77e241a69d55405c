"""``devices add|edit|list|remove``: the devices of the home, without the window."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from energy_app.core.clock import RealClock
from energy_app.core.site.adding import Added, Wanted, add_to_running, change_running, remove_from_running
from energy_app.core.site.adding import add as add_to_site
from energy_app.core.site.adding import change as change_in_site
from energy_app.core.site.store import owned_site, seen_site
from energy_app.domain.devices import DeviceChange
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError
from energy_app.service.commands.output import print_json, print_line
from energy_app.service.directories import default_directory
from energy_app.store.devices import DeviceRecord
from energy_app.store.lock import OwnerLock

AUTO_ROLE = "auto"


def add(data_dir: Path | None, wanted: Wanted, *, as_json: bool) -> None:
    """Add a device to the home, running or not, and say what it is."""
    directory = data_dir or default_directory()
    if OwnerLock.is_free(directory):
        with owned_site(directory) as site:
            added = asyncio.run(add_to_site(site, wanted, RealClock()))
    else:
        added = asyncio.run(add_to_running(directory, wanted, RealClock()))
    if as_json:
        print_json({**as_row(added.record), "problem": added.problem, "points": added.points})
        return
    print_line(_sentence(added))


def list_devices(data_dir: Path | None, *, as_json: bool) -> None:
    """List the devices of the home."""
    with seen_site(data_dir or default_directory()) as site:
        records = site.devices()
    if as_json:
        print_json([as_row(record) for record in records])
        return
    for record in records:
        turned = f", inverted: {', '.join(record.invert)}" if record.invert else ""
        print_line(
            f"{record.name:20} {record.role:10} {record.profile:20} {record.endpoint} "
            f"unit {record.unit} serial {record.serial or '—'}{turned}"
        )


@dataclass(frozen=True, slots=True)
class Edited:
    """What is to be another one of a device; None: as it is."""

    name: str | None = None
    endpoint: str | None = None
    unit: int | None = None
    profile: str | None = None


def edit(data_dir: Path | None, name: str, edited: Edited, *, as_json: bool) -> None:
    """Call a device otherwise or read it at another place; its history goes on."""
    if edited == Edited():
        raise InputError(f"Say what of {name} is to change: --name, --endpoint, --unit or --profile.")
    directory = data_dir or default_directory()
    with seen_site(directory) as site:
        before = site.device(name)
    change = DeviceChange(
        edited.name or before.name,
        edited.endpoint or before.endpoint,
        before.unit if edited.unit is None else edited.unit,
        edited.profile or before.profile,
    )
    if OwnerLock.is_free(directory):
        with owned_site(directory) as site:
            record = asyncio.run(change_in_site(site, name, change, RealClock()))
    else:
        record = asyncio.run(change_running(directory, name, change))
    if as_json:
        print_json(as_row(record))
        return
    print_line(
        f"{record.name}: {record.role} at {record.endpoint} unit {record.unit}, profile {record.profile}"
    )


def remove(data_dir: Path | None, name: str, *, as_json: bool) -> None:
    """Read a device no more; its history stays."""
    directory = data_dir or default_directory()
    if OwnerLock.is_free(directory):
        with owned_site(directory) as site:
            site.remove(name)
    else:
        asyncio.run(remove_from_running(directory, name))
    if as_json:
        print_json({"removed": name})
        return
    print_line(f"{name} is read no more; its history stays")


def role_named(text: str) -> Role | None:
    """A role by its word, None for ``auto``; InputError lists the words."""
    if text == AUTO_ROLE:
        return None
    try:
        return Role(text)
    except ValueError as error:
        words = ", ".join((AUTO_ROLE, *Role))
        raise InputError(f"{text!r} is no role of a device; there are: {words}") from error


def as_row(record: DeviceRecord) -> dict[str, Any]:
    """A device as JSON shows it."""
    return {
        "name": record.name,
        "role": record.role.value,
        "profile": record.profile,
        "endpoint": record.endpoint,
        "unit": record.unit,
        "serial": record.serial or None,
        "rated_w": record.rated_w,
        "invert": list(record.invert),
    }


def _sentence(added: Added) -> str:
    record = added.record
    where = f"{record.name}: {record.role} at {record.endpoint} unit {record.unit}, profile {record.profile}"
    if added.problem is not None:
        return f"{where}. Added, but it does not answer now: {added.problem}"
    named = " ".join(str(added.points[key]) for key in ("manufacturer", "model") if added.points.get(key))
    return f"{where}: {named or 'unnamed device'}, serial {record.serial or 'not told'}"
