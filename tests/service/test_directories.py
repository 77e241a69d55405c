"""Where a demo lives, and how it is found again."""

import subprocess
import sys
from pathlib import Path

import pytest

from energy_app.domain.errors import StateError
from energy_app.domain.first_run import FirstRun, Progress, Stage, Way
from energy_app.service.directories import (
    default_directory,
    demo_directory,
    has_own_home,
    recorded_demo,
    stated_home,
)
from energy_app.store.database import Database
from energy_app.store.first_run import set_first_run
from energy_app.store.names import DATABASE_NAME


def _record(directory: Path) -> Path:
    directory.mkdir(parents=True)
    (directory / "practice-network.toml").touch()
    return directory


def test_a_demo_lives_in_the_data_directory_else_beside_its_statements(tmp_path: Path) -> None:
    assert demo_directory(tmp_path, None) == tmp_path / "demo"
    assert demo_directory(tmp_path, tmp_path / "out") == tmp_path / "demo"
    assert demo_directory(None, tmp_path / "out") == tmp_path / "out" / "data"
    assert demo_directory(None, None) == default_directory() / "demo"


def test_records_are_found_where_they_were_made(tmp_path: Path) -> None:
    own = _record(tmp_path / "data dir" / "demo")
    beside = _record(tmp_path / "out" / "data")

    assert recorded_demo(tmp_path / "data dir") == own
    assert recorded_demo(own) == own
    assert recorded_demo(tmp_path / "out") == beside
    assert recorded_demo(None, tmp_path / "out" / "statement-2026-06.json") == beside


def test_a_document_is_of_the_demo_beside_it_else_of_ones_own_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, out = tmp_path / "own", tmp_path / "out"
    demo, beside = _record(own / "demo"), _record(out / "data")
    monkeypatch.setattr("energy_app.service.directories.default_directory", lambda: own)
    assert stated_home(own) == stated_home(None, tmp_path / "a.json") == demo
    (own / DATABASE_NAME).touch()
    assert stated_home(own) == stated_home(None) == stated_home(None, tmp_path / "a.json") == own
    assert stated_home(None, out / "a.json") == beside
    assert stated_home(own, out / "a.json") == own


def test_a_named_data_directory_is_the_only_one_looked_into(tmp_path: Path) -> None:
    _record(tmp_path / "out" / "data")
    with pytest.raises(StateError, match="no records"):
        recorded_demo(tmp_path / "elsewhere", tmp_path / "out" / "statement-2026-06.json")


def test_the_store_is_not_loaded_to_find_a_directory() -> None:
    look = "import sys, energy_app.service.directories; print('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_home_that_was_put_off_for_practice_is_not_opened_by_itself(tmp_path: Path) -> None:
    assert not has_own_home(tmp_path)
    for progress, is_own in ((None, True), (Progress.PRACTICE, False), (Progress.OPEN, True)):
        with Database.open(tmp_path / DATABASE_NAME) as database:
            if progress is not None:
                with database.transaction() as connection:
                    set_first_run(connection, FirstRun(progress, Stage.WAY, way=Way.PRACTICE))
        assert has_own_home(tmp_path) is is_own
    (tmp_path / DATABASE_NAME).write_bytes(b"damaged" * 1_000)
    assert has_own_home(tmp_path)
