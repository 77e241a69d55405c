import pytest

from energy_app.core.demo.noise import draws


def test_numbers_follow_from_seed_purpose_and_day_alone() -> None:
    assert draws(1, "sky", 20_612, 4).tolist() == [42638, 49380, 52575, 460]
    assert draws(1, "sky", 20_612, 8)[:4].tolist() == draws(1, "sky", 20_612, 4).tolist()
    assert draws(1, "sky", 20_612, 8).tolist() != draws(2, "sky", 20_612, 8).tolist()
    assert draws(1, "sky", 20_612, 8).tolist() != draws(1, "sky", 20_613, 8).tolist()
    assert draws(1, "sky", 20_612, 8).tolist() != draws(1, "control", 20_612, 8).tolist()


def test_nobody_can_change_what_others_see() -> None:
    with pytest.raises(ValueError, match="read-only"):
        draws(1, "sky", 20_612, 4)[0] = 5
