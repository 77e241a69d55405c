"""``offers list`` and ``offers next``: the order sheets of the home, posted and coming, with reasons."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from energy_app.domain.errors import StateError
from energy_app.domain.time import day_date
from energy_app.service.commands.output import print_json, print_line
from energy_app.service.directories import recorded_demo
from energy_app.store.database import DATABASE_NAME, Database

_LISTED = 30
_OWN_MEMBER = 0


def list_posted(data_dir: Path | None, *, as_json: bool) -> None:
    """The newest sheets with their state on the network."""
    with _database(data_dir) as database:
        rows = _rows(database)
    if as_json:
        print_json([{name: value for name, value in row.items() if name != "hours"} for row in rows])
        return
    for row in rows:
        why = f" ({row['reason']})" if row["reason"] else ""
        print_line(f"{row['date']}: {row['offered_wh'] / 1000:.1f} kWh, {row['state'].lower()}{why}")


def show_next(data_dir: Path | None, *, as_json: bool) -> None:
    """The newest sheet hour by hour."""
    with _database(data_dir) as database:
        rows = _rows(database)
    if not rows:
        raise StateError(
            "No order sheet has been made yet. The schedule makes the first one after 06:00 UTC."
        )
    newest = rows[0]
    if as_json:
        print_json(newest)
        return
    print_line(f"{newest['date']} (UTC hours), {newest['state'].lower()}")
    if newest["why"]:
        print_line(newest["why"]["en"])
    for hour, row in enumerate(newest["hours"]):
        for verb, lead in (("sell", f"{hour:02}:00"), ("buy", "     ")):
            print_line(f"{lead}  {_side(verb, row)}: {row[f'{verb}_words']['en']}")


def _side(verb: str, row: dict[str, Any]) -> str:
    """One side of an hour: what a quarter-hour offers at most, and its limit."""
    if row[f"{verb}_cap_wh"] == 0:
        return f"{verb} nothing"
    return f"{verb} {row[f'{verb}_cap_wh']} Wh at {row[f'{verb}_limit_micro'] / 10_000:.1f} ct"


@contextmanager
def _database(data_dir: Path | None) -> Iterator[Database]:
    with Database.open(recorded_demo(data_dir) / DATABASE_NAME, read_only=True) as database:
        yield database


def _rows(database: Database) -> list[dict[str, Any]]:
    from energy_app.chain.intents import IntentTable
    from energy_app.chain.networks import PRACTICE_CHAIN_ID
    from energy_app.trading.book import SheetBook
    from energy_app.trading.reasons import buy_words, renewal_words, sell_words

    intents = IntentTable(database, PRACTICE_CHAIN_ID)
    with database.reading() as connection:
        entries = SheetBook(_OWN_MEMBER).order_sheets(connection, _LISTED)
    rows = []
    for entry in entries:
        intent = intents.find(entry.business_key)
        rows.append(
            {
                "date": day_date(entry.day).isoformat(),
                "state": "PLANNED" if intent is None else intent.state.value,
                "transaction": None if intent is None else intent.tx_hash,
                "reason": None if intent is None else intent.reason,
                "made_ms": entry.made_ms,
                "offered_wh": entry.plan.get("offered_wh", 0),
                "why": renewal_words(entry.plan),
                "hours": [
                    {**hour, "sell_words": sell_words(hour), "buy_words": buy_words(hour)}
                    for hour in entry.plan.get("hours", [])
                ],
            }
        )
    return rows
