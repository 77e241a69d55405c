"""What a device must be before it becomes one of the home."""

from collections.abc import Sequence

from energy_app.core.client import DeviceCandidate
from energy_app.devices.device import flows
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.energy import GRID, Role
from energy_app.domain.errors import InputError
from energy_app.store.devices import DEFAULT_RATED_W, DeviceRecord

LONGEST_NAME = 60
LAST_UNIT = 255


def checked(candidate: DeviceCandidate, records: Sequence[DeviceRecord]) -> DeviceRecord:
    """The record of a device to be added beside those there are; InputError where it cannot be."""
    name = candidate.name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise InputError(f"Give the device a name of up to {LONGEST_NAME} letters.")
    if any(record.name == name and record.enabled for record in records):
        raise InputError(f"There is a device named {name} already. Choose another name.")
    if not 0 <= candidate.unit <= LAST_UNIT:
        raise InputError(f"A unit number lies between 0 and {LAST_UNIT}.")
    endpoint = Endpoint.parse(candidate.endpoint)
    others = [record for record in records if record.enabled]
    for other in others:
        place = Endpoint.parse(other.endpoint)
        if (place.key, other.unit) == (endpoint.key, candidate.unit):
            raise InputError(f"{other.name} is that device already: {endpoint} unit {candidate.unit}.")
        if place.key == endpoint.key and place != endpoint:
            raise InputError(f"{other.name} is read as {place}: name all devices there in that way.")
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


def has_grid_meter(records: Sequence[DeviceRecord]) -> bool:
    """Whether one of the enabled devices counts what comes from and goes to the grid."""
    return any(set(GRID) & set(record.role.directions) for record in records if record.enabled)
