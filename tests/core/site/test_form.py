"""What a site file may say."""

import pytest
from pydantic import ValidationError

from energy_app.core.site.form import DeviceForm, HomeForm
from energy_app.domain.energy import Role


def test_an_address_is_kept_in_full() -> None:
    assert DeviceForm(name="meter", role=Role.GRID_METER, endpoint="10.0.0.5").endpoint == "10.0.0.5:502"


@pytest.mark.parametrize("zone", ["Mars/Crater", "../etc/passwd", "", "/etc/localtime"])
def test_zones_are_known_ones(zone: str) -> None:
    with pytest.raises(ValidationError, match="no time zone"):
        HomeForm(zone=zone)
