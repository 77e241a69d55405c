from collections.abc import Mapping

import pytest

from energy_app.domain.community import Proposal, ProposalState
from energy_app.domain.time import DAY_MS

DAY = 20_000


def proposal(votes: Mapping[int, bool], *, members: int = 8, executed: bool = False) -> Proposal:
    return Proposal(
        id=0, member=0, day=DAY, text="Lower the fee", target="0x" + "11" * 20, data=b"",
        action="announceTerms", arguments={}, votes=votes, executed=executed, members=members,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("votes", "accepted"),
    [
        ({}, False),
        ({0: True}, False),  # fewer than a quarter of eight
        ({0: True, 1: True}, True),
        ({0: True, 1: True, 2: False, 3: False}, False),
        ({0: True, 1: True, 2: True, 3: False}, True),
    ],
)
def test_a_quarter_in_favour_and_more_than_against(votes: dict[int, bool], accepted: bool) -> None:
    assert proposal(votes).accepted is accepted
    assert proposal(votes).yes + proposal(votes).no == len(votes)


def test_it_goes_through_its_states() -> None:
    passed, failed = proposal({0: True, 1: True}), proposal({0: False})
    days = {0: "voting", 4: "voting", 5: "waiting", 12: "waiting", 13: "executable", 26: "executable"}
    for day, state in {**days, 27: "expired"}.items():
        assert passed.state((DAY + day) * DAY_MS) == state
    assert failed.state((DAY + 5) * DAY_MS) is ProposalState.REJECTED
    assert proposal({0: True}, executed=True).state(DAY * DAY_MS) is ProposalState.EXECUTED
