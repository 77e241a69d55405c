from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import Qt, QTextDocument

from energy_app.gui.widgets.plain_tip import plain_tip


def shown(tip: str) -> str:
    """What Qt makes of a hint."""
    if not Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@given(st.text(st.sampled_from("<>/bi&lt;\n=x!-"), max_size=40))
@example("<b>paid</b>")
@example("a\n<img src='x'>")
@example("R&D, a < b, &lt;i&gt;")
def test_a_hint_shows_every_letter_of_its_text(text: str) -> None:
    assert shown(plain_tip(text)) == text
