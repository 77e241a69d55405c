"""A proposal in full: what it would change, how the vote stands, and what this home can do about it."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from energy_app.domain.community_view import VoteRow
from energy_app.domain.voting import Part, PartQuote, Step
from energy_app.gui.page import Page
from energy_app.gui.pages.community.part_dialog import PartDialog
from energy_app.gui.pages.community.vote_words import quote_facts, row_facts


class VoteDialog(PartDialog):
    """Asks for the fee as soon as it opens, so that one look and one press are enough."""

    def __init__(self, row: VoteRow, names: Mapping[int, str], page: Page, *, needs_passphrase: bool) -> None:
        super().__init__(
            QCoreApplication.translate("Votes", "Proposal {number}").format(number=row.number),
            page,
            needs_passphrase=needs_passphrase,
        )
        self._row, self._names = row, names
        self.no = self.add_action(self.tr("Vote no"), primary=False)
        self.yes = self.add_action(self.tr("Vote yes"), primary=False)
        self.enact = self.add_action(self.tr("Put in force"))
        self.no.clicked.connect(lambda: self.take(Part(Step.VOTE, row.number, yes=False)))
        self.yes.clicked.connect(lambda: self.take(Part(Step.VOTE, row.number, yes=True)))
        self.enact.clicked.connect(lambda: self.take(Part(Step.ENACT, row.number)))
        self.facts.show_facts(row_facts(row, names, page.formats))
        self.settle()

    def begin(self) -> None:
        """Ask for the fee, once the dialog is in view: what comes later finds it as high as it is."""
        super().begin()
        if self._row.may_vote:
            self.ask(Part(Step.VOTE, self._row.number, yes=True))
        elif self._row.needs_enacting:
            self.ask(Part(Step.ENACT, self._row.number))

    def show_quote(self, quote: PartQuote) -> None:
        """Fee and deadlines below the facts."""
        told = quote_facts(quote, self.page.formats, self.page.context.now_ms())
        self.facts.show_facts([*row_facts(self._row, self._names, self.page.formats), *told])

    def settle(self) -> None:
        """Only what can be done now is offered."""
        can = self.quote is not None and not self.is_taking
        for button, offered in (
            (self.no, self._row.may_vote),
            (self.yes, self._row.may_vote),
            (self.enact, self._row.needs_enacting),
        ):
            button.setVisible(offered)
            button.setEnabled(can)
        super().settle()
        if not (self._row.may_vote or self._row.needs_enacting):
            self.cancel.setText(self.tr("Close"))
