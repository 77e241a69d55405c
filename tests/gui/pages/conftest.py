"""A page on a core in memory."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from energy_app.core.client import Topic
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.page import Page
from energy_app.gui.pages.devices.view import DevicesPage
from energy_app.gui.pages.market.view import MarketPage
from energy_app.gui.pages.statements.view import StatementsPage
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage

ALL = frozenset(Topic)


@pytest.fixture
def client() -> MemoryClient:
    return MemoryClient()


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """One for all tests: the style sheet is worked out once."""
    return Look(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def stage(look: Look, client: MemoryClient) -> Iterator[Stage]:
    stage = Stage(look, client)
    yield stage
    stage.bridge.disconnect_core()


def shown[P: Page](qtbot: QtBot, page: P) -> P:
    """In view, with its first answer."""
    qtbot.addWidget(page)
    page.resize(1_080, 832)
    page.show()
    page.refresh(ALL)
    return page


@pytest.fixture
def market(qtbot: QtBot, stage: Stage) -> MarketPage:
    return shown(qtbot, MarketPage(stage.context))


@pytest.fixture
def devices(qtbot: QtBot, stage: Stage) -> DevicesPage:
    return shown(qtbot, DevicesPage(stage.context))


@pytest.fixture
def statements(qtbot: QtBot, stage: Stage) -> StatementsPage:
    return shown(qtbot, StatementsPage(stage.context))


def pytest_itemcollected(item: pytest.Item) -> None:
    """What the platform without a screen cannot do is no fault of a page."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
