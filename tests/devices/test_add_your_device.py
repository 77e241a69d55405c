"""The page that tells how to add a device: its profile loads, is found, simulated and decoded."""

import re
from pathlib import Path

import pytest

from energy_app.core.clock import RealClock
from energy_app.devices.inspection import decode_dump
from energy_app.devices.profile import Profiles
from energy_app.devices.profile_format import PointForm
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.readings import CANONICAL_POINTS

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "add-your-device.md").read_text(encoding="utf-8")


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    example, _ = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "my_meter.yaml").write_text(example, encoding="utf-8")
    return Profiles.load(tmp_path)


def test_the_example_is_a_profile_that_can_be_played_and_decoded(profiles: Profiles) -> None:
    server = simulated_server(profiles, RealClock(), profile="my_meter")
    dump = server.images[0].memory(RealClock().now_ms()).to_dump()
    decoded = decode_dump(dump, profiles, "my_meter")
    assert decoded["confidence"] > 0
    assert decoded["points"]["frequency_hz"] == 50
    assert decoded["points"]["grid_import_wh"] > 0


def test_the_names_in_the_tables_exist() -> None:
    names = set(re.findall(r"`([a-z0-9_]+_(?:w|wh|v|hz|pct))`", PAGE))
    phases = {f"grid_power_l{phase}_w" for phase in (1, 3)}
    assert names <= {*CANONICAL_POINTS, *phases}
    keys = {"scale", "factor", "min", "max", "absent", "symbols", "optional", "poll", "type"}
    assert keys <= PointForm.model_fields.keys()
    assert all(f"`{key}" in PAGE for key in keys)


def test_links_between_the_pages_hold() -> None:
    pages = ("add-your-device.md", "devices.md", "guide/electrician.md", "guide/site-file.md")
    for page in (DOCS / name for name in pages):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
