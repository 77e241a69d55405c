"""The home's tariffs in the order of time: a new one from a day on, one changed, one taken back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from energy_app.domain.site_settings import Kind, SiteSettings
from energy_app.domain.tariff_history import TariffFrom, TariffHistory
from energy_app.gui import theme
from energy_app.gui.page import Page
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.settings.model import UNITS, text_of
from energy_app.gui.pages.settings.restating import Question, keep_settings
from energy_app.gui.pages.settings.tariff_dialog import PRICE, TariffDialog
from energy_app.gui.widgets.card import Card

_BUTTONS = 3


class TariffsCard(Card):
    """A row for each tariff. What changes past months asks first, with their names."""

    def __init__(self, page: Page) -> None:
        super().__init__(self.tr("Tariffs"))
        self._page = page
        self._settings = SiteSettings()
        self._is_simulated = False
        self._shown: object = None
        self.dialog: TariffDialog | None = None
        self.add = QPushButton(self.tr("New tariffs …"))
        self.add.clicked.connect(lambda: self._open(None))
        self.head.addWidget(self.add)
        note = QLabel(self.tr("Each holds until the next one does. Statements count with those of the day."))
        note.setProperty("kind", "soft")
        note.setWordWrap(True)
        self.body.addWidget(note)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(theme.UNIT)
        self._grid.setColumnStretch(_BUTTONS - 1, 1)
        self.body.addWidget(self._rows)
        self.message = MessageLine()
        self.body.addWidget(self.message)
        self.show_settings(self._settings, is_simulated=False)

    def show_settings(self, settings: SiteSettings, *, is_simulated: bool) -> None:
        """Rows are made anew only where they differ."""
        self._settings, self._is_simulated = settings, is_simulated
        self.add.setVisible(not is_simulated)
        today = self._page.formats.local_date(self._page.context.now_ms())
        held = [each for each in settings.tariffs.stated if each.from_day <= today]
        now = held[-1] if held else None
        if (settings.tariffs, is_simulated, now) == self._shown:
            return
        self._shown = (settings.tariffs, is_simulated, now)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, tariff in enumerate(reversed(settings.tariffs.stated)):
            self._row(row, tariff, is_now=tariff is now)
        if not settings.tariffs.stated:
            none = QLabel(self.tr("None yet: money cannot be told, and nothing is offered."))
            self._grid.addWidget(none, 0, 0, 1, _BUTTONS)

    def rows(self) -> list[str]:
        """The texts of the rows, top to bottom."""
        labels = [self._grid.itemAt(index) for index in range(self._grid.count())]
        return [part.text() for item in labels if item and isinstance(part := item.widget(), QLabel)]

    def button(self, name: str) -> QPushButton:
        """The button of that accessible name."""
        found = [each for each in self._rows.findChildren(QPushButton) if each.accessibleName() == name]
        return found[-1]

    # ---- parts

    def _row(self, row: int, tariff: TariffFrom, *, is_now: bool) -> None:
        formats = self._page.formats
        since = self._since(tariff)
        if is_now:
            since = self.tr("{since} (holds now)").format(since=since)
        fed, taken = (
            f"{text_of(micro, PRICE, formats)} {UNITS[Kind.PRICE]}"  # all its decimals
            for micro in (tariff.feed_in_micro, tariff.retail_micro)
        )
        feed_in = self.tr("Feed-in {price}").format(price=fed)
        retail = self.tr("Supplier {price}").format(price=taken)
        for column, text in enumerate((since, feed_in, retail)):
            label = QLabel(text)
            label.setFixedHeight(theme.CONTROL_HEIGHT)
            self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignLeft)
            label.show()
        if self._is_simulated:
            return
        for column, (text, name, act) in enumerate(
            (
                (self.tr("Change …"), self.tr("Change tariffs {since}"), self._open),
                (self.tr("Remove …"), self.tr("Remove tariffs {since}"), self._ask_to_remove),
            ),
            _BUTTONS,
        ):
            button = QPushButton(text)
            button.setProperty("kind", "quiet")
            button.setAccessibleName(name.format(since=self._since(tariff)))
            button.clicked.connect(lambda _=False, act=act: act(tariff))
            self._grid.addWidget(button, row, column)
            button.show()

    def _since(self, tariff: TariffFrom) -> str:
        if tariff.valid_from is None:
            return self.tr("from the beginning")
        day = self._page.formats.day(tariff.valid_from)
        return self.tr("from {day} {year}").format(day=day, year=tariff.valid_from.year)

    # ---- what the user asks for

    def _open(self, changed: TariffFrom | None) -> None:
        self.message.clear()
        today = self._page.formats.local_date(self._page.context.now_ms())
        self.dialog = TariffDialog(self._page, self._settings.tariffs, changed, today)
        self.dialog.stated.connect(self._state)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _state(self, history: TariffHistory) -> None:
        question = Question(self.tr("Change the tariffs of past months?"), self.tr("Change tariffs"))
        self._keep(history, question)

    def _ask_to_remove(self, tariff: TariffFrom) -> None:
        question = self.tr("Remove the tariffs {since}?").format(since=self._since(tariff))
        history = self._settings.tariffs.without(tariff.valid_from)
        self._keep(history, Question(question, self.tr("Remove tariffs"), always=True))

    def _keep(self, history: TariffHistory, question: Question) -> None:
        wanted = self._settings.with_tariffs(history)
        keep_settings(self._page, wanted, question, self._saved, self.message.complain)

    def _saved(self) -> None:
        self.message.praise(self.tr("Saved."))
        self._page.refresh(frozenset(self._page.topics))
