"""Small communities for the tests of trading."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trading.lane import Lane, MakeLane, lanes


@pytest.fixture
def make_lane(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[MakeLane]:
    with lanes(tmp_path_factory.getbasetemp(), tmp_path) as make:
        yield make


@pytest.fixture
def lane(make_lane: MakeLane) -> Lane:
    return make_lane("COMMON")
