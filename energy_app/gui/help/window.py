"""The window with the guides: contents and search at the left, the text at the right."""

from PySide6.QtCore import QLocale, QPoint, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from energy_app.gui import theme
from energy_app.gui.help.contents import Contents
from energy_app.gui.help.document import COLUMN, GuideDocument
from energy_app.gui.help.finder import SHORTEST, Found, find_all, marks, nearest
from energy_app.gui.help.guides import NAMES, Place, folder_of, place_of_link, read_guide
from energy_app.gui.help.picture_dialog import PictureDialog
from energy_app.gui.look import Look, icon, set_icon

_SIZE = (1_152, 800)
_SMALLEST = (760, 480)
_LEFT = 36 * theme.UNIT


class HelpWindow(QWidget):
    """Stands beside the main window; Escape closes it, Ctrl+F searches, Alt+← goes back."""

    def __init__(self, look: Look, locale: QLocale, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._look = look
        language = QLocale.languageToCode(locale.language())
        self._guides = {name: read_guide(name, folder_of(language)) for name in NAMES}
        self._documents: dict[str, GuideDocument] = {}
        self._found: tuple[Found, ...] = ()
        self._at = 0
        self._been: list[Place] = []
        self.place = Place(NAMES[0])
        self.contents = Contents(tuple(self._guides.values()))
        self.search = QLineEdit()
        self.count = QLabel()
        self.previous, self.next = QPushButton(), QPushButton()
        self.back = QPushButton(self.tr("Back"))
        self.browser = QTextBrowser()
        self._dress()
        self._arrange()
        self._connect()

    # ---- where it is read

    def show_place(self, place: Place) -> None:
        """Open a chapter and come to the front; guides that were closed begin anew."""
        if self.isVisible():
            self.go_to(place)
        else:
            self._been.clear()
            self._open(place)
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    def go_to(self, place: Place) -> None:
        """Read a chapter; the way back leads to the one before."""
        if place != self.place:
            self._been.append(self.place)
        self._open(place)

    def go_back(self) -> None:
        """To the chapter before."""
        if self._been:
            self._open(self._been.pop())

    def _open(self, place: Place) -> None:
        document = self._document(place.guide)
        self._show(document)
        self.place = place
        self._read_from(document, document.guide.number_of(place.chapter))
        self.back.setEnabled(bool(self._been))

    def _read_from(self, document: GuideDocument, number: int) -> None:
        """Heading on top, and the cursor of the keyboard and of the screen reader in it."""
        block = document.headings[number]
        self.browser.setTextCursor(QTextCursor(block))
        document.pageCount()  # lays all of it out: only then can it be scrolled to the end
        top = document.documentLayout().blockBoundingRect(block).top()
        self.browser.verticalScrollBar().setValue(round(top) - theme.UNIT if number else 0)
        self.contents.mark(document.guide.name, number)

    def _show(self, document: GuideDocument) -> None:
        if self.browser.document() is not document:
            self.browser.setDocument(document)
            self.browser.setAccessibleName(document.guide.title)
            self.setWindowTitle(f"{document.guide.title} – Energy App")
        self.browser.setExtraSelections(marks(self._found, self._at, document, self._look.tokens))

    def _document(self, name: str) -> GuideDocument:
        if name not in self._documents:
            made = GuideDocument(self._guides[name], self._look.tokens, self.devicePixelRatioF())
            made.setParent(self)
            self._documents[name] = made
        return self._documents[name]

    def _scrolled(self) -> None:
        """Mark in the contents what is read now."""
        document = self.browser.document()
        if isinstance(document, GuideDocument):
            top = self.browser.cursorForPosition(QPoint(theme.MARGIN, 2 * theme.MARGIN)).position()
            self.contents.mark(document.guide.name, document.heading_at(top))

    def _follow(self, url: QUrl) -> None:
        """A link leads to a chapter; a picture opens in its full size."""
        guide = self._guides[self.place.guide]
        target = place_of_link(url.toString(), guide.name)
        if target is not None:
            self.go_to(target)
        elif (path := guide.folder / url.path()).suffix == ".png":
            PictureDialog(path, guide.words_of(url.path()), self).open()

    # ---- the search

    def _look_for(self, words: str) -> None:
        self._found = find_all(words, [self._document(name) for name in NAMES])
        here = self.browser.cursorForPosition(QPoint(0, 0)).position()
        self._at = nearest(self._found, self.place.guide, here)
        self._show_found()

    def _step(self, by: int) -> None:
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show_found()

    def _show_found(self) -> None:
        self.previous.setEnabled(bool(self._found))
        self.next.setEnabled(bool(self._found))
        self.count.setText(self._count())
        if not self._found:
            self.browser.setExtraSelections([])
            return
        found = self._found[self._at]
        document = self._document(found.guide)
        number = document.heading_at(found.start)
        self._show(document)
        self.place = document.guide.place_of(number)
        document.pageCount()
        cursor = QTextCursor(document)
        cursor.setPosition(found.start)
        self.browser.setTextCursor(cursor)
        bar, view = self.browser.verticalScrollBar(), self.browser.viewport()
        bar.setValue(bar.value() + self.browser.cursorRect().top() - view.height() // 3)
        self.contents.mark(found.guide, number)

    def _count(self) -> str:
        if self._found:
            return self.tr("{at} of {count}").format(at=self._at + 1, count=len(self._found))
        return self.tr("not found") if len(self.search.text().strip()) >= SHORTEST else ""

    def _escape(self) -> None:
        """Leave the search first, then the guides."""
        if self.search.text():
            self.search.clear()
            self.browser.setFocus()
        else:
            self.close()

    # ---- parts

    def _dress(self) -> None:
        self.setProperty("kind", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.search.setPlaceholderText(self.tr("Search all guides"))
        self.search.setAccessibleName(self.tr("Search all guides"))
        self.search.setClearButtonEnabled(True)
        self.count.setProperty("kind", "soft")
        self.previous.setAccessibleName(self.tr("Previous place"))
        self.previous.setToolTip(self.tr("Previous place"))
        self.next.setAccessibleName(self.tr("Next place"))
        self.next.setToolTip(self.tr("Next place"))
        for button in (self.back, self.previous, self.next):
            button.setProperty("kind", "quiet")
            button.setEnabled(False)
        self.browser.setOpenLinks(False)
        self.browser.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.browser.setLineWrapColumnOrWidth(COLUMN + 2 * theme.MARGIN)
        self.browser.setProperty("kind", "guide")
        self._paint()

    def _arrange(self) -> None:
        finding = QHBoxLayout()
        finding.setSpacing(theme.UNIT // 2)
        for part in (self.count, self.previous, self.next):
            finding.addWidget(part, 1 if part is self.count else 0)
        left = QFrame()
        left.setProperty("kind", "navigation")
        left.setFixedWidth(_LEFT)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(theme.UNIT + 4, theme.GAP, theme.UNIT + 4, theme.GAP)
        lines.setSpacing(theme.UNIT)
        lines.addWidget(self.search)
        lines.addLayout(finding)
        lines.addWidget(self.contents, 1)
        lines.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.browser, 1)

    def _connect(self) -> None:
        self.contents.chosen.connect(self._chosen)
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(self.next.click)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.back.clicked.connect(self.go_back)
        self.browser.anchorClicked.connect(self._follow)
        self.browser.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._look.changed.connect(self._theme_changed)
        for keys, action in (
            ("Ctrl+F", self._to_search),
            ("F3", self.next.click),
            ("Shift+F3", self.previous.click),
            ("Alt+Left", self.go_back),
            ("Escape", self._escape),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _chosen(self, guide: str, number: int) -> None:
        """A heading of the contents, also one without a name of its own."""
        before = self.place
        self._open(self._guides[guide].place_of(number))
        self._read_from(self._document(guide), number)
        if self.place != before:
            self._been.append(before)
        self.back.setEnabled(bool(self._been))

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _theme_changed(self) -> None:
        """Make the texts anew in the new colours, at the same line."""
        self._paint()
        line = self.browser.verticalScrollBar().value()
        old, self._documents = self._documents, {}
        document = self._document(self.place.guide)
        self._show(document)
        document.pageCount()
        self.browser.verticalScrollBar().setValue(line)
        for each in old.values():
            each.deleteLater()

    def _paint(self) -> None:
        colour = self._look.tokens.text
        set_icon(self.back, "chevron-left", colour)
        self.previous.setIcon(icon("chevron-left", colour))
        self.next.setIcon(icon("chevron-right", colour))
