"""``doctor`` on a new machine: every check is told, and the exit code says whether all are well."""

import json
from pathlib import Path

import pytest

from energy_app.service.commands import doctor


def test_doctor_looks_at_the_data_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = doctor.run(tmp_path, as_json=True)

    result = json.loads(capsys.readouterr().out)
    assert code == (0 if result["ok"] else 1)
    checks = {check["name"]: check for check in result["checks"]}
    assert {"versions", "qt", "database", "clock"} <= checks.keys()
    assert str(tmp_path) in checks["database"]["detail"]


def test_a_damaged_database_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "energy.db").write_bytes(b"no database" * 100)

    assert doctor.run(tmp_path, as_json=False) == 1
    assert "NOT database" in capsys.readouterr().out
