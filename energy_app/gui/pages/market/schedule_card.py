"""The schedule: on or off, when it posts next, and what."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from energy_app.core.client import Market
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look
from energy_app.gui.pages.market import words
from energy_app.gui.pages.market.switch import Switch
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.widgets.card import Card


class ScheduleCard(Card):
    """Counts down to the next post. ``switched`` carries what the user wants."""

    switched = Signal(bool)

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__(self.tr("Schedule"))
        self._formats = formats
        self._market: Market | None = None
        self._switch = Switch(look, self.tr("on"), self.tr("off"))
        self._switch.setAccessibleName(self.tr("Post an offer every day by itself"))
        self._switch.setToolTip(self.tr("Post an offer every day by itself"))
        self._switch.setEnabled(False)
        self._switch.clicked.connect(self.switched)
        self.head.addWidget(self._switch)
        self._lead = QLabel(self.tr("Asking the market …"))
        self._lead.setProperty("kind", "number")
        self._rest = QLabel()
        self._rest.setProperty("kind", "lead")
        self._rest.setWordWrap(True)
        self._deadline = QLabel()
        self._deadline.setProperty("kind", "soft")
        self._deadline.setWordWrap(True)
        self.message = MessageLine()
        for widget in (self._lead, self._rest, self._deadline, self.message):
            self.body.addWidget(widget)

    def show_market(self, market: Market, now_ms: int) -> None:
        """Take over the schedule as it stands."""
        self._market = market
        self._switch.setEnabled(True)
        self._switch.setChecked(market.posting)
        self.count_down(now_ms)

    def show_unknown(self) -> None:
        """The market was asked, and did not answer."""
        self._lead.setText(self.tr("The market cannot be asked"))

    def count_down(self, now_ms: int) -> None:
        """Tell how long it still is."""
        market = self._market
        if market is None:
            return
        lead = words.next_post_lead(market, self._formats, now_ms)
        rest = words.next_post_rest(market, self._formats)
        self._lead.setText(f"{lead}:" if market.posting and market.coming is not None else lead)
        self._rest.setText(rest)
        self._deadline.setText(self._deadline_text(market, now_ms))

    def _deadline_text(self, market: Market, now_ms: int) -> str:
        if market.coming is None:
            return ""
        day = words.delivery_day(market.coming, self._formats)
        if market.gate_ms <= now_ms:
            text = self.tr("For {day}. It is too late to post for that day.")
            return text.format(day=day)
        text = self.tr("For {day}. It can be posted until {time}, in {left}.")
        return text.format(
            day=day,
            time=self._formats.moment(market.gate_ms, now_ms),
            left=self._formats.duration(market.gate_ms - now_ms),
        )
