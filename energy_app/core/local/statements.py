"""The statements page: months, export, verification. The work is done in worker threads."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from energy_app.core.client import StatementRow, Verified
from energy_app.core.local.parts import HomeParts, MarketParts, StatedParts
from energy_app.core.long_work import in_thread
from energy_app.core.site.store import Site
from energy_app.domain.energy import Direction
from energy_app.domain.errors import InputError
from energy_app.domain.sentence import Sentence
from energy_app.domain.sheets import NANO_PER_MICRO
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.stopping import go_on
from energy_app.domain.time import SECOND_MS, local_date, slot_at
from energy_app.metering.intervals import Intervals
from energy_app.reports.build import PROVISIONAL
from energy_app.reports.files import require_place
from energy_app.reports.formats import format_named, write_statement
from energy_app.reports.issue import statement_of, version_of
from energy_app.reports.owner_book import OwnerBook
from energy_app.reports.sources import Sources
from energy_app.reports.statement import Statement
from energy_app.reports.verify import Verification, verify_file


def of_market(market: MarketParts) -> StatedParts:
    """Statements from the program's own index of the chain, checked against the chain itself."""

    @contextmanager
    def listed(as_of_ms: int) -> Iterator[Sources]:
        yield market.sources(as_of_ms)

    @contextmanager
    def written(as_of_ms: int) -> Iterator[Sources]:
        # The index may be an hour old; what is written must hold against the chain as it is now.
        market.membership.indexer.sync()
        yield market.sources(as_of_ms)

    return StatedParts(listed, written, market.chain_sources)


class StatementsPage:
    """Makes statements as of now, and checks files against readings and chain."""

    def __init__(self, parts: HomeParts, stated: StatedParts) -> None:
        self._parts = parts
        self._stated = stated
        self._site = Site(parts.database.path.parent, parts.database)
        self._rows: tuple[tuple[int, SiteSettings] | None, Sequence[StatementRow]] = (None, ())
        self._making = asyncio.Lock()

    async def statements(self) -> Sequence[StatementRow]:
        """The months with readings, newest first. Made anew each quarter-hour, and with other settings."""
        async with self._making:
            as_of_ms = self._as_of_ms()
            asked = (slot_at(as_of_ms), await asyncio.to_thread(lambda: self._site.settings))
            if self._rows[0] != asked:
                self._rows = (asked, await asyncio.to_thread(self._list, as_of_ms))
            return self._rows[1]

    async def export_statement(self, period: str, form: str, path: Path, language: str = "en") -> None:
        """Write a month or year in one of ``reports.formats``; InputError in one line."""
        format_named(form)
        require_place(path)
        await in_thread(self._export, period, form, path, language, self._as_of_ms())

    async def preview_statement(self, period: str, path: Path, language: str = "en") -> None:
        """Write the document as of now, from what the program has: nothing is handed out with it."""
        require_place(path)
        await in_thread(self._preview, period, path, language, self._as_of_ms())

    async def verify_statement(self, path: Path) -> Verified:
        """Check a file against the stored readings and the chain itself."""
        return _verified(await in_thread(self._verify, path, self._as_of_ms()))

    def _as_of_ms(self) -> int:
        """Now, to the second: what a statement says about its instant."""
        return self._parts.clock.now_ms() // SECOND_MS * SECOND_MS

    # ---- in a worker thread

    def _list(self, as_of_ms: int) -> list[StatementRow]:
        months, found = self._months(as_of_ms), []
        if not months:
            return []
        with self._stated.listed(as_of_ms) as sources:
            for period in months:
                try:
                    found.append(_row(statement_of(sources, period, as_of_ms)))
                except InputError:  # nothing to state in a month between others
                    continue
        return found

    def _months(self, as_of_ms: int) -> list[str]:
        """The local months from the first register on, newest first."""
        zone = self._parts.zone
        intervals = Intervals(self._parts.database)
        firsts = [slot for each in Direction if (slot := intervals.first_slot(each)) is not None]
        if not firsts:
            return []
        first, last = local_date(min(firsts), zone), local_date(slot_at(as_of_ms), zone)
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in reversed(months)]

    def _export(self, period: str, form: str, path: Path, language: str, as_of_ms: int) -> None:
        with self._stated.written(as_of_ms) as sources:
            statement = statement_of(sources, period, as_of_ms)
        go_on()  # what is not handed out is no version
        if statement.issue.data_state != PROVISIONAL:
            OwnerBook(self._parts.database).add(period, version_of(statement))
        write_statement(statement, form, path, language)

    def _preview(self, period: str, path: Path, language: str, as_of_ms: int) -> None:
        with self._stated.listed(as_of_ms) as sources:
            statement = statement_of(sources, period, as_of_ms)
        write_statement(statement, "pdf", path, language)

    def _verify(self, path: Path, now_ms: int) -> Verification:
        with self._stated.checked(now_ms) as sources:
            return verify_file(path, sources)


def _row(statement: Statement) -> StatementRow:
    sums = statement.totals
    return StatementRow(
        period=statement.issue.period,
        data_state=statement.issue.data_state,
        sold_wh=sums.sold_wh,
        bought_wh=sums.bought_wh,
        net_micro=None if sums.amount_nano is None else sums.amount_nano // NANO_PER_MICRO,
        more_micro=None if sums.versus_feed_in_nano is None else sums.versus_feed_in_nano // NANO_PER_MICRO,
        gaps=len(statement.gaps),
    )


def _verified(result: Verification) -> Verified:
    first = result.first_difference
    line = None
    if first is not None:
        line = Sentence(
            "line {line}, {field}: expected {expected}, found {found}",
            line=first.line,
            field=first.field,
            expected=str(first.expected),
            found=str(first.found),
        )
    checks = tuple((check.name, check.ok, check.detail) for check in result.checks)
    return Verified(result.ok, checks, line)
