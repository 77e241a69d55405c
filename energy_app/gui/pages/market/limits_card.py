"""The owner's two limits: not below, not above."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QPushButton

from energy_app.core.client import Market
from energy_app.domain.tariffs import OwnerLimits
from energy_app.gui import theme
from energy_app.gui.formats import MISSING, Formats
from energy_app.gui.pages.market.limits import Note, buy_note, owner_limits, sell_note
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.widgets.card import Card
from energy_app.gui.widgets.number_field import inset
from energy_app.gui.widgets.polish import set_look

_MICRO_PER_CENT = 10_000
_MOST_CENTS = 999.99
_UNKNOWN = -1.0
"""Stands in the fields until the limits are known, and is written as a dash."""


class LimitsCard(Card):
    """Two numbers in ct/kWh, saved only on request. What the user has typed is never overwritten."""

    saved = Signal(OwnerLimits)

    def __init__(self, formats: Formats) -> None:
        super().__init__(self.tr("Your limits"))
        self._formats = formats
        self._market: Market | None = None
        self._sell, self._sell_note = self._field(self.tr("Sell not below, in cents per kilowatt-hour"))
        self._buy, self._buy_note = self._field(self.tr("Buy not above, in cents per kilowatt-hour"))
        self._message = MessageLine()
        self._save = QPushButton(self.tr("Save limits"))
        self._discard = QPushButton(self.tr("Discard"))
        self._discard.setProperty("kind", "quiet")
        self._arrange()
        self._save.clicked.connect(self._ask_to_save)
        self._discard.clicked.connect(self._reset)
        for field in (self._sell, self._buy):
            field.valueChanged.connect(self._edited)
        self._judge()

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._market is not None and self._typed() != self._stored()

    def show_market(self, market: Market) -> None:
        """Show the limits in force, unless others are being typed."""
        keep = self.is_dirty
        for field in (self._sell, self._buy):
            field.setMinimum(0.0)
            field.setSpecialValueText("")
        self._market = market
        if not keep:
            self._reset()
        self._judge()

    def show_saved(self) -> None:
        """They were saved."""
        self._message.praise(self.tr("Saved. The next post follows your limits."))

    def show_failure(self, line: str) -> None:
        """They were not saved, because of that."""
        self._message.complain(line)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (text, field, note) in enumerate(
            (
                (self.tr("Sell not &below"), self._sell, self._sell_note),
                (self.tr("Buy not &above"), self._buy, self._buy_note),
            )
        ):
            label = QLabel(text)
            label.setBuddy(field)
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(field, 2 * row, 1)
            grid.addWidget(note, 2 * row + 1, 0, 1, 2)
        self.body.addLayout(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addStretch()
        buttons.addWidget(self._discard)
        buttons.addWidget(self._save)
        self.body.addWidget(self._message)
        self.body.addStretch()
        self.body.addLayout(buttons)

    def _field(self, name: str) -> tuple[QDoubleSpinBox, QLabel]:
        field = QDoubleSpinBox()
        field.setLocale(self._formats.locale)
        field.setRange(_UNKNOWN, _MOST_CENTS)
        field.setDecimals(1)
        field.setSingleStep(0.5)
        inset(field)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setSuffix(" ct/kWh")
        field.setSpecialValueText(MISSING)
        field.setValue(_UNKNOWN)
        field.setAccessibleName(name)
        field.setEnabled(False)
        note = QLabel()
        note.setProperty("kind", "soft")
        note.setWordWrap(True)
        note.setMinimumHeight(2 * note.fontMetrics().lineSpacing() + 2)
        return field, note

    def _typed(self) -> tuple[int, int]:
        return _micro(self._sell), _micro(self._buy)

    def _stored(self) -> tuple[int, int]:
        if self._market is None:
            return 0, 0
        limits, tariffs = self._market.limits, self._market.tariffs
        # A limit finer than what can be typed is not a change of the user's.
        return tuple(
            _micro_of(micro / _MICRO_PER_CENT)
            for micro in (limits.sell_limit_micro(tariffs), limits.buy_limit_micro(tariffs))
        )  # type: ignore[return-value]  # two of them

    def _reset(self) -> None:
        for field, micro in zip((self._sell, self._buy), self._stored(), strict=True):
            field.setValue(micro / _MICRO_PER_CENT)
        self._judge()

    def _edited(self) -> None:
        self._message.clear()
        self._judge()

    def _judge(self) -> None:
        market = self._market
        for field in (self._sell, self._buy):
            field.setEnabled(market is not None)
        self._save.setEnabled(False)
        self._discard.setEnabled(self.is_dirty)
        if market is None:
            return
        sell, buy = self._typed()
        notes = sell_note(sell, market, self._formats), buy_note(buy, market, self._formats)
        for label, field, note in zip(
            (self._sell_note, self._buy_note), (self._sell, self._buy), notes, strict=True
        ):
            _write(label, note)
            field.setAccessibleDescription(note.text)
        self._save.setEnabled(self.is_dirty and not any(note.is_error for note in notes))

    def _ask_to_save(self) -> None:
        if self._market is not None:
            self.saved.emit(owner_limits(*self._typed(), self._market))


def _write(label: QLabel, note: Note) -> None:
    label.setText(note.text)
    set_look(label, "tone", "bad" if note.is_error else "plain")


def _micro(field: QDoubleSpinBox) -> int:
    return _micro_of(field.value())


def _micro_of(cents: float) -> int:
    """Micro-currency of an amount with one decimal of a cent."""
    return round(cents * 10) * (_MICRO_PER_CENT // 10)
