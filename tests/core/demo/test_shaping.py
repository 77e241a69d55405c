import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from energy_app.core.demo.recordings import load_recordings
from energy_app.core.demo.shaping import shape_load, shape_pv, share_hours, sun_course

hours_wh = st.lists(st.integers(0, 16_000), min_size=3, max_size=26)
numbers = st.integers(0, 65_535)


def ints(values: list[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


@given(hours_wh, st.data())
def test_load_keeps_the_energy_of_every_hour(energy: list[int], data: st.DataObject) -> None:
    chance = data.draw(st.lists(numbers, min_size=len(energy), max_size=len(energy)))
    power = shape_load(ints(energy), ints(chance), load_recordings())
    assert power.sum(axis=1).tolist() == [60 * wh for wh in energy]
    assert power.min() >= 0


@given(hours_wh, st.data())
def test_pv_keeps_the_energy_of_every_hour(energy: list[int], data: st.DataObject) -> None:
    count = len(energy) - 2
    chance = data.draw(st.lists(numbers, min_size=count, max_size=count))
    clearness = data.draw(st.lists(st.integers(0, 1000), min_size=count, max_size=count))
    power = shape_pv(ints(energy), ints(clearness), ints(chance), load_recordings())
    assert power.sum(axis=1).tolist() == [60 * wh for wh in energy[1:-1]]
    assert power.min() >= 0


@given(st.lists(st.integers(0, 10**8), min_size=60, max_size=60), st.integers(0, 16_000))
def test_shares_follow_their_weights_within_a_watt(weights: list[int], energy: int) -> None:
    weights[0] += 1
    shares = share_hours(ints([*weights]).reshape(1, 60), ints([energy]))[0].tolist()
    total = sum(weights)
    assert sum(shares) == 60 * energy
    assert all(
        abs(share * total - weight * 60 * energy) < total
        for share, weight in zip(shares, weights, strict=True)
    )


def test_the_sun_rises_from_zero_and_runs_without_a_step() -> None:
    weights = sun_course(ints([0, 100, 300, 500, 300, 100, 0])).reshape(-1)
    assert weights[0] < 3 * 120
    assert weights[-1] < 3 * 120
    assert np.abs(np.diff(weights)).max() <= 2 * 200 * 2
    assert weights.argmax() in {149, 150}


def test_a_dull_hour_is_rougher_than_a_clear_one() -> None:
    energy, chance = ints([1000] * 12), ints([100] * 10)
    clear = shape_pv(energy, ints([1000] * 10), chance, load_recordings())
    dull = shape_pv(energy, ints([300] * 10), chance, load_recordings())
    assert np.ptp(dull[0]) > 3 * np.ptp(clear[0])


def test_a_load_peaks_like_a_home_and_not_like_a_factory() -> None:
    power = shape_load(ints([2_500]), ints([5]), load_recordings())
    assert 3_000 < power.max() < 9_000
