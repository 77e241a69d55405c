import shutil
from pathlib import Path

import pytest

from tests.core.wallet.household import START_DAY, Household, found_household


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Household:
    return found_household(tmp_path_factory.mktemp("household"))


@pytest.fixture
def household(founded: Household, tmp_path: Path) -> Household:
    """A copy of the founded one, for one test to change."""
    shutil.copytree(founded.directory, tmp_path / "home")
    return Household(tmp_path / "home", founded.keys)


@pytest.fixture(scope="session")
def exchanged(founded: Household, tmp_path_factory: pytest.TempPathFactory) -> Household:
    """The founded one after a day of trade that is final; not to be changed."""
    directory = tmp_path_factory.mktemp("exchanged") / "home"
    shutil.copytree(founded.directory, directory)
    traded = Household(directory, founded.keys)
    traded.exchange(START_DAY + 1)
    return traded


@pytest.fixture
def traded(exchanged: Household, tmp_path: Path) -> Household:
    """A copy of the one that traded, for one test to change."""
    shutil.copytree(exchanged.directory, tmp_path / "traded")
    return Household(tmp_path / "traded", exchanged.keys)
