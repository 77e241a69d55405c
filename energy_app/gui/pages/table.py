"""Tables as all pages show them: quiet rows, one selected, tones from the theme, cells that can be copied."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from energy_app.gui import theme
from energy_app.gui.look import Look
from energy_app.gui.pages.rows import Data, Tone
from energy_app.gui.theme import Tokens
from energy_app.gui.widgets.plain_tip import plain_tip

ROW_HEIGHT = 4 * theme.UNIT
_WIDEST = 44 * theme.UNIT
_NARROWER = (24 * theme.UNIT, 20 * theme.UNIT, 16 * theme.UNIT)
"""A column takes so much at most, and less where there is no room; where that is not enough, it scrolls."""
_PADDING = 4 * theme.UNIT


class ToneDelegate(QStyledItemDelegate):
    """Paints a cell in the colour of its tone; ``is_stale``: all are grey, they may not be true any more."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.is_stale = False

    def initStyleOption(  # noqa: N802  # Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Give text, also of a selected row, the colour of the tone."""
        super().initStyleOption(option, index)
        tone = Tone.MUTED if self.is_stale else index.data(Data.TONE)
        colour = QColor(tone_colour(self._look.tokens, tone))
        palette: QPalette = option.palette
        palette.setColor(QPalette.ColorRole.Text, colour)
        palette.setColor(QPalette.ColorRole.HighlightedText, colour)

    def helpEvent(  # noqa: N802  # Qt's name
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Say what a cell has no room for, where it says nothing else."""
        text = str(index.data() or "")
        room = view.visualRect(index).width() - _PADDING + theme.UNIT
        if index.data(Qt.ItemDataRole.ToolTipRole) or view.fontMetrics().horizontalAdvance(text) <= room:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip(text), view)
        return True


class Table(QTableView):
    """A table of a page. The last columns may be given the width that is left."""

    def __init__(
        self, model: QAbstractItemModel, look: Look, name: str, *, wide: tuple[int, ...] = ()
    ) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self._delegate = ToneDelegate(look, self)
        self.setItemDelegate(self._delegate)
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
        self._widths: list[int] | None = None
        self._most_rows: int | None = None
        self._is_fitted = self._is_too_wide = False
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
        self._widths = None

    def show_stale(self, *, is_stale: bool) -> None:
        """Grey all that stands in it, or take the grey away."""
        self._delegate.is_stale = is_stale
        self.viewport().update()

    def set_widths(self, widths: Sequence[int]) -> None:
        """Fixed widths for the first columns: for tables that live, and must not jump."""
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def fit_height(self, most_rows: int | None = None) -> None:
        """Be as high as the rows, so that only the page scrolls; ``most_rows`` bounds it."""
        self._most_rows, self._is_fitted = most_rows, True
        self.fit_columns()
        rows = self.model().rowCount()
        shown = rows if most_rows is None else min(rows, most_rows)
        head = self.horizontalHeader().sizeHint().height()
        extra = self.horizontalScrollBar().sizeHint().height() if self._is_too_wide else 0
        self.setFixedHeight(head + shown * ROW_HEIGHT + extra + 2 * self.frameWidth() + 2)

    def show_first(self, most_rows: int | None = None) -> None:
        """Be as high as the first rows, and hide the others: the table itself never scrolls."""
        for row in range(self.model().rowCount()):
            self.setRowHidden(row, most_rows is not None and row >= most_rows)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit_height(most_rows)

    def fit_columns(self) -> None:
        """Make columns as wide as their widest text, but for those that take what is left."""
        if self._widths is None:
            self._widths = [self._natural_width(column) for column in range(self.model().columnCount())]
            self._lay_out()

    def _natural_width(self, column: int) -> int:
        model, metrics = self.model(), self.fontMetrics()
        title = model.headerData(column, Qt.Orientation.Horizontal)
        texts = {str(title), *(str(model.index(row, column).data()) for row in range(model.rowCount()))}
        return min(max(metrics.horizontalAdvance(text) for text in texts) + _PADDING, _WIDEST)

    def _lay_out(self) -> None:
        """Give each column its width; where that is more than there is room, the widest give way first."""
        natural, room = self._widths or [], self.viewport().width()
        bounds = (_WIDEST, *_NARROWER)
        most = next((each for each in bounds if self._needed(natural, each) <= room), _NARROWER[0])
        self._is_too_wide = self._needed(natural, most) > room
        modes = QHeaderView.ResizeMode
        for column, width in enumerate(natural):
            stretches = column in self._wide and not self._is_too_wide
            mode = modes.Stretch if stretches else modes.Interactive
            if self.horizontalHeader().sectionResizeMode(column) is not mode:
                self.horizontalHeader().setSectionResizeMode(column, mode)
            if not stretches:
                self.setColumnWidth(column, min(width, most))

    def _needed(self, widths: Sequence[int], most: int) -> int:
        """The width of all columns, none wider than that; those that take what is left ask for little."""
        little = min(most, _NARROWER[0])
        return sum(min(width, little if at in self._wide else most) for at, width in enumerate(widths))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Give the columns the new room."""
        super().resizeEvent(event)
        if self._widths is None:
            return
        was_too_wide = self._is_too_wide
        self._lay_out()
        if self._is_fitted and was_too_wide is not self._is_too_wide:
            self.fit_height(self._most_rows)

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
