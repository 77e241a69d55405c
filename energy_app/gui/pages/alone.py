"""What pages of the community show in a home that is in none: why they are empty, and the next step."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from energy_app.core.client import CoreClient
from energy_app.domain.errors import KeysLockedError, NoCommunityError, NotTradingError
from energy_app.gui import theme
from energy_app.gui.page import Page
from energy_app.gui.pages.join_card import JoinCard
from energy_app.gui.reasons import told
from energy_app.gui.unlocking import UnlockDialog
from energy_app.gui.widgets.card import Card

type Question[T] = Callable[[CoreClient], Coroutine[Any, Any, T]]


@dataclass(frozen=True, slots=True)
class Alone:
    """There is nothing of a community to show; ``why`` the home does not trade there, if it is in one.

    ``is_locked``: it does as soon as its keys are unlocked.
    """

    why: str = ""
    is_locked: bool = False


def unless_alone[T](question: Question[T]) -> Question[T | Alone]:
    """The question with ``Alone`` for an answer where the home trades in no community."""

    async def ask(core: CoreClient) -> T | Alone:
        try:
            return await question(core)
        except NotTradingError as error:
            return Alone(told(str(error)), isinstance(error, KeysLockedError))
        except NoCommunityError:
            return Alone()

    return ask


class WaitingNote(Card):
    """Why the home does not trade in its community now."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Alone", "This home is not trading now"))
        self.why = QLabel()
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.unlock = QPushButton(QCoreApplication.translate("Alone", "Unlock …"))
        self.unlock.setProperty("kind", "primary")
        rest = QLabel(
            QCoreApplication.translate(
                "Alone", "Until then everything else works: readings, history and devices."
            )
        )
        for line in (self.why, rest):
            line.setWordWrap(True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(line)
        row = QHBoxLayout()
        row.addWidget(self.unlock)
        row.addStretch()
        self.body.addLayout(row)
        self.setVisible(False)

    def show_why(self, alone: Alone) -> None:
        """Say why; where a key waits, offer to unlock it."""
        locked = QCoreApplication.translate(
            "Alone",
            "The keys are locked. Until you unlock them nothing is offered and no readings are handed in.",
        )
        self.why.setText(locked if alone.is_locked else alone.why)
        self.unlock.setVisible(alone.is_locked)


class CommunityParts(QWidget):
    """What a page shows inside a community, and a note in its place while the home does not trade there."""

    def __init__(self, page: Page, *, leads_on: bool = False) -> None:
        """``leads_on``: the steps into the community stand there until all are done, also inside of it."""
        super().__init__()
        self.setProperty("kind", "ground")
        self._leads_on = leads_on
        self._alone: Alone | None = None
        self.note, self.waiting = JoinCard(page), WaitingNote()
        self.note.setVisible(False)
        self.note.changed.connect(self._settle)
        self.waiting.unlock.clicked.connect(lambda: UnlockDialog(page.context.bridge, page).open())
        self.inside = QWidget()
        self.inside.setProperty("kind", "ground")
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.waiting)
        layout.addWidget(self.note)
        layout.addWidget(self.inside, 1)

    @property
    def is_alone(self) -> bool:
        """Whether a note stands there."""
        return self.inside.isHidden()

    def show_alone(self, alone: Alone | None) -> None:
        """Show the notes that fit, or for None the parts."""
        self._alone = alone
        self.waiting.show_why(alone or Alone())
        self.waiting.setVisible(alone is not None and bool(alone.why))
        self.inside.setVisible(alone is None)
        if alone is not None or (self._leads_on and not self.note.is_complete):
            self.note.ask()
        self._settle()

    def _settle(self) -> None:
        """The steps stand there while one is open; where a key only waits, they would say nothing more."""
        joining, alone = self.note.joining, self._alone
        is_open = joining is not None and not joining.is_complete
        is_wanted = alone is not None and not alone.why
        may_lead = self._leads_on or (alone is not None and not alone.is_locked)
        self.note.setVisible(is_wanted or (may_lead and is_open))
