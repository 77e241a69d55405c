"""The setup finds a fit Python, checks what it installs, and tells every failure in one line."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = ROOT / "installer" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with an environment of the test's own."""
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    for name, value in {
        "ROOT": tmp_path,
        "VENV": venv,
        "PYTHON": venv / "bin" / "python",
        "PROGRAM": venv / "bin" / "energy-app",
        "STAMP": venv / "setup-stamp.json",
        "LOG": venv / "setup.log",
        "CONTRACTS": tmp_path / "contracts",
    }.items():
        monkeypatch.setattr(module, name, value)
    return module


def fake_python(path: Path, answer: str, exit_code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{answer}'\nexit {exit_code}\n")
    path.chmod(0o755)
    return path


def test_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    modules = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.partition(".")[0] for name in modules} <= {*sys.stdlib_module_names}


def test_usage_without_a_command() -> None:
    result = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "bootstrap.py demo" in result.stdout


@pytest.mark.parametrize(
    ("answers", "chosen"),
    [
        (["cpython 3 11", "cpython 3 14", "cpython 3 12"], 2),
        (["cpython 3 12", "cpython 3 13"], 1),
        (["pypy 3 13", "nonsense", "cpython 3 15"], 2),
    ],
    ids=["tested-before-newer", "developed-with-first", "newer-if-alone"],
)
def test_python_is_chosen(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str], chosen: int
) -> None:
    commands = [[str(fake_python(tmp_path / str(number), text))] for number, text in enumerate(answers)]
    monkeypatch.setattr(bootstrap, "python_candidates", lambda: [["/no/such/python"], *commands])
    assert bootstrap.find_python() == commands[chosen]


def test_no_python_is_one_clear_line(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "python_candidates", lambda: [["/no/such/python"]])
    with pytest.raises(bootstrap.SetupError, match=r"no Python 3\.12 or newer found.*winget"):
        bootstrap.find_python()


def test_failure_is_one_line_on_standard_error(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "python_candidates", list)
    assert bootstrap.main(["setup"]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_program_that_fails_is_told_with_its_error(bootstrap: ModuleType) -> None:
    code = "print('Collecting'); print('ERROR: hashes differ'); print('hint'); raise SystemExit(3)"
    with pytest.raises(bootstrap.SetupError, match=r"^packages failed: ERROR: hashes differ \(all of it: "):
        bootstrap.run("packages", [sys.executable, "-c", code])
    assert "hint" in bootstrap.LOG.read_text()


def test_program_that_does_not_start(bootstrap: ModuleType) -> None:
    with pytest.raises(bootstrap.SetupError, match="does not start"):
        bootstrap.run("packages", ["/no/such/program"])


def record_installs(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    bootstrap.VENV.mkdir()
    (bootstrap.ROOT / "energy_app").mkdir()
    (bootstrap.ROOT / "pyproject.toml").write_text("[project]")
    (bootstrap.ROOT / "energy_app" / "__init__.py").touch()
    done: list[str] = []
    monkeypatch.setattr(bootstrap, "run", lambda title, command, cwd=None: done.append(title))
    return done


def test_second_setup_has_nothing_to_do(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    done = record_installs(bootstrap, monkeypatch)
    bootstrap.install(development=False)
    assert done == ["installer packages", "packages", "energy-app"]
    bootstrap.install(development=False)
    assert len(done) == 3
    bootstrap.install(development=True)
    assert done[3:] == ["test packages", "package tools", "energy-app"]


def test_setup_that_broke_off_is_done_again(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    done = record_installs(bootstrap, monkeypatch)
    bootstrap.install(development=False)
    (bootstrap.ROOT / "pyproject.toml").write_text("[changed]")

    def fail(*_: object) -> None:
        raise bootstrap.SetupError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(bootstrap, "run", fail)
        with pytest.raises(bootstrap.SetupError):
            bootstrap.install(development=False)
    bootstrap.install(development=False)
    assert done[3:] == ["installer packages", "packages", "energy-app"]


def test_moved_checkout_is_installed_again(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    record_installs(bootstrap, monkeypatch)
    bootstrap.install(development=False)
    stamp = json.loads(bootstrap.STAMP.read_text())
    bootstrap.STAMP.write_text(json.dumps({**stamp, "root": "/elsewhere"}))
    assert bootstrap.read_stamp() == {}


def test_pip_takes_over_where_uv_cannot(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def run(title: str, command: list[str], cwd: Path | None = None) -> None:
        commands.append(command)
        if "uv" in command:
            raise bootstrap.SetupError("no index")

    monkeypatch.setattr(bootstrap, "run", run)
    bootstrap.install_locked("packages", ROOT / "installer" / "requirements.lock")
    assert ["uv" in command for command in commands] == [True, False]
    assert all("--require-hashes" in command for command in commands)


def test_missing_libraries_are_named_as_debian_packages(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = (
        bootstrap.VENV / "lib" / "python3.13" / "site-packages" / "PySide6" / "Qt" / "lib" / "libQt6Gui.so.6"
    )
    library.parent.mkdir(parents=True)
    library.touch()
    listing = "\tlibEGL.so.1 => not found\n\tlibm.so.6 => /lib/libm.so.6\n\tlibodd.so.2 => not found\n"
    monkeypatch.setattr(bootstrap, "output_of", lambda _: listing)
    monkeypatch.setattr(bootstrap, "install_packages", lambda _: False)
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    assert bootstrap.missing_packages(window=False) == ["libegl1", "libodd.so.2"]
    with pytest.raises(bootstrap.SetupError, match="sudo apt-get install libegl1"):
        bootstrap.check_qt(window=False, needed=True)
    bootstrap.check_qt(window=False, needed=False)


def test_demo_is_headless_without_a_screen(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "check_qt", lambda **_: None)

    def call(command: list[str], **_: object) -> int:
        calls.append(command)
        return 0

    monkeypatch.setattr(bootstrap.subprocess, "call", call)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert bootstrap.demo(["--days", "2"]) == 0
    assert calls == [[str(bootstrap.PROGRAM), "demo", "--headless", "--days", "2"]]


def test_settings_that_lead_elsewhere_are_left_out(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    assert not {"PYTHONPATH", "PIP_TARGET"} & set(bootstrap.clean_environment())
    assert str(bootstrap.PYTHON.parent) in bootstrap.child_environment()["PATH"].split(os.pathsep)


def test_node_packages_are_installed_once(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def run(title: str, command: list[str], cwd: Path) -> None:
        calls.append(command[1])
        (cwd / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(bootstrap, "run", run)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda *_, **__: "npm")
    bootstrap.node_packages()
    bootstrap.CONTRACTS.mkdir()
    (bootstrap.CONTRACTS / "package-lock.json").write_text("{}")
    bootstrap.node_packages()
    bootstrap.node_packages()
    assert calls == ["ci"]


def test_the_secret_store_of_the_tests_is_installed_where_it_is_missing(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "install_packages", asked.append)
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    for here in (["dbus-run-session", "gnome-keyring-daemon"], ["dbus-run-session"], []):
        monkeypatch.setattr(bootstrap.shutil, "which", lambda name, here=here: name if name in here else None)
        bootstrap.secret_service()
    assert asked == [["gnome-keyring"], ["dbus-daemon", "gnome-keyring"]]


def test_progress_stays_out_of_what_is_run(bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    bootstrap.say("on the way")
    assert capsys.readouterr() == ("", "setup: on the way\n")
