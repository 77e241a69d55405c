"""Which months and handed out statements other settings would change."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from energy_app.core.site.restating import restated
from energy_app.core.site.store import Site, owned_site
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import Restated, TariffFrom
from energy_app.domain.time import day_slots, day_start_ms
from energy_app.reports.owner_book import OwnerBook
from energy_app.reports.sources import Issued
from tests.reports.recorded import record

DAY = 20_620  # 2026-06-16
NOW_MS = day_start_ms(DAY + 60)
SETTINGS = SiteSettings("Am Weg", "Europe/Vienna", feed_in_micro=80_000, retail_micro=300_000)


def begun(site: Site) -> None:
    site.set_settings(SETTINGS)
    record(site.database, day_slots(DAY))


def stating(day: date | None, feed_in_micro: int = 1) -> SiteSettings:
    return SETTINGS.with_tariffs(SETTINGS.tariffs.stating(TariffFrom(day, feed_in_micro, 300_000)))


def test_months_with_readings_and_the_statements_handed_out(tmp_path: Path) -> None:
    with owned_site(tmp_path) as site:
        begun(site)
        book = OwnerBook(site.database)
        for period in ("2026-05", "2026-06", "2026"):
            book.add(period, Issued(1, 0, 0, 0, "00", "00"))
        assert restated(site, stating(None), NOW_MS) == Restated(
            ("2026-06", "2026-07", "2026-08"), ("2026", "2026-06")
        )
        later = restated(site, stating(date(2026, 7, 31)), NOW_MS)
        assert later == Restated(("2026-07", "2026-08"), ("2026",))
        assert restated(site, stating(date(2026, 12, 1)), NOW_MS) == Restated()
        assert restated(site, stating(date(2026, 7, 1), 80_000), NOW_MS) == Restated()
        assert restated(site, replace(SETTINGS, name="other"), NOW_MS) == Restated()


def test_another_zone_cuts_every_month_anew(tmp_path: Path) -> None:
    with owned_site(tmp_path) as site:
        begun(site)
        moved = replace(SETTINGS, zone="Europe/Lisbon")
        assert restated(site, moved, NOW_MS).months == ("2026-06", "2026-07", "2026-08")


def test_without_readings_nothing_is_said_anew(tmp_path: Path) -> None:
    with owned_site(tmp_path) as site:
        site.set_settings(SETTINGS)
        assert restated(site, stating(None), NOW_MS) == Restated()
