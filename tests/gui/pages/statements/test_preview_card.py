"""The preview shows the pages of the document that an export would write, and reads them out."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from energy_app.domain.errors import StateError
from energy_app.gui.pages.statements.paper import Paper
from energy_app.gui.pages.statements.view import StatementsPage
from tests.gui.fake_papers import example_document
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.stage import texts


def shade(card: StatementsPage) -> int:
    """The darkest grey of the picture in view."""
    picture = card.preview.sheet.pixmap().toImage()
    points = ((x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3))
    return min(picture.pixelColor(*point).lightness() for point in points)


def test_the_pages_of_the_document_are_turned(statements: StatementsPage) -> None:
    assert not statements.preview.isVisible()
    statements.show_preview.click()
    card = statements.preview
    assert card.isVisible()
    assert "Page 1 of" in texts(card)
    assert card.sheet.pixmap().width() >= 700
    assert shade(statements) < 100
    assert "Sold to neighbours" in card.sheet.accessibleDescription()
    first = card.sheet.accessibleDescription()
    card.later.click()
    assert "Page 2 of" in texts(card)
    assert card.sheet.accessibleDescription() != first
    while card.later.isEnabled():
        card.later.click()
    card.done.click()
    assert not card.isVisible()


def test_a_preview_that_cannot_be_made_is_told(statements: StatementsPage, client: MemoryClient) -> None:
    async def refused(period: str, path: Path, language: str = "en") -> None:
        raise StateError("No day of this month is measured yet.")

    client.preview_statement = refused  # type: ignore[method-assign]  # this core has no document
    statements.show_preview.click()
    assert "No day of this month" in texts(statements)
    assert not statements.preview.isVisible()


@pytest.mark.parametrize(("language", "word"), [("en", "Sold to neighbours"), ("de", "An Nachbarn verkauft")])
def test_a_page_has_the_asked_width_on_any_screen(qtbot: QtBot, language: str, word: str) -> None:
    del qtbot  # pictures need an application
    page = Paper(example_document(language)).page(0, 500, 2.0)
    assert (page.picture.width(), page.picture.devicePixelRatio()) == (1_000, 2.0)
    assert word in page.text


def test_the_verdict_comes_into_view_below_a_document(qtbot: QtBot, statements: StatementsPage) -> None:
    statements.show_preview.click()
    verdict = statements.check.verdict
    assert verdict.visibleRegion().isEmpty()
    statements._verify(Path("statement-2026-05.json"))
    qtbot.waitUntil(lambda: not verdict.visibleRegion().isEmpty(), timeout=30_000)
