"""Every profile of registers: what is encoded comes back, with its sign, or not at all."""

import asyncio
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.devices.codec import TYPES, from_pattern
from energy_app.devices.detect import bind_dump, match_dump
from energy_app.devices.device import Device, DeviceOptions
from energy_app.devices.driver import RegisterDriver
from energy_app.devices.inspection import decode_file
from energy_app.devices.link import Link, LinkOptions
from energy_app.devices.memory import Memory, load_dump
from energy_app.devices.plan import plan
from energy_app.devices.plausibility import WordOrder
from energy_app.devices.points import Absent, Point
from energy_app.devices.probing import probe
from energy_app.devices.profile import Profile, Profiles
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.faults import Fault, spoiled
from energy_app.devices.simulator.fill import filled, shown_points
from energy_app.devices.simulator.image import ProfileImage
from energy_app.devices.simulator.serve import simulated_server
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.endpoint import Framing
from energy_app.domain.readings import CANONICAL_POINTS, COUNTER_POINTS, Snapshot, Value
from energy_app.domain.time import DAY_MS
from tests.devices.goodwe_frames import dump_of, expected_values, recordings
from tests.devices.images import DATA, SOLAREDGE, FixedClock

PROFILES = Profiles.load()
NOON = FixedClock(20_400 * DAY_MS + DAY_MS // 2)
REGISTERS = [p for p in PROFILES if p.form.driver == "registers"]
MAPS = {p.name: p for p in REGISTERS} | {
    f"{p.name}-{v.name}": p.with_variant(v) for p in REGISTERS for v in p.form.variants
}
NAMELESS = {"eastron_sdm72d", "foxess_h1_serial"}
"""Devices with nothing by which they could be recognised."""
SHARED_MAP = {"janitza_b": "janitza_umg"}
"""Families that cannot be told from another one: the other is found."""


def image(profile: Profile, values: dict[str, Value]) -> Memory:
    shown = ProfileImage(shown_points(profile), lambda _: filled(profile, values), limits=profile.limits())
    return shown.memory(0)


def step_of(profile: Profile, name: str) -> float:
    """How far a value may be off for the steps of its registers (and of 32-bit floats)."""
    names, points = {name}, {point.name: point for point in profile.points}
    for derived, form in reversed(tuple(profile.derived.items())):
        if derived in names:
            names |= set(form.parts)
    scales = [abs(float(points[part].scale)) for part in names if part in points]
    is_float = any(points[part].type == "float32" for part in names if part in points)
    return max(scales, default=10) / 2 + (0.01 if not is_float else 8 if name.endswith("_wh") else 0.01)


@pytest.mark.parametrize("name", list(MAPS))
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_what_is_encoded_is_decoded(name: str, data: st.DataObject) -> None:
    profile = MAPS[name]
    values: dict[str, Value] = {
        key: value for key, value in drawn(profile, data).items() if value is not None
    }
    found = RegisterDriver(profile).values(image(profile, values)).values
    for point, value in values.items():
        assert found[point] == pytest.approx(value, abs=step_of(profile, point)), point


@pytest.mark.parametrize("name", list(MAPS))
def test_patterns_of_no_value_are_no_values(name: str) -> None:
    profile = MAPS[name]
    for point in profile.points:
        patterns = TYPES[point.type].absent if point.absent is None else point.absent
        shown = [from_pattern(number, len(point.words), point.order) for number in patterns]
        if TYPES[point.type].kind == "float":
            shown = [point.raw_words(None)]
        for words in shown:
            memory = Memory()
            memory.put_words(point.space, point.words, words)
            assert isinstance(point.value(memory), Absent), point.name
    driver = RegisterDriver(profile)
    nothing = driver.values(Memory()).values
    assert {key for key, value in nothing.items() if value is not None} <= set(profile.constants)


@pytest.mark.parametrize("name", list(MAPS))
def test_a_profile_keeps_the_house_rules(name: str) -> None:
    profile = MAPS[name]
    names = set(profile.point_names)
    assert profile.form.sources
    assert len(plan(profile.points, profile.limits()).blocks) <= 8
    for point in profile.points:
        if point.name in COUNTER_POINTS or point.name.endswith("_wh"):
            is_unsigned = TYPES[point.type].kind == "uint"
            assert is_unsigned or (point.minimum is not None and point.minimum >= 0), point.name
            assert point.scale > 0
    for counted, counter in profile.counters.items():
        own = [point for point in profile.points if point.name == counted]
        if own and TYPES[own[0].type].kind != "float":
            assert counter.resolution_wh == float(own[0].scale)
    units = ("_w", "_wh", "_v", "_a", "_hz", "_pct", "_va", "_var", "_ah", "_state")
    for own_name in names - set(CANONICAL_POINTS):
        assert own_name.endswith(units) or own_name.startswith(("is_", "power_factor")), own_name


def drawn(profile: Profile, data: st.DataObject) -> dict[str, Value]:
    """Values as a day may bring them, with signs; some of those with a pattern for it are missing."""
    values: dict[str, Value] = {}
    for point in (*(point.name for point in profile.points), *profile.derived):
        if point in ("pv_power_w", "ac_power_w"):
            values[point] = data.draw(st.integers(0, 30_000), point)
        elif point in ("grid_power_w", "battery_power_w"):
            values[point] = data.draw(st.integers(-30_000, 30_000), point)
        elif point in COUNTER_POINTS:
            values[point] = data.draw(st.integers(1, 60_000_000), point)
        elif point == "battery_soc_pct":
            values[point] = data.draw(st.integers(0, 100), point)
    asked = {condition.point for condition in profile.form.detect}
    parts = {part for form in profile.derived.values() for part in form.parts} | asked
    for entry in profile.points:
        has_pattern = TYPES[entry.type].kind == "float" or entry.raw_words(None) != entry.raw_words(0)
        if entry.name in values and entry.name not in parts and has_pattern and data.draw(st.booleans()):
            values[entry.name] = None
    return values


async def read_once(profile: Profile, values: dict[str, Value], framing: Framing) -> Snapshot:
    shown = ProfileImage(shown_points(profile), lambda _: filled(profile, values), limits=profile.limits())
    server = SimulatedServer({9: shown}, NOON, framing=framing)
    link = Link(await server.start(), LinkOptions(timeout_s=10, settle_s=0, backoff_first_s=0))
    device = Device("it", link, PROFILES, NOON, DeviceOptions(9, profile.name))
    try:
        snapshot = await device.read("once")
    finally:
        await link.close()
        await server.stop()
    assert device.profile is not None
    assert device.profile.variant == profile.variant
    return snapshot


@pytest.mark.parametrize("name", [p.name for p in REGISTERS if not p.form.parts])
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_drawn_values_come_back_over_modbus_or_are_missing(name: str, data: st.DataObject) -> None:
    profile = MAPS[name]
    values = drawn(profile, data)
    snapshot = asyncio.run(read_once(profile, values, data.draw(st.sampled_from(list(Framing)))))
    for point, value in values.items():
        if value is None:
            assert snapshot.values[point] is None
        else:
            assert snapshot.values[point] == pytest.approx(value, abs=step_of(profile, point)), point


@pytest.mark.parametrize("name", list(MAPS))
def test_swapped_words_never_become_values(name: str) -> None:
    profile = MAPS[name]
    memory = image(profile, {**day_values(NOON.now_ms()), "battery_power_w": 1234})
    right = RegisterDriver(profile).values(memory).values
    swapped = spoiled(memory, profile.points, {Fault.WORD_ORDER}, 0)
    found = RegisterDriver(profile).values(swapped)
    pairs = {point.name for point in profile.points if len(point.words) == 2}
    wrong = {key for key in pairs if found.values.get(key) not in (None, right.get(key))}
    assert not wrong or not WordOrder(profile.points).is_swapped(swapped)
    assert not wrong & {"grid_power_w", "battery_power_w", "frequency_hz"}


@pytest.mark.parametrize("name", [profile.name for profile in PROFILES])
async def test_a_simulated_device_is_recognised_and_read(name: str) -> None:
    profile = PROFILES.get(name)
    shown = day_values(NOON.now_ms())
    server = simulated_server(PROFILES, NOON, profile=profile.name)
    endpoint = await server.start()
    try:
        found: dict[str, Any] = {}
        for asked in ("auto", profile.name)[profile.name in NAMELESS :]:
            found = await probe(str(endpoint), PROFILES, NOON, profile=asked, timeout_s=0.4)
            assert found["profile"] in (profile.name, asked == "auto" and SHARED_MAP.get(profile.name))
            assert found["requests"] <= 8
            assert found["state"] == "ok"
        for point, value in shown.items():
            seen = found["points"].get(point)
            if seen is None or isinstance(value, str) or point not in profile.point_names:
                continue
            step = step_of(profile, point) if profile.form.driver == "registers" else 1
            assert seen == pytest.approx(value, abs=max(step, 0.5)), point
    finally:
        await server.stop()


@pytest.mark.parametrize("name", [profile.name for profile in PROFILES])
def test_a_dump_of_a_family_is_taken_for_no_other(name: str) -> None:
    profile = PROFILES.get(name)
    if name in NAMELESS:
        return
    server = simulated_server(PROFILES, NOON, profile=profile.name)
    shown = server.images[-1]
    found = match_dump(shown.memory(NOON.now_ms()), PROFILES).profile
    assert found.name == SHARED_MAP.get(profile.name, profile.name)
    if profile.form.driver == "registers":
        assert found.variant is None


@pytest.mark.parametrize(
    ("name", "values", "variant"),
    [
        ("solax_hybrid", {"serial": "U50EA1234567AB"}, "generation_2"),
        ("solax_hybrid", {"serial": "H34A10H1234567"}, "three_phase"),
        ("foxess_h1", {"model": "KH10"}, "kh"),
        ("deye_hybrid_3p", {"device_type": 6}, "high_voltage"),
        ("sma_inverter", {"device_class": 8007}, "battery_inverter"),
        ("victron_grid_meter", {"voltage_l2_v": 0}, "single_phase"),
    ],
)
def test_variants_are_chosen_by_what_the_device_says(
    name: str, values: dict[str, Value], variant: str
) -> None:
    profile = PROFILES.get(name)
    memory = image(profile, {**day_values(NOON.now_ms()), **values})
    chosen = bind_dump(memory, profile).profile.variant
    assert chosen is not None
    assert chosen.name == variant


def write(memory: Memory, profile: Profile, **values: Value) -> None:
    points: dict[str, Point] = {point.name: point for point in profile.points}
    for name, value in values.items():
        memory.put_words(points[name].space, points[name].words, points[name].raw_words(value))


def test_wide_counters_and_smart_energy_are_found_by_asking() -> None:
    goodwe, sma = PROFILES.get("goodwe_et"), PROFILES.get("sma_inverter")
    memories = []
    for profile, address, space in ((goodwe, 36104, 3), (sma, 35469, 4)):
        memory = image(profile, day_values(NOON.now_ms()))
        assert bind_dump(memory, profile).profile.variant is None
        memory.put(space, address, [0, 4_200, 0, 0, 0, 77])
        assert bind_dump(memory, profile).profile.variant is not None
        memories.append(memory)
    found = bind_dump(memories[-1], sma).driver.values(memories[-1]).values
    assert (found["pv_power_w"], found["pv_energy_wh"]) == (4_200, 77)


def test_three_batteries_of_a_solaredge_are_one() -> None:
    profile = PROFILES.get("solaredge")
    memory = load_dump(SOLAREDGE[1])
    alone = bind_dump(memory, profile).driver.values(memory).values
    write(memory, profile, battery2_power_w=-1500, battery2_soc_pct=50, battery2_capacity_wh=4600)
    write(memory, profile, battery3_power_w=500, battery3_soc_pct=30, battery3_capacity_wh=4600)
    both = bind_dump(memory, profile).driver.values(memory).values
    assert (alone["battery_soc_pct"], alone["battery_capacity_wh"]) == (16, 9800)
    assert both["battery_power_w"] == -1000
    assert (both["battery_soc_pct"], both["battery_capacity_wh"]) == (32, 19_000)


def test_a_stick_of_sungrow_shows_the_frequency_in_hundredths() -> None:
    profile = PROFILES.get("sungrow_sh")
    for word, expected in ((500, 50), (5001, 50.01)):
        memory = Memory({4: {5035: word}})
        assert RegisterDriver(profile).values(memory).values["frequency_hz"] == expected


def test_an_older_sungrow_tells_the_direction_by_a_bit() -> None:
    profile = PROFILES.get("sungrow_sh")
    for bits, sign in ((0b010, -1), (0b100, 1)):
        memory = Memory()
        write(memory, profile, battery_unsigned_power_w=1500)
        memory.put(4, 13000, [bits])
        assert RegisterDriver(profile).values(memory).values["battery_power_w"] == sign * 1500
    memory = Memory()
    write(memory, profile, battery_unsigned_power_w=1500)
    assert RegisterDriver(profile).values(memory).values["battery_power_w"] is None


def test_a_meter_that_is_offline_measures_nothing() -> None:
    profile = PROFILES.get("huawei_sun2000")
    memory = image(profile, {**day_values(NOON.now_ms()), "is_meter_connected": 0})
    write(memory, profile, grid_power_w=0, grid_import_wh=0)
    found = RegisterDriver(profile).values(memory)
    assert found.values["grid_power_w"] is None
    assert found.values["grid_import_wh"] is None
    assert "meter is offline" in found.problems["grid_power_w"]
    assert found.values["pv_power_w"] is not None


def test_the_sungrow_map_gives_its_values() -> None:
    found = decode_file(DATA / "sungrow" / "sh15t_seed.json", PROFILES)
    assert found["profile"] == "sungrow_sh"
    points = found["points"]
    assert {name: points[name] for name in CANONICAL_POINTS} == {
        "state": "derating",
        "manufacturer": "Sungrow",
        "model": "SH15T",
        "serial": "A123456789",
        "firmware": "PEARL-H_B000.V000.P099",
        "pv_power_w": 6250,
        "pv_energy_wh": 12_345_600,
        "ac_power_w": -1450,
        "grid_power_w": -1200,
        "grid_import_wh": 1_111_100,
        "grid_export_wh": 6_000_000,
        "battery_power_w": -2500,
        "battery_soc_pct": 65.5,
        "battery_capacity_wh": 44_800,
        "battery_charge_wh": 460_000,
        "battery_discharge_wh": 2_222_200,
        "frequency_hz": 50.01,
        "voltage_l1_v": 240.1,
        "voltage_l2_v": 239.8,
        "voltage_l3_v": 240.5,
    }


GOODWE: dict[str, tuple[str, float]] = {
    "pv_power_w": ("ppv", 1),
    "pv_energy_wh": ("e_total", 1000),
    "ac_power_w": ("total_inverter_power", 1),
    "grid_power_w": ("meter_active_power_total", -1),
    "grid_import_wh": ("meter_e_total_imp", 1000),
    "grid_export_wh": ("meter_e_total_exp", 1000),
    "battery_soc_pct": ("battery_soc", 1),
    "battery_charge_wh": ("e_bat_charge_total", 1000),
    "battery_discharge_wh": ("e_bat_discharge_total", 1000),
    "frequency_hz": ("fgrid", 1),
    "voltage_l1_v": ("vgrid", 1),
    "voltage_l2_v": ("vgrid2", 1),
    "voltage_l3_v": ("vgrid3", 1),
}


@pytest.mark.parametrize("name", list(recordings()))
def test_goodwe_frames_give_the_other_librarys_values(name: str) -> None:
    recording = recordings()[name]
    memory, wanted = dump_of(recording), expected_values(recording)
    match = match_dump(memory, PROFILES)
    assert match.profile.name == "goodwe_et"
    found = match.driver.values(memory).values
    compared = {"serial": "@serial_number", "firmware": "@firmware", "model": "@model_name"}
    for point, key in compared.items():
        if key in wanted:
            assert found[point] == (wanted[key] or None)
    for point, (key, factor) in GOODWE.items():
        if key in wanted and (found[point] is not None or _was_recorded(recording, point)):
            assert found[point] == pytest.approx(wanted[key] * factor, abs=0.51), point
    if "pbattery1" in wanted:
        # The other library multiplies voltage and current, which are rounded to 0.1.
        total = wanted["pbattery1"] + wanted.get("pbattery2", 0)
        assert found["battery_power_w"] == pytest.approx(total, abs=30)


def _was_recorded(recording: dict[str, Any], point: str) -> bool:
    asked = " ".join(recording["responses"])
    if point.startswith("grid_"):
        return "METER" in asked
    return "BATTERY_INFO" in asked if point == "battery_soc_pct" else "RUNNING" in asked


def test_probes_of_several_families_do_not_disturb_each_other() -> None:
    async def both() -> list[str]:
        servers = [simulated_server(PROFILES, NOON, profile=name) for name in ("goodwe_et", "eastron_sdm120")]
        places = [str(await server.start()) for server in servers]
        found = await asyncio.gather(*(probe(p, PROFILES, NOON, timeout_s=0.2) for p in places))
        for server in servers:
            await server.stop()
        return [entry["profile"] for entry in found]

    assert asyncio.run(both()) == ["goodwe_et", "eastron_sdm120"]


def test_a_three_phase_meter_of_which_little_was_recorded_is_not_taken_for_one_phase() -> None:
    profile = PROFILES.get("eastron_sdm630")
    whole = image(profile, day_values(NOON.now_ms()))
    few = {a: w for a, w in whole.words(4).items() if a in {0, 1, *range(12, 18), 52, 53, *range(70, 76)}}
    assert match_dump(Memory({4: few}), PROFILES).profile.name == "eastron_sdm630"
    one = {a: w for a, w in few.items() if a in {0, 1, 12, 13, *range(70, 76)}}
    assert match_dump(Memory({4: one}), PROFILES).profile.name == "eastron_sdm120"
