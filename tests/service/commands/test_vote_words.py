from energy_app.domain.community import ProposalState
from energy_app.domain.motions import Change, Item, MotionKind
from energy_app.service.commands.vote_words import (
    change_words,
    moment,
    motion_words,
    state_words,
)


def test_everything_that_can_be_decided_has_words() -> None:
    assert len({motion_words(kind) for kind in MotionKind}) == len(MotionKind)
    assert "not know" in motion_words(None)
    for item in Item:
        assert change_words(Change(item, 1, 2))
        assert change_words(Change(item, None, 3)).endswith("no more")
    for state in ProposalState:
        assert "{" not in state_words(state, 0)


def test_old_and_new_values_have_their_units() -> None:
    prices = (170_000,) * 9 + (140_500,) * 7 + (170_000,) * 8
    assert change_words(Change(Item.PRICES, prices, (170_000,))) == (
        "neighbourhood price: 17 ct/kWh -> from 00:00 17, from 09:00 14.05, from 16:00 17 ct/kWh (UTC)"
    )
    assert change_words(Change(Item.COMMUNITY_FEE, 0, 10_000)) == "community fee: 1 ct/kWh -> 0 ct/kWh"
    assert change_words(Change(Item.AMOUNT, 1_500_000_000)) == "amount: 1.5"
    assert change_words(Change(Item.AMOUNT, 2**256)) == f"amount: {2**256 // 10**9}.{2**256 % 10**9:09}"
    assert change_words(Change(Item.TAKES_ORDERS, 0, 1)) == "offers are taken: yes -> no"
    assert change_words(Change(Item.WITNESSES, ("0x1", "0x2"))) == "data witnesses: 0x1, 0x2"
    assert moment(0) == "1970-01-01 00:00 UTC"
