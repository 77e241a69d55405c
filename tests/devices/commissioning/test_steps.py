"""Jumps of power found in series of readings."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.devices.commissioning.steps import PhaseReading, Switching, measure

LOAD_W = 2_000


def series(
    shares: tuple[float, ...], noise_w: float = 0, reaction: float = 0, seed: int = 1
) -> tuple[list[PhaseReading], list[Switching]]:
    """A reading a second; the load goes on and off three times, two seconds after each request."""
    chance = random.Random(seed)
    readings, switchings = [], []
    is_on, compensated = False, 0.0
    for second in range(100):
        cycle = second % 16
        if second >= 4 and cycle == 4:
            switchings.append(Switching(second * 1000, (second + 3) * 1000, not is_on))
        if second >= 4 and cycle == 6:
            is_on = not is_on
        load = LOAD_W * is_on - compensated
        compensated += reaction * load
        power = tuple(100 + share * load + chance.gauss(0, noise_w) for share in shares)
        readings.append(PhaseReading(second * 1000, power))
    return readings, switchings


@given(
    shares=st.tuples(*[st.floats(-2, 2, allow_nan=False)] * 3),
    noise_w=st.sampled_from([0, 5, 30]),
    seed=st.integers(0, 1000),
)
def test_each_channel_shows_its_share_within_the_uncertainty(
    shares: tuple[float, ...], noise_w: float, seed: int
) -> None:
    if max(map(abs, shares)) < 0.3:
        return  # nothing sticks out of the noise: then another place may look more like an edge
    jumps = measure(*series(shares, noise_w, seed=seed), LOAD_W)
    for share, jump in zip(shares, jumps, strict=True):
        assert jump.low - 0.02 <= share <= jump.high + 0.02


@given(share=st.floats(0.2, 2), seed=st.integers(0, 1000))
def test_a_turned_series_gives_turned_jumps(share: float, seed: int) -> None:
    readings, switchings = series((share, 0.0, 0.0), 10, seed=seed)
    turned = [PhaseReading(r.time_ms, tuple(-power for power in r.power_w)) for r in readings]
    upright, other = measure(readings, switchings, LOAD_W), measure(turned, switchings, LOAD_W)
    assert [jump.share for jump in other] == pytest.approx([-jump.share for jump in upright])
    assert [jump.uncertainty for jump in other] == pytest.approx([jump.uncertainty for jump in upright])


def test_the_order_of_readings_does_not_matter() -> None:
    readings, switchings = series((1, 0, 0), 10)
    assert measure(readings[::-1], switchings, LOAD_W) == measure(readings, switchings, LOAD_W)


def test_something_that_works_against_the_load_is_seen() -> None:
    calm = measure(*series((1, 0, 0)), LOAD_W)[0]
    answered = measure(*series((1, 0, 0), reaction=0.1), LOAD_W)[0]
    assert calm.reaction == 0
    assert answered.reaction == pytest.approx(-0.1, abs=0.02)
    assert answered.uncertainty > calm.uncertainty
    assert answered.low <= 1 <= answered.high


def test_too_little_is_no_measurement() -> None:
    readings, switchings = series((1, 0, 0))
    assert measure([], switchings, LOAD_W) == ()
    assert measure(readings, switchings[:3], LOAD_W) == ()
    assert measure(readings[:20], switchings, LOAD_W) == ()
    assert len(measure([PhaseReading(r.time_ms, r.power_w[:1]) for r in readings], switchings, LOAD_W)) == 1


def test_each_switching_is_found_beside_something_bigger_on_another_phase() -> None:
    readings, switchings = series((1, 0, 0), 5)
    for number, second in enumerate((20, 52)):  # a heat pump starts two seconds before the load is switched
        assert any(each.from_ms <= second * 1000 <= each.until_ms for each in switchings)
        for index, reading in enumerate(readings):
            if reading.time_ms >= second * 1000:
                one, two, three = reading.power_w
                readings[index] = PhaseReading(reading.time_ms, (one, two + 5_000 * (1 - 2 * number), three))
    load, other, _ = measure(readings, switchings, LOAD_W)
    assert load.each_w == pytest.approx((LOAD_W,) * 6, abs=50)
    assert load.share == pytest.approx(1, abs=0.02)
    assert abs(other.share) < 0.1
