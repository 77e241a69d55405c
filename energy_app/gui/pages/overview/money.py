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
    """One sentence: what the export brought, and how much more that is than feed-in alone."""

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
                "Here stands each day in money, compared with feed-in alone, "
                "as soon as the first day is settled."
            )
            html = f"<span style='color: {tokens.text_soft}'>{escape(empty)}</span>"
            plain = empty
        else:
            colour = tokens.good if text.is_gain else tokens.bad
            bought = (
                f" <span style='color: {tokens.text_soft}'>{escape(text.bought)}</span>"
                if text.bought
                else ""
            )
            end = f"<span style='font-weight: 600; color: {colour}'>{escape(text.end)}</span>"
            html = f"{escape(text.sentence)} {end}{bought}"
            plain = f"{text.sentence} {text.end} {text.bought}".strip()
        size = theme.FONT_CARD + 1
        html = f"<p style='margin: 0; line-height: {_LINE_HEIGHT}%; font-size: {size}px'>{html}</p>"
        if self._sentence.text() != html:
            self._sentence.setText(html)
            self._sentence.setAccessibleName(plain)
