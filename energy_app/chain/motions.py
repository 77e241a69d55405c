"""Motions as calls of the community's contracts, and such calls understood again.

A call is understood only if the motion it is read as, written again, gives the same bytes: what a
decoder would pass over, another contract or another version of a function stays unknown.
"""

from collections.abc import Callable, Mapping
from typing import Any

from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError

from energy_app.chain.addresses import checksum
from energy_app.chain.bindings.registry import Registry
from energy_app.chain.bindings.registry import Terms as StoredTerms
from energy_app.chain.bindings.reward import Reward
from energy_app.chain.community_ledger import CommunityContracts
from energy_app.chain.contracts import artifact
from energy_app.domain.errors import InputError
from energy_app.domain.motions import LAST_DAY, Motion, MotionKind, NewTerms
from energy_app.domain.sentence import Sentence
from energy_app.domain.sheets import decode_prices, encode_prices
from energy_app.domain.time import HOURS_PER_DAY

_SELECTOR_BYTES = 4


def motion_call(motion: Motion, contracts: CommunityContracts) -> tuple[str, bytes]:
    """The contract a motion calls, and with what. InputError: the community has no such contract."""
    if motion.kind is MotionKind.SPEND:
        if contracts.reward is None:
            raise InputError(
                Sentence("This community has no token and no pot, so nothing can be paid from it.")
            )
        return contracts.reward, Reward(contracts.reward).spend(motion.accounts[0], motion.units or 0)
    return contracts.registry, _registry_call(motion, Registry(contracts.registry))


def read_motion(target: str, data: bytes, contracts: CommunityContracts) -> Motion | None:
    """What a call means; None unless it is one of ours to the last byte."""
    names = {contracts.registry: "Registry", contracts.reward: "Reward"}
    selector = data[:_SELECTOR_BYTES]
    if target not in names:
        return None
    for name, function in artifact(names[target]).functions.items():
        if function.selector == selector and name in _READERS:
            try:
                motion = _READERS[name](*decode(function.inputs, data[_SELECTOR_BYTES:]))
            except (DecodingError, ValueError, UnicodeDecodeError, OverflowError):
                return None
            return motion if motion_call(motion, contracts) == (target, data) else None
    return None


def _registry_call(motion: Motion, registry: Registry) -> bytes:
    account = motion.accounts[0] if motion.accounts else ""
    if motion.terms is not None:
        return registry.announce_terms(_stored(motion.terms), encode_prices(motion.terms.prices_micro))
    calls: Mapping[MotionKind, Callable[[], bytes]] = {
        MotionKind.WITNESSES: lambda: registry.name_witnesses(*motion.accounts),
        MotionKind.MARKET: lambda: registry.name_market(account),
        MotionKind.ADMIN: lambda: registry.offer_admin(account),
        MotionKind.GOVERNOR: lambda: registry.offer_governor(account),
        MotionKind.TAKE_OFFICE: registry.accept_admin,
        MotionKind.ADMIT: lambda: registry.admit(account),
        MotionKind.REMOVE: lambda: registry.remove(motion.member or 0),
        MotionKind.ACCREDIT: lambda: registry.accredit(account, on=True),
        MotionKind.DISMISS: lambda: registry.accredit(account, on=False),
        MotionKind.PAUSE: lambda: registry.set_paused(on=True),
        MotionKind.RESUME: lambda: registry.set_paused(on=False),
    }
    return calls[motion.kind]()


def _stored(terms: NewTerms) -> StoredTerms:
    return StoredTerms(
        terms.from_day,
        terms.grid_fee_micro,
        terms.community_fee_micro,
        terms.grid_account,
        terms.community_account,
        terms.bounty_cap_nano,
        bytes(32),
        bytes(32),
        bytes(8),
    )


def _read_terms(stored: tuple[Any, ...], table: bytes) -> Motion:
    found = StoredTerms(*stored)
    if found.from_day > LAST_DAY or len(decode_prices(table)) != HOURS_PER_DAY:
        raise ValueError("no terms that a day can have")
    terms = NewTerms(
        from_day=found.from_day,
        prices_micro=decode_prices(table),
        grid_fee_micro=found.grid_fee,
        community_fee_micro=found.community_fee,
        bounty_cap_nano=found.bounty_cap,
        grid_account=checksum(found.grid_account),
        community_account=checksum(found.community_account),
    )
    return Motion(MotionKind.TERMS, terms=terms)


def _naming(kind: MotionKind) -> Callable[..., Motion]:
    return lambda *accounts: Motion(kind, tuple(checksum(each) for each in accounts))


def _switch(on: MotionKind, off: MotionKind) -> Callable[..., Motion]:
    def read(*arguments: Any) -> Motion:
        *accounts, is_on = arguments
        return Motion(on if is_on else off, tuple(checksum(each) for each in accounts))

    return read


_READERS: Mapping[str, Callable[..., Motion]] = {
    "announceTerms": _read_terms,
    "nameWitnesses": _naming(MotionKind.WITNESSES),
    "nameMarket": _naming(MotionKind.MARKET),
    "offerAdmin": _naming(MotionKind.ADMIN),
    "offerGovernor": _naming(MotionKind.GOVERNOR),
    "acceptAdmin": _naming(MotionKind.TAKE_OFFICE),
    "spend": lambda to, units: Motion(MotionKind.SPEND, (checksum(to),), units=units),
    "admit": _naming(MotionKind.ADMIT),
    "remove": lambda member: Motion(MotionKind.REMOVE, member=member),
    "accredit": _switch(MotionKind.ACCREDIT, MotionKind.DISMISS),
    "setPaused": _switch(MotionKind.PAUSE, MotionKind.RESUME),
}
