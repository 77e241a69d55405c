"""Feed-in and supplier's price, and the day from which they hold."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
)

from energy_app.domain.errors import InputError
from energy_app.domain.site_settings import Kind, Spec
from energy_app.domain.tariff_history import MOST_MICRO, TariffFrom, TariffHistory
from energy_app.gui import theme
from energy_app.gui.page import Page
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.settings.field import setting_field
from energy_app.gui.pages.settings.model import WrongInputError
from energy_app.gui.pages.settings.words import setting_words
from energy_app.gui.widgets.number_field import inset

_WIDTH = 64 * theme.UNIT
_PRICES = 2
PRICE = Spec(Kind.PRICE, 0, MOST_MICRO)
_FIRST, _LAST = QDate(2000, 1, 1), QDate(2099, 12, 31)


class TariffDialog(QDialog):
    """``stated`` gives the history as it would be; Cancel is the default."""

    stated = Signal(object)

    def __init__(self, page: Page, history: TariffHistory, changed: TariffFrom | None, today: date) -> None:
        """``changed`` is the tariff that is to be another, None for a new one from ``today`` on."""
        super().__init__(page)
        self._history = history if changed is None else history.without(changed.valid_from)
        self.setWindowTitle(self.tr("New tariffs") if changed is None else self.tr("Change tariffs"))
        self.setMinimumWidth(_WIDTH)
        heading = QLabel(self.windowTitle())
        heading.setProperty("kind", "heading")
        self.day = QDateEdit()
        self.day.setDateRange(_FIRST, _LAST)
        self.day.setLocale(page.formats.locale)
        self.day.setDisplayFormat(self.tr("yyyy-MM-dd", "a day in figures as Qt writes it"))
        self.day.setAccessibleName(self.tr("Valid from"))
        inset(self.day)
        self.beginning = QCheckBox(self.tr("from the beginning"))
        self.beginning.toggled.connect(lambda on: self.day.setEnabled(not on))
        words, formats = setting_words(), page.formats
        self.feed_in, self.retail = (
            setting_field(PRICE, words[name], formats, self._judge)
            for name in ("feed_in_micro", "retail_micro")
        )
        self.message = MessageLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GAP)
        layout.addWidget(heading)
        layout.addLayout(self._form())
        layout.addWidget(self.message)
        layout.addWidget(self._buttons())
        self._fill(changed, today)

    def _form(self) -> QFormLayout:
        when = QHBoxLayout()
        when.setSpacing(theme.GAP)
        when.addWidget(self.day)
        when.addWidget(self.beginning)
        when.addStretch()
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GAP)
        form.setVerticalSpacing(theme.UNIT)
        words = setting_words()
        form.addRow(self.tr("Valid from"), when)
        form.addRow(words["feed_in_micro"].name, self.feed_in)
        form.addRow(words["retail_micro"].name, self.retail)
        return form

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)  # its default button is the dialog's only if it is in it
        self.go = box.addButton(self.tr("Continue"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go.setProperty("kind", "primary")
        self.go.setAutoDefault(False)
        self.cancel = box.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.cancel.setDefault(True)
        self.go.clicked.connect(self._state)
        box.rejected.connect(self.reject)
        return box

    def _fill(self, changed: TariffFrom | None, today: date) -> None:
        """What is changed; for a new one the prices that hold, from today on."""
        known = changed or next(
            (each for each in reversed(self._history.stated) if each.from_day <= today), None
        )
        day = (None if changed is None else changed.valid_from) or today
        self.day.setDate(QDate(day.year, day.month, day.day))
        is_first = not self._history.stated if changed is None else changed.valid_from is None
        self.beginning.setChecked(is_first)
        if known is not None:
            self.feed_in.show_value(known.feed_in_micro)
            self.retail.show_value(known.retail_micro)
        self._judge()

    def _judge(self) -> None:
        """Only prices that can be are taken; an empty field is not called wrong before it was typed in."""
        typed = [field for field in (self.feed_in, self.retail) if field.text()]
        right = [field.judge() for field in typed]
        self.go.setEnabled(len(right) == _PRICES and all(right))

    def _state(self) -> None:
        day = self.day.date()
        valid_from = None if self.beginning.isChecked() else date(day.year(), day.month(), day.day())
        try:
            tariff = TariffFrom(valid_from, self.feed_in.value(), self.retail.value())
            history = TariffHistory.of((*self._history.stated, tariff))
        except WrongInputError:
            return
        except InputError:  # prices and day are within their bounds: there is another one of that day
            self.message.complain(self.tr("There are tariffs from that day on already. Change those."))
            return
        self.stated.emit(history)
        self.accept()
