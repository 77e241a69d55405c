"""Which statements other settings would change, told before they are kept."""

from datetime import date
from zoneinfo import ZoneInfo

from energy_app.core.site.store import Site
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import Restated
from energy_app.domain.time import local_date, slot_at
from energy_app.metering.sums import first_booked_slot
from energy_app.reports.owner_book import OwnerBook


def restated(site: Site, settings: SiteSettings, now_ms: int) -> Restated:
    """What would change of the months that have readings. Blocking: for a worker thread.

    Another time zone cuts all days anew; other tariffs change the months in which they hold.
    """
    first_slot = first_booked_slot(site.database)
    if first_slot is None:
        return Restated()
    before = site.settings
    zone = ZoneInfo(before.zone)
    first, today = local_date(first_slot, zone), local_date(slot_at(now_ms), zone)
    months = (
        before.tariffs.changed_months(settings.tariffs, first, today)
        if settings.zone == before.zone
        else _all_months(first, today)
    )
    book = OwnerBook(site.database)
    periods = sorted({*months, *(month[:4] for month in months)})
    return Restated(months, tuple(period for period in periods if book.issued(period)))


def _all_months(first: date, last: date) -> tuple[str, ...]:
    counted = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in counted)
