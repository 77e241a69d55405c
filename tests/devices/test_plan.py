import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.devices.plan import Block, Limits, Plan, distinct_lengths, plan
from energy_app.devices.points import Point
from energy_app.devices.transport import HOLDING, INPUT


def point(address: int, count: int = 1, factor: int | None = None, space: int = HOLDING) -> Point:
    types = {1: "uint16", 2: "uint32", 4: "uint64"}
    words = tuple(range(address, address + count))
    return Point(f"{space}.{address}.{factor}", space, words, types[count], factor=factor)


POINTS = st.lists(
    st.builds(
        point,
        st.integers(0, 600),
        st.sampled_from([1, 2, 4]),
        st.none() | st.integers(0, 600),
        st.sampled_from([HOLDING, INPUT]),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda p: p.name,
)
LIMITS = st.builds(
    Limits,
    max_words=st.integers(4, 125),
    max_gap=st.integers(0, 40),
    ranges=st.just({}) | st.just({HOLDING: ((0, 299), (300, 650))}),
    holes=st.frozensets(st.tuples(st.sampled_from([HOLDING, INPUT]), st.integers(0, 620)), max_size=4),
)


@given(points=POINTS, limits=LIMITS)
def test_laws_of_a_plan(points: list[Point], limits: Limits) -> None:
    made = plan(points, limits)
    placed = [p.name for block in made.blocks for p in block.points]
    assert sorted([*placed, *made.impossible]) == sorted(p.name for p in points)
    for block in made.blocks:
        covered = range(block.start, block.start + block.count)
        assert block.wanted <= block.count <= block.room
        assert block.count <= limits.max_words
        assert all(address in covered for p in block.points for address in p.addresses)
        assert not any((block.space, address) in limits.holes for address in covered)
        for low, high in limits.ranges.get(block.space, ()):
            assert (low <= covered[0] <= high) == (low <= covered[-1] <= high)


@given(points=POINTS, limits=LIMITS)
def test_impossible_points_are_those_no_single_request_can_carry(points: list[Point], limits: Limits) -> None:
    made = plan(points, limits)
    for p in points:
        assert (p.name in made.impossible) == bool(plan([p], limits).impossible)


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 6)), max_size=7))
def test_lengths_are_distinct_whenever_that_is_possible(sizes: list[tuple[int, int]]) -> None:
    blocks = [
        Block(HOLDING, 100 * i, wanted, wanted, wanted + room, ()) for i, (wanted, room) in enumerate(sizes)
    ]
    made = distinct_lengths(blocks)
    assert Plan(made, {}).is_distinct == _possible([range(w, w + r + 1) for w, r in sizes])


def _possible(choices: list[range], used: frozenset[int] = frozenset()) -> bool:
    if not choices:
        return True
    return any(_possible(choices[1:], used | {n}) for n in choices[0] if n not in used)


def test_the_greedy_way_would_not_find_these_lengths() -> None:
    blocks = [Block(HOLDING, 0, 2, 2, 3, ()), Block(HOLDING, 50, 2, 2, 2, ())]
    assert [block.count for block in distinct_lengths(blocks)] == [3, 2]


def test_lengths_are_multiples_of_the_step() -> None:
    made = plan([point(0, 2), point(40, 2)], Limits(max_gap=9, step=2))
    assert sorted(block.count for block in made.blocks) == [2, 4]


def test_a_value_and_its_factor_share_a_block() -> None:
    # Read apart (0-45 and 50-95), a factor that changes in between tears the value.
    made = plan([point(40, factor=60), point(0), point(95)], Limits(max_words=50, max_gap=50))
    (block,) = (b for b in made.blocks if any(p.factor == 60 for p in b.points))
    assert block.start <= 40
    assert block.start + block.count > 60


def test_a_value_too_far_from_its_factor_is_told() -> None:
    made = plan([point(0, factor=200)])
    assert "too far apart" in made.impossible[f"{HOLDING}.0.200"]
    assert made.blocks == ()


@pytest.mark.parametrize(("gap", "blocks"), [(0, 2), (4, 2), (5, 1)])
def test_the_gap_rule(gap: int, blocks: int) -> None:
    assert len(plan([point(10), point(16)], Limits(max_gap=gap)).blocks) == blocks


def test_adjacent_points_join_without_any_gap() -> None:
    assert len(plan([point(a) for a in range(50)], Limits(max_gap=0)).blocks) == 1
