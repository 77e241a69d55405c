"""Why the contracts refuse what a member wants decided, in words."""

from collections.abc import Callable
from typing import Any

from energy_app.chain.bindings import governance_errors as vote
from energy_app.chain.bindings import registry_errors as registry
from energy_app.chain.bindings import reward_errors as reward
from energy_app.chain.contracts import decode_error
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import SECOND_MS, day_date, utc

_WORDS: dict[type, Callable[[Any], Sentence]] = {
    vote.NotAMember: lambda told: Sentence(
        "{account} is no member of the community, and only members decide", account=told.sender
    ),
    vote.AdmittedLater: lambda _: Sentence(
        "you were admitted after it was proposed or on that day, so you have no vote"
    ),
    vote.VotedAlready: lambda _: Sentence("you have voted on it already, and a vote can't be changed"),
    vote.VotingClosed: lambda _: Sentence("it is too late: the vote is closed"),
    vote.NotAccepted: lambda _: Sentence("the members did not accept it, or it is in force already"),
    vote.NotYet: lambda told: Sentence(
        "it can be put in force from {day:%Y-%m-%d} on (UTC), for 14 days",
        day=utc(told.executable_at * SECOND_MS),
    ),
    vote.WrongCall: lambda _: Sentence("that is not what was voted on"),
    registry.NotAdmin: lambda _: Sentence("only the community's administrator can do it"),
    registry.NotGovernor: lambda _: Sentence("only the members' vote can do it, or who holds its office"),
    registry.NotOffered: lambda _: Sentence(
        "nobody offered that office, or two of the three accounts are the same"
    ),
    registry.ZeroAddress: lambda _: Sentence("an account is missing"),
    registry.AlreadyMember: lambda told: Sentence("{account} is a member already", account=told.owner),
    registry.UnknownMember: lambda told: Sentence("there is no member {member}", member=told.member),
    registry.CommunityFull: lambda _: Sentence("the community is full"),
    registry.TooLittleNotice: lambda told: Sentence(
        "that is too little notice: the first day is {day:%Y-%m-%d} at the earliest",
        day=day_date(told.earliest_day),
    ),
    registry.BadTable: lambda _: Sentence("the table of prices has not 24 of them"),
    reward.NotGovernor: lambda _: Sentence("only the members' vote can do it, or who holds its office"),
    reward.ERC20InsufficientBalance: lambda _: Sentence("there is not so much in the pot"),
    reward.SafeERC20FailedOperation: lambda _: Sentence("the money's own contract refuses the payment"),
}
_DECODERS = (vote.decode, registry.decode, reward.decode)


def refusal_words(data: bytes) -> str:
    """What a call was refused with; what is none of our contracts' errors is said to be unknown."""
    for decode in _DECODERS:
        told = decode(data)
        if isinstance(told, vote.CallFailed):
            return Sentence("the call it makes fails: {why}", why=refusal_words(told.reason))
        words = None if told is None else _WORDS.get(type(told))
        if words is not None:
            return words(told)
    known = decode_error(data)
    if known is not None:
        return known.text
    if not data:
        return Sentence("no reason is given")
    return Sentence("the reason {code} is not known", code="0x" + data[:4].hex())
