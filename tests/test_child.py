import subprocess
import sys

import pytest

from energy_app import child


def test_a_child_is_a_module_of_ours() -> None:
    assert child.command("energy_app.gui.probe", "x") == [sys.executable, "-m", "energy_app.gui.probe", "x"]
    with pytest.raises(ValueError, match="not a module"):
        child.command("http.server")


def test_a_packaged_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    asked = child.command("energy_app.gui.probe")[1:]
    assert asked == [child.MARK, "energy_app.gui.probe"]
    assert child.is_asked(asked)
    assert not child.is_asked([])
    assert not child.is_asked(["demo", "--headless"])
    assert not child.is_asked([child.MARK, "http.server"])


def test_a_checkout_is_never_asked() -> None:
    assert not child.is_asked([child.MARK, "energy_app.gui.probe"])


def test_the_packaged_program_becomes_the_child() -> None:
    start = "import sys; sys.frozen = True; from energy_app.__main__ import main; main()"
    command = [sys.executable, "-c", start, child.MARK, "energy_app.gui.probe"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[1] == "offscreen"
