"""``offers list``, ``next`` and ``post``: the order sheets of the home, posted and coming, with reasons."""

import asyncio
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
        if row["state"] == "STANDS":
            why = f" ({row['why']['en']})"
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


def post(data_dir: Path | None, *, as_json: bool) -> None:
    """Post tomorrow's sheet now: by the program that runs on the directory, or by opening it."""
    asyncio.run(_post(recorded_demo(data_dir)))
    with _database(data_dir) as database:
        posted = _rows(database)[0]
    if as_json:
        print_json(posted)
    else:
        print_line(f"{posted['date']}: {posted['offered_wh'] / 1000:.1f} kWh, {posted['state'].lower()}")


async def _post(directory: Path) -> None:
    from energy_app.core.attach.attached import NotOfferedError, attached
    from energy_app.core.demo.live import open_standing

    try:
        async with attached(directory) as running:
            await running.post_now()
    except NotOfferedError:
        async with open_standing(directory) as client:
            await client.post_now()


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
    from energy_app.core.owner import standing_notes
    from energy_app.trading.book import PAPER, SheetBook

    intents = IntentTable(database, PRACTICE_CHAIN_ID)
    with database.reading() as connection:
        entries = SheetBook(_OWN_MEMBER).order_sheets(connection, _LISTED)
    rows = [_standing(day, plan) for day, plan in standing_notes(database).items()]
    for entry in entries:
        intent = intents.find(entry.business_key)
        state = "PAPER" if entry.business_key.startswith(f"{PAPER}:") else "PLANNED"
        rows.append(
            {
                "date": day_date(entry.day).isoformat(),
                "state": state if intent is None else intent.state.value,
                "transaction": None if intent is None else intent.tx_hash,
                "reason": None if intent is None else intent.reason,
                "made_ms": entry.made_ms,
                "offered_wh": entry.plan.get("offered_wh", 0),
                **_explained(entry.plan),
            }
        )
    return sorted(rows, key=lambda row: str(row["date"]), reverse=True)[:_LISTED]


def _standing(day: int, plan: dict[str, Any]) -> dict[str, Any]:
    """A day for which no sheet was posted because the last one stands."""
    return {
        "date": day_date(day).isoformat(),
        "state": "STANDS",
        "transaction": None,
        "reason": None,
        "made_ms": None,
        "offered_wh": plan.get("offered_wh", 0),
        **_explained(plan),
    }


def _explained(plan: dict[str, Any]) -> dict[str, Any]:
    from energy_app.trading.reasons import buy_words, renewal_words, sell_words

    standing = plan.get("standing_day")
    return {
        "renewal": plan.get("renewal"),
        "gain_micro": plan.get("gain_micro"),
        "standing_date": None if standing is None else day_date(standing).isoformat(),
        "why": renewal_words(plan),
        "hours": [
            {**hour, "sell_words": sell_words(hour), "buy_words": buy_words(hour)}
            for hour in plan.get("hours", [])
        ],
    }
