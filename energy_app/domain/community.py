"""A community as its contracts tell it: members, offices, terms, and what the members vote on.

Prices and fees micro-currency per kWh, days unix time // 86400, instants UTC milliseconds, members by
index.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.motions import Motion
from energy_app.domain.time import day_start_ms

VOTING_DAYS, TIMELOCK_DAYS, EXECUTION_DAYS = 5, 8, 14
"""How long is voted, how long the result waits, how long it can be carried out: Governance.sol."""
_QUARTER = 4


class ProposalState(StrEnum):
    """How far a proposal has come."""

    VOTING = "voting"
    REJECTED = "rejected"
    """Not more yes than no, or fewer than a quarter of the members in favour."""
    WAITING = "waiting"
    """Accepted; who disagrees has time to take his money out."""
    EXECUTABLE = "executable"
    EXPIRED = "expired"
    """Accepted, and carried out by nobody in time."""
    EXECUTED = "executed"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A call the members vote on: one member, one vote.

    ``action`` is the function of the contract ``target``, ``arguments`` its arguments by name as text;
    where the call is none of our contracts', the action is the function's selector and there are no
    arguments. ``motion`` is what the call means, None where that is not known to the last byte.
    ``votes``: yes or no by member.
    """

    id: int
    member: int
    day: int
    text: str
    target: str
    data: bytes
    action: str
    arguments: Mapping[str, str]
    votes: Mapping[int, bool]
    executed: bool
    members: int
    motion: Motion | None = None

    @property
    def needed(self) -> int:
        """So many votes in favour suffice if there are fewer against: a quarter of the members."""
        return -(-self.members // _QUARTER)

    @property
    def yes(self) -> int:
        """Votes in favour."""
        return sum(self.votes.values())

    @property
    def no(self) -> int:
        """Votes against."""
        return len(self.votes) - self.yes

    @property
    def accepted(self) -> bool:
        """More yes than no, and at least a quarter of the members in favour."""
        return self.yes > self.no and self.yes * _QUARTER >= self.members

    @property
    def voting_until_ms(self) -> int:
        """The instant from which nobody can vote any more."""
        return day_start_ms(self.day + VOTING_DAYS)

    @property
    def executable_from_ms(self) -> int:
        """The instant from which anybody can carry it out, if it is accepted."""
        return day_start_ms(self.day + VOTING_DAYS + TIMELOCK_DAYS)

    @property
    def executable_until_ms(self) -> int:
        """The instant from which it is too late for that."""
        return day_start_ms(self.day + VOTING_DAYS + TIMELOCK_DAYS + EXECUTION_DAYS)

    def state(self, now_ms: int) -> ProposalState:
        """How far it has come at an instant."""
        if self.executed:
            return ProposalState.EXECUTED
        if now_ms < self.voting_until_ms:
            return ProposalState.VOTING
        if not self.accepted:
            return ProposalState.REJECTED
        if now_ms < self.executable_from_ms:
            return ProposalState.WAITING
        return ProposalState.EXECUTABLE if now_ms < self.executable_until_ms else ProposalState.EXPIRED


@dataclass(frozen=True, slots=True)
class CommunityMember:
    """A member: the account that owns it, and its meter (None: none is registered).

    ``allocation`` is ``shadow``, ``internal`` or ``registered``; ``reconciled_from`` the day from which
    the meter earns the community's token; ``admitted_day`` the day after which he may vote.
    """

    index: int
    owner: str
    removed: bool
    meter: str | None
    allocation: str | None
    has_pv: bool
    reconciled_from: int | None
    admitted_day: int = 0


@dataclass(frozen=True, slots=True)
class CommunityTerms:
    """Prices T by hour of the UTC day and fees, from a day on."""

    version: int
    from_day: int
    prices_micro: tuple[int, ...]
    grid_fee_micro: int
    community_fee_micro: int
    bounty_cap_nano: int
    grid_account: str
    community_account: str


@dataclass(frozen=True, slots=True)
class CommunityState:
    """Who runs the community and who belongs to it.

    ``terms`` are all that still matter, those in force first. ``governor`` is the address that holds the
    office; ``voted`` says whether it is the contract by which the members vote. ``market`` is the one in
    use.
    """

    members: tuple[CommunityMember, ...]
    admin: str
    governor: str
    voted: bool
    witnesses: tuple[str, ...]
    electricians: tuple[str, ...]
    paused: bool
    terms: tuple[CommunityTerms, ...]
    proposals: tuple[Proposal, ...]
    market: str = ""

    def member_of(self, account: str) -> CommunityMember | None:
        """The member an account owns, also one that was removed."""
        return next((member for member in self.members if member.owner == account), None)

    def proposal(self, number: int) -> Proposal | None:
        """A proposal by its number."""
        return next((proposal for proposal in self.proposals if proposal.id == number), None)
