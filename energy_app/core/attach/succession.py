"""How a home goes from the window that reads it to the service that is started later.

The service asks the window to let go, and holds a lock of its own until it has the directory: a
window that sees it held waits for the service and does not take the directory itself. The system drops
that lock too when its process dies.
"""

import asyncio
import json
from contextlib import AbstractAsyncContextManager, AsyncExitStack, suppress
from pathlib import Path
from typing import Any

from energy_app.core.attach.attached import reached
from energy_app.core.attach.wire import HAND_OVER, line
from energy_app.domain.errors import StateError
from energy_app.store.lock import OwnerLock

_LOCK = "successor.lock"
_ANSWER_S = 10.0
_LOOKED_AT_TRIES = 10
_TRIES, _TRY_AGAIN_S = 300, 0.2
"""How long a window may take to let go: it ends its reads and commits them first."""


def is_awaited(directory: Path) -> bool:
    """Whether a service waits for the directory, and nobody else should take it."""
    return not OwnerLock.is_free(directory, _LOCK)


async def enter_in_turn[T](
    stack: AsyncExitStack, directory: Path, place: AbstractAsyncContextManager[T]
) -> T:
    """Enter a place that owns the directory; a window that has it is asked to let go first.

    StateError: who has the directory keeps it, or has not let go after a minute.
    """
    if OwnerLock.is_free(directory):
        return await stack.enter_async_context(place)
    with await _in_line(directory):
        if await hands_over(directory):
            for _ in range(_TRIES):
                if OwnerLock.is_free(directory):
                    break
                await asyncio.sleep(_TRY_AGAIN_S)
        return await stack.enter_async_context(place)


async def _in_line(directory: Path) -> OwnerLock:
    for tries_left in reversed(range(_LOOKED_AT_TRIES)):
        try:
            return OwnerLock.acquire(directory, _LOCK)
        except StateError:  # another service waits, or a window has just looked whether one does
            if not tries_left:
                raise
            await asyncio.sleep(_TRY_AGAIN_S)
    raise AssertionError("unreachable")


async def hands_over(directory: Path) -> bool:
    """Ask the program that has the directory to let go; whether it will."""
    with suppress(StateError, ConnectionError, TimeoutError, ValueError):
        reader, writer = await reached(directory)
        try:
            writer.write(line({"id": 1, "call": HAND_OVER, "arguments": {}}))
            async with asyncio.timeout(_ANSWER_S):
                while told := await reader.readline():
                    message: dict[str, Any] = json.loads(told)
                    if message.get("id") == 1:
                        return message.get("result") is True
        finally:
            writer.close()
    return False
