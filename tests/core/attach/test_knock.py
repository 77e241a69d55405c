"""A second start knocks: the first one hears it, and nobody there is told quickly."""

import asyncio
import json
from pathlib import Path

import pytest

from energy_app.core.attach.knock import OFFER_NAME, knock
from energy_app.core.attach.offer import offered
from energy_app.core.client import Topic
from tests.gui.fake_core import FakeClient


def test_the_first_window_hears_the_knock(tmp_path: Path) -> None:
    async def knocked() -> tuple[bool, list[Topic]]:
        client = FakeClient()
        heard: list[Topic] = []
        client.subscribe(heard.append)
        async with offered(client, tmp_path):
            return await asyncio.to_thread(knock, tmp_path), heard

    there, heard = asyncio.run(knocked())
    assert there
    assert heard == [Topic.WINDOW]


def test_a_wrong_token_opens_nothing(tmp_path: Path) -> None:
    async def knocked() -> bool:
        async with offered(FakeClient(), tmp_path):
            offer = json.loads((tmp_path / OFFER_NAME).read_text())
            (tmp_path / OFFER_NAME).write_text(json.dumps(offer | {"token": "wrong"}))
            return await asyncio.to_thread(knock, tmp_path)

    assert not asyncio.run(knocked())


@pytest.mark.parametrize("text", [None, "", "{}", '{"port": "x"}', "[1]", '{"port": 9, "token": "t"}'])
def test_nobody_there_is_no_error(text: str | None, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / OFFER_NAME).write_text(text)
    assert not knock(tmp_path)
