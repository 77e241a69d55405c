"""Tables as all pages show them: quiet rows, one selected, tones from the theme, cells that can be copied."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from energy_app.gui import theme
from energy_app.gui.look import Look
from energy_app.gui.pages.rows import Data, Tone
from energy_app.gui.theme import Tokens

ROW_HEIGHT = 4 * theme.UNIT
_WIDEST = 44 * theme.UNIT
_PADDING = 4 * theme.UNIT


class ToneDelegate(QStyledItemDelegate):
    """Paints a cell in the colour of its tone."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def initStyleOption(  # noqa: N802  # Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Give text, also of a selected row, the colour of the tone."""
        super().initStyleOption(option, index)
        colour = QColor(tone_colour(self._look.tokens, index.data(Data.TONE)))
        palette: QPalette = option.palette
        palette.setColor(QPalette.ColorRole.Text, colour)
        palette.setColor(QPalette.ColorRole.HighlightedText, colour)


class Table(QTableView):
    """A table of a page. The last columns may be given the width that is left."""

    def __init__(
        self, model: QAbstractItemModel, look: Look, name: str, *, wide: tuple[int, ...] = ()
    ) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(ToneDelegate(look, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self._wide = wide
        self._is_fitted = False
        self._head()
        look.changed.connect(self.viewport().update)
        self._copying()

    def _head(self) -> None:
        """Widths are worked out here: Qt would ask the style for each cell, which takes long."""
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in self._wide:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        model = self.model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self._changed)

    def _changed(self) -> None:
        self._is_fitted = False

    def set_widths(self, widths: Sequence[int]) -> None:
        """Fixed widths for the first columns: for tables that live, and must not jump."""
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def fit_height(self, most_rows: int | None = None) -> None:
        """Be as high as the rows, so that only the page scrolls; ``most_rows`` bounds it."""
        self.fit_columns()
        rows = self.model().rowCount()
        shown = rows if most_rows is None else min(rows, most_rows)
        head = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(head + shown * ROW_HEIGHT + extra + 2 * self.frameWidth() + 2)

    def fit_columns(self) -> None:
        """Make columns as wide as their widest text, but for those that take what is left."""
        if self._is_fitted:
            return
        self._is_fitted = True
        model, metrics = self.model(), self.fontMetrics()
        rows = range(model.rowCount())
        for column in range(model.columnCount()):
            if column not in self._wide:
                title = model.headerData(column, Qt.Orientation.Horizontal)
                texts = {str(title), *(str(model.index(row, column).data()) for row in rows)}
                widest = max(metrics.horizontalAdvance(text) for text in texts)
                self.setColumnWidth(column, min(widest + _PADDING, _WIDEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Copy the whole row, where Qt would copy one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copying(self) -> None:
        copy = QAction(self.tr("Copy the row"), self)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _copy(self) -> None:
        """Columns apart by tabs: a spreadsheet takes it as it is."""
        at = self.currentIndex()
        if at.isValid():
            cells = (at.siblingAtColumn(column) for column in range(self.model().columnCount()))
            QGuiApplication.clipboard().setText("\t".join(str(cell.data() or "") for cell in cells))


def tone_colour(tokens: Tokens, tone: Tone | None) -> str:
    """The colour of a tone; warnings have none of their own as text and are told in words."""
    return {
        Tone.MUTED: tokens.text_off,
        Tone.GOOD: tokens.good,
        Tone.WARNING: tokens.bad,
        Tone.BAD: tokens.bad,
    }.get(tone or Tone.PLAIN, tokens.text)
