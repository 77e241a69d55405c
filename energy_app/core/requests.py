"""Requests of the command line to the program that owns a data directory: a file each, answered by a file.

No port is opened, and only who may write the directory can ask. A request is written whole under its name;
whoever owns the directory looks twice a second and answers beside it.
"""

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from energy_app.domain.errors import EnergyAppError, StateError, StoreError

FOLDER = "requests"
_LOOK_S = 0.5
_WAIT_S = 30.0

type Answer = Mapping[str, Any]
type Handler = Callable[[Mapping[str, Any]], Awaitable[Answer]]


def ask(directory: Path, request: Mapping[str, Any], *, wait_s: float = _WAIT_S) -> Answer:
    """Ask the owner of the directory and wait for its answer.

    StateError: it said no, or did not answer in time; the request is then taken back.
    """
    folder, name = directory / FOLDER, uuid.uuid4().hex
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _write(folder / f"{name}.ask", request)
    except OSError as error:
        raise StoreError(f"{folder} cannot be written ({error.strerror}). Check its rights.") from error
    answer = folder / f"{name}.answer"
    until = time.monotonic() + wait_s
    while time.monotonic() < until:
        if answer.exists():
            told: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
            answer.unlink()
            if "refused" in told:
                raise StateError(str(told["refused"]))
            return told
        time.sleep(_LOOK_S / 5)
    (folder / f"{name}.ask").unlink(missing_ok=True)
    raise StateError(
        f"The program that runs on {directory} does not answer. Use its window, or stop it first."
    )


@asynccontextmanager
async def served(directory: Path, handler: Handler) -> AsyncIterator[None]:
    """Answer requests while the context is open. On the owner's loop; what was asked before is dropped."""
    folder = directory / FOLDER
    for stale in _files(folder):
        stale.unlink(missing_ok=True)
    task = asyncio.create_task(_serve(folder, handler), name="requests")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _serve(folder: Path, handler: Handler) -> None:
    while True:
        for request in _files(folder):
            if request.suffix == ".ask":
                await _answer(request, handler)
        await asyncio.sleep(_LOOK_S)  # real time: whoever asks is a person


async def _answer(request: Path, handler: Handler) -> None:
    asked = _taken(request)
    if asked is None:
        return
    try:
        told: Answer = await handler(asked)
    except EnergyAppError as error:
        told = {"refused": str(error)}
    with suppress(OSError):  # a full disk: the asker hears nothing and says so
        _write(request.with_suffix(".answer"), told)


def _taken(request: Path) -> Mapping[str, Any] | None:
    """What is asked; None if it was taken back meanwhile, or is no request."""
    try:
        asked: dict[str, Any] = json.loads(request.read_text(encoding="utf-8"))
        request.unlink()
    except (OSError, ValueError):
        return None
    return asked


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _write(path: Path, content: Mapping[str, Any]) -> None:
    scratch = path.with_suffix(".part")
    scratch.write_text(json.dumps(content), encoding="utf-8")
    scratch.replace(path)
