import json
from pathlib import Path
from typing import Any

import pytest

from energy_app.devices.endpoint import Endpoint, Framing
from energy_app.devices.errors import LinkDownError, NoAnswerError, NotFoundError
from energy_app.devices.inspection import Progress, decode_dump, decode_file, list_profiles, probe, scan
from energy_app.devices.memory import Memory
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.home import hybrid_inverter, sdm630_meter
from energy_app.devices.simulator.image import DumpImage
from energy_app.devices.simulator.serve import day_values
from energy_app.devices.simulator.server import SimulatedServer
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
    assert list(auto) == ["profile", "confidence", "points"]
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


async def serve(
    image: Any, framing: Framing = Framing.TCP, unit: int = 1
) -> tuple[SimulatedServer, Endpoint]:
    server = SimulatedServer({unit: image}, CLOCK, framing=framing)
    return server, await server.start()


@pytest.mark.parametrize("framing", list(Framing))
async def test_probe_finds_profile_and_framing(framing: Framing) -> None:
    server, endpoint = await serve(hybrid_inverter(day_values), framing)
    found = await probe(str(endpoint), PROFILES, CLOCK, timeout_s=0.3, unit=1)
    assert found["profile"] == "sunspec"
    assert found["endpoint"] == str(endpoint)
    assert (found["unit"], found["framing"]) == (1, framing.value)
    assert found["requests"] <= 8
    assert found["points"]["serial"] == "SIM-0001"
    assert json.loads(json.dumps(found)) == found
    await server.stop()


async def test_probe_of_a_meter_by_name_and_by_itself() -> None:
    server, endpoint = await serve(sdm630_meter(day_values, PROFILES))
    for profile in ("auto", "eastron_sdm630"):
        found = await probe(str(endpoint), PROFILES, CLOCK, profile=profile, timeout_s=0.3)
        assert found["profile"] == "eastron_sdm630"
        assert found["points"]["grid_power_w"] == pytest.approx(
            day_values(CLOCK.now_ms())["grid_power_w"], rel=1e-6
        )
    await server.stop()


async def test_probe_tries_the_usual_unit_ids() -> None:
    server, endpoint = await serve(hybrid_inverter(day_values), unit=3)
    found = await probe(str(endpoint), PROFILES, CLOCK, timeout_s=0.1)
    assert found["unit"] == 3
    await server.stop()


async def test_probe_of_nothing_is_told_in_one_line() -> None:
    server, endpoint = await serve(DumpImage(Memory()), unit=200)
    with pytest.raises(NoAnswerError, match="check unit id"):
        await probe(str(endpoint), PROFILES, CLOCK, unit=1, timeout_s=0.05)
    await server.stop()
    with pytest.raises(LinkDownError, match="connection refused"):
        await probe(str(endpoint), PROFILES, CLOCK)
    with pytest.raises(InputError, match="not an address"):
        await probe("a b", PROFILES, CLOCK)


async def test_scan_of_loopback_finds_what_is_there() -> None:
    server, endpoint = await serve(hybrid_inverter(day_values))
    steps: list[Progress] = []
    found = await scan("127.0.0.1/32", PROFILES, CLOCK, ports=(endpoint.port,), progress=steps.append)
    assert [entry["profile"] for entry in found] == ["sunspec"]
    assert steps == [Progress(1, 1, 1)]
    await server.stop()


@pytest.mark.parametrize("network", ["8.8.8.0/24", "10.0.0.0/8", "home"])
async def test_only_small_private_networks_are_scanned(network: str) -> None:
    with pytest.raises(InputError):
        await scan(network, PROFILES, CLOCK)
