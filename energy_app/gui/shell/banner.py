"""Faults, for as long as they last: what is wrong, since when, and the next step."""

from collections.abc import Callable, Sequence
from html import escape
from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from energy_app.core.client import Fault, FaultKind
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look, pixmap
from energy_app.gui.reasons import told
from energy_app.gui.shell.specs import PageSpec
from energy_app.gui.widgets.plain_tip import plain_tip
from energy_app.gui.words import fault_words

_SHOWN = 3
_ICON = 20
_LONGEST = 120
"""Letters of a fault's detail that are shown; all of them stand in its hint."""


class Banner(QWidget):
    """A row for each fault, the worst first; nothing at all when there is none."""

    page_wanted = Signal(str)
    unlock_wanted = Signal()

    def __init__(self, look: Look, formats: Formats, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self._look = look
        self._formats = formats
        self._titles = {spec.key: spec.title for spec in specs}
        self._faults: tuple[Fault, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        self.setVisible(False)

    def show_faults(self, faults: Sequence[Fault], now_ms: int) -> None:
        """Take over the present faults; rows are built anew only when they differ."""
        if tuple(faults) == self._faults:
            return
        self._faults = tuple(faults)
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        ordered = sorted(self._faults, key=lambda fault: (not fault_words(fault).is_severe, fault.since_ms))
        for fault in ordered[:_SHOWN]:
            self._rows.addWidget(self._row(fault, now_ms))
        if len(ordered) > _SHOWN:
            more = QLabel(self.tr("and {count} more").format(count=len(ordered) - _SHOWN))
            more.setProperty("kind", "soft")
            more.setContentsMargins(theme.MARGIN, 4, 0, 4)
            self._rows.addWidget(more)
        self.setVisible(bool(ordered))

    def _row(self, fault: Fault, now_ms: int) -> QFrame:
        words = fault_words(fault)
        row = QFrame()
        row.setProperty("kind", "banner")
        row.setProperty("severe", words.is_severe)
        mark = QLabel()
        tokens = self._look.tokens
        mark.setPixmap(pixmap("triangle-alert", tokens.bad if words.is_severe else tokens.text, _ICON))
        moment = self._formats.moment(fault.since_ms, now_ms)
        since = self.tr("since {time}").format(time=moment) if fault.since_ms else ""
        title = QLabel(f"<span style='font-weight: 600'>{escape(words.title)}</span> {words.step}")
        title.setWordWrap(True)
        reason = told(fault.detail)
        short = shorten(reason, _LONGEST, placeholder=" …")
        detail = QLabel(" · ".join(filter(None, (since, short))))
        detail.setProperty("kind", "soft")
        detail.setWordWrap(True)
        detail.setToolTip(plain_tip(reason))
        detail.setTextFormat(Qt.TextFormat.PlainText)
        row.setAccessibleName(f"{words.title} {words.step} {since}")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(title)
        lines.addWidget(detail)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(theme.MARGIN - 4, theme.UNIT, theme.MARGIN, theme.UNIT)
        layout.setSpacing(theme.UNIT + 4)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(lines, 1)
        if fault.kind is FaultKind.LOCKED:
            unlock = QPushButton(self.tr("Unlock …"))
            unlock.clicked.connect(self.unlock_wanted)
            layout.addWidget(unlock)
        elif words.page in self._titles:
            layout.addWidget(self._step(words.page or ""))
        return row

    def _step(self, page: str) -> QPushButton:
        button = QPushButton(self.tr("Open {page}").format(page=self._titles[page]))
        open_page: Callable[[], None] = lambda: self.page_wanted.emit(page)  # noqa: E731  # its type is named
        button.clicked.connect(open_page)
        return button
