import json
from pathlib import Path

import pytest

from energy_app.core.runtime import Runtime
from energy_app.core.site.living import open_own_home
from energy_app.service.commands import status


def test_that_nothing_runs_is_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status.run(tmp_path, as_json=True)
    assert json.loads(capsys.readouterr().out) == {"running": False, "data_dir": str(tmp_path)}
    status.run(tmp_path, as_json=False)
    assert "energy-app run" in capsys.readouterr().out


def test_the_program_that_reads_the_home_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Runtime(lambda name, error: pytest.fail(f"{name}: {error}")) as runtime:
        runtime.host(open_own_home(tmp_path)).result(60)
        status.run(tmp_path, as_json=True)
        told = json.loads(capsys.readouterr().out)
        assert (told["running"], told["devices"], told["faults"]) == (True, [], [])
        assert told["flow"]["stale"]
        status.run(tmp_path, as_json=False)
        assert capsys.readouterr().out.startswith("Running (pid ")
