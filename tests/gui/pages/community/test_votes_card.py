"""The votes card: what waits for this home, voting, putting in force, looking."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from energy_app.domain.community import ProposalState
from energy_app.domain.community_view import VoteRow
from energy_app.domain.voting import Part, Step
from energy_app.gui.pages.community.view import CommunityPage
from energy_app.gui.pages.community.vote_dialog import VoteDialog
from tests.gui.fake_community import VOTE_FEE_WEI
from tests.gui.fake_wallet import PASSPHRASE
from tests.gui.pages.conftest import ALL, shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import texts


@pytest.fixture
def page(qtbot: QtBot, stage: Stage) -> CommunityPage:
    return shown(qtbot, CommunityPage(stage.context))


def dialog[D: QDialog](page: CommunityPage, kind: type[D]) -> D:
    """The one dialog of a page that is open."""
    [found] = [each for each in page.findChildren(kind) if each.isVisible()]
    return found


def with_votes(page: CommunityPage, client: MemoryClient, *rows: VoteRow, practice: bool = True) -> None:
    assert client.community_value is not None
    client.community_value = replace(client.community_value, votes=rows, is_practice=practice)
    page.refresh(ALL)


def first(client: MemoryClient) -> VoteRow:
    assert client.community_value is not None
    assert client.community_value.votes is not None
    return client.community_value.votes[0]


def test_a_vote_that_waits_is_given_after_effect_fee_and_deadline_were_told(
    page: CommunityPage, client: MemoryClient
) -> None:
    assert page.votes.look.text() == "Vote …"  # of the one that waits, though none is selected
    page.votes.look.click()
    asked = dialog(page, VoteDialog)
    told = texts(asked)
    for part in ("Other prices, fees or accounts", "Price at noon 14 ct", "17.0", "14.0", "28 July 2026"):
        assert part in told.replace("\u00a0", " "), part
    assert "5 yes, 1 no; it needs 2 yes" in told
    assert "at most 0.000450 coins" in told
    assert asked.cancel.isDefault()
    assert not asked.yes.autoDefault()
    assert not asked.enact.isVisible()
    assert not asked.passphrase.isVisible()
    asked.no.click()
    assert ("take_part", Part(Step.VOTE, 1, yes=False), VOTE_FEE_WEI) in client.asked
    assert not asked.isVisible()
    assert page.votes.message.text() == "You voted no."


def test_a_wrong_passphrase_is_told_and_the_dialog_stays(page: CommunityPage, client: MemoryClient) -> None:
    with_votes(page, client, first(client), practice=False)
    page.votes.look.click()
    asked = dialog(page, VoteDialog)
    assert asked.passphrase.isVisible()
    asked.passphrase.setText("wrong")
    asked.yes.click()
    assert asked.message.text() == "The passphrase does not open the owner key."
    assert asked.passphrase.text() == ""
    asked.passphrase.setText(PASSPHRASE)
    asked.yes.click()
    assert not asked.isVisible()
    assert page.votes.message.text() == "You voted yes."


def test_what_is_refused_cannot_be_sent(page: CommunityPage, client: MemoryClient) -> None:
    client.refusal = "Too late: the vote is closed."
    page.votes.look.click()
    asked = dialog(page, VoteDialog)
    assert asked.message.text() == "Too late: the vote is closed."
    assert not asked.yes.isEnabled()
    assert not asked.no.isEnabled()
    asked.cancel.click()
    assert not any(each[0] == "take_part" for each in client.asked)


def test_while_it_is_on_its_way_nothing_can_be_pressed_again(
    page: CommunityPage, stage: Stage, client: MemoryClient
) -> None:
    page.votes.look.click()
    asked = dialog(page, VoteDialog)
    stage.core.hold = True
    asked.yes.click()
    assert asked.bar.isVisible()
    assert not asked.yes.isEnabled()
    assert asked.cancel.text() == "Close"
    stage.core.release()
    assert not asked.isVisible()


def test_what_was_accepted_is_put_in_force(page: CommunityPage, client: MemoryClient) -> None:
    due = replace(first(client), state=ProposalState.EXECUTABLE, may_vote=False, own=True)
    with_votes(page, client, due)
    assert page.votes.look.text() == "Put in force …"
    page.votes.look.click()
    asked = dialog(page, VoteDialog)
    assert not asked.yes.isVisible()
    assert "Your vote" in texts(asked)
    asked.enact.click()
    assert ("take_part", Part(Step.ENACT, 1), VOTE_FEE_WEI) in client.asked
    assert page.votes.message.text() == "The decision is in force."


def test_what_is_over_can_only_be_looked_at(page: CommunityPage, client: MemoryClient) -> None:
    page.votes.table.selectRow(1)
    assert page.votes.look.text() == "Look at it …"
    before = len(client.asked)
    page.votes.look.click()
    asked = dialog(page, VoteDialog)
    assert len(client.asked) == before
    assert (asked.cancel.text(), asked.yes.isVisible(), asked.enact.isVisible()) == ("Close", False, False)
    assert "Other data witnesses" in texts(asked)


def test_of_a_call_that_is_not_known_nothing_is_guessed_and_no_text_is_markup(
    page: CommunityPage, client: MemoryClient
) -> None:
    strange = replace(first(client), kind=None, changes=(), text="<b>Harmless</b>", data="0x" + "ab" * 300)
    with_votes(page, client, strange)
    page.votes.look.click()
    told = texts(dialog(page, VoteDialog))
    assert "A call that this program does not know" in told
    assert "Ask who proposed it" in told
    assert "<b>Harmless</b>" in told
    assert "…" in told


def test_without_a_vote_on_chain_nothing_is_offered(page: CommunityPage, client: MemoryClient) -> None:
    assert client.community_value is not None
    client.community_value = replace(client.community_value, votes=None)
    page.refresh(ALL)
    assert not page.votes.propose.isVisible()
    assert not page.votes.look.isVisible()
    assert "without votes" in page.votes.empty.text()
