"""The money in the market: what the account holds, and what of it is locked for offers to buy."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel

from energy_app.core.client import Market
from energy_app.gui import theme
from energy_app.gui.formats import MISSING, Formats
from energy_app.gui.pages.rows import figure
from energy_app.gui.widgets.card import Card


class AccountCard(Card):
    """Three figures and what they mean."""

    def __init__(self, formats: Formats) -> None:
        super().__init__(self.tr("Account"))
        self._formats = formats
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GAP)
        form.setVerticalSpacing(4)
        self._held = self._row(form, self.tr("In the account"))
        self._locked = self._row(form, self.tr("Locked for purchases"))
        self._free = self._row(form, self.tr("Free"))
        self.body.addLayout(form)
        note = QLabel(
            self.tr("Locked money covers the days that are not paid yet; what is not needed comes free.")
        )
        note.setProperty("kind", "soft")
        note.setWordWrap(True)
        self.body.addWidget(note)

    def show_market(self, market: Market) -> None:
        """Show the account."""
        held, locked = market.escrow_micro, market.locked_micro
        free = None if held is None or locked is None else held - locked
        for label, micro in ((self._held, held), (self._locked, locked), (self._free, free)):
            label.setText(figure(self._formats.money(micro)))

    @staticmethod
    def _row(form: QFormLayout, name: str) -> QLabel:
        label, value = QLabel(name), QLabel(MISSING)
        label.setProperty("kind", "soft")
        value.setAlignment(Qt.AlignmentFlag.AlignRight)
        label.setBuddy(value)
        value.setAccessibleName(name)
        form.addRow(label, value)
        return value
