"""A home of one's own that is read: the host of it is the headless service, or a window."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from energy_app.core.client import CoreClient, Topic
from energy_app.core.clock import RealClock
from energy_app.core.home import Home, HomeSettings
from energy_app.core.journal import FILE_NAME, Journal
from energy_app.core.local.hub import Hub
from energy_app.core.local.parts import HomeParts
from energy_app.core.local_client import LocalClient
from energy_app.core.site.store import Site, owned_site
from energy_app.domain.errors import StateError
from energy_app.domain.time import SECOND_MS, Clock
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
        async with _read(site, RealClock(), on_job_error, tell) as home:
            yield home


@asynccontextmanager
async def open_own_home(directory: Path) -> AsyncIterator[CoreClient]:
    """The same for a window, which adds the first device itself. On the core's loop.

    StateError: another program owns the directory.
    """
    loop = asyncio.get_running_loop()

    def failed(name: str, error: BaseException) -> None:
        loop.call_exception_handler({"message": name, "exception": error})

    hub, clock = Hub(), RealClock()
    with owned_site(directory) as site:
        async with _read(site, clock, failed, hub.tell) as home:
            journal = Journal(site.database.path.parent / FILE_NAME)
            parts = HomeParts(site.database, clock, ZoneInfo(site.settings.zone), home, journal=journal)
            async with LocalClient(parts, hub).watching() as client:
                yield client


@asynccontextmanager
async def _read(
    site: Site,
    clock: Clock,
    on_job_error: Callable[[str, BaseException], None],
    tell: Callable[[Topic], None] | None,
) -> AsyncIterator[Home]:
    settings = HomeSettings(SamplerSettings(interval_ms=site.settings.sample_s * SECOND_MS))
    home = Home(site.database, clock, site.profiles(), settings, on_job_error=on_job_error, tell=tell)
    home.start()
    try:
        yield home
    finally:
        await home.stop()
