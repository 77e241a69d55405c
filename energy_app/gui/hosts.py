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
