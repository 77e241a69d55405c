"""What a device must be before it becomes one of the home."""

from collections.abc import Sequence
from dataclasses import replace

from energy_app.core.client import DeviceCandidate
from energy_app.devices.device import flows
from energy_app.domain.devices import DeviceChange
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.energy import GRID, Role
from energy_app.domain.errors import InputError
from energy_app.store.devices import DEFAULT_RATED_W, DeviceRecord

LONGEST_NAME = 60
LAST_UNIT = 255


def checked(candidate: DeviceCandidate, records: Sequence[DeviceRecord]) -> DeviceRecord:
    """The record of a device to be added beside those there are; InputError where it cannot be."""
    others = [record for record in records if record.enabled]
    name = _free_name(candidate.name, others)
    endpoint = _free_place(candidate.endpoint, candidate.unit, others)
    role = candidate.role
    if role is Role.GRID_METER and has_grid_meter(others) and not candidate.counts_anyway:
        role = Role.OBSERVER
    return DeviceRecord(
        name=name,
        role=role,
        profile=candidate.profile,
        endpoint=str(endpoint),
        unit=candidate.unit,
        rated_w=DEFAULT_RATED_W if candidate.rated_w is None else candidate.rated_w,
        invert=flows(candidate.invert),
    )


def changed(name: str, change: DeviceChange, records: Sequence[DeviceRecord]) -> DeviceRecord:
    """The record of a device of the home after a change; InputError where it cannot be."""
    before = next((record for record in records if record.name == name and record.enabled), None)
    if before is None:
        raise InputError("There is no device named {name}.", name=name)
    others = [record for record in records if record.id != before.id]
    # A device that was removed keeps its name, as its history is kept under it.
    new_name = _free_name(change.name, others)
    endpoint = _free_place(change.endpoint, change.unit, [record for record in others if record.enabled])
    return replace(before, name=new_name, endpoint=str(endpoint), unit=change.unit, profile=change.profile)


def is_elsewhere(before: DeviceRecord, after: DeviceRecord) -> bool:
    """Whether a changed device is to be read in another way, so that it has to be asked."""
    return (before.endpoint, before.unit, before.profile) != (after.endpoint, after.unit, after.profile)


def told_by(record: DeviceRecord, profile: str, serial: str) -> DeviceRecord:
    """A changed device with what it told itself; InputError if it is another one than it was.

    The counters of another device go on from elsewhere: its energy would be booked to this one.
    """
    if record.serial and serial and serial != record.serial:
        raise InputError(
            "Another device answers at {endpoint} unit {unit}: its serial number is "
            "{serial}, that of {name} {own_serial}. Add it as a new device.",
            endpoint=record.endpoint,
            unit=record.unit,
            serial=serial,
            name=record.name,
            own_serial=record.serial,
        )
    return replace(record, profile=profile, serial=serial or record.serial)


def _free_name(name: str, others: Sequence[DeviceRecord]) -> str:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise InputError("Give the device a name of up to {most} letters.", most=LONGEST_NAME)
    for other in others:
        if other.name == name:
            if other.enabled:
                raise InputError(
                    "There is a device named {name} already. Choose another name, or change that one.",
                    name=name,
                )
            raise InputError("There was a device named {name} already. Choose another name.", name=name)
    return name


def _free_place(address: str, unit: int, others: Sequence[DeviceRecord]) -> Endpoint:
    if not 0 <= unit <= LAST_UNIT:
        raise InputError("A unit number lies between 0 and {last}.", last=LAST_UNIT)
    endpoint = Endpoint.parse(address)
    for other in others:
        place = Endpoint.parse(other.endpoint)
        if (place.key, other.unit) == (endpoint.key, unit):
            raise InputError(
                "{name} is that device already: {endpoint} unit {unit}.",
                name=other.name,
                endpoint=endpoint,
                unit=unit,
            )
        if place.key == endpoint.key and place != endpoint:
            raise InputError(
                "{name} is read as {place}: name all devices there in that way.", name=other.name, place=place
            )
    return endpoint


def has_grid_meter(records: Sequence[DeviceRecord]) -> bool:
    """Whether one of the enabled devices counts what comes from and goes to the grid."""
    return any(set(GRID) & set(record.role.directions) for record in records if record.enabled)
