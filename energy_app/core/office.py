"""What the holder of an office does without a vote.

The administrator admits and removes members, accredits electricians, pauses the community and offers his
office. Where the members do not vote, the governor lays down all else at once.
"""

from dataclasses import dataclass

from energy_app.chain.errors import RevertedError
from energy_app.chain.motion_refusals import refusal_words
from energy_app.chain.motions import motion_call
from energy_app.chain.policy import Policy, policy_for
from energy_app.core.governing import Council, most_fee_wei, require_market, spelled
from energy_app.core.wallet.moves import Call
from energy_app.domain.errors import StateError
from energy_app.domain.governing import changes, motion_of, objection, require_office
from energy_app.domain.motions import Change, Draft, Item, MotionKind
from energy_app.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Act:
    """An act that would go through: the transaction, what the key may sign for it, and what it changes."""

    call: Call
    policy: Policy
    kind: MotionKind
    changes: tuple[Change, ...]


def prepare_act(council: Council, wish: Draft) -> Act:
    """What a wish comes down to. InputError, StateError: why it can't be, or would do nothing."""
    state, draft, place = council.state, spelled(wish), council.place
    motion = motion_of(draft, state, council.contracts.rule, council.now_ms, council.decimals, voted=False)
    require_office(motion, state, place.owner)
    takes_office = motion.kind is MotionKind.TAKE_OFFICE
    why = None if takes_office else objection(motion, state)
    if why is not None:
        raise StateError(Sentence("{why} Nothing was sent.", why=why))
    if motion.kind is MotionKind.MARKET:
        require_market(council, motion.accounts[0])
    target, data = motion_call(motion, council.contracts)
    try:
        place.client.call(target, data, sender=place.owner)
    except RevertedError as error:
        raise StateError(
            Sentence("Refused: {why}. Nothing was sent.", why=refusal_words(error.data))
        ) from None
    call = Call("act", target, data, int.from_bytes(data[-7:]))
    most_fee_wei(council, call)
    told = (
        (Change(Item.ADMIN, place.owner, state.admin),)
        if takes_office
        else changes(motion, state, council.decimals)
    )
    return Act(call, policy_for(place.network, calls={target: frozenset({data[:4]})}), motion.kind, told)
