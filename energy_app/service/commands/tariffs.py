"""``site tariffs``: what the home's energy is worth outside the community, and since when."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from energy_app.core.attach.attached import NotOfferedError, attached
from energy_app.core.clock import RealClock
from energy_app.core.site.restating import restated
from energy_app.core.site.store import owned_site, seen_site
from energy_app.core.wallet.place import is_practice
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.site_settings import SiteSettings, checked
from energy_app.domain.tariff_history import Restated, TariffFrom, TariffHistory, day_name
from energy_app.domain.time import local_date, slot_at
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.directories import default_directory

BEGINNING = "beginning"
_MICRO_PER_CENT = 10_000

type _Change = Callable[[SiteSettings], TariffHistory]


def show(data_dir: Path | None, *, as_json: bool) -> None:
    """All tariffs of the home, in the order of time."""
    with seen_site(data_dir or default_directory()) as site:
        _tell(site.settings.tariffs, as_json=as_json)


def state(data_dir: Path | None, feed_in_ct: float, supplier_ct: float, start: str | None) -> None:
    """Let a tariff hold from a local day on; None: from today. Tells which months change."""
    feed_in_micro, retail_micro = _micro(feed_in_ct), _micro(supplier_ct)
    day = None if start is None else _day(start)

    def change(settings: SiteSettings) -> TariffHistory:
        valid_from = _today(settings) if start is None else day
        return settings.tariffs.stating(TariffFrom(valid_from, feed_in_micro, retail_micro))

    _change(data_dir, change)


def remove(data_dir: Path | None, start: str) -> None:
    """Take a tariff back: the one before it holds on. Tells which months change."""
    day = _day(start)
    _change(data_dir, lambda settings: settings.tariffs.without(day))


def _change(data_dir: Path | None, change: _Change) -> None:
    """Through the program that runs the home, else by opening it."""
    directory = data_dir or default_directory()
    if is_practice(directory):
        raise StateError("The simulated home is as it is. Begin a home of your own to have tariffs.")
    done = asyncio.run(_changed_running(directory, change))
    if done is None:
        with owned_site(directory) as site:
            settings = site.settings
            wanted = checked(settings.with_tariffs(change(settings)))
            effect = restated(site, wanted, RealClock().now_ms())
            site.set_settings(wanted)
        done = wanted.tariffs, effect
    history, effect = done
    _tell(history, as_json=False)
    if effect.months:
        say(f"The money of these months is counted anew: {', '.join(effect.months)}.")
    if effect.issued:
        say(f"Final statements that get a corrected version: {', '.join(effect.issued)}. Export them again.")


async def _changed_running(directory: Path, change: _Change) -> tuple[TariffHistory, Restated] | None:
    """Change it through the program that runs the home; None where there is none."""
    try:
        async with attached(directory) as client:
            settings = await client.settings()
            wanted = settings.with_tariffs(change(settings))
            effect = await client.quote_settings(wanted)
            await client.set_settings(wanted)
            return wanted.tariffs, effect
    except NotOfferedError:
        return None


def _tell(history: TariffHistory, *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(each) | {"valid_from": _iso(each.valid_from)} for each in history.stated])
        return
    for each in history.stated:
        prices = f"feed-in {_cents(each.feed_in_micro)} ct/kWh, supplier {_cents(each.retail_micro)} ct/kWh"
        print_line(f"from {day_name(each.valid_from):13} {prices}")
    if not history.stated:
        print_line("No tariffs are stated: statements tell no money outside the community.")


def _iso(valid_from: date | None) -> str | None:
    return None if valid_from is None else valid_from.isoformat()


def _today(settings: SiteSettings) -> date:
    return local_date(slot_at(RealClock().now_ms()), ZoneInfo(settings.zone))


def _day(text: str) -> date | None:
    if text == BEGINNING:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} is no day: give YYYY-MM-DD, or {BEGINNING}.") from None


def _micro(cents: float) -> int:
    """Whole micro-currency; InputError for more than four decimals of a cent."""
    micro = Decimal(str(cents)) * _MICRO_PER_CENT
    if not micro.is_finite() or micro != micro.to_integral_value():
        raise InputError(f"{cents} ct is no price: at most four decimals.")
    return int(micro)


def _cents(micro: int) -> str:
    return f"{Decimal(micro) / _MICRO_PER_CENT:f}"
