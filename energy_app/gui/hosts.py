"""The cores a window can have. What they need is imported on the core's thread, when they are opened."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from energy_app.domain.errors import StateError

if TYPE_CHECKING:
    from energy_app.core.client import CoreClient

_TRIES, _TRY_AGAIN_S = 50, 0.2
"""How long a directory may be on its way from one program to the next."""


@asynccontextmanager
async def demo_core(directory: Path, *, seed: int, days: int) -> AsyncIterator["CoreClient"]:
    """A simulated home and its neighbours in a directory; StateError where that is another's."""
    from energy_app.core.demo.live import open_demo

    async with open_demo(directory, seed=seed, days=days) as client:
        yield client


@asynccontextmanager
async def own_core(directory: Path, lost: Callable[[], None] | None = None) -> AsyncIterator["CoreClient"]:
    """A home of one's own in a directory: that of the service which reads it, else read by this program.

    ``lost`` is called, on the core's thread, when the service ends, or wants to have the home: close this
    core then, and open another. StateError: another program has the directory and lets no window in.
    """
    import asyncio  # not before the first paint

    from energy_app.core.attach.attached import NotOfferedError, attached
    from energy_app.core.attach.succession import is_awaited
    from energy_app.core.site.living import open_own_home

    tries_left = _TRIES
    async with AsyncExitStack() as stack:
        while True:
            with suppress(NotOfferedError):
                yield await stack.enter_async_context(attached(directory, lost))
                return
            if not is_awaited(directory):
                try:
                    own = await stack.enter_async_context(open_own_home(directory, hand_over=lost))
                except StateError:  # the program that has it is just starting, or just ending
                    tries_left -= 1
                    if not tries_left:
                        raise
                else:
                    yield own.client
                    return
            await asyncio.sleep(_TRY_AGAIN_S)
