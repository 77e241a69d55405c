import sqlite3
from contextlib import closing
from pathlib import Path

from energy_app.store.enclosed import enclose, enclosed, take_out


def test_files_travel_in_a_copy_and_leave_it(tmp_path: Path) -> None:
    copy, files = tmp_path / "copy", {"b/c": b"\x00\xff", "a": b""}
    with closing(sqlite3.connect(copy)) as connection:
        assert enclosed(connection) == {}
    enclose(copy, files)
    with closing(sqlite3.connect(copy)) as connection:
        assert enclosed(connection) == files
    take_out(copy)
    take_out(copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert enclosed(connection) == {}
        assert list(connection.iterdump()) == ["BEGIN TRANSACTION;", "COMMIT;"]
