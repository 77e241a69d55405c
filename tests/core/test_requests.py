"""Requests of the command line: answered by the owner, refused in its words, taken back where nobody is."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from energy_app.core.requests import FOLDER, ask, served
from energy_app.domain.errors import StateError


async def handler(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    if asked["do"] == "no":
        raise StateError("Not today.")
    return {"done": asked["do"]}


def left(directory: Path) -> list[Path]:
    return list((directory / FOLDER).iterdir())


async def test_the_owner_answers_or_says_why_not(tmp_path: Path) -> None:
    async with served(tmp_path, handler):
        assert await asyncio.to_thread(ask, tmp_path, {"do": "yes"}) == {"done": "yes"}
        with pytest.raises(StateError, match="Not today."):
            await asyncio.to_thread(ask, tmp_path, {"do": "no"})
    assert left(tmp_path) == []


async def test_several_at_once_each_get_their_own_answer(tmp_path: Path) -> None:
    async with served(tmp_path, handler):
        asked = [asyncio.to_thread(ask, tmp_path, {"do": f"thing {number}"}) for number in range(5)]
        told = await asyncio.gather(*asked)
    assert [each["done"] for each in told] == [f"thing {number}" for number in range(5)]


def test_where_nobody_answers_the_request_is_taken_back(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="does not answer"):
        ask(tmp_path, {"do": "yes"}, wait_s=0.2)
    assert left(tmp_path) == []


async def test_what_lies_there_from_before_is_not_done(tmp_path: Path) -> None:
    stale(tmp_path)
    async with served(tmp_path, handler):
        assert await asyncio.to_thread(ask, tmp_path, {"do": "yes"}) == {"done": "yes"}
    assert left(tmp_path) == []


def stale(directory: Path) -> None:
    folder = directory / FOLDER
    folder.mkdir()
    (folder / "old.ask").write_text('{"do": "no"}', encoding="utf-8")
    (folder / "broken.ask").write_text("{", encoding="utf-8")
