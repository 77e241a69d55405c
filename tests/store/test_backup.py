"""Backup and restore: a copy is proved, what was there is kept, nothing half done is left."""

import sqlite3
from pathlib import Path

import pytest

from energy_app.domain.errors import InputError, StateError, StoreError
from energy_app.domain.time import SECOND_MS
from energy_app.store import backup, packing
from energy_app.store.backup import back_up, restore, verify
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.faults import DamagedError
from energy_app.store.lock import OwnerLock
from energy_app.store.settings import get_setting, set_setting
from tests.store.history_bench import START_MS, HistoryBench
from tests.store.small_disk import SmallDisk


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "ENOUGH", 10_000)


def fill(bench: HistoryBench, first: int, count: int) -> None:
    for index in range(first, first + count):
        values = {f"voltage_l{phase}_v": 230 + index % 7 for phase in (1, 2, 3)}
        bench.read(START_MS + index * SECOND_MS, {"grid_power_w": index, "grid_import_wh": index, **values})
    bench.settle()


def test_the_copy_holds_what_the_running_program_has(tmp_path: Path) -> None:
    with HistoryBench(tmp_path) as bench:
        fill(bench, 0, 5 * 3_600)
        contents = back_up(tmp_path / DATABASE_NAME, tmp_path / "copy.db")
        assert (contents.readings, contents.slots) == (5 * 3_600, 0)
        fill(bench, 5 * 3_600, 60)  # it goes on
    assert verify(tmp_path / "copy.db") == contents
    assert sorted(each.name for each in tmp_path.glob("copy*")) == ["copy.db"]
    with Database.open(tmp_path / "copy.db") as copy:
        assert copy.reader().execute("SELECT count(*) FROM chunk WHERE series = 1").fetchone()[0] > 0


def test_restored_and_what_was_there_is_kept(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with HistoryBench(home) as bench:
        with bench.database.transaction() as connection:
            set_setting(connection, "then", 1)
        back_up(home / DATABASE_NAME, tmp_path / "copy.db")
        with bench.database.transaction() as connection:
            set_setting(connection, "then", 2)
    contents, kept = restore(tmp_path / "copy.db", home, stamp="before")
    assert kept == home / "energy.db.before"
    for path, value in ((home / DATABASE_NAME, 1), (kept, 2)):
        with Database.open(path) as database:
            assert get_setting(database.reader(), "then") == value
    assert contents.schema == verify(home / DATABASE_NAME).schema


def test_restored_into_a_new_directory_and_in_place_of_a_damaged_file(tmp_path: Path) -> None:
    with HistoryBench(tmp_path / "old") as bench:
        back_up(bench.database.path, tmp_path / "copy.db")
    assert restore(tmp_path / "copy.db", tmp_path / "new", stamp="x")[1] is None
    (tmp_path / "new" / DATABASE_NAME).write_bytes(b"no database" * 1_000)
    (tmp_path / "new" / f"{DATABASE_NAME}-wal").write_bytes(b"its log")
    kept = restore(tmp_path / "copy.db", tmp_path / "new", stamp="x")[1]
    assert kept is not None
    assert kept.read_bytes().startswith(b"no database")
    assert (tmp_path / "new" / f"{DATABASE_NAME}.x-wal").read_bytes() == b"its log"
    Database.open(tmp_path / "new" / DATABASE_NAME).close()


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    dump = Path(__file__).parents[1] / "data" / "store" / "schema_6.sql"
    old = sqlite3.connect(tmp_path / "copy.db")
    old.executescript(dump.read_text(encoding="utf-8"))
    old.close()
    contents, _ = restore(tmp_path / "copy.db", tmp_path / "home", stamp="x")
    assert (contents.schema, contents.readings) == (6, 220)
    assert verify(tmp_path / "home" / DATABASE_NAME).readings == 220


@pytest.mark.parametrize("content", [b"", b"not a database " * 500])
def test_what_is_no_backup_is_refused_and_changes_nothing(tmp_path: Path, content: bytes) -> None:
    home = tmp_path / "home"
    Database.open(home / DATABASE_NAME).close()
    before = (home / DATABASE_NAME).read_bytes()
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(StoreError) as told:
        restore(tmp_path / "file", home, stamp="x")
    assert "\n" not in str(told.value)
    assert (home / DATABASE_NAME).read_bytes() == before
    with pytest.raises(InputError, match="no file"):
        restore(tmp_path / "nothing", home, stamp="x")


def test_a_flipped_bit_in_a_backup_is_found(tmp_path: Path) -> None:
    with HistoryBench(tmp_path) as bench:
        fill(bench, 0, 5 * 3_600)
        back_up(bench.database.path, tmp_path / "copy.db")
        data = bench.database.reader().execute("SELECT data FROM chunk WHERE series = 1").fetchone()[0]
    content = bytearray((tmp_path / "copy.db").read_bytes())
    content[content.index(data[100:160]) + 30] ^= 1
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(DamagedError, match="checksum"):
        restore(tmp_path / "copy.db", tmp_path / "home", stamp="x")


def test_a_directory_in_use_is_not_touched(tmp_path: Path) -> None:
    with HistoryBench(tmp_path / "home") as bench, OwnerLock.acquire(tmp_path / "home"):
        back_up(bench.database.path, tmp_path / "copy.db")
        with pytest.raises(StateError, match="in use by another running copy"):
            restore(tmp_path / "copy.db", tmp_path / "home", stamp="x")
    with pytest.raises(InputError, match="exists already"):
        back_up(tmp_path / "home" / DATABASE_NAME, tmp_path / "copy.db")


def test_no_space_for_a_backup_is_one_line_and_leaves_nothing(
    small_disk: SmallDisk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    with HistoryBench(home) as bench:
        fill(bench, 0, 3_000)
        if not small_disk.mounted:
            return  # a limit of pages is one of a database, not of a file system
        small_disk.fill(bench.database)
        with pytest.raises(StoreError, match="disk is full") as told:
            back_up(bench.database.path, small_disk.path / "copy.db")
    assert "\n" not in str(told.value)
    assert [each.name for each in small_disk.path.iterdir()] == ["filler"]


def test_nothing_half_done_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Database.open(tmp_path / DATABASE_NAME).close()

    def broken(_: Path) -> backup.Contents:
        raise DamagedError("no")

    monkeypatch.setattr(backup, "verify", broken)
    with pytest.raises(DamagedError):
        back_up(tmp_path / DATABASE_NAME, tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy*"))
