"""Proposing in the window: only what was changed is proposed, and told before it is sent."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from energy_app.domain.motions import Draft, MotionKind
from energy_app.domain.settlement import PriceRule
from energy_app.domain.voting import Part, Step
from energy_app.gui.pages.community.propose_dialog import KINDS, ProposeDialog
from energy_app.gui.pages.community.view import CommunityPage
from tests.gui.fake_community import VOTE_FEE_WEI
from tests.gui.pages.community.test_votes_card import dialog
from tests.gui.pages.conftest import ALL, shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import texts

A, B, C = ("0x" + digit * 40 for digit in "abc")


@pytest.fixture
def page(qtbot: QtBot, stage: Stage) -> CommunityPage:
    return shown(qtbot, CommunityPage(stage.context))


@pytest.fixture
def asked(page: CommunityPage) -> ProposeDialog:
    page.votes.propose.click()
    return dialog(page, ProposeDialog)


def choose(asked: ProposeDialog, kind: MotionKind) -> None:
    asked.kind.setCurrentIndex(KINDS.index(kind))


def test_only_what_was_changed_of_the_terms_is_proposed(
    asked: ProposeDialog, page: CommunityPage, client: MemoryClient
) -> None:
    assert not asked.price.isEnabled()  # prices differ by hour: one for all is another thing
    assert not asked.go.isVisible()
    asked.community_fee.setValue(0.4)
    asked.text.setText("Cheaper")
    part = Part(Step.PROPOSE, draft=Draft(MotionKind.TERMS, community_fee_micro=4_000), text="Cheaper")
    assert asked.part == part
    asked.look.click()
    told = texts(asked)
    assert "28 July 2026" in told
    assert "at most 0.000450 coins" in told
    assert asked.cancel.isDefault()
    asked.go.click()
    assert ("take_part", part, VOTE_FEE_WEI) in client.asked
    assert "Your own vote is not given with it" in page.votes.message.text()


def test_one_price_for_all_hours(asked: ProposeDialog) -> None:
    asked.one_price.setChecked(True)
    asked.price.setValue(16.05)
    assert asked.part.draft == Draft(MotionKind.TERMS, prices_micro=(160_500,))


def test_another_wish_is_told_anew_before_it_can_be_sent(asked: ProposeDialog) -> None:
    asked.look.click()
    assert asked.go.isVisible()
    asked.grid_fee.setValue(9.9)
    assert not asked.go.isVisible()
    assert not asked.facts.isVisible()


def test_each_kind_has_its_fields(asked: ProposeDialog) -> None:
    for field, text in zip(asked.accounts, (f" {A} ", B, C), strict=True):
        field.setText(text)
    asked.amount.setValue(12.5)
    seen = {}
    for kind in KINDS:
        choose(asked, kind)
        seen[kind] = (sum(each.isVisible() for each in asked.accounts), asked.amount.isVisible())
        assert asked.grid_fee.isVisible() is (kind is MotionKind.TERMS)
        assert asked.part.draft is not None
        assert asked.part.draft.kind is kind
    assert seen == {
        MotionKind.TERMS: (0, False),
        MotionKind.WITNESSES: (3, False),
        MotionKind.ADMIN: (1, False),
        MotionKind.SPEND: (1, True),
    }
    choose(asked, MotionKind.WITNESSES)
    assert asked.part.draft == Draft(MotionKind.WITNESSES, (A, B, C))
    choose(asked, MotionKind.ADMIN)
    assert asked.part.draft == Draft(MotionKind.ADMIN, (A,))
    choose(asked, MotionKind.SPEND)
    assert asked.part.draft == Draft(MotionKind.SPEND, (A,), nano=12_500_000_000)


def test_where_prices_are_found_from_offers_none_can_be_proposed(
    page: CommunityPage, client: MemoryClient
) -> None:
    assert client.community_value is not None
    client.community_value = replace(client.community_value, rule=PriceRule.AUCTION)
    page.refresh(ALL)
    page.votes.propose.click()
    asked = dialog(page, ProposeDialog)
    assert not asked.price.isVisible()
    assert asked.grid_fee.isVisible()


def test_why_it_is_refused_is_told(asked: ProposeDialog, client: MemoryClient) -> None:
    client.refusal = "These prices, fees and accounts are the community's already. Nothing was sent."
    asked.look.click()
    assert asked.message.text() == client.refusal
    assert not asked.go.isVisible()
