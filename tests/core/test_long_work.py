"""Work in threads that is cancelled: it stops at its next step, and leaves nothing behind."""

import asyncio
import os
import threading
from pathlib import Path

import pytest

from energy_app.core.long_work import in_thread
from energy_app.domain.errors import InputError
from energy_app.domain.stopping import go_on
from energy_app.reports.files import write_atomically

LONGEST_S = 60.0


class Endless:
    """Work that goes on until it is stopped."""

    def __init__(self) -> None:
        self.begun, self.ended = threading.Event(), threading.Event()

    def __call__(self, path: Path | None = None) -> None:
        try:
            self.begun.set()
            while True:
                if path is None:
                    go_on()
                else:
                    write_atomically(path, b"new")
        finally:
            self.ended.set()


async def test_a_result_and_a_failure_come_back() -> None:
    def divide(one: int, *, by: int) -> float:
        if not by:
            raise InputError("Not by zero.")
        return one / by

    assert await in_thread(divide, 6, by=3) == 2
    with pytest.raises(InputError, match="Not by zero"):
        await in_thread(divide, 6, by=0)


async def test_cancelled_work_is_at_rest_when_the_cancelling_is_over() -> None:
    work = Endless()
    doing = asyncio.create_task(in_thread(work))
    async with asyncio.timeout(LONGEST_S):
        await asyncio.to_thread(work.begun.wait, LONGEST_S)
        doing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await doing
    assert work.ended.is_set()


async def test_a_file_that_is_being_written_stays_whole(tmp_path: Path) -> None:
    path, work = tmp_path / "statement.json", Endless()
    path.write_bytes(b"old")
    doing = asyncio.create_task(in_thread(work, path))
    async with asyncio.timeout(LONGEST_S):
        await asyncio.to_thread(work.begun.wait, LONGEST_S)
        doing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await doing
    assert path.read_bytes() in {b"old", b"new"}
    assert os.listdir(tmp_path) == [path.name]  # noqa: PTH208  # nothing half beside it
