"""The page of devices in the documentation is the one the profiles make."""

from pathlib import Path

from energy_app.devices.profile import Profiles
from energy_app.devices.profile_page import profile_page

PAGE = Path(__file__).parents[2] / "docs" / "devices.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == profile_page(Profiles.load()), (
        "run: energy-app devices profiles --markdown > docs/devices.md"
    )


def test_every_profile_is_on_the_page() -> None:
    profiles = list(Profiles.load())
    page = profile_page(profiles)
    for profile in profiles:
        assert page.count(f"| `{profile.name}` |") >= 2
        assert all(source.replace("|", "\\|") in page for source in profile.form.sources)


def test_the_load_step_is_told_for_each() -> None:
    lines = {line.rsplit("`", 2)[1]: line for line in PAGE.read_text().splitlines() if line.endswith("` |")}
    assert "| phase |" in lines["eastron_sdm630"]
    assert "| total |" in lines["eastron_sdm72d"]
    assert "| phase |" in lines["kostal_ksem"]
    assert "| – |" in lines["growatt_string"]
