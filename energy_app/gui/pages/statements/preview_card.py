"""The document of a statement, page by page, before it is exported."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPushButton

from energy_app.gui import theme
from energy_app.gui.look import Look, icon
from energy_app.gui.pages.statements.paper import Paper
from energy_app.gui.widgets.card import Card

_WIDTH = 96 * theme.UNIT


class PreviewCard(Card):
    """Hidden until there is a document; the arrows turn its pages."""

    def __init__(self, look: Look) -> None:
        super().__init__(self.tr("Preview"))
        self._look = look
        self._paper: Paper | None = None
        self._number = 0
        self._which, self._title = QLabel(), QLabel()
        self._title.setProperty("kind", "soft")
        self.earlier = self._button(self.tr("Page before"), -1)
        self.later = self._button(self.tr("Next page"), 1)
        self.done = QPushButton(self.tr("Close"))
        self.done.clicked.connect(self.clear)
        for part in (self._title, self._which, self.earlier, self.later, self.done):
            self.head.addWidget(part)
        self.sheet = QLabel()
        self.sheet.setProperty("kind", "sheet")
        self.sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        look.changed.connect(self._paint_arrows)
        self._paint_arrows()
        self.setVisible(False)

    def _button(self, name: str, step: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "choice")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(partial(self._turn, step))
        return button

    def show_document(self, data: bytes, title: str) -> None:
        """Show the first page of a PDF document."""
        self.clear()
        self._paper, self._number = Paper(data), 0
        self._title.setText(title)
        self._show()
        self.setVisible(True)

    def clear(self) -> None:
        """Show none any more."""
        self._paper = None
        self.sheet.clear()
        self.setVisible(False)

    def _turn(self, step: int) -> None:
        if self._paper is not None and 0 <= self._number + step < len(self._paper):
            self._number += step
            self._show()

    def _show(self) -> None:
        paper = self._paper
        if paper is None:
            return
        page = paper.page(self._number, _WIDTH, self.devicePixelRatioF())
        self.sheet.setPixmap(QPixmap.fromImage(page.picture))
        which = self.tr("Page {page} of {pages}").format(page=self._number + 1, pages=len(paper))
        self._which.setText(which)
        self.sheet.setAccessibleName(which)
        self.sheet.setAccessibleDescription(page.text)
        self.earlier.setEnabled(self._number > 0)
        self.later.setEnabled(self._number + 1 < len(paper))

    def _paint_arrows(self) -> None:
        tokens = self._look.tokens
        self.earlier.setIcon(icon("chevron-left", tokens.text))
        self.later.setIcon(icon("chevron-right", tokens.text))
