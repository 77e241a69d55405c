"""How the reading sheets of a meter follow one another.

A meter counts its sheets and signs into each the hash of the one it signed before. The contract takes
any higher number; that the hashes fit is checked here, from the posted sheets alone. A meter that
signed two different sheets under one number, or a sheet that was put in between, breaks the chain.
"""

from enum import StrEnum

NOTHING_BEFORE = bytes(32)


class Link(StrEnum):
    """How a posted sheet follows the last one its meter posted before."""

    FIRST = "first"
    """The meter's first sheet."""
    FOLLOWS = "follows"
    """It names the hash of the sheet before."""
    STEP = "step"
    """Numbers between were signed and never posted: what they said is not known."""
    BROKEN = "broken"
    """It names another sheet than the one that was posted under the number before."""


def link(sequence: int, previous: bytes, before: tuple[int, bytes] | None) -> Link:
    """How a sheet follows; ``before`` is number and hash of the meter's last posted sheet, None if none."""
    if before is None and sequence == 1:
        return Link.FIRST if previous == NOTHING_BEFORE else Link.BROKEN
    if before is None or sequence != before[0] + 1:
        return Link.STEP
    return Link.FOLLOWS if previous == before[1] else Link.BROKEN


def weakest(links: list[Link]) -> Link:
    """The link that says least for the chain, of one or more."""
    return max(links, key=list(Link).index)
