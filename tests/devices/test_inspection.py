import json
from pathlib import Path
from typing import Any

import pytest

from energy_app.devices.errors import NotFoundError
from energy_app.devices.inspection import decode_dump, decode_file, list_profiles
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.home import sdm630_meter
from energy_app.domain.errors import InputError
from energy_app.domain.readings import CANONICAL_POINTS
from tests.devices.images import KACO, SOLAREDGE, FixedClock

PROFILES = Profiles.load()
CLOCK = FixedClock()


def test_profiles_for_the_command_line() -> None:
    listed = {entry["name"]: entry for entry in list_profiles(PROFILES)}
    assert json.loads(json.dumps(listed)) == listed
    meter = listed["eastron_sdm630"]
    assert meter["vendor"] == "Eastron"
    assert meter["verified"] == "one source"
    assert {"grid_power_w", "grid_import_wh", "grid_power_l3_w"} <= set(meter["points"])
    assert meter["counters"]["grid_import_wh"]["settlement"] is True


@pytest.mark.parametrize("path", [KACO, *SOLAREDGE], ids=lambda path: path.stem)
def test_a_dump_is_decoded_with_every_canonical_point(path: Path) -> None:
    auto = decode_file(path, PROFILES)
    assert list(auto)[:3] == ["profile", "confidence", "points"]
    assert auto["evidence"]
    assert tuple(auto["points"])[: len(CANONICAL_POINTS)] == CANONICAL_POINTS
    assert json.loads(json.dumps(auto)) == auto
    assert decode_file(path, PROFILES, auto["profile"]) == auto


@pytest.mark.parametrize(
    ("dump", "text"),
    [
        ([], "a dump is an object"),
        ({}, "a dump is an object"),
        ({"coils": {}}, "unknown key 'coils'"),
        ({"holding": [1]}, "holding is not an object"),
        ({"holding": {"x": 1}}, "holding: 'x' is not an address"),
        ({"holding": {"65536": 1}}, "'65536' is not an address"),
        ({"holding": {"1": 65536}}, "holding 1: 65536 is not a register word"),
        ({"holding": {"1": "5"}}, "holding 1: '5' is not a register word"),
        ({"holding": {"1": True}}, "holding 1: True is not"),
        ({"input": {}}, "holds no registers"),
        ("text", "a dump is an object"),
        (None, "a dump is an object"),
        ({"holding": None}, "holding is not an object"),
        ({"holding": {"-1": 1}}, "'-1' is not an address"),
        ({"holding": {"0x9C40": 1}}, "'0x9C40' is not an address"),
        ({"holding": {"٣": 1}}, "is not an address"),
        ({"holding": {"1.0": 1}}, "is not an address"),
        ({"holding": {" 1": 1}}, "is not an address"),
        ({"holding": {"9" * 5000: 1}}, "is not an address"),
        ({"holding": {"1": -1}}, "holding 1: -1 is not a register word"),
        ({"holding": {"1": 1.0}}, "holding 1: 1.0 is not a register word"),
        ({"holding": {"1": None}}, "holding 1: None is not"),
        ({"holding": {"1": [1, 2]}}, "is not a register word"),
        ({"holding": {"1": "x" * 5000}}, "is not a register word"),
    ],
)
def test_a_dump_that_is_none_is_told_in_one_line(dump: Any, text: str) -> None:
    with pytest.raises(InputError) as told:
        decode_dump(dump, PROFILES, name="my.json")
    assert str(told.value).startswith("my.json")
    assert text in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("text", ["{", "", "nope", '{"holding": {"1": 1}', "\ufeff{}"])
def test_a_file_that_is_no_dump_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "dump.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as told:
        decode_file(path, PROFILES)
    assert str(path) in str(told.value)
    with pytest.raises(InputError, match="cannot be read"):
        decode_file(tmp_path / "missing.json", PROFILES)


def test_a_dump_that_nothing_fits_is_told() -> None:
    with pytest.raises(NotFoundError, match="no profile fits"):
        decode_dump({"holding": {"1": 1}}, PROFILES)


def test_a_meter_is_recognised_by_plausible_values() -> None:
    image = sdm630_meter(day_values, PROFILES).memory(CLOCK.now_ms())
    decoded = decode_dump(image.to_dump(), PROFILES)
    assert decoded["profile"] == "eastron_sdm630"
    assert decoded["points"]["frequency_hz"] == 50.0
