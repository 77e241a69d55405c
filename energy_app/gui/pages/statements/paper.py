"""The pages of a PDF document as pictures and as text. pdfium draws them: see docs/decisions."""

from contextlib import closing
from dataclasses import dataclass

from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A page: its picture, and its text for whoever cannot see it."""

    picture: QImage
    text: str


class Paper:
    """A document as its bytes; it is opened for as long as a page is drawn (about 40 ms)."""

    def __init__(self, data: bytes) -> None:
        from pypdfium2 import PdfDocument

        self._data = data
        with closing(PdfDocument(data)) as document:
            self._length = len(document)

    def __len__(self) -> int:
        return self._length

    def page(self, number: int, width: int, density: float) -> PaperPage:
        """A page (from 0) so many device-independent pixels wide, on a screen of that density."""
        from pypdfium2 import PdfDocument

        with closing(PdfDocument(self._data)) as document, closing(document[number]) as page:
            scale = width * density / page.get_width()
            with closing(page.render(scale=scale, prefer_bgrx=True)) as bitmap:
                picture = QImage(
                    bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
                ).copy()
            picture.setDevicePixelRatio(density)
            with closing(page.get_textpage()) as words:
                return PaperPage(picture, words.get_text_bounded())
