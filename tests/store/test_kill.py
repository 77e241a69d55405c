"""kill -9 of a writer: a few times here, a hundred times with --soak or ``python -m tests.store.kill``."""

from pathlib import Path

import pytest

from tests.store.kill import kill_many


def test_kills_lose_at_most_the_open_batch(tmp_path: Path) -> None:
    kill_many(tmp_path, 6, seed=1)


@pytest.mark.soak
def test_a_hundred_kills_lose_at_most_the_open_batch(tmp_path: Path) -> None:
    kill_many(tmp_path, 100, seed=2)
