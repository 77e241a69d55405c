"""The journal as a table, and what of it is wanted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
)

from energy_app.domain.journal import LogEntry
from energy_app.gui.formats import Formats
from energy_app.gui.pages.log.words import event_words
from energy_app.gui.pages.rows import Column, RowModel, Tone
from energy_app.gui.reasons import told
from energy_app.gui.words import reason_words


class LogModel(RowModel[LogEntry]):
    """All entries, newest first."""

    def __init__(self, formats: Formats, now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(_columns(formats, now_ms), lambda entry: entry.number, parent)

    def update_entries(self, entries: Sequence[LogEntry]) -> None:
        """Take over the journal. What was noticed late stands where it happened."""
        self.update_rows(sorted(entries, key=lambda entry: (-entry.time_ms, -entry.number)))


class LogFilter(QSortFilterProxyModel):
    """Keeps the entries that are wanted: only troubles, or those that hold a text in any column."""

    def __init__(self, model: LogModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._text = ""
        self._only_trouble = False
        self.setSourceModel(model)

    def want_text(self, text: str) -> None:
        """Keep what holds this text, in upper or lower case."""
        self.beginFilterChange()
        self._text = text.strip().casefold()
        self.endFilterChange()

    def want_trouble(self, only: bool) -> None:  # noqa: FBT001  # a switch
        """Keep only what went wrong."""
        self.beginFilterChange()
        self._only_trouble = only
        self.endFilterChange()

    def filterAcceptsRow(  # noqa: N802  # Qt's name
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """Whether an entry is wanted."""
        index = self._model.index(source_row, 0, source_parent)
        entry = self._model.row(index)
        if entry is None or (self._only_trouble and not entry.event.is_trouble):
            return False
        cells = (str(index.siblingAtColumn(column).data()) for column in range(self._model.columnCount()))
        return not self._text or any(self._text in cell.casefold() for cell in cells)


def _columns(formats: Formats, now_ms: Callable[[], int]) -> list[Column[LogEntry]]:
    def tone(entry: LogEntry) -> Tone:
        return Tone.BAD if entry.event.is_trouble else Tone.PLAIN

    return [
        Column(
            QCoreApplication.translate("Log", "When"),
            lambda entry: formats.moment(entry.time_ms, now_ms()),
            sort=lambda entry: entry.number,
        ),
        Column(
            QCoreApplication.translate("Log", "What happened"),
            lambda entry: event_words(entry, formats),
            tone=tone,
        ),
        Column(
            QCoreApplication.translate("Log", "Details"),
            lambda entry: reason_words(told(entry.detail)),
            tip=lambda entry: reason_words(told(entry.detail)) or None,
            tone=lambda _: Tone.MUTED,
        ),
    ]
