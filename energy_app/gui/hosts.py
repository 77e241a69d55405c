"""The cores a window can have. What they need is imported on the core's thread, when they are opened."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from energy_app.core.client import CoreClient


@asynccontextmanager
async def demo_core(directory: Path, *, seed: int, days: int) -> AsyncIterator[CoreClient]:
    """A simulated home and its neighbours in a directory; StateError where that is another's."""
    from energy_app.core.demo.live import open_demo

    async with open_demo(directory, seed=seed, days=days) as client:
        yield client


@asynccontextmanager
async def own_core(directory: Path) -> AsyncIterator[CoreClient]:
    """A home of one's own in a directory; StateError where another program has it."""
    from energy_app.core.site.living import open_own_home

    async with open_own_home(directory) as client:
        yield client
