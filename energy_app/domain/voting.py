"""A member's part in deciding: what he may do, what it would do and cost, and that it is done."""

from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.motions import Change, Draft, MotionKind


class Step(StrEnum):
    """What a member does."""

    PROPOSE = "propose"
    VOTE = "vote"
    ENACT = "enact"
    """Carries out what was accepted; anybody may."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a member wants to do. ``draft`` and ``text`` for a proposal, ``number`` of one for the rest.

    ``yes``: his vote.
    """

    step: Step
    number: int | None = None
    yes: bool | None = None
    draft: Draft | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PartQuote:
    """What it would do and may cost, before anything is signed.

    ``kind`` None: the call is not known, ``target`` and ``data`` are all that can be said of it.
    ``max_fee_wei`` in the network's own coin. Instants UTC milliseconds; the vote is decided by more yes
    than no and at least ``needed`` in favour.
    """

    part: Part
    kind: MotionKind | None
    changes: tuple[Change, ...]
    target: str
    data: str
    needed: int
    voting_until_ms: int
    enact_from_ms: int
    enact_until_ms: int
    max_fee_wei: int


@dataclass(frozen=True, slots=True)
class PartDone:
    """It is in a block. ``number``: of the proposal, None while the network does not tell it yet."""

    part: Part
    number: int | None
    transaction: str | None
    url: str | None
    fee_wei: int | None
