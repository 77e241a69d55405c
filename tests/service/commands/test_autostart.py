import json
from pathlib import Path

import pytest

from energy_app.domain.errors import StateError
from energy_app.service.commands import autostart


def test_what_is_not_there_is_told_and_not_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    autostart.status(tmp_path, as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "running": False, "data_dir": str(tmp_path), "autostart": False,
    }  # fmt: skip
    autostart.status(tmp_path, as_json=False)
    assert "does not start by itself" in capsys.readouterr().out
    with pytest.raises(StateError, match="service install"):
        autostart.remove()
