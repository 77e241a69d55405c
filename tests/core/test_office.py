"""What the administrator does without a vote, on a running practice network; and what nobody does alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from energy_app.chain.addresses import checksum
from energy_app.chain.keys import KeyStore, Role
from energy_app.core.governing import read_council
from energy_app.core.office import prepare_act
from energy_app.core.wallet.place import NO_MEMBER, PRACTICE_NOTE, Place, key_directory, open_place
from energy_app.domain.community import CommunityState
from energy_app.domain.errors import StateError
from energy_app.domain.motions import Draft, MotionKind
from energy_app.domain.time import DAY_MS
from tests.core.street import FIRST_DAY, HandMover
from tests.core.test_correcting import Witness
from tests.core.test_governing import founded_street, street
from tests.core.wallet.household import Household

__all__ = ["founded_street", "street"]

STRANGER = checksum("0x" + "0b" * 20)


@pytest.fixture
def office(street: Household, tmp_path: Path) -> Path:
    """A directory with the administrator's key, who is no member."""
    street.set_time(FIRST_DAY * DAY_MS)
    made = Witness.made(street.directory, tmp_path / "office" / "demo", "admin")
    (key_directory(made.directory) / PRACTICE_NOTE).write_text(made.passphrase)
    return made.directory


@pytest.fixture
def place(office: Path) -> Iterator[Place]:
    with open_place(office, outside=True) as opened:
        yield opened


def act(place: Place, draft: Draft) -> CommunityState:
    """Done; the community afterwards."""
    secret = (key_directory(place.directory) / PRACTICE_NOTE).read_text()
    prepared = prepare_act(read_council(place), draft)
    with HandMover(place, secret, lambda _: True) as mover:
        mover.make([prepared.call], prepared.policy)
    return read_council(place).state


def test_the_administrator_admits_accredits_pauses_and_removes(place: Place) -> None:
    assert place.member == NO_MEMBER
    state = act(place, Draft(MotionKind.ADMIT, (STRANGER.lower(),)))
    admitted = state.member_of(STRANGER)
    assert admitted is not None
    assert (admitted.index, admitted.removed) == (4, False)
    with pytest.raises(StateError, match="is a member already. Nothing was sent"):
        act(place, Draft(MotionKind.ADMIT, (STRANGER,)))
    assert STRANGER in act(place, Draft(MotionKind.ACCREDIT, (STRANGER,))).electricians
    assert STRANGER not in act(place, Draft(MotionKind.DISMISS, (STRANGER,))).electricians
    assert act(place, Draft(MotionKind.PAUSE)).paused
    assert not act(place, Draft(MotionKind.RESUME)).paused
    removed = act(place, Draft(MotionKind.REMOVE, member=4)).member_of(STRANGER)
    assert removed is not None
    assert removed.removed


def test_the_office_passes_when_it_is_accepted(place: Place, street: Household) -> None:
    keys = KeyStore(key_directory(street.directory))
    home = replace(place, directory=street.directory, keys=keys, owner=keys.address(Role.OWNER), member=0)
    with pytest.raises(StateError, match="nobody offered that office"):
        act(home, Draft(MotionKind.TAKE_OFFICE))
    with pytest.raises(StateError, match="does not hold that office"):
        act(home, Draft(MotionKind.ADMIT, (STRANGER,)))
    assert act(place, Draft(MotionKind.ADMIN, (home.owner,))).admin == place.owner
    assert act(home, Draft(MotionKind.TAKE_OFFICE)).admin == home.owner


def test_what_the_members_vote_on_nobody_does_alone(place: Place) -> None:
    for draft in (
        Draft(MotionKind.TERMS, grid_fee_micro=0),
        Draft(MotionKind.WITNESSES, (STRANGER, place.owner, place.registry.address)),
        Draft(MotionKind.SPEND, (STRANGER,), nano=10**9),
    ):
        with pytest.raises(StateError, match="decided by the members' vote"):
            prepare_act(read_council(place), draft)
