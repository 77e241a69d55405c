"""What a device must be before it becomes one of the home."""

from dataclasses import replace

import pytest

from energy_app.core.client import DeviceCandidate
from energy_app.core.site.candidates import checked
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError
from energy_app.store.devices import DeviceRecord

METER = DeviceRecord("meter", Role.GRID_METER, "eastron_sdm630", "10.0.0.5:502", 1)
CANDIDATE = DeviceCandidate("second", Role.GRID_METER, "10.0.0.6", 2, "auto")


def test_a_second_grid_meter_only_observes_unless_it_counts_anyway() -> None:
    assert checked(CANDIDATE, []).role is Role.GRID_METER
    assert checked(CANDIDATE, [METER]).role is Role.OBSERVER
    assert checked(replace(CANDIDATE, counts_anyway=True), [METER]).role is Role.GRID_METER
    assert checked(CANDIDATE, [replace(METER, enabled=False)]).role is Role.GRID_METER


def test_sign_and_rating_of_the_site_are_kept() -> None:
    record = checked(replace(CANDIDATE, invert=("grid",), rated_w=9_000), [])
    assert (record.invert, record.rated_w, record.endpoint) == (("grid",), 9_000, "10.0.0.6:502")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "  "}, "name"),
        ({"name": "meter"}, "There is a device named meter already"),
        ({"unit": 256}, "unit number"),
        ({"endpoint": "10.0.0.5", "unit": 1}, "meter is that device already"),
        ({"endpoint": "rtu+tcp://10.0.0.5:502"}, "meter is read as 10.0.0.5:502: name all devices there"),
        ({"endpoint": "no host"}, "not an address"),
        ({"invert": ("pv",)}, "cannot be inverted"),
    ],
)
def test_what_cannot_be_is_told(change: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        checked(replace(CANDIDATE, **change), [METER])  # type: ignore[arg-type]
