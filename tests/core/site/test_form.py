"""What a site file may say."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from energy_app.core.site.form import DeviceForm, HomeForm, SiteForm
from energy_app.domain.energy import Role

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "site-file.md"


def test_the_example_of_the_guide_is_a_site_file() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    form = SiteForm.model_validate(tomllib.loads(example))
    assert form.devices[0].model_fields_set == DeviceForm.model_fields.keys()
    assert form.site.zone == "Europe/Vienna"


def test_an_address_is_kept_in_full() -> None:
    assert DeviceForm(name="meter", role=Role.GRID_METER, endpoint="10.0.0.5").endpoint == "10.0.0.5:502"


@pytest.mark.parametrize("zone", ["Mars/Crater", "../etc/passwd", "", "/etc/localtime"])
def test_zones_are_known_ones(zone: str) -> None:
    with pytest.raises(ValidationError, match="no time zone"):
        HomeForm(zone=zone)
