"""Tables of the pages: rows by key, brought up to date without resets, so selection and scroll stay."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from energy_app.gui.formats import MISSING, Quantity
from energy_app.gui.widgets.plain_tip import plain_tip

type Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


class Data(IntEnum):
    """What a cell tells beside Qt's own roles."""

    SORT = Qt.ItemDataRole.UserRole + 1
    """The value to sort by, where the text would sort wrongly."""
    TONE = Qt.ItemDataRole.UserRole + 2
    """How the view is to paint the cell: a ``Tone``."""


_ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
        *Data,
    )
)
"""What is answered at all: a cell is asked nine things for each paint."""


class Tone(IntEnum):
    """The mood of a cell; the theme has the colour, the text always says the same in words."""

    PLAIN = 0
    MUTED = 1
    GOOD = 2
    WARNING = 3
    BAD = 4


@dataclass(frozen=True, slots=True)
class Column[Row]:
    """One column: ``text`` is what the cell shows, ``tip`` what it says on hovering and to a screen reader.

    ``number`` puts text and title to the right; ``sort`` gives what to sort by where the text would sort
    wrongly.
    """

    title: str
    text: Callable[[Row], str]
    number: bool = False
    tip: Callable[[Row], str | None] | None = None
    tone: Callable[[Row], Tone] | None = None
    sort: Callable[[Row], Any] | None = None


class RowModel[Row](QAbstractTableModel):
    """A table of immutable rows. ``update_rows`` moves, inserts, removes and changes only what differs."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they stand."""
        return tuple(self._rows)

    def row(self, index: Index) -> Row | None:
        """The row behind an index of this model."""
        return self._rows[index.row()] if index.isValid() else None

    def row_of(self, key: Hashable) -> int | None:
        """Where the row with that key stands."""
        return next((at for at, row in enumerate(self._rows) if self._key(row) == key), None)

    def update_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; keys must differ."""
        wanted = {self._key(row) for row in rows}
        for at in reversed(range(len(self._rows))):
            if self._key(self._rows[at]) not in wanted:
                self.beginRemoveRows(_ROOT, at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(rows):
            self._place(at, row)

    def refresh(self) -> None:
        """Paint every cell anew: ages and staleness change without a new row."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _place(self, at: int, row: Row) -> None:
        old = self.row_of(self._key(row))
        if old is None:
            self.beginInsertRows(_ROOT, at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        if old != at:
            self.beginMoveRows(_ROOT, old, old, _ROOT, at)
            self._rows.insert(at, self._rows.pop(old))
            self.endMoveRows()
        if self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))

    # ---- what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  # Qt's name
        """Rows at the top; a table has none below."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  # Qt's name
        """Columns at the top; a table has none below."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles of the columns, over their figures."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        return _alignment(column.number) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell: text, alignment, hint, tone and what to sort by."""
        if role not in _ROLES or not index.isValid():
            return None
        row = self._rows[index.row()]
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column.number)
            case Qt.ItemDataRole.ToolTipRole:
                tip = column.tip(row) if column.tip else None
                return plain_tip(tip) if tip else None
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return column.tip(row) if column.tip else None
            case Data.TONE:
                return column.tone(row) if column.tone else Tone.PLAIN
            case Data.SORT:
                return column.sort(row) if column.sort else column.text(row)
            case _:
                return None


def figure(quantity: Quantity) -> str:
    """A quantity in a cell; what is missing is a dash without a unit."""
    return MISSING if quantity.number == MISSING else str(quantity)


def _alignment(number: bool) -> Qt.AlignmentFlag:  # noqa: FBT001  # a column's own switch
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
