"""The first page is tested in a whole window, on the core of a sunny day."""

import pytest

from tests.gui.fake_core import FakeClient


@pytest.fixture
def client() -> FakeClient:
    return FakeClient()
