"""The card with the settled day in money."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from energy_app.gui import theme
from energy_app.gui.pages.overview.model import MoneyText
from energy_app.gui.theme import Tokens
from energy_app.gui.widgets.card import Card

_LINE_HEIGHT = 140


class MoneyCard(Card):
    """What the export brought, how much more that is than feed-in alone, and the last month in small."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout()
        layout.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(layout)

    def show_text(self, text: MoneyText | None, tokens: Tokens) -> None:
        """Take over the sentence; without one, say what will be here."""
        if text is None:
            empty = self.tr(
                "Your first day in money comes here as soon as it is settled: what neighbours paid, "
                "and how much more that is than feed-in alone."
            )
            html = _soft(empty, tokens)
            plain = empty
        else:
            colour = tokens.good if text.is_gain else tokens.bad
            beside = " ".join(filter(None, (text.bought, text.gaps)))
            end = f"<span style='font-weight: 600; color: {colour}'>{escape(text.end)}</span>"
            html = f"{escape(text.sentence)} {end} {_soft(beside, tokens)}"
            plain = " ".join(filter(None, (text.sentence, text.end, beside, text.savings)))
        html = _paragraph(html, theme.FONT_CARD + 1)
        if text is not None and text.savings:
            html += _paragraph(_soft(text.savings, tokens), theme.FONT_BODY, theme.UNIT // 2)
        if self._sentence.text() != html:
            self._sentence.setText(html)
            self._sentence.setAccessibleName(plain)


def _soft(text: str, tokens: Tokens) -> str:
    return f"<span style='color: {tokens.text_soft}'>{escape(text)}</span>"


def _paragraph(html: str, size: int, above: int = 0) -> str:
    return f"<p style='margin: {above}px 0 0 0; line-height: {_LINE_HEIGHT}%; font-size: {size}px'>{html}</p>"
