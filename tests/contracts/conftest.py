"""The npm packages and the node of the contract tests. Missing packages are installed, never passed over."""

from collections.abc import Iterator

import pytest

from tests.contracts.anvil import Anvil
from tests.contracts.compile import ensure_modules
from tests.contracts.town import FIRST_DAY, at


@pytest.fixture(scope="session")
def modules() -> None:
    """The packages of package-lock.json are in node_modules."""
    ensure_modules()


@pytest.fixture(scope="module")
def node(modules: None) -> Iterator[Anvil]:
    with Anvil(at(FIRST_DAY - 20, 0)) as anvil:
        yield anvil
