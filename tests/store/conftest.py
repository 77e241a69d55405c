"""Fixtures of the store's tests."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.small_disk import SmallDisk


@pytest.fixture(params=["mounted", "limited"])
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[SmallDisk]:
    """A tmpfs of 2 MB; where mounting is not allowed, and once more anyway, a limit of pages."""
    if request.param == "mounted" and sys.platform == "linux" and os.geteuid() == 0:
        command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(tmp_path)]
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            yield SmallDisk(tmp_path, mounted=True)
            subprocess.run(["umount", "-l", tmp_path], check=True)
            return
    yield SmallDisk(tmp_path, mounted=False)
