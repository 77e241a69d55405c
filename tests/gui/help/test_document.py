"""A guide as it is shown: headings, pictures, tables, colours."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QImage, QTextBlock, QTextDocument, QTextTable

from energy_app.gui.help.document import COLUMN
from energy_app.gui.look import Look
from tests.gui.help.conftest import Make


def block_with(document: QTextDocument, words: str) -> QTextBlock:
    return document.findBlock(document.find(words).position())


def test_headings_are_found_in_order_and_grow_with_their_rank(make: Make) -> None:
    document = make()
    assert [block.text() for block in document.headings] == ["Guide", "A picture", "The end"]
    sizes = [block.begin().fragment().charFormat().font().pixelSize() for block in document.headings]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_a_place_in_the_text_stands_under_a_heading(make: Make) -> None:
    document = make()
    assert document.heading_at(0) == 0
    assert document.heading_at(block_with(document, "energy-app run").position()) == 1
    assert document.heading_at(document.characterCount()) == 2


def test_a_picture_has_the_width_of_the_column_and_is_as_sharp_as_the_screen(make: Make) -> None:
    for scale in (1.0, 2.0):
        document = make(scale=scale)
        block = block_with(document, "What it shows").previous()
        picture = block.begin().fragment().charFormat().toImageFormat()
        assert (picture.width(), picture.height()) == (COLUMN, COLUMN / 2)
        assert picture.anchorHref() == "pictures/wide.png"
        image = document.loadResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/wide.png")
        )
        assert isinstance(image, QImage)
        assert image.width() == COLUMN * scale


def test_the_words_of_a_picture_stand_below_it(make: Make, look: Look) -> None:
    document = make()
    caption = block_with(document, "What it shows").begin().fragment().charFormat()
    assert caption.foreground().color().name() == look.tokens.text_soft


def test_code_has_letters_of_one_width_and_strong_words_the_boldest_of_the_font(make: Make) -> None:
    document = make()
    for words in ("code", "energy-app run"):
        form = document.find(words).charFormat()
        assert form.fontFixedPitch() or form.background().style().value
    assert document.find("strong").charFormat().fontWeight() == QFont.Weight.DemiBold


def test_a_table_is_as_wide_as_the_column(make: Make) -> None:
    document = make()
    tables = [each for each in document.rootFrame().childFrames() if isinstance(each, QTextTable)]
    assert [(table.rows(), table.columns()) for table in tables] == [(2, 2)]
    assert tables[0].format().toTableFormat().width().rawValue() == 100
