"""A home of one's own that is read: the host of it is the headless service, or a window."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from energy_app.chain.keys import Role
from energy_app.chain.process_signer import ProcessSigner
from energy_app.core.attach.offer import offered
from energy_app.core.client import CoreClient, Topic
from energy_app.core.clock import RealClock
from energy_app.core.home import Home, HomeSettings
from energy_app.core.journal import FILE_NAME, Journal
from energy_app.core.local.hub import Hub
from energy_app.core.local.parts import HomeParts
from energy_app.core.local_client import LocalClient
from energy_app.core.site.records import stated_parts
from energy_app.core.site.store import Site, owned_site
from energy_app.core.site.trading import OpenKey, OwnTrading, traded
from energy_app.devices.link import LinkOptions
from energy_app.domain.errors import StateError
from energy_app.domain.time import SECOND_MS, Clock
from energy_app.metering.sampler import SamplerSettings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a home takes from the world around it: the real one, or one whose time is simulated.

    ``link`` None: devices are reached as their profiles say. ``open_key``: where keys do their work.
    """

    clock: Clock = field(default_factory=RealClock)
    link: LinkOptions | None = None
    open_key: OpenKey = ProcessSigner


@dataclass(frozen=True, slots=True)
class OwnHome:
    """A home that is read, and what a window may ask of it."""

    home: Home
    client: CoreClient


@asynccontextmanager
async def open_own_home(
    directory: Path,
    on_job_error: Callable[[str, BaseException], None] | None = None,
    *,
    needs_device: bool = False,
    told: Callable[[str], None] = lambda _: None,
    passphrases: Mapping[Role, str] | None = None,
    surroundings: Surroundings | None = None,
    hand_over: Callable[[], None] | None = None,
) -> AsyncIterator[OwnHome]:
    """The home of a data directory, read while the context is open; windows may attach to it meanwhile.

    On the core's loop. ``on_job_error``: by default the loop's handler hears of failures. ``told`` hears
    in one line that the home trades in its community, or why it does not; ``passphrases`` are those the
    owner typed for the keys that work unattended; ``hand_over`` is called when the service wants the home.
    StateError: another program owns the directory, or there is no device and there must be one.
    """
    loop = asyncio.get_running_loop()

    def failed(name: str, error: BaseException) -> None:
        loop.call_exception_handler({"message": name, "exception": error})

    around = surroundings or Surroundings()
    hub, clock = Hub(), around.clock
    with owned_site(directory) as site:
        if needs_device and not site.devices():
            raise StateError(
                "There is no device in {directory} yet. Begin with energy-app devices add.",
                directory=directory,
            )
        report = on_job_error or failed
        async with _read(site, around, report, hub.tell) as home:
            journal = Journal(site.database.path.parent / FILE_NAME)
            zone, stated = ZoneInfo(site.settings.zone), stated_parts(directory)
            parts = HomeParts(site.database, clock, zone, home, journal=journal, stated=stated)
            client = LocalClient(parts, hub)
            trading = OwnTrading(
                site, home, clock, told, hub.tell, passphrases, around.open_key, client.follow
            )
            client.attend(trading)
            async with (
                client.watching(),
                traded(trading, clock, report),
                offered(client, directory, hand_over),
            ):
                yield OwnHome(home, client)


@asynccontextmanager
async def _read(
    site: Site,
    around: Surroundings,
    on_job_error: Callable[[str, BaseException], None],
    tell: Callable[[Topic], None] | None,
) -> AsyncIterator[Home]:
    sampling = SamplerSettings(interval_ms=site.settings.sample_s * SECOND_MS)
    settings = HomeSettings(sampling, around.link)
    home = Home(site.database, around.clock, site.profiles(), settings, on_job_error=on_job_error, tell=tell)
    home.start()
    try:
        yield home
    finally:
        await home.stop()
