"""An upgrade from any earlier schema keeps what was there, and leaves it as it was when it fails."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from energy_app.domain.errors import StateError, StoreError
from energy_app.store import database as database_module
from energy_app.store.backup import verify
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.migrations import Migration, migrate, schema_version, shipped_migrations
from energy_app.store.settings import get_setting, set_setting
from energy_app.store.upgrade import kept_before, upgrade

DUMPS = {
    int(dump.stem.rpartition("_")[2]): dump
    for dump in (Path(__file__).parents[1] / "data" / "store").glob("schema_*.sql")
}
NEWEST = shipped_migrations()[-1].version


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [f"schema {schema_version(connection)}", *connection.iterdump()]


@pytest.fixture(params=range(1, NEWEST))
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A database of an earlier schema: as that version wrote it, or made by its steps."""
    version: int = request.param
    found = tmp_path / DATABASE_NAME
    with closing(sqlite3.connect(found)) as old:
        if version in DUMPS:
            old.executescript(DUMPS[version].read_text(encoding="utf-8"))
        else:
            migrate(old, found, shipped_migrations()[:version])
            set_setting(old, "kept", "äöü")
            old.commit()
    return found


def test_what_was_there_is_kept_beside_and_whole(path: Path) -> None:
    before = content(path)
    version = int(before[0].split()[1])
    with Database.open(path) as database:
        assert schema_version(database.reader()) == NEWEST
        assert get_setting(database.reader(), "kept") == "äöü"
        assert database.problems() == []
    (kept,) = kept_before(path)
    assert kept.name == f"{DATABASE_NAME}.schema-{version}"
    assert content(kept) == before
    assert verify(kept).schema == version
    assert {each.name for each in path.parent.iterdir()} == {path.name, kept.name}
    Database.open(path).close()  # up to date: nothing to keep
    assert kept_before(path) == [kept]


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(path)
    broken = Migration(
        NEWEST + 1, "broken.sql", "CREATE TABLE half (id INTEGER);\nINSERT INTO nowhere VALUES (1);"
    )
    monkeypatch.setattr(database_module, "shipped_migrations", lambda: [*shipped_migrations(), broken])
    with pytest.raises(StoreError, match=f"to {NEWEST + 1} .*as it was before") as told:
        Database.open(path)
    assert "\n" not in str(told.value)
    assert content(path) == before
    monkeypatch.undo()
    Database.open(path).close()
    assert [content(each) for each in kept_before(path)] == [before, before]  # one of each attempt


def test_without_a_copy_there_is_no_upgrade(path: Path) -> None:
    before = content(path)
    version = before[0].split()[1]
    path.with_name(f"{path.name}.schema-{version}.part").mkdir()  # in the way of the copy
    with pytest.raises(StoreError) as told:
        Database.open(path)
    assert "\n" not in str(told.value)
    assert content(path) == before


def test_a_newer_schema_is_refused_with_the_way_back(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    Database.open(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {NEWEST + 3}")
    with pytest.raises(
        StateError, match=rf"schema {NEWEST + 3}, this one knows {NEWEST}\)\. Update the program\.$"
    ):
        Database.open(path)
    path.with_name(f"{path.name}.schema-{NEWEST}").touch()
    with pytest.raises(
        StateError, match=rf"go back to what was kept: energy-app restore .*schema-{NEWEST}\.$"
    ):
        Database.open(path)


def test_a_new_database_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert upgrade(connection, path, shipped_migrations()) is None
        assert schema_version(connection) == NEWEST
    assert kept_before(path) == []
