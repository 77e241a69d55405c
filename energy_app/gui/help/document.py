"""A guide as it is shown: in the colours of the theme, its pictures as wide as its column."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QImageReader,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableCellFormat,
)

from energy_app.gui import theme
from energy_app.gui.help.guides import Guide
from energy_app.gui.look import font
from energy_app.gui.theme import Tokens

COLUMN = 95 * theme.UNIT
"""The width of the text, and of a picture."""

_LINE_PERCENT = 135.0
_READ = 14
_SIZES = {1: 24, 2: 18, 3: 15}


class GuideDocument(QTextDocument):
    """One guide; ``scale`` is how many pixels of the screen are one of ours."""

    def __init__(self, guide: Guide, tokens: Tokens, scale: float) -> None:
        super().__init__()
        self.guide = guide
        self._tokens, self._scale = tokens, scale
        self.setDefaultFont(font(_READ))
        self.setDocumentMargin(theme.MARGIN)
        self.setMarkdown(guide.text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        for block in self._blocks():
            self._dress(block)
        self.headings = [block for block in self._blocks() if block.blockFormat().headingLevel()]
        self._dress_tables()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802  # Qt's name
        """A picture, in as many pixels as the screen shows of it; it is read when it comes into view."""
        url = QUrl(name)
        image = QImage(str(self.guide.folder / url.path()))
        if image.isNull():
            return super().loadResource(kind, url)
        pixels = round(min(COLUMN, image.width()) * self._scale)
        scaled = image.scaledToWidth(pixels, Qt.TransformationMode.SmoothTransformation)
        self.addResource(QTextDocument.ResourceType.ImageResource.value, url, scaled)
        return scaled

    def heading_at(self, position: int) -> int:
        """The number of the heading that a place in the text stands under."""
        return max(
            (number for number, block in enumerate(self.headings) if block.position() <= position), default=0
        )

    # ---- looks

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _dress(self, block: QTextBlock) -> None:
        pictures = list(_pictures(block))
        if level := block.blockFormat().headingLevel():
            self._dress_heading(block, level)
        elif _is_code(block):
            self._dress_code(block)
        elif pictures:
            for at, picture in pictures:
                self._fit(at, picture)
        elif any(_pictures(block.previous())):
            self._dress_caption(block)
        else:
            self._dress_text(block)

    def _dress_heading(self, block: QTextBlock, level: int) -> None:
        form, letters = QTextBlockFormat(), QTextCharFormat()
        letters.setFont(font(_SIZES.get(level, _READ), bold=True))
        form.setTopMargin(0 if level == 1 else theme.MARGIN)
        form.setBottomMargin(theme.UNIT)
        cursor = _all_of(block)
        cursor.setCharFormat(letters)  # in place of Markdown's, which sizes them by steps
        cursor.mergeBlockFormat(form)

    def _dress_code(self, block: QTextBlock) -> None:
        form = QTextBlockFormat()
        form.setBackground(QColor(self._tokens.sunken))
        if not _is_code(block.next()):
            form.setBottomMargin(theme.GAP)
        cursor = _all_of(block)
        cursor.mergeCharFormat(self._code())
        cursor.mergeBlockFormat(form)

    def _dress_caption(self, block: QTextBlock) -> None:
        form, letters = QTextBlockFormat(), QTextCharFormat()
        letters.setFont(font(theme.FONT_SMALL))
        letters.setForeground(QColor(self._tokens.text_soft))
        form.setTopMargin(theme.UNIT // 2)
        form.setBottomMargin(theme.GAP)
        cursor = _all_of(block)
        cursor.mergeCharFormat(letters)
        cursor.mergeBlockFormat(form)

    def _dress_text(self, block: QTextBlock) -> None:
        """A line of text, with the command line's words and the strong words in it."""
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if QTextCursor(block).currentTable() is None:
            form.setBottomMargin(theme.UNIT if block.textList() is None else theme.UNIT // 2)
        QTextCursor(block).mergeBlockFormat(form)
        for start, length, kind in list(_spans(block)):
            letters = QTextCharFormat()
            if kind.fontFixedPitch():
                letters = self._code()
            if kind.fontWeight() >= QFont.Weight.Bold:
                letters.setFontWeight(QFont.Weight.DemiBold)  # the boldest the program's font has
            self._span(start, length).mergeCharFormat(letters)

    def _code(self) -> QTextCharFormat:
        result = QTextCharFormat()
        result.setFont(_code_font())
        result.setBackground(QColor(self._tokens.sunken))
        return result

    def _fit(self, at: int, picture: QTextImageFormat) -> None:
        """Give a picture its size before it is read, and let it be opened in full."""
        size = QImageReader(str(self.guide.folder / picture.name())).size()
        width = min(COLUMN, size.width())
        picture.setWidth(width)
        picture.setHeight(round(width * size.height() / max(size.width(), 1)))
        picture.setAnchor(True)
        picture.setAnchorHref(picture.name())
        self._span(at, 1).setCharFormat(picture)

    def _span(self, start: int, length: int) -> QTextCursor:
        cursor = QTextCursor(self)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _dress_tables(self) -> None:
        for frame in self.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format().toTableFormat()
                form.setBorder(0)
                form.setCellSpacing(0)
                form.setCellPadding(theme.UNIT - 2)
                form.setTopMargin(theme.UNIT)
                form.setBottomMargin(theme.GAP)
                form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                frame.setFormat(form)
                for row in range(frame.rows()):
                    for column in range(frame.columns()):
                        self._underline(frame.cellAt(row, column))

    def _underline(self, cell: QTextTableCell) -> None:
        form = QTextTableCellFormat()
        form.setBottomBorder(1)
        form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBottomBorderBrush(QColor(self._tokens.line_strong))
        form.setPadding(theme.UNIT - 2)
        cell.setFormat(form)


def _all_of(block: QTextBlock) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _pictures(block: QTextBlock) -> Iterator[tuple[int, QTextImageFormat]]:
    for start, _, form in _spans(block):
        if form.isImageFormat():
            yield start, form.toImageFormat()


def _spans(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """The parts of a block that have one format: where, how long, which."""
    part = block.begin()
    while part != block.end():
        fragment = part.fragment()
        yield fragment.position(), fragment.length(), fragment.charFormat()
        part += 1


def _is_code(block: QTextBlock) -> bool:
    form = block.blockFormat()
    fence = (QTextFormat.Property.BlockCodeFence, QTextFormat.Property.BlockCodeLanguage)
    return any(form.hasProperty(kind) for kind in fence) or form.nonBreakableLines()


def _code_font() -> QFont:
    result = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    result.setPixelSize(theme.FONT_BODY)
    return result
