"""``backup`` and ``restore`` from the command line: JSON, lines, and errors of one line."""

import json
from pathlib import Path

import pytest

from energy_app.domain.errors import StateError
from energy_app.service.commands import records
from energy_app.store.database import DATABASE_NAME, Database


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
