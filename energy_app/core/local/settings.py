"""The settings page: the home's own settings, or those of the simulated home to look at."""

import asyncio
from dataclasses import replace

from energy_app.core.local.parts import HomeParts
from energy_app.core.site.restating import restated
from energy_app.core.site.store import Site
from energy_app.domain.errors import StateError
from energy_app.domain.site_settings import SiteSettings, checked
from energy_app.domain.tariff_history import Restated
from energy_app.domain.time import SECOND_MS, day_at


class SettingsPage:
    """Reads and keeps the settings with the home's data."""

    def __init__(self, parts: HomeParts) -> None:
        self._parts = parts
        self._site = Site(parts.database.path.parent, parts.database)

    async def settings(self) -> SiteSettings:
        """The settings in force."""
        return await asyncio.to_thread(self._settings)

    async def quote_settings(self, settings: SiteSettings) -> Restated:
        """Which statements would change."""
        self._require_own()
        wanted, now_ms = checked(settings), self._parts.clock.now_ms()
        return await asyncio.to_thread(restated, self._site, wanted, now_ms)

    async def set_settings(self, settings: SiteSettings) -> None:
        """Keep other settings, durable on return; they count at once.

        Only a larger roof is offered in full from the next start: the trader's key signs no more than the
        roof it was opened for. InputError for one that cannot be, StateError for the simulated home.
        """
        self._require_own()
        await asyncio.to_thread(self._site.set_settings, checked(settings))
        home = self._parts.home
        interval_ms = settings.sample_s * SECOND_MS
        if home.sampling.interval_ms != interval_ms:
            home.set_sampling(replace(home.sampling, interval_ms=interval_ms))

    def _require_own(self) -> None:
        if self._parts.simulation is not None:
            raise StateError("The simulated home is as it is. Begin a home of your own to have settings.")

    def _settings(self) -> SiteSettings:
        if self._parts.simulation is None:
            return self._site.settings
        market = self._parts.market
        tariffs = None if market is None else market.orders.tariffs(day_at(self._parts.clock.now_ms()))
        return SiteSettings(
            zone=self._parts.zone.key,
            sample_s=max(self._parts.home.sampling.interval_ms // SECOND_MS, 1),
            feed_in_micro=None if tariffs is None else tariffs.feed_in_micro,
            retail_micro=None if tariffs is None else tariffs.retail_micro,
        )
