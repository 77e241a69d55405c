"""What a device must be before it becomes one of the home."""

from dataclasses import replace

import pytest

from energy_app.core.client import DeviceCandidate
from energy_app.core.site.candidates import changed, checked, is_elsewhere, told_by
from energy_app.domain.devices import DeviceChange
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


ROOF = DeviceRecord(
    "roof", Role.INVERTER, "sungrow_sh", "10.0.0.7:502", 1, "A22", 9_000, True, ("battery",), 7
)
MOVED = DeviceChange(" south roof ", "rtu+tcp://10.0.0.9", 3, "auto")


def test_a_changed_device_keeps_what_it_measures_and_its_history() -> None:
    after = changed("roof", MOVED, [METER, ROOF])
    place = {"name": "south roof", "endpoint": "rtu+tcp://10.0.0.9:502", "unit": 3, "profile": "auto"}
    assert after == replace(ROOF, **place)  # type: ignore[arg-type]
    assert is_elsewhere(ROOF, after)
    assert not is_elsewhere(ROOF, replace(ROOF, name="other"))
    assert told_by(after, "sungrow_sh", "").serial == "A22"
    with pytest.raises(InputError, match="serial number is B1, that of south roof A22. Add it as a new"):
        told_by(after, "sungrow_sh", "B1")


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("cellar", {}, "no device named cellar"),
        ("roof", {"name": "meter"}, "There is a device named meter already"),
        ("roof", {"name": "old"}, "There was a device named old already"),
        ("roof", {"endpoint": "10.0.0.5:502", "unit": 1}, "meter is that device already"),
    ],
)
def test_what_a_device_cannot_be_changed_to_is_told(name: str, change: dict[str, object], said: str) -> None:
    gone = DeviceRecord("old", Role.OBSERVER, "auto", "10.0.0.9", 3, enabled=False, id=3)
    with pytest.raises(InputError, match=said):
        changed(name, replace(MOVED, **change), [METER, ROOF, gone])  # type: ignore[arg-type]
