import shutil
from pathlib import Path

import pytest

from tests.core.wallet.household import Household, found_household


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Household:
    return found_household(tmp_path_factory.mktemp("household"))


@pytest.fixture
def household(founded: Household, tmp_path: Path) -> Household:
    """A copy of the founded one, for one test to change."""
    shutil.copytree(founded.directory, tmp_path / "home")
    return Household(tmp_path / "home", founded.keys)
