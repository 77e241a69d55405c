"""Small communities for the tests of trading."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trading.lane import Lane, MakeLane, lanes


@pytest.fixture(scope="session")
def lane_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lane")


@pytest.fixture
def make_lane(lane_files: Path, tmp_path: Path) -> Iterator[MakeLane]:
    with lanes(lane_files, tmp_path) as make:
        yield make


@pytest.fixture
def lane(make_lane: MakeLane) -> Lane:
    return make_lane("COMMON")
