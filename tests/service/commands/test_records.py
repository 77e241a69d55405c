"""``backup`` and ``restore`` from the command line: JSON, lines, and errors of one line."""

import json
from pathlib import Path

import pytest

from energy_app.domain.errors import InputError, StateError
from energy_app.service.commands import records
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock
from tests.store.history_bench import START_MS, HistoryBench


def test_there_and_back_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home, file = tmp_path / "home", tmp_path / "copy.db"
    Database.open(home / DATABASE_NAME).close()
    records.backup(home, file, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["readings"], told["slots"]) == (str(file), 0, 0)
    records.restore(home, file, as_json=True)
    kept = Path(json.loads(capsys.readouterr().out)["kept"])
    assert kept.exists()
    records.restore(tmp_path / "new", file, as_json=False)
    assert "is in place in" in capsys.readouterr().out
    records.backup(home, tmp_path / "second.db", as_json=False)
    assert "Keys are not in it" in capsys.readouterr().out


def test_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="no records"):
        records.backup(tmp_path, tmp_path / "copy.db", as_json=False)


def test_what_history_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with HistoryBench(tmp_path) as bench:
        bench.read(START_MS, {"grid_power_w": 5})
        bench.read(START_MS + 5_000, {"grid_power_w": 6})
        bench.flush()
    records.history(tmp_path, None, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["devices"] == [
        {"name": "meter", "first": "2024-10-04T00:00:00Z", "last": "2024-10-04T00:00:05Z"}
    ]
    assert (told["raw_days"], told["bytes"] > 0) == (None, True)
    records.history(tmp_path, 400, as_json=False)
    assert "kept for 400 days" in capsys.readouterr().out
    with pytest.raises(InputError, match="60 days at least"):
        records.history(tmp_path, 5, as_json=False)
    with OwnerLock.acquire(tmp_path), pytest.raises(StateError, match="in use"):
        records.history(tmp_path, 0, as_json=False)
    records.history(tmp_path, 0, as_json=True)
    assert json.loads(capsys.readouterr().out)["raw_days"] is None
