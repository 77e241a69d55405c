"""``settle DAY``: settle a delivery day for the whole community."""

from datetime import date

from energy_app.core.settling import Settled, settle, trader_passphrase
from energy_app.core.wallet.place import open_place
from energy_app.domain.errors import InputError
from energy_app.domain.time import day_date
from energy_app.service.commands.output import print_json, print_line
from energy_app.service.commands.wallet import Access, wallet_directory
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock

_EPOCH = date(1970, 1, 1)


def run(access: Access, day_text: str, *, as_json: bool) -> None:
    """Settle the day, or tell that it is."""
    day, directory = parse_day(day_text), wallet_directory(access.data_dir)
    with (
        open_place(directory, access.network) as place,
        OwnerLock.acquire(directory),
        Database.open(directory / DATABASE_NAME) as database,
    ):
        done = settle(place, database, day, lambda: trader_passphrase(place, access.passphrase_file))
    _tell(done, as_json=as_json)


def parse_day(text: str) -> int:
    """A UTC day as YYYY-MM-DD; InputError if it is none."""
    try:
        return (date.fromisoformat(text) - _EPOCH).days
    except ValueError:
        raise InputError(f"{text} is no day. Write it like 2026-05-04 (UTC).") from None


def _tell(done: Settled, *, as_json: bool) -> None:
    transaction = None if done.intent is None else done.intent.tx_hash
    if as_json:
        print_json(
            {
                "date": day_date(done.day).isoformat(),
                "state": done.state.name.lower(),
                "settled_now": done.now,
                "transaction": transaction,
                "fee_wei": None if done.intent is None else done.intent.fee_wei,
                "broken_chains": list(done.broken),
            }
        )
        return
    when = "now" if done.now else "already"
    print_line(f"{day_date(done.day)}: {done.state.name.lower()} ({when}) {transaction or ''}".rstrip())
    for member in done.broken:
        print_line(f"Member {member}: the reading sheet does not follow the one the meter posted before.")
