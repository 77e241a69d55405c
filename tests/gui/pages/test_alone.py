"""What stands in the place of a community: only for the error that says there is none."""

import asyncio

import pytest
from pytestqt.qtbot import QtBot

from energy_app.core.client import CoreClient
from energy_app.domain.errors import KeysLockedError, NoCommunityError, NotTradingError, StateError
from energy_app.domain.keys import KeyLock
from energy_app.gui.page import Page
from energy_app.gui.pages.alone import Alone, CommunityParts, unless_alone
from energy_app.gui.unlocking import UnlockDialog
from tests.gui.fake_core import FakeClient
from tests.gui.fake_keys import SECRET, example_ring
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage
from tests.gui.stage import part


def answer(error: Exception) -> int | Alone:
    async def ask(_: CoreClient) -> int:
        raise error

    return asyncio.run(unless_alone(ask)(FakeClient()))


def test_no_community_is_an_answer_with_its_reason_and_other_errors_stay() -> None:
    assert answer(NoCommunityError("none")) == Alone()
    assert answer(NotTradingError("The tariffs are missing.")) == Alone("The tariffs are missing.")
    locked = Alone("The trader key is locked.", is_locked=True)
    assert answer(KeysLockedError("The trader key is locked.")) == locked
    with pytest.raises(StateError, match="other"):
        answer(StateError("other"))


def test_the_note_and_the_parts_take_turns(qtbot: QtBot, stage: Stage) -> None:
    page = Page(stage.context)
    qtbot.addWidget(page)
    parts = CommunityParts(page)
    qtbot.addWidget(parts)
    parts.show()
    assert shown(parts) == (False, False, True)
    parts.show_alone(Alone())
    assert shown(parts) == (True, False, False)
    assert parts.is_alone
    parts.show_alone(Alone("The tariffs are missing."))
    assert shown(parts) == (False, True, False)
    assert parts.is_alone
    assert parts.waiting.why.text() == "The tariffs are missing."
    assert not parts.waiting.unlock.isVisible()
    parts.show_alone(None)
    assert shown(parts) == (False, False, True)
    assert not parts.is_alone


def test_where_a_key_waits_it_can_be_unlocked(qtbot: QtBot, stage: Stage, client: MemoryClient) -> None:
    page = Page(stage.context)
    qtbot.addWidget(page)
    parts = CommunityParts(page)
    qtbot.addWidget(parts)
    parts.show()
    client.ring = example_ring(KeyLock.WAITS)
    parts.show_alone(Alone("The trader key is locked.", is_locked=True))
    assert parts.waiting.why.text().startswith("The keys are locked.")
    parts.waiting.unlock.click()
    dialog = part(page, UnlockDialog)
    dialog.passphrase.setText(SECRET)
    dialog.go.click()
    assert client.ring.is_open


def shown(parts: CommunityParts) -> tuple[bool, bool, bool]:
    """The note for a home alone, that for one that waits, the page itself."""
    return parts.note.isVisible(), parts.waiting.isVisible(), parts.inside.isVisible()
