"""Finds English in a window that speaks German: words that no German text has."""

import re
from collections.abc import Collection, Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget

_WORDS = (
    *("the", "is", "not", "of", "and", "cannot", "no", "for", "from", "its", "this", "there", "with", "has"),
    *("are", "by", "be", "read", "does", "within", "answer", "The", "There", "This", "It", "Check", "Choose"),
)
ENGLISH = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b(?![-/.:_])")
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


def is_english(text: str) -> bool:
    """Whether there is an English word in it."""
    return ENGLISH.search(text) is not None


def texts(root: QWidget) -> Iterator[str]:
    """Everything a person may read or hear of what is in view: labels, hints, names, cells of tables."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisibleTo(root):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QAbstractItemView):
            yield from _cells(widget)


def english(root: QWidget, names: Collection[str] = ()) -> list[str]:
    """The texts with English in them, but for these names, which are what they are."""
    return sorted({text for text in texts(root) if is_english(_without(text, names))})


def _without(text: str, names: Collection[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if isinstance(model, QAbstractItemModel):  # a view without rows may have none
        for row in range(model.rowCount(QModelIndex())):
            for column in range(model.columnCount(QModelIndex())):
                index = model.index(row, column, QModelIndex())
                yield from (str(model.data(index, role) or "") for role in _ROLES)
