"""What the community decides: the proposals, and what this home can do about them."""

from PySide6.QtWidgets import QPushButton

from energy_app.domain.community_view import CommunityView, VoteRow
from energy_app.domain.voting import PartDone
from energy_app.gui.page import Page
from energy_app.gui.pages.community.model import VoteModel
from energy_app.gui.pages.community.part_dialog import PartDialog
from energy_app.gui.pages.community.propose_dialog import ProposeDialog
from energy_app.gui.pages.community.vote_dialog import VoteDialog
from energy_app.gui.pages.community.vote_words import done_words
from energy_app.gui.pages.community.words import member_words
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.show_all import ShowAll
from energy_app.gui.pages.table import Table
from energy_app.gui.widgets.card import Card, EmptyNote

_ROWS = 10


class VotesCard(Card):
    """Asks nothing by itself: the proposals come with the community."""

    def __init__(self, page: Page) -> None:
        super().__init__(self.tr("Votes"))
        self._page = page
        self._state: CommunityView | None = None
        self.model = VoteModel(page.formats, page.context.now_ms, self)
        self.table = Table(self.model, page.context.look, self.tr("Votes"), wide=(0,))
        self.more = ShowAll(self.table, _ROWS)
        self.message = MessageLine()
        self.empty = EmptyNote()
        self.look = QPushButton()
        self.propose = QPushButton(self.tr("Propose …"))
        for button in (self.look, self.propose):
            self.head.addWidget(button)
        for part in (self.message, self.empty, self.table, self.more):
            self.body.addWidget(part)
        self.table.selectionModel().currentRowChanged.connect(self._settle)
        self.table.doubleClicked.connect(self._open)
        self.look.clicked.connect(self._open)
        self.propose.clicked.connect(self._propose)
        self._settle()

    def show_state(self, state: CommunityView) -> None:
        """The proposals now."""
        self._state = state
        self.model.update_rows(state.votes or ())
        self.empty.setText(
            self.tr("This community decides without votes on the network.")
            if state.votes is None
            else self.tr("No proposal yet. Any member can make one; it takes effect after a vote.")
        )
        self.more.fit()
        self._settle()

    def _settle(self, *_: object) -> None:
        state = self._state
        has_rows = self.model.rowCount() > 0
        self.table.setVisible(has_rows)
        if state is not None:
            self.empty.setVisible(not has_rows)
        self.propose.setVisible(state is not None and state.votes is not None)
        chosen = self.chosen
        self.look.setVisible(has_rows)
        self.look.setEnabled(chosen is not None)
        if chosen is not None and chosen.may_vote:
            self.look.setText(self.tr("Vote …"))
        elif chosen is not None and chosen.needs_enacting:
            self.look.setText(self.tr("Put in force …"))
        else:
            self.look.setText(self.tr("Look at it …"))

    @property
    def chosen(self) -> VoteRow | None:
        """The selected proposal; else the one that waits for this home, or the only one."""
        selected = self.model.row(self.table.currentIndex())
        if selected is not None:
            return selected
        waiting = [row for row in self.model.rows if row.may_vote or row.needs_enacting]
        return next(iter(waiting or (self.model.rows if len(self.model.rows) == 1 else ())), None)

    def _open(self, *_: object) -> None:
        chosen, state = self.chosen, self._state
        if chosen is None or state is None:
            return
        names = {member.number: member_words(member) for member in state.members}
        self._show(VoteDialog(chosen, names, self._page, needs_passphrase=not state.is_practice))

    def _propose(self) -> None:
        if self._state is not None:
            self._show(ProposeDialog(self._state, self._page))

    def _show(self, dialog: PartDialog) -> None:
        dialog.taken.connect(self._taken)
        dialog.begin()

    def _taken(self, done: PartDone) -> None:
        self.message.praise(done_words(done))
