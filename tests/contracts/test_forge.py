"""The Foundry tests of ``forge/``: attacks, tokens good and hostile, and the laws under random calls.

They need the compiler, OpenZeppelin and forge of package-lock.json only; a soak makes more than
1,000,000 calls. By hand: ``cd tests/contracts && forge test``.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.compile import HERE

TESTS_AT_LEAST = 43
SOAK_CALLS = 1_000_000


def forge_binary() -> str:
    """Forge from npm, else the machine's."""
    for found in sorted((HERE / "node_modules" / "@foundry-rs").glob("forge-*/bin/forge*")):
        return str(found)
    machine = shutil.which("forge")
    assert machine, "forge is missing for this platform: install Foundry so that forge is on the path"
    return machine


@pytest.fixture
def soaking(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--soak"))


def test_attacks_and_laws_hold(modules: None, soaking: bool) -> None:
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    profile = {"FOUNDRY_PROFILE": "soak"} if soaking else {}
    done = subprocess.run(
        [forge_binary(), "test", "--offline", "--color", "never"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path, **profile},
    )
    assert done.returncode == 0, f"{done.stdout[-6_000:]}\n{done.stderr[-2_000:]}"
    passed = re.findall(r"^\[PASS\] (\w+)", done.stdout, re.MULTILINE)
    assert len(passed) >= TESTS_AT_LEAST, done.stdout
    calls = sum(int(number) for number in re.findall(r"calls: (\d+)", done.stdout))
    assert calls >= (SOAK_CALLS if soaking else 1_000)
