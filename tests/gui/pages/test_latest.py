import shiboken6
from pytestqt.qtbot import QtBot

from energy_app.core.client import Market
from energy_app.domain.errors import ChainError
from energy_app.gui.page import Page
from energy_app.gui.pages.latest import Latest, ask_once
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.pages.window import Stage


def ignore(_line: str) -> None:
    """Failures are not what is looked at."""


def test_asked_twice_while_one_is_under_way_asks_once_more(stage: Stage, client: MemoryClient) -> None:
    shown: list[Market] = []
    page = Page(stage.context)
    latest = Latest(page, lambda core: core.market(), shown.append, ignore)
    stage.core.hold = True
    latest.ask()
    latest.ask()
    latest.ask()
    assert latest.is_asking
    stage.core.release()
    assert client.names().count("market") == 2
    assert len(shown) == 2
    assert not latest.is_asking


def test_failure_comes_as_a_line_and_the_next_question_works(stage: Stage, client: MemoryClient) -> None:
    lines: list[str] = []
    shown: list[Market] = []
    latest = Latest(Page(stage.context), lambda core: core.market(), shown.append, lines.append)
    client.failure = ChainError("The network does not answer.")
    latest.ask()
    latest.ask()
    assert lines == ["The network does not answer."]
    assert len(shown) == 1


def test_answer_for_a_page_thrown_away_is_dropped(qtbot: QtBot, stage: Stage) -> None:
    shown: list[Market] = []
    page = Page(stage.context)
    stage.core.hold = True
    ask_once(page, lambda core: core.market(), shown.append, ignore)
    shiboken6.delete(page)
    stage.core.release()
    assert shown == []
