"""What stands in the place of a community: only for the error that says there is none."""

import asyncio

import pytest
from pytestqt.qtbot import QtBot

from energy_app.core.client import CoreClient
from energy_app.domain.errors import NoCommunityError, NotTradingError, StateError
from energy_app.gui.pages.alone import Alone, CommunityParts, unless_alone
from tests.gui.fake_core import FakeClient


def answer(error: Exception) -> int | Alone:
    async def ask(_: CoreClient) -> int:
        raise error

    return asyncio.run(unless_alone(ask)(FakeClient()))


def test_no_community_is_an_answer_with_its_reason_and_other_errors_stay() -> None:
    assert answer(NoCommunityError("none")) == Alone()
    assert answer(NotTradingError("The trader key is locked.")) == Alone("The trader key is locked.")
    with pytest.raises(StateError, match="other"):
        answer(StateError("other"))


def test_the_note_and_the_parts_take_turns(qtbot: QtBot) -> None:
    parts = CommunityParts()
    qtbot.addWidget(parts)
    parts.show()
    assert shown(parts) == (False, False, True)
    parts.show_alone(Alone())
    assert shown(parts) == (True, False, False)
    assert parts.is_alone
    parts.show_alone(Alone("The trader key is locked."))
    assert shown(parts) == (False, True, False)
    assert parts.is_alone
    assert parts.waiting.why.text() == "The trader key is locked."
    parts.show_alone(None)
    assert shown(parts) == (False, False, True)
    assert not parts.is_alone


def shown(parts: CommunityParts) -> tuple[bool, bool, bool]:
    """The note for a home alone, that for one that waits, the page itself."""
    return parts.note.isVisible(), parts.waiting.isVisible(), parts.inside.isVisible()
