"""The pages of a PDF document as pictures and as text. pdfium draws them: see docs/decisions."""

from dataclasses import dataclass

from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A page: its picture, and its text for whoever cannot see it."""

    picture: QImage
    text: str


class Paper:
    """A document that is read from its bytes; one page at a time is drawn (about 40 ms)."""

    def __init__(self, data: bytes) -> None:
        from pypdfium2 import PdfDocument

        self._document: PdfDocument = PdfDocument(data)

    def __len__(self) -> int:
        return len(self._document)

    def page(self, number: int, width: int, density: float) -> PaperPage:
        """A page (from 0) so many device-independent pixels wide, on a screen of that density."""
        page = self._document[number]
        try:
            scale = width * density / page.get_width()
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            try:
                picture = QImage(
                    bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
                ).copy()
            finally:
                bitmap.close()
            picture.setDevicePixelRatio(density)
            words = page.get_textpage()
            try:
                return PaperPage(picture, words.get_text_bounded())
            finally:
                words.close()
        finally:
            page.close()

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()
