"""What a window asks of the core about the settings of the home."""

from typing import Protocol

from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import Restated


class SettingsClient(Protocol):
    """Part of ``CoreClient``."""

    async def settings(self) -> SiteSettings:
        """The settings of the home."""
        ...

    async def quote_settings(self, settings: SiteSettings) -> Restated:
        """Which statements would change with other settings. Nothing is changed by asking.

        InputError for settings that cannot be, StateError for a simulated home.
        """
        ...

    async def set_settings(self, settings: SiteSettings) -> None:
        """Keep other settings; InputError for one that cannot be, StateError for a simulated home."""
        ...
