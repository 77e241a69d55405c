from energy_app.devices.memory import Memory
from energy_app.devices.profile import Profiles
from energy_app.devices.recognition import (
    FIRST_RISKY_ADDRESS,
    NAMED,
    PLAUSIBLE,
    candidates,
    confidence_of,
    is_risky,
    plausible,
)

PROFILES = Profiles.load()


def test_harmless_questions_come_first_then_the_unit_id() -> None:
    order = candidates(PROFILES, 100)
    risky = [is_risky(profile) for profile in order]
    assert risky == sorted(risky)
    assert order[0].name == "victron_gx"
    names = [profile.name for profile in order]
    assert names.index("growatt_sph") < names.index("huawei_sun2000")
    assert "janitza_b" not in names


def test_nothing_of_growatt_is_read_where_it_does_harm() -> None:
    for name in ("growatt_sph", "growatt_tl_xh"):
        profile = PROFILES.get(name)
        every = (*profile.points, *profile.probes)
        assert max(address for point in every for address in point.addresses) < FIRST_RISKY_ADDRESS


def test_a_name_is_worth_more_than_numbers() -> None:
    assert confidence_of(PROFILES.get("goodwe_et")) == NAMED
    assert confidence_of(PROFILES.get("eastron_sdm630")) == PLAUSIBLE


def test_zeros_fit_nothing() -> None:
    zeros = Memory({space: dict.fromkeys(range(65_536), 0) for space in (3, 4)})
    assert [profile.name for profile in PROFILES if plausible(profile, zeros)] == []


def test_ones_fit_nothing() -> None:
    ones = Memory({space: dict.fromkeys(range(65_536), 0xFFFF) for space in (3, 4)})
    assert [profile.name for profile in PROFILES if plausible(profile, ones)] == []
