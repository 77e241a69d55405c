import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.devices.driver import RegisterDriver
from energy_app.devices.errors import ProfileError
from energy_app.devices.memory import Memory
from energy_app.devices.plan import plan
from energy_app.devices.profile import Profiles, load_profile, profile_schema
from energy_app.devices.recognition import chosen_variant
from energy_app.devices.transport import INPUT
from energy_app.domain.errors import InputError
from energy_app.resources import resource_path

GOOD = """\
format: 1
name: my_meter
vendor: Mine
models: [M1]
kind: meter
verified: one source
function: input
points:
  a_w: {address: 10, type: int16}
  b_w: {address: 11, type: int16, scale: 0.1}
  kind_code: {address: 12, type: uint16}
derived:
  grid_power_w: {sum: [a_w, -b_w]}
variants:
  - name: turned
    when: [{point: kind_code, one_of: [7]}]
    points:
      a_w: {address: 10, type: int16, scale: -1}
"""


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_profiles_are_in_order() -> None:
    profiles = Profiles.load()
    assert {"sunspec", "solaredge", "eastron_sdm630"} <= {profile.name for profile in profiles}
    for profile in profiles:
        assert profile.origin.stem == profile.name
        assert plan(profile.points, profile.limits()).impossible == {}


def test_the_schema_in_the_repository_is_the_models() -> None:
    stored = resource_path("schema", "profile.schema.json").read_text(encoding="utf-8")
    assert stored == profile_schema()
    assert json.loads(stored)["properties"]["points"]


def test_a_users_profile_replaces_a_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("my_meter", "eastron_sdm630"))
    assert Profiles.load(tmp_path).get("eastron_sdm630").form.vendor == "Mine"


def test_sums_and_variants(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, GOOD))
    memory = Memory({INPUT: {10: 100, 11: 50, 12: 7}})
    assert RegisterDriver(profile).values(memory).values["grid_power_w"] == 95
    turned = chosen_variant(profile, memory)
    assert RegisterDriver(turned).values(memory).values["grid_power_w"] == -105
    assert chosen_variant(profile, Memory({INPUT: {12: 8}})) is profile


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("type: int16, scale: 0.1", "type: int17", 10, "points.b_w.type: unknown type 'int17'"),
        ("address: 12,", "adress: 12,", 11, "points.kind_code"),
        ("address: 12,", "address: 70000,", 11, "points.kind_code.address"),
        ("kind: meter", "kind: toaster", 5, "kind"),
        ("kind: meter\n", "", 1, "kind: Field required"),
        ("scale: 0.1", "scale: 0", 10, "points.b_w.scale"),
        ("name: my_meter", "name: My Meter", 2, "name"),
        ("sum: [a_w, -b_w]", "sum: [a_w, c_w]", 13, "derived.grid_power_w: is made of 'c_w'"),
        ("grid_power_w:", "grid_import_wh:", 13, "derived.grid_import_wh: tell its resolution"),
        ("point: kind_code", "point: code", 16, "variants.0.when.0.point: 'code' is not a point here"),
        ("type: int16}\n  b_w", "type: int16, bits: [9, 8]}\n  b_w", 9, "points.a_w: bits: first and count"),
        ("type: int16}\n  b_w", "type: int16, min: 5, max: 4}\n  b_w", 9, "points.a_w: min is above max"),
        ("scale: 0.1", "absent: [65536]", 10, "points.b_w: absent: patterns have 16 bits"),
        ("scale: 0.1", "scale: 1e-300", 10, "points.b_w.scale: a scale of 0, or next to it"),
        ("scale: 0.1", "max: .nan", 10, "points.b_w.max"),
        ("vendor: Mine", "vendor: [Mine", 4, ""),
        ("models: [M1]", "models: [M1]\nmodels: [M2]", 5, "models is given twice"),
        ("a_w: {address: 10, type: int16}", "a_w: {type: int16}", 9, "either address or words"),
    ],
)
def test_errors_name_file_line_and_field(tmp_path: Path, old: str, new: str, line: int, field: str) -> None:
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ProfileError) as told:
        load_profile(path)
    text = str(told.value)
    assert text.startswith(f"{path}: line {line}: ")
    assert field in text
    assert "\n" not in text


@pytest.mark.parametrize(
    "text", ["", "- 1\n", "\x00", "a: &x [*x]", "? [1]\n: 2\n", "a: !!python/object:x y"]
)
def test_what_is_no_profile_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProfileError):
        load_profile(write(tmp_path, text))


def test_two_files_with_one_name_are_told(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, "other.yaml")
    with pytest.raises(ProfileError, match="also the name of"):
        Profiles.load(tmp_path)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(InputError, match="eastron_sdm630"):
        Profiles.load().get("fronius")


@given(position=st.integers(0, len(GOOD) - 1), piece=st.text(max_size=4), cut=st.integers(0, 6))
def test_a_damaged_profile_is_refused_in_one_line_or_still_good(
    tmp_path_factory: pytest.TempPathFactory, position: int, piece: str, cut: int
) -> None:
    path = tmp_path_factory.mktemp("p") / "x.yaml"
    damaged = GOOD[:position] + piece + GOOD[position + cut :]
    path.write_bytes(damaged.encode("utf-8", errors="surrogatepass"))
    told = ""
    try:
        load_profile(path)
    except ProfileError as error:
        told = str(error)
    assert not told or (told.startswith(str(path)) and len(told.splitlines()) == 1)
