import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.sheet_chain import NOTHING_BEFORE, Link, link, weakest

HASHES = st.binary(min_size=32, max_size=32)
SHEET, OTHER = b"\1" * 32, b"\2" * 32


@pytest.mark.parametrize(
    ("sequence", "previous", "before", "expected"),
    [
        (1, NOTHING_BEFORE, None, Link.FIRST),
        (1, OTHER, None, Link.BROKEN),
        (3, OTHER, None, Link.STEP),
        (5, SHEET, (4, SHEET), Link.FOLLOWS),
        (5, OTHER, (4, SHEET), Link.BROKEN),
        (5, NOTHING_BEFORE, (4, SHEET), Link.BROKEN),
        (7, OTHER, (4, SHEET), Link.STEP),
    ],
)
def test_how_a_sheet_follows(
    sequence: int, previous: bytes, before: tuple[int, bytes] | None, expected: Link
) -> None:
    assert link(sequence, previous, before) is expected


@given(st.lists(HASHES, min_size=2, max_size=8, unique=True), st.data())
def test_a_chain_holds_and_any_sheet_put_in_between_breaks_it(
    hashes: list[bytes], data: st.DataObject
) -> None:
    hashes[0] = NOTHING_BEFORE
    chain = [(n, hashes[n - 1], (n - 1, hashes[n - 1]) if n > 1 else None) for n in range(1, len(hashes) + 1)]
    assert {link(*each) for each in chain[1:]} == {Link.FOLLOWS}
    assert link(*chain[0]) is Link.FIRST
    sequence, previous, _ = data.draw(st.sampled_from(chain[1:]))
    forged = data.draw(HASHES.filter(lambda value: value != previous))
    assert link(sequence, previous, (sequence - 1, forged)) is Link.BROKEN


def test_the_weakest_link_counts() -> None:
    assert weakest([Link.FOLLOWS, Link.STEP]) is Link.STEP
    assert weakest([Link.BROKEN, Link.FIRST]) is Link.BROKEN
