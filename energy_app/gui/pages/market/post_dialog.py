"""Asks before an offer is posted: how much, at what limit, until when."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from energy_app.core.client import Market, Offer
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.pages.market import words

_WIDTH = 56 * theme.UNIT


class PostDialog(QDialog):
    """Cancel is the default."""

    def __init__(self, market: Market, offer: Offer, formats: Formats, now_ms: int, parent: QWidget) -> None:
        super().__init__(parent)
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
        layout.addLayout(self._facts(market, offer, formats, now_ms))
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

    def _facts(self, market: Market, offer: Offer, formats: Formats, now_ms: int) -> QFormLayout:
        amount = words.offer_line(offer, formats)
        limit = formats.price(offer.sell_limit_micro)
        fees = formats.price(market.fees_micro)
        until = self.tr("{time}, in {left}").format(
            time=formats.moment(market.gate_ms, now_ms), left=formats.duration(market.gate_ms - now_ms)
        )
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GAP)
        form.setVerticalSpacing(theme.UNIT)
        if offer.sell_hours:
            amount = f"{formats.energy(offer.offered_wh)}, {words.hours_count(offer.sell_hours)}"
        for name, text in (
            (self.tr("Amount"), amount),
            (self.tr("Sell not below"), f"{limit}/kWh"),
            (self.tr("Buy not above"), f"{formats.price(_buy_limit(offer))}/kWh"),
            (self.tr("Fees when buying"), self.tr("{fees}/kWh, inside that").format(fees=fees)),
            (self.tr("Deadline"), until),
        ):
            label = QLabel(name)
            label.setProperty("kind", "soft")
            value = QLabel(text)
            value.setAccessibleName(f"{name}: {text}")
            form.addRow(label, value)
        return form

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
