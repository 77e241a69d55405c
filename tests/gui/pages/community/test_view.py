"""The community page: what it shows of members, days, votes and bills, and what it says without any."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from energy_app.domain.errors import ChainError, NoCommunityError
from energy_app.domain.joining import Joining
from energy_app.gui.pages.community.view import CommunityPage
from tests.gui.pages.conftest import ALL, shown
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import texts


@pytest.fixture
def page(qtbot: QtBot, stage: Stage) -> CommunityPage:
    return shown(qtbot, CommunityPage(stage.context))


def test_members_prices_days_votes_and_bills_are_shown(page: CommunityPage) -> None:
    assert texts(page.tiles["members"]).startswith("\nMembers\n7")  # the eighth has left
    assert "6" in texts(page.tiles["meters"])
    assert "2 on trial" in texts(page.tiles["meters"])
    assert "14.0" in texts(page.tiles["price"])
    assert page.members.rowCount() == 8
    assert page.days.rowCount() == 13
    assert page.days.index(2, 1).data().startswith("Settled by Lindenhof 5")
    assert page.votes.model.rowCount() == 2
    assert page.bills.model.rowCount() == 8
    assert "provisional" in page.bills.message.text()  # July is not over
    assert not page.parts.is_alone


def test_every_table_is_a_sound_model(page: CommunityPage, qtmodeltester: ModelTester) -> None:
    for model in (page.members, page.days, page.votes.model, page.bills.model):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_another_month_is_asked_for_and_exported(
    page: CommunityPage, client: MemoryClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.bills.months.setCurrentIndex(1)
    assert ("billing_list", "2026-06") in client.asked
    assert page.bills.message.text() == ""
    file = tmp_path / "bills.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    page.bills.names.setChecked(True)
    page.bills.export.click()
    assert ("export_billing_list", "2026-06", file, "en", True) in client.asked
    assert page.bills.message.text() == f"Written: {file}"
    assert page.bills.export.isEnabled()


def test_a_file_without_an_ending_becomes_a_workbook(
    page: CommunityPage, client: MemoryClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "bills"), ""))
    page.bills.export.click()
    assert ("export_billing_list", "2026-07", tmp_path / "bills.xlsx", "en", False) in client.asked


def test_the_chosen_month_stays_when_another_begins(page: CommunityPage, client: MemoryClient) -> None:
    page.bills.months.setCurrentIndex(2)
    assert client.community_value is not None
    client.community_value = replace(
        client.community_value, months=("2026-08", *client.community_value.months)
    )
    page.refresh(ALL)
    assert page.bills.months.currentData() == "2026-05"
    assert page.bills.months.count() == 4


def test_while_the_network_is_away_what_was_known_is_grey(page: CommunityPage, client: MemoryClient) -> None:
    client.failure = ChainError("The network does not answer.")
    page.refresh(ALL)
    assert page.message.text() == "The network does not answer. What stands here is as of 17:30."
    assert page.is_stale
    assert page.members.rowCount() == 8
    page.refresh(ALL)
    assert (page.message.text(), page.is_stale) == ("", False)


def test_a_home_in_no_community_sees_the_way_into_one(
    qtbot: QtBot, stage: Stage, client: MemoryClient
) -> None:
    client.failing, client.way = NoCommunityError("This home is in no community yet."), Joining()
    page = shown(qtbot, CommunityPage(stage.context))
    assert page.parts.is_alone
    assert not page.parts.inside.isVisible()
    assert "network file" in texts(page.parts.note)
    assert page.message.text() == ""
    client.failing = None
    page.refresh(ALL)
    assert page.parts.note.isHidden()
    assert page.parts.inside.isVisible()


def test_a_new_community_says_what_will_come(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    known = client.community_value
    assert known is not None
    client.community_value = replace(
        known, members=known.members[:1], prices_micro=(), days=(), votes=None, months=()
    )
    page = shown(qtbot, CommunityPage(stage.context))
    shown_texts = texts(page)
    assert "The community has not told its prices yet." in shown_texts
    assert "without votes" in shown_texts
    assert page.bills.empty.isVisible()
    assert not page.bills.export.isEnabled()
