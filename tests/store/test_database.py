"""The database file: transactions, readers, migrations, and what it says when the disk fails."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from energy_app.domain.errors import StateError, StoreError
from energy_app.store import database as database_module
from energy_app.store.database import Database
from energy_app.store.faults import DamagedError, DiskFullError, ReadOnlyError
from energy_app.store.migrations import APPLICATION_ID, Migration, schema_version, shipped_migrations
from energy_app.store.names import DATABASE_NAME
from energy_app.store.settings import get_setting, set_setting
from tests.store.small_disk import SmallDisk


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "data" / DATABASE_NAME) as opened:
        yield opened


def test_a_commit_is_seen_by_readers_of_every_thread(database: Database) -> None:
    seen = []
    with database.transaction(sync_full=True) as connection:
        set_setting(connection, "limit", {"sell": 82_000})
        assert get_setting(database.reader(), "limit") is None

    def look() -> None:
        seen.append(get_setting(database.reader(), "limit"))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [{"sell": 82_000}]
    with pytest.raises(sqlite3.OperationalError):
        database.reader().execute("DELETE FROM setting")


def test_an_error_rolls_the_transaction_back(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction() as connection:
        set_setting(connection, "a", 1)
        raise ZeroDivisionError
    with database.transaction() as connection:
        assert get_setting(connection, "a") is None
        set_setting(connection, "b", 2)
        set_setting(connection, "b", None)
    assert get_setting(database.reader(), "b") is None


def test_a_violated_constraint_is_not_a_fault_of_the_disk(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), database.transaction() as connection:
        for _ in range(2):
            connection.execute("INSERT INTO setting (key, value) VALUES ('a', '1')")


def test_transactions_do_not_nest(database: Database) -> None:
    with (
        database.transaction() as connection,
        pytest.raises(RuntimeError, match="use its connection"),
        database.transaction(),
    ):
        set_setting(connection, "never", 1)


def test_writers_of_many_threads_take_turns(database: Database) -> None:
    def count() -> None:
        for _ in range(50):
            with database.transaction() as connection:
                set_setting(connection, "n", (get_setting(connection, "n") or 0) + 1)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert get_setting(database.reader(), "n") == 200


def test_reading_is_one_snapshot(database: Database) -> None:
    with database.reading() as snapshot:
        assert get_setting(snapshot, "a") is None
        with database.transaction() as connection:
            set_setting(connection, "a", 1)
        with database.reading() as inner:
            assert get_setting(inner, "a") is None
    assert get_setting(database.reader(), "a") == 1


def test_a_full_sync_is_asked_for_only_where_it_is_wanted(database: Database) -> None:
    modes = []
    for sync_full in (False, True, False):
        with database.transaction(sync_full=sync_full) as connection:
            modes.append(connection.execute("PRAGMA synchronous").fetchone()[0])
    assert modes == [1, 2, 1]


def test_closed_is_closed(tmp_path: Path) -> None:
    database = Database.open(tmp_path / DATABASE_NAME)
    database.close()
    with pytest.raises(StateError, match="closed"), database.transaction():
        pass
    with pytest.raises(StateError, match="closed"):
        database.reader()


def test_read_only_needs_a_database_and_writes_none(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    with pytest.raises(StoreError, match="There is no database"):
        Database.open(path, read_only=True)
    assert not path.exists()
    Database.open(path).close()
    with Database.open(path, read_only=True) as database, pytest.raises(ReadOnlyError):
        database.transaction().__enter__()


def test_migrations_are_numbered_without_gaps() -> None:
    versions = [each.version for each in shipped_migrations()]
    assert versions == list(range(1, len(versions) + 1))


def test_migrations_run_from_every_version_and_keep_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = shipped_migrations()
    later = Migration(shipped[-1].version + 1, "later.sql", "ALTER TABLE setting ADD COLUMN note TEXT;")
    for known in range(1, len(shipped) + 1):
        path = tmp_path / f"from{known}.db"
        monkeypatch.setattr(database_module, "shipped_migrations", lambda known=known: shipped[:known])
        with Database.open(path) as old, old.transaction() as connection:
            set_setting(connection, "kept", "äöü")
        monkeypatch.setattr(database_module, "shipped_migrations", lambda: [*shipped, later])
        with pytest.raises(StateError, match="older schema"):
            Database.open(path, read_only=True)
        with Database.open(path) as new:
            assert schema_version(new.reader()) == later.version
            assert get_setting(new.reader(), "kept") == "äöü"
        monkeypatch.setattr(database_module, "shipped_migrations", lambda: shipped)
        with pytest.raises(StateError, match=f"schema {later.version}, this one knows {shipped[-1].version}"):
            Database.open(path)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / DATABASE_NAME
    Database.open(path).close()
    shipped = shipped_migrations()
    broken = Migration(
        shipped[-1].version + 1, "x.sql", "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);"
    )
    monkeypatch.setattr(database_module, "shipped_migrations", lambda: [*shipped, broken])
    with pytest.raises(StoreError, match="nowhere"):
        Database.open(path)
    monkeypatch.setattr(database_module, "shipped_migrations", lambda: shipped)
    with Database.open(path) as database:
        tables = {row[0] for row in database.reader().execute("SELECT name FROM sqlite_master")}
        assert "half" not in tables
        assert database.reader().execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photos (a)")
    other.close()
    with pytest.raises(DamagedError, match="not a database of this program"):
        Database.open(path)


def test_a_file_that_is_no_database_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    path.write_bytes(b"this is not a database file at all, only text\n" * 100)
    with pytest.raises(DamagedError) as caught:
        Database.open(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_damage_inside_the_file_is_found_and_told(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    with Database.open(path) as database:
        with database.transaction() as connection:
            for index in range(20_000):
                set_setting(connection, f"key {index}", "x" * 50)
        assert database.problems() == []
    size = path.stat().st_size
    with path.open("r+b") as file:
        for page in range(size // 4096 // 2, size // 4096 - 1):
            file.seek(page * 4096)
            file.write(os.urandom(4096))
    with Database.open(path) as database:
        assert database.problems()
        with pytest.raises(DamagedError, match="is damaged"), database.reading() as connection:
            connection.execute("SELECT sum(length(value)) FROM setting").fetchall()


@pytest.fixture
def as_user() -> Iterator[None]:
    """Root may write everything: give that up for the length of a test."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_read_only_directory_can_be_read_and_says_so_when_written(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "data"
    path = folder / "energy.db"
    with Database.open(path) as database, database.transaction() as connection:
        set_setting(connection, "a", 1)
    for parent in (folder, *tmp_path.parents[:3], tmp_path):
        parent.chmod(0o755)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        request.getfixturevalue("as_user")
        with Database.open(path, read_only=True) as database:
            assert get_setting(database.reader(), "a") == 1
        with pytest.raises(StoreError, match="energy.db"):
            Database.open(path)
        with pytest.raises(StoreError, match="cannot be created"):
            Database.open(folder / "deeper" / "energy.db")
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_full_disk_loses_nothing_and_is_usable_again(small_disk: SmallDisk) -> None:
    with Database.open(small_disk.path / "energy.db") as database:
        stored = 0
        with pytest.raises(DiskFullError, match="The disk is full"):
            for index in range(5_000):
                with database.transaction() as connection:
                    set_setting(connection, f"key {index}", "x" * 4000)
                stored += 1
                if index == 10:
                    small_disk.fill(database)
        with database.reading() as connection:
            assert connection.execute("SELECT count(*) FROM setting").fetchone() == (stored,)
        small_disk.free(database)
        with database.transaction(sync_full=True) as connection:
            set_setting(connection, "after", 1)
        assert database.problems() == []
        assert database.reader().execute("SELECT count(*) FROM setting").fetchone() == (stored + 1,)
