"""What stands in the place of a community: only for the error that says there is none."""

import asyncio

import pytest
from pytestqt.qtbot import QtBot

from energy_app.core.client import CoreClient
from energy_app.domain.errors import NoCommunityError, StateError
from energy_app.gui.pages.alone import CommunityParts, unless_alone
from tests.gui.fake_core import FakeClient


def raising(error: Exception) -> None:
    async def ask(_: CoreClient) -> int:
        raise error

    assert asyncio.run(unless_alone(ask)(FakeClient())) is None


def test_no_community_is_no_answer_and_other_errors_stay() -> None:
    raising(NoCommunityError("none"))
    with pytest.raises(StateError, match="other"):
        raising(StateError("other"))


def test_the_note_and_the_parts_take_turns(qtbot: QtBot) -> None:
    parts = CommunityParts()
    qtbot.addWidget(parts)
    parts.show()
    assert (parts.is_alone, parts.note.isVisible(), parts.inside.isVisible()) == (False, False, True)
    parts.show_alone(is_alone=True)
    assert (parts.is_alone, parts.note.isVisible(), parts.inside.isVisible()) == (True, True, False)
