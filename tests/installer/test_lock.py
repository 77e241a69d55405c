"""The lock command writes universal, hashed locks that name no index."""

import importlib.util
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def test_locks_are_compiled_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("lock", ROOT / "installer" / "lock.py")
    assert spec
    assert spec.loader
    lock = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(lock)
    commands: list[list[str]] = []
    monkeypatch.setattr("sys.argv", ["lock.py", "--upgrade"])

    def run(command: list[str], **_: object) -> SimpleNamespace:
        commands.append(command)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "run", run)
    assert lock.main() == 0
    outputs = [part for command in commands for part in command if part.startswith("--output-file")]
    assert outputs == [
        "--output-file=installer/requirements.lock",
        "--output-file=installer/requirements-dev.lock",
        "--output-file=installer/requirements-package.lock",
        "--output-file=installer/requirements-setup.lock",
    ]
    for command in commands:
        assert {"--universal", "--generate-hashes", "--no-emit-index-url", "--upgrade"} <= set(command)
