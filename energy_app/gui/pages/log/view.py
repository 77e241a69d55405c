"""The log page: what happened, filtered, and the text to send to somebody who is to help."""

import threading
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton

from energy_app.core.client import Topic
from energy_app.domain.journal import LogEntry
from energy_app.gui import theme
from energy_app.gui.look import set_icon
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.freshness import Freshness
from energy_app.gui.pages.latest import Latest
from energy_app.gui.pages.log.model import LogFilter, LogModel
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.table import Table
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.page_frame import page_layout

_WIDTHS = (18 * theme.UNIT, 56 * theme.UNIT)
_COPIED = 200
"""Entries that go into the diagnostics."""


class LogPage(Page):
    """The journal of the home."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.LOG})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._latest = Latest(self, lambda core: core.log(), self._show, self._show_failure)
        self._is_told = False
        frame = page_layout(self, self.tr("Log"), scrolls=False)
        self.copy = QPushButton(self.tr("Copy diagnostics"))
        self.copy.setToolTip(self.tr("Versions, database, clock, network and the last events, as text"))
        self.copy.clicked.connect(self._diagnose)
        frame.actions.addWidget(self.copy)
        self.message = MessageLine()
        self.model = LogModel(context.formats, context.now_ms, self)
        self.filter = LogFilter(self.model, self)
        self.table = Table(self.filter, context.look, self.tr("What happened"), wide=(2,))
        self.table.set_widths(_WIDTHS)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find"))
        self.search.setAccessibleName(self.tr("Find in the log"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.trouble = QCheckBox(self.tr("Only what went wrong"))
        self.trouble.toggled.connect(self._filter)
        self.empty = EmptyNote(
            self.tr("Nothing has happened yet. Devices, offers and faults are noted here.")
        )
        card = Card()
        card.body.addLayout(self._head())
        card.body.addWidget(self.empty)
        card.body.addWidget(self.table, 1)
        frame.body.addWidget(self.message)
        frame.body.addWidget(card, 1)
        self._freshness = Freshness(self, self.message, (self.empty,))
        self.table.setVisible(False)
        self.theme_changed()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.trouble)
        row.addStretch()
        self.search.setFixedWidth(34 * theme.UNIT)
        row.addWidget(self.search)
        return row

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002  # everything is in one answer
        """Ask for the journal."""
        self._latest.ask()

    def theme_changed(self) -> None:
        """Paint the icons anew."""
        set_icon(self.copy, "copy", self.tokens.text)

    # ---- what is shown

    def _show(self, entries: Sequence[LogEntry]) -> None:
        self._is_told = True
        self._freshness.answered()
        self.model.update_entries(entries)
        self._settle()

    def _show_failure(self, line: str) -> None:
        self._freshness.refused(line)

    def _filter(self) -> None:
        self.filter.want_text(self.search.text())
        self.filter.want_trouble(self.trouble.isChecked())
        self._settle()

    def _settle(self) -> None:
        """Show the table, or say why it is empty."""
        if not self._is_told:
            return
        shown = self.filter.rowCount() > 0
        self.table.setVisible(shown)
        self.empty.settle(
            is_empty=not shown,
            text=self.tr("Nothing in the log is like that.") if self.model.rowCount() else "",
        )

    # ---- diagnostics

    def _diagnose(self) -> None:
        """Look at the installation without holding the window up."""
        self.copy.setEnabled(False)
        self.message.tell(self.tr("Looking at the installation …"))
        bridge, diagnose = self.context.bridge, self.context.diagnose

        def look() -> None:
            text = diagnose()
            bridge.call(lambda: self._copy(text))

        threading.Thread(target=look, name="energy-app diagnostics", daemon=True).start()

    def _copy(self, text: str) -> None:
        if not self._is_there():
            return
        lines = [
            "\t".join(str(self.model.index(row, column).data()) for column in range(self.model.columnCount()))
            for row in range(min(self.model.rowCount(), _COPIED))
        ]
        QGuiApplication.clipboard().setText("\n".join([text.rstrip(), "", *lines]) + "\n")
        self.copy.setEnabled(True)
        self.message.praise(
            self.tr("Copied. It holds no keys and no readings; paste it where you ask for help.")
        )

    def _is_there(self) -> bool:
        """Whether the page was not thrown away meanwhile."""
        from shiboken6 import isValid

        return isValid(self)
