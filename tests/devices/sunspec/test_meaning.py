import pytest

from energy_app.devices.sunspec.meaning import COMMON, IDENTITY, INVERTERS, METERS, STORAGE
from energy_app.devices.sunspec.models import ModelBlock, expand, fixed_length

ROLES = {COMMON: IDENTITY, **INVERTERS, **METERS, **STORAGE}


@pytest.mark.parametrize("model", sorted(ROLES))
def test_every_point_is_one_of_its_model(model: int) -> None:
    length = fixed_length(model)
    assert length is not None
    points = expand(ModelBlock(model, 0, length))
    assert set(ROLES[model].values()) <= set(points)
