"""Why the contracts refuse what a member wants decided, in words."""

from collections.abc import Callable
from typing import Any

from energy_app.chain.bindings import governance_errors as vote
from energy_app.chain.bindings import registry_errors as registry
from energy_app.chain.bindings import reward_errors as reward
from energy_app.chain.contracts import decode_error
from energy_app.domain.time import SECOND_MS, day_date, utc

_WORDS: dict[type, Callable[[Any], str]] = {
    vote.NotAMember: lambda told: f"{told.sender} is no member of the community, and only members decide",
    vote.AdmittedLater: lambda _: (
        "you were admitted after it was proposed or on that day, so you have no vote"
    ),
    vote.VotedAlready: lambda _: "you have voted on it already, and a vote can't be changed",
    vote.VotingClosed: lambda _: "it is too late: the vote is closed",
    vote.NotAccepted: lambda _: "the members did not accept it, or it is in force already",
    vote.NotYet: lambda told: (
        f"it can be put in force from {utc(told.executable_at * SECOND_MS):%Y-%m-%d} on (UTC), for 14 days"
    ),
    vote.WrongCall: lambda _: "that is not what was voted on",
    registry.NotAdmin: lambda _: "only the community's admin can do it",
    registry.NotGovernor: lambda _: "only the community's governor can do it",
    registry.NotOffered: lambda _: "nobody offered that office, or two of the three accounts are the same",
    registry.ZeroAddress: lambda _: "an account is missing",
    registry.AlreadyMember: lambda told: f"{told.owner} is a member already",
    registry.UnknownMember: lambda told: f"there is no member {told.member}",
    registry.CommunityFull: lambda _: "the community is full",
    registry.TooLittleNotice: lambda told: (
        f"that is too little notice: the first day is {day_date(told.earliest_day)} at the earliest"
    ),
    registry.BadTable: lambda _: "the table of prices has not 24 of them",
    reward.NotGovernor: lambda _: "only the community's governor can spend money of the pot",
    reward.ERC20InsufficientBalance: lambda _: "there is not so much in the pot",
    reward.SafeERC20FailedOperation: lambda _: "the money's own contract refuses the payment",
}
_DECODERS = (vote.decode, registry.decode, reward.decode)


def refusal_words(data: bytes) -> str:
    """What a call was refused with; what is none of our contracts' errors is said to be unknown."""
    for decode in _DECODERS:
        told = decode(data)
        if isinstance(told, vote.CallFailed):
            return f"the call it makes fails: {refusal_words(told.reason)}"
        words = None if told is None else _WORDS.get(type(told))
        if words is not None:
            return words(told)
    known = decode_error(data)
    if known is not None:
        return known.text
    return "no reason is given" if not data else f"with the unknown reason 0x{data[:4].hex()}"
