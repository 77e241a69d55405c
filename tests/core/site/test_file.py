"""Site files: written and read again, errors with file, line and field."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.core.site.file import read_site, write_site
from energy_app.core.site.form import DeviceForm, HomeForm, ProfileText, SettingsForm, SiteForm
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
devices = st.builds(
    DeviceForm,
    name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    role=st.sampled_from(Role),
    profile=st.just("auto"),
    endpoint=st.just("10.0.0.5:502"),
    unit=st.integers(0, 255),
    serial=text,
    rated_w=st.integers(1, 100_000),
    enabled=st.booleans(),
    invert=st.sampled_from([(), ("grid",), ("grid", "battery")]),
)
profile_texts = st.builds(
    ProfileText, name=st.just("own"), text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
)
sites = st.builds(
    SiteForm,
    format=st.just(1),
    site=st.builds(HomeForm, name=text, zone=st.just("Europe/Vienna")),
    settings=st.builds(
        SettingsForm, sample_s=st.integers(1, 300), sell_not_below_micro=st.none() | st.just(8)
    ),
    devices=st.lists(devices, max_size=3).map(tuple),
    profiles=st.lists(profile_texts, max_size=1).map(tuple),
)


@given(form=sites, suffix=st.sampled_from([".toml", ".json"]))
def test_what_is_written_is_read_again(
    form: SiteForm, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("site") / f"home{suffix}"
    write_site(path, form)
    assert read_site(path).form == form


GOOD = """\
format = 1

[site]
zone = "Europe/Vienna"

[[devices]]
name = "roof"
role = "inverter"
endpoint = "10.0.0.4"

[[profiles]]
name = "own"
text = '''
name = no key of the file
'''

[[devices]]
name = "meter"
role = "grid_meter"
endpoint = "10.0.0.5"
unit = 1
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unit = 1", "unit = 256", "line 21: devices.1.unit: "),
        ("unit = 1", "unite = 1", "line 21: devices.1.unite: "),
        ('role = "inverter"', 'role = "oven"', "line 8: devices.0.role: "),
        ('"10.0.0.5"', '"10.0.0.5:70000"', "line 20: devices.1.endpoint: "),
        ("Europe/Vienna", "Europe/Wien", "line 4: site.zone: 'Europe/Wien' is no time zone"),
        ("format = 1", "format = 2", "line 1: format: "),
        ("format = 1", "format 1", "line 1: not TOML"),
        ('endpoint = "10.0.0.4"', "", "line 6: devices.0.endpoint: "),
    ],
)
def test_errors_say_file_line_and_field(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "home.toml"
    path.write_text(GOOD)
    read_site(path)
    path.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(InputError) as caught:
        read_site(path)
    assert str(caught.value).startswith(f"{path}: {said}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            '{"format": 1,\n "devices": [\n  {"name": "a", "role": "oven", "endpoint": "b"}]}',
            "line 3: devices.0",
        ),
        ('{"format": 1,\n', "line 2: not JSON"),
        ("[]", "line 1: file: "),
    ],
)
def test_errors_in_json_do_too(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "home.json"
    path.write_text(content)
    with pytest.raises(InputError, match=said):
        read_site(path)


@given(data=st.binary(max_size=200))
def test_no_file_does_more_harm_than_an_error(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    for suffix in (".toml", ".json"):
        path = tmp_path_factory.mktemp("site") / f"home{suffix}"
        path.write_bytes(data)
        with pytest.raises(InputError, match=str(path)):
            read_site(path)


def test_a_place_that_cannot_be_written_or_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_site(tmp_path / "no" / "home.toml", SiteForm(format=1))
    with pytest.raises(InputError, match="cannot be read"):
        read_site(tmp_path / "no.toml")
