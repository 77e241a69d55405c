"""One window for a home, until it is closed."""

import subprocess
import sys
from pathlib import Path

from energy_app.gui.first_window import LOCK_NAME, FirstWindow


def test_the_second_finds_the_first_until_it_leaves(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    with FirstWindow(home) as first:
        assert first.is_first
        with FirstWindow(home) as second:
            assert not second.is_first
        assert not FirstWindow(home).is_first  # the second has not opened the door on leaving
        with FirstWindow(tmp_path / "other") as other:
            assert other.is_first
    with FirstWindow(home) as third:
        assert third.is_first


def test_a_lock_that_a_crash_left_behind_counts_for_nothing(tmp_path: Path) -> None:
    crash = (
        "import os, sys, pathlib; from energy_app.gui.first_window import FirstWindow; "
        "held = FirstWindow(pathlib.Path(sys.argv[1])); os._exit(0 if held.is_first else 3)"
    )
    subprocess.run([sys.executable, "-c", crash, str(tmp_path)], check=True)
    assert (tmp_path / LOCK_NAME).exists()
    with FirstWindow(tmp_path) as window:
        assert window.is_first
