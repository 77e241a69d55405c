"""A home's database: copies that are proved to be whole, and what history it keeps."""

from datetime import UTC, datetime
from pathlib import Path

from energy_app.core.site.belongings import belongings, check_welcome, put_belongings, roles_among
from energy_app.domain.time import utc
from energy_app.service.commands.output import print_json, print_line
from energy_app.service.directories import default_directory, records_directory
from energy_app.store import backup as copies
from energy_app.store import series
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.devices import list_devices
from energy_app.store.lock import OwnerLock
from energy_app.store.packing import raw_limit_days, set_raw_limit_days
from energy_app.store.reading_tables import last_time_ms


def backup(data_dir: Path | None, file: Path, *, with_keys: bool, as_json: bool) -> None:
    """Copy the home's database and the files beside it to a new file. The program may be running."""
    directory = records_directory(data_dir)
    files = belongings(directory, with_keys=with_keys)
    contents = copies.back_up(directory / DATABASE_NAME, file, files)
    keys = [role.value for role in roles_among(files)]
    if as_json:
        print_json({"file": str(file), **_as_json(contents), "files": sorted(files), "keys": keys})
        return
    print_line(f"{directory / DATABASE_NAME} is copied to {file} and proved: {_told(contents)}.")
    if keys:
        print_line(
            f"The keys in it ({', '.join(keys)}) are encrypted by their passphrases, which are not in it. "
            "Whoever has both can move the money: keep them apart."
        )
    else:
        print_line("Keys are not in it: use --with-keys, or energy-app wallet backup.")


def history(data_dir: Path | None, keep_days: int | None, *, as_json: bool) -> None:
    """What raw readings there are, and for how long they are kept; ``keep_days`` 0: for ever."""
    directory = records_directory(data_dir)
    path = directory / DATABASE_NAME
    if keep_days is not None:
        with OwnerLock.acquire(directory), Database.open(path) as database, database.transaction() as writer:
            set_raw_limit_days(writer, keep_days or None)
    with Database.open(path, read_only=True) as database, database.reading() as connection:
        limit = raw_limit_days(connection)
        found = [
            (device.name, series.first_ms(connection, device.id), last_time_ms(connection, device.id))
            for device in list_devices(connection)
        ]
    size = path.stat().st_size
    if as_json:
        devices = [{"name": name, "first": _iso(first), "last": _iso(last)} for name, first, last in found]
        print_json({"devices": devices, "bytes": size, "raw_days": limit})
        return
    for name, first, last in found:
        print_line(f"{name}: " + (f"{_iso(first)} to {_iso(last)}" if last else "no reading"))
    kept = "for ever" if limit is None else f"for {limit} days"
    print_line(f"{size / 1e6:.1f} MB. Raw readings are kept {kept}, energies and rollups for ever.")


def _iso(time_ms: int | None) -> str | None:
    return None if time_ms is None else f"{utc(time_ms):%Y-%m-%dT%H:%M:%SZ}"


def restore(data_dir: Path | None, file: Path, *, as_json: bool) -> None:
    """Put a backup in place of the home's database; what was there is kept beside it."""
    directory = data_dir or default_directory()
    stamp = f"before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    files = copies.files_in(file)
    check_welcome(directory, files)
    contents, kept = copies.restore(file, directory, stamp=stamp)
    put_belongings(directory, files, stamp)
    keys = [role.value for role in roles_among(files)]
    if as_json:
        told = {"file": str(file), "kept": None if kept is None else str(kept), **_as_json(contents)}
        print_json({**told, "files": sorted(files), "keys": keys})
        return
    print_line(f"{file} is in place in {directory}: {_told(contents)}.")
    if kept is not None:
        print_line(f"The database that was there is now {kept}.")
    if keys:
        print_line(
            f"The keys ({', '.join(keys)}) are in place too. Stop the program on the computer they come "
            "from: two that sign with one key spoil each other's transactions."
        )


def _as_json(contents: copies.Contents) -> dict[str, int]:
    return {
        "schema": contents.schema,
        "readings": contents.readings,
        "slots": contents.slots,
        "bytes": contents.size,
    }


def _told(contents: copies.Contents) -> str:
    return f"{contents.readings:,} readings, {contents.slots:,} slots, {contents.size / 1e6:.1f} MB"
