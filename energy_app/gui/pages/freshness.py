"""How far what a page shows can be believed: not known yet, known, or known from before and old."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from energy_app.gui.page import Page
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.table import Table
from energy_app.gui.widgets.card import EmptyNote


class Freshness:
    """Told of each answer of a page's question, and of each refusal.

    Before the first answer the ``notes`` say that it is awaited, or that it did not come. What was known
    when a question is refused stays, greyed, with the time it is from.
    """

    def __init__(self, page: Page, message: MessageLine, notes: Sequence[EmptyNote] = ()) -> None:
        self._page, self._message, self._notes = page, message, notes
        self._known_ms: int | None = None
        self._is_refused = self._is_silent = False
        page.silence_heard.connect(self._hear_silence)
        for note in notes:
            note.wait()

    def answered(self) -> None:
        """There is an answer; what was complained of is over."""
        self._known_ms = self._page.context.now_ms()
        if self._is_refused:
            self._is_refused = False
            self._message.clear()
        self._grey()

    def refused(self, line: str) -> None:
        """There is none, because of that."""
        self._is_refused = True
        if self._known_ms is None:
            self._miss()
        else:
            formats, now_ms = self._page.formats, self._page.context.now_ms()
            text = QCoreApplication.translate("Freshness", "What stands here is as of {time}.")
            line = f"{line} {text.format(time=formats.moment(self._known_ms, now_ms))}"
        self._message.complain(line)
        self._grey()

    def _hear_silence(self, is_silent: bool) -> None:  # noqa: FBT001  # a slot
        self._is_silent = is_silent
        if is_silent and self._known_ms is None:
            self._miss()
        self._grey()

    def _miss(self) -> None:
        for note in self._notes:
            note.fail()

    def _grey(self) -> None:
        is_stale = (self._is_refused or self._is_silent) and self._known_ms is not None
        if grey(self._page, is_stale=is_stale):
            self._page.staleness_changed()


def grey(page: Page, *, is_stale: bool) -> bool:
    """Grey the texts and tables of a page, or take the grey away; whether that changed anything."""
    if page.is_stale is is_stale:
        return False
    page.setProperty("stale", is_stale)
    for label in page.findChildren(QLabel):
        label.style().unpolish(label)
        label.style().polish(label)
    for table in page.findChildren(Table):
        table.show_stale(is_stale=is_stale)
    return True
