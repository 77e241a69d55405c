"""``statement receipt``, ``statement savings``, ``statement details`` and ``community list``."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from energy_app.domain.errors import InputError
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.commands.statement import month, year
from energy_app.service.directories import stated_home

if TYPE_CHECKING:
    from energy_app.reports.listing import Listing
    from energy_app.reports.paper.language import Language
    from energy_app.reports.sources import OwnerDetails

PSEUDONYM, NAME = "pseudonym", "name"


def receipt(data_dir: Path | None, day: str, out: Path, language: str) -> None:
    """Write the settlement receipt of a UTC day as PDF."""
    from energy_app.core.site.records import home_records
    from energy_app.reports.files import require_place, write_atomically
    from energy_app.reports.paper.language import Language
    from energy_app.reports.receipt import day_receipt, receipt_pdf

    Language(language, {})
    require_place(out)
    with home_records(stated_home(data_dir, out)) as records:
        write_atomically(out, receipt_pdf(day_receipt(records.sources, day, records.time_ms), language))
    say(f"Receipt of {day} written to {out}")


def savings(data_dir: Path | None, asked_year: str, form: str | None, out: Path, language: str) -> None:
    """Write the savings sheet of a local year."""
    from energy_app.core.site.records import home_records
    from energy_app.reports.issue import statement_of
    from energy_app.reports.paper.language import Language
    from energy_app.reports.savings import GERMAN, savings_sheet

    period = year(asked_year)
    words = Language(language, GERMAN)
    chosen = _form(form, out)
    with home_records(stated_home(data_dir, out)) as records:
        sheet = savings_sheet(statement_of(records.sources, period, records.time_ms), words)
    _write(sheet, chosen, words, out)
    say(f"Savings of {period} written to {out}")


def list_community(
    data_dir: Path | None, asked_month: str, names: str, form: str | None, out: Path | None, language: str
) -> None:
    """Write the community's month per member, or print it as JSON."""
    from energy_app.core.site.records import home_records
    from energy_app.reports.community_list import GERMAN, community_list
    from energy_app.reports.paper.language import Language

    period = month(asked_month)
    words = Language(language, GERMAN)
    if names not in (PSEUDONYM, NAME):
        raise InputError(f"--names {names} is none: choose {PSEUDONYM} or {NAME}.")
    chosen = _form(form, out)
    with home_records(stated_home(data_dir, out)) as records:
        known = records.member_names if names == NAME else None
        listing = community_list(records.sources, period, records.time_ms, words, known)
    if out is None:
        print_line(_text(listing, chosen, words))
        return
    _write(listing, chosen, words, out)
    say(f"Community list of {period} written to {out}")


def details(data_dir: Path | None, changes: dict[str, Any], *, as_json: bool) -> None:
    """Show what the owner states about himself on statements, after the changes asked for."""
    from energy_app.service.commands.owner_book import keep_details

    directory = stated_home(data_dir)
    given = {name: value for name, value in changes.items() if value is not None}
    now = _stated(directory)
    if given:
        keep_details(directory, _changed(now, given))
        now = _stated(directory)
    told = {
        "address": now.address,
        "import_point": now.import_point,
        "export_point": now.export_point,
        "vat_status": now.vat_status.value,
        "vat_category": now.vat_status.category,
        "vat_rate_permille": now.vat_rate_permille,
    }
    if as_json:
        print_json(told)
        return
    for name, value in told.items():
        print_line(f"{name}: {'–' if value is None else value}")


def _stated(directory: Path) -> "OwnerDetails":
    from energy_app.reports.owner_book import OwnerBook
    from energy_app.store.database import DATABASE_NAME, Database

    with Database.open(directory / DATABASE_NAME, read_only=True) as database:
        return OwnerBook(database).details()[0]


def _changed(before: "OwnerDetails", given: dict[str, Any]) -> "OwnerDetails":
    """The details with changes; an empty text takes a detail away. InputError: no such status or rate."""
    from energy_app.reports.sources import VatStatus

    statuses = [status.value for status in VatStatus]
    changes = {name: value or None for name, value in given.items() if name not in ("vat_status", "vat_rate")}
    status = given.get("vat_status", before.vat_status)
    if status not in statuses:
        raise InputError(f"{status!r} is no VAT status; choose one of {', '.join(statuses)}.")
    rate = given.get("vat_rate")
    if rate is not None and not 0 <= rate < 100:
        raise InputError(f"{rate} % is no rate of value added tax.")
    permille = before.vat_rate_permille if rate is None else round(rate * 10)
    status = VatStatus(status)
    return replace(
        before,
        **changes,
        vat_status=status,
        vat_rate_permille=permille if status is VatStatus.STANDARD else None,
    )


def _form(form: str | None, out: Path | None) -> str:
    """The form asked for, or the one the file's name asks for; told before the work."""
    from energy_app.reports.files import require_place
    from energy_app.reports.listing import LISTING_FORMATS

    chosen = form or ("json" if out is None else out.suffix.removeprefix(".").lower())
    if chosen not in LISTING_FORMATS:
        raise InputError(f"There is no format {chosen!r} of lists; there are: {', '.join(LISTING_FORMATS)}.")
    if out is None and chosen not in ("json", "csv"):
        raise InputError(f"A list as {chosen} needs a file: name it with --out.")
    if out is not None:
        require_place(out)
    return chosen


def _write(listing: "Listing", form: str, words: "Language", out: Path) -> None:
    from energy_app.reports.files import write_atomically
    from energy_app.reports.listing import write_listing

    write_atomically(out, write_listing(listing, form, words))


def _text(listing: "Listing", form: str, words: "Language") -> str:
    from energy_app.reports.listing import write_listing

    return write_listing(listing, form, words).decode().rstrip("\n")
