"""What the program keeps about statements: the owner's own details, and the final versions it issued.

Both are lists that only grow, so a document handed out years ago can still be made again as it was.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from energy_app.reports.sources import Issued, OwnerDetails, VatStatus
from energy_app.store.database import Database
from energy_app.store.settings import get_setting, set_setting

_DETAILS, _ISSUED = "owner_details", "statements_issued"


class OwnerBook:
    """Details and issued versions in the home's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def details(self) -> tuple[OwnerDetails, ...]:
        """All details the owner ever set, the newest first; at least the empty ones."""
        with self._database.reading() as connection:
            stored = get_setting(connection, _DETAILS) or []
        return (*(_details(each) for each in reversed(stored)), OwnerDetails())

    def set_details(self, details: OwnerDetails) -> None:
        """Let these hold from now on; those before stay known."""
        with self._database.transaction(sync_full=True) as connection:
            known = get_setting(connection, _DETAILS) or []
            others = [each for each in known if _details(each) != details]
            set_setting(connection, _DETAILS, [*others, asdict(details)])

    def issued(self, period: str) -> Sequence[Issued]:
        """The versions of a month or year, ascending."""
        with self._database.reading() as connection:
            return _issued(connection, period)

    def add(self, period: str, version: Issued) -> None:
        """Keep a version; one that is there already stays as it is."""
        with self._database.transaction(sync_full=True) as connection:
            known = _issued(connection, period)
            if all(each.version != version.version for each in known):
                everything = get_setting(connection, _ISSUED) or {}
                everything[period] = [asdict(each) for each in (*known, version)]
                set_setting(connection, _ISSUED, everything)


def _issued(connection: sqlite3.Connection, period: str) -> list[Issued]:
    stored = get_setting(connection, _ISSUED) or {}
    return [Issued(**each) for each in stored.get(period, [])]


def _details(stored: dict[str, Any]) -> OwnerDetails:
    return OwnerDetails(**{**stored, "vat_status": VatStatus(stored["vat_status"])})
