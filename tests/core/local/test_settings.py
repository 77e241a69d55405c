"""Settings kept with the data of a home of one's own, while it is read."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from energy_app.core.site.living import open_own_home
from energy_app.core.site.store import seen_site
from energy_app.domain.errors import InputError
from energy_app.domain.journal import Event
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import Restated
from energy_app.domain.time import utc


async def test_settings_are_kept_and_noted(tmp_path: Path) -> None:
    wanted = SiteSettings("Home", "Europe/Vienna", 2, 48.2, 16.4, 9_840, 82_000, 325_000)
    async with open_own_home(tmp_path) as own:
        client = own.client
        assert await client.settings() == SiteSettings()
        await client.set_settings(wanted)
        assert await client.settings() == wanted
        assert (await client.overview()).zone == "Europe/Vienna"  # at once
        midnight = utc((await client.plot(None, None, 10)).start_ms).astimezone(ZoneInfo("Europe/Vienna"))
        assert (midnight.hour, midnight.minute) == (0, 0)
        assert (await client.log())[0].event is Event.SETTINGS_CHANGED
        for ask in (client.set_settings, client.quote_settings):
            with pytest.raises(InputError, match="sample_s"):
                await ask(SiteSettings(sample_s=0))
        assert await client.quote_settings(SiteSettings(zone="Europe/Lisbon")) == Restated()
    with seen_site(tmp_path) as site:
        assert site.settings == wanted
    async with open_own_home(tmp_path) as own:
        client = own.client
        events = [entry.event for entry in await client.log()]
        assert events == [Event.STARTED, Event.SETTINGS_CHANGED, Event.STARTED]
        assert (await client.overview()).zone == "Europe/Vienna"
