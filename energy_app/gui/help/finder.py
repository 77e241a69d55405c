"""The search through all guides: what is found, which of it is in view, and how it is marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from energy_app.gui.help.document import GuideDocument
from energy_app.gui.theme import Tokens

SHORTEST = 2
"""A single letter would be found everywhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the words are: the guide, and where in its text."""

    guide: str
    start: int
    end: int


def find_all(words: str, documents: Sequence[GuideDocument]) -> tuple[Found, ...]:
    """Every place with these words, capital or not, in the order of the guides."""
    wanted = words.strip()
    if len(wanted) < SHORTEST:
        return ()
    return tuple(found for document in documents for found in _find(wanted, document))


def _find(words: str, document: GuideDocument) -> list[Found]:
    found = []
    cursor = document.find(words, 0, QTextDocument.FindFlag(0))
    while not cursor.isNull():
        found.append(Found(document.guide.name, cursor.selectionStart(), cursor.selectionEnd()))
        cursor = document.find(words, cursor, QTextDocument.FindFlag(0))
    return found


def nearest(found: Sequence[Found], guide: str, position: int) -> int:
    """The number of the first place at or behind a place of a guide; the first of all if none is."""
    places = enumerate(found)
    return next((at for at, each in places if each.guide == guide and each.start >= position), 0)


def marks(
    found: Sequence[Found], at: int, document: GuideDocument, tokens: Tokens
) -> list[QTextEdit.ExtraSelection]:
    """The places of one guide in colour; the one in view stronger."""
    result = []
    for number, each in enumerate(found):
        if each.guide == document.guide.name:
            mark = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setBackground(QColor(tokens.accent if number == at else tokens.warning_ground))
            form.setForeground(QColor(tokens.on_accent if number == at else tokens.text))
            form.setFontUnderline(number != at)
            cursor = QTextCursor(document)
            cursor.setPosition(each.start)
            cursor.setPosition(each.end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, form
            result.append(mark)
    return result
