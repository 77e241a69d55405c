"""``backup`` and ``restore``: copies of a home's database, proved to be whole."""

from datetime import UTC, datetime
from pathlib import Path

from energy_app.service.commands.output import print_json, print_line
from energy_app.service.directories import default_directory, records_directory
from energy_app.store import backup as copies
from energy_app.store.database import DATABASE_NAME


def backup(data_dir: Path | None, file: Path, *, as_json: bool) -> None:
    """Copy the home's database to a new file. The program may be running."""
    source = records_directory(data_dir) / DATABASE_NAME
    contents = copies.back_up(source, file)
    if as_json:
        print_json({"file": str(file), **_as_json(contents)})
        return
    print_line(f"{source} is copied to {file} and proved: {_told(contents)}.")
    print_line("Keys are not in it: they have a backup of their own.")


def restore(data_dir: Path | None, file: Path, *, as_json: bool) -> None:
    """Put a backup in place of the home's database; the old one is kept beside it."""
    directory = data_dir or default_directory()
    stamp = f"before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    contents, kept = copies.restore(file, directory, stamp=stamp)
    if as_json:
        print_json({"file": str(file), "kept": None if kept is None else str(kept), **_as_json(contents)})
        return
    print_line(f"{file} is in place in {directory}: {_told(contents)}.")
    if kept is not None:
        print_line(f"The database that was there is now {kept}.")


def _as_json(contents: copies.Contents) -> dict[str, int]:
    return {
        "schema": contents.schema,
        "readings": contents.readings,
        "slots": contents.slots,
        "bytes": contents.size,
    }


def _told(contents: copies.Contents) -> str:
    return f"{contents.readings:,} readings, {contents.slots:,} slots, {contents.size / 1e6:.1f} MB"
