"""Killed at any moment and started again, the demo ends as if nothing had happened."""

import random
import time
from pathlib import Path

import pytest

from tests.e2e import program
from tests.e2e.conftest import Run
from tests.e2e.events import happened

SOAK_LIVES, SOAK_DIRECTORIES = 12, 6
# The program tells every sixth hour; what happens in the hour that follows is met by a short wait.
SET_UP, POSTING, SETTLING = "Simulation", "2026-06-08 06:00", "2026-06-11 06:00"


def live_until(out: Path, told: str, then_s: float) -> bool:
    """Start the demo, kill it so long after it told a line; whether it lived on till then."""
    process = program.start(out.parent / "home", *program.demo(out))
    try:
        for line in program.stream(process):
            if told in line:
                time.sleep(then_s)
                break
        return process.poll() is None
    finally:
        process.kill()
        process.communicate()


def resume(out: Path, undisturbed: Run) -> None:
    """The same command once more: the same summary, and nothing on chain twice."""
    ended = program.run(out.parent / "home", *program.demo(out))
    assert ended.code == 0, ended.messages
    assert "Traceback" not in ended.messages
    assert program.figures(ended.json) == program.figures(undisturbed.summary)
    assert happened(out / "data") == happened(undisturbed.data)


def test_killed_while_it_sets_up_posts_and_settles(undisturbed: Run, tmp_path: Path) -> None:
    out, chance = tmp_path / "killed", random.Random(20_613)
    moments = ((SET_UP, 2.0, 5.0), (SET_UP, 2.0, 7.0), (POSTING, 0.0, 0.8), (SETTLING, 0.0, 0.8))
    lived = [live_until(out, told, chance.uniform(least, most)) for told, least, most in moments]
    assert any(lived)
    resume(out, undisturbed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(SOAK_DIRECTORIES))
def test_killed_again_and_again(undisturbed: Run, tmp_path: Path, seed: int) -> None:
    out, chance = tmp_path / "killed", random.Random(seed)
    for _ in range(SOAK_LIVES):
        live_until(out, SET_UP, chance.uniform(1.0, 14.0))
    resume(out, undisturbed)
