"""What pages of the community show in a home that is in none: why they are empty, and the next step."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from energy_app.core.client import CoreClient
from energy_app.domain.errors import NoCommunityError
from energy_app.gui import theme
from energy_app.gui.widgets.card import Card

type Question[T] = Callable[[CoreClient], Coroutine[Any, Any, T]]


def unless_alone[T](question: Question[T]) -> Question[T | None]:
    """The question with None for an answer where the home is in no community."""

    async def ask(core: CoreClient) -> T | None:
        try:
            return await question(core)
        except NoCommunityError:
            return None

    return ask


class AloneNote(Card):
    """The way into a community, in three steps."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Alone", "This home is in no community yet"))
        for text in (
            QCoreApplication.translate(
                "Alone",
                "In a community, neighbours buy what the roof makes too much, for more than feed-in pays, "
                "and you buy from them for less than the supplier takes.",
            ),
            QCoreApplication.translate(
                "Alone",
                "Next step: ask your community for its network file and drop it on this window. "
                "Then give the community your address, so that it can admit you.",
            ),
            QCoreApplication.translate(
                "Alone", "Until then everything else works: readings, history and devices."
            ),
        ):
            line = QLabel(text)
            line.setWordWrap(True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(line)
        self.setVisible(False)


class CommunityParts(QWidget):
    """What a page shows inside a community, and the note in its place outside of any."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "ground")
        self.note = AloneNote()
        self.inside = QWidget()
        self.inside.setProperty("kind", "ground")
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.note)
        layout.addWidget(self.inside, 1)

    @property
    def is_alone(self) -> bool:
        """Whether the note stands there."""
        return not self.note.isHidden()

    def show_alone(self, *, is_alone: bool) -> None:
        """Show the note, or the parts."""
        self.note.setVisible(is_alone)
        self.inside.setVisible(not is_alone)
