"""Asks before an offer is posted: how much, at what limit, for which fee, until when."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout

from energy_app.core.client import Market, Offer
from energy_app.domain.wallet import PostQuote
from energy_app.gui import theme
from energy_app.gui.page import Page
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.market import words
from energy_app.gui.widgets.growing import grow
from energy_app.gui.widgets.polish import set_look

_WIDTH = 56 * theme.UNIT


class PostDialog(QDialog):
    """Cancel is the default."""

    def __init__(self, market: Market, offer: Offer, page: Page) -> None:
        super().__init__(page)
        self._formats = formats = page.formats
        self._fee = QLabel(self.tr("asking the network …"))
        self._fee.setWordWrap(True)
        self.setWindowTitle(self.tr("Post now?"))
        self.setMinimumWidth(_WIDTH)
        heading = QLabel(
            self.tr("Post the offer for {day} now?").format(day=words.delivery_day(offer, formats))
        )
        heading.setProperty("kind", "heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GAP)
        layout.addWidget(heading)
        layout.addLayout(self._facts(market, offer, page.context.now_ms()))
        note = QLabel(
            self.tr(
                "Nothing is promised: only what the meter counts after delivery is traded, inside these "
                "limits. The rest goes to the grid. Once posted, this day's offer stays as it is."
            )
        )
        note.setProperty("kind", "soft")
        note.setWordWrap(True)
        layout.addWidget(note)
        layout.addWidget(self._buttons())
        ask_once(page, lambda core: core.quote_post(), self._show_fee, self._tell_fee, owner=self)

    def _facts(self, market: Market, offer: Offer, now_ms: int) -> QFormLayout:
        formats = self._formats
        amount = words.offer_line(offer, formats)
        limit = formats.price(offer.sell_limit_micro)
        fees = formats.price(market.fees_micro)
        until = self.tr(
            "{time}, in {left}. If it is not posted by then, the last offer stands, for at most 14 days."
        ).format(time=formats.moment(market.gate_ms, now_ms), left=formats.duration(market.gate_ms - now_ms))
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GAP)
        form.setVerticalSpacing(theme.UNIT)
        if offer.sell_hours:
            amount = f"{formats.energy(offer.offered_wh)}, {words.hours_count(offer.sell_hours)}"
        for name, text in (
            (self.tr("Amount"), amount),
            (self.tr("Sell not below"), f"{limit}/kWh"),
            (self.tr("Buy not above"), f"{formats.price(_buy_limit(offer))}/kWh"),
            (self.tr("Community's fees"), self.tr("{fees}/kWh when buying, inside that").format(fees=fees)),
            (self.tr("Deadline"), until),
        ):
            label = QLabel(name)
            label.setProperty("kind", "soft")
            value = QLabel(text)
            value.setWordWrap(True)
            value.setAccessibleName(f"{name}: {text}")
            form.addRow(label, value)
        fee = QLabel(self.tr("Network's fee"))
        fee.setProperty("kind", "soft")
        form.insertRow(form.rowCount() - 1, fee, self._fee)
        self._tell_fee(self._fee.text())
        return form

    def _show_fee(self, quote: PostQuote) -> None:
        self._tell_fee(words.post_fee(quote, self._formats))
        if quote.coins_wei < quote.max_fee_wei:
            set_look(self._fee, "tone", "bad")

    def _tell_fee(self, text: str) -> None:
        self._fee.setText(text)
        self._fee.setAccessibleName(self.tr("Network's fee: {fee}").format(fee=text))
        if self.isVisible():
            grow(self, _WIDTH)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)  # its default button is the dialog's only if it is in it
        post = buttons.addButton(self.tr("Post now"), QDialogButtonBox.ButtonRole.AcceptRole)
        post.setProperty("kind", "primary")
        post.setAutoDefault(False)
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setDefault(True)
        cancel.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


def _buy_limit(offer: Offer) -> int | None:
    """The highest price among the hours that ask for energy."""
    return max((hour.buy_limit_micro for hour in offer.hours if hour.buy_cap_wh), default=None)
