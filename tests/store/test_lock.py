"""One owner of a data directory."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from energy_app.domain.errors import StateError, StoreError
from energy_app.store.lock import OwnerLock

HOLD = """
import sys, pathlib
from energy_app.store.lock import OwnerLock
lock = OwnerLock.acquire(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_owner_is_told_the_first_ones_pid(tmp_path: Path) -> None:
    with OwnerLock.acquire(tmp_path / "data"):
        with pytest.raises(StateError, match=rf"pid {os.getpid()}\)"):
            OwnerLock.acquire(tmp_path / "data")
        OwnerLock.acquire(tmp_path / "other").release()
    OwnerLock.acquire(tmp_path / "data").release()


def test_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StateError, match=f"pid {holder.pid}"):
            OwnerLock.acquire(tmp_path)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with OwnerLock.acquire(tmp_path) as lock:
            lock.release()


def test_a_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        OwnerLock.acquire(tmp_path / "file" / "data")
