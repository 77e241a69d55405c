"""A home of one's own that is read: the host of it is the headless service, or a window."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from energy_app.core.client import Topic
from energy_app.core.clock import RealClock
from energy_app.core.home import Home, HomeSettings
from energy_app.core.site.store import owned_site
from energy_app.domain.errors import StateError
from energy_app.domain.time import SECOND_MS
from energy_app.metering.sampler import SamplerSettings


@asynccontextmanager
async def open_home(
    directory: Path,
    *,
    on_job_error: Callable[[str, BaseException], None],
    tell: Callable[[Topic], None] | None = None,
) -> AsyncIterator[Home]:
    """The home of a data directory, read while the context is open. On the core's loop.

    StateError: another program owns the directory, or there is no device to read.
    """
    with owned_site(directory) as site:
        if not site.devices():
            raise StateError(f"There is no device in {directory} yet. Begin with energy-app devices add.")
        settings = HomeSettings(SamplerSettings(interval_ms=site.settings.sample_s * SECOND_MS))
        home = Home(
            site.database, RealClock(), site.profiles(), settings, on_job_error=on_job_error, tell=tell
        )
        home.start()
        try:
            yield home
        finally:
            await home.stop()
