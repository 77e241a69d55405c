"""The bills of a month: who sold and bought what, owes and gets; to look at and to hand out as a file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QPushButton

from energy_app.domain.community_view import BillingList
from energy_app.gui.look import set_icon
from energy_app.gui.page import Page
from energy_app.gui.pages.community.model import BillModel
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.show_all import ShowAll
from energy_app.gui.pages.table import Table
from energy_app.gui.widgets.card import Card, EmptyNote

_ROWS = 10
_FORMS = (".xlsx", ".csv", ".pdf", ".json")


class BillsCard(Card):
    """Asks for the chosen month only, when another is chosen or the months change."""

    def __init__(self, page: Page) -> None:
        super().__init__(self.tr("Bills of a month"))
        self._page = page
        self._directory = Path.home()
        self._is_told = False
        self.months = QComboBox()
        self.months.setAccessibleName(self.tr("Month"))
        self.names = QCheckBox(self.tr("With names"))
        self.names.setToolTip(self.tr("Otherwise the file has numbers in place of names."))
        self.export = QPushButton(self.tr("Export …"))
        self.message = MessageLine()
        self.empty = EmptyNote(self.tr("No bills yet. They begin with the first settled day."))
        self.model = BillModel(page.formats, self)
        self.table = Table(self.model, page.context.look, self.tr("Bills"), wide=(0,))
        self._all = ShowAll(self.table, _ROWS)
        for control in (self.months, self.names, self.export):
            self.head.addWidget(control)
        for part in (self.message, self.empty, self.table, self._all):
            self.body.addWidget(part)
        self.months.currentIndexChanged.connect(self._ask)
        self.export.clicked.connect(self._ask_where)
        self._settle()

    def theme_changed(self) -> None:
        """Paint the icon anew."""
        set_icon(self.export, "download", self._page.tokens.text)

    def show_months(self, months: Sequence[str], *, are_named: bool) -> None:
        """Offer these months, newest first; the chosen one stays chosen."""
        self._is_told = True
        self.names.setVisible(are_named)
        known = [self.months.itemData(at) for at in range(self.months.count())]
        if known != list(months):
            chosen = self.months.currentData()
            self.months.blockSignals(True)  # noqa: FBT003  # Qt's own switch
            self.months.clear()
            for month in months:
                self.months.addItem(self._page.formats.month(month), month)
            self.months.setCurrentIndex(max(self.months.findData(chosen), 0) if months else -1)
            self.months.blockSignals(False)  # noqa: FBT003  # Qt's own switch
        self._ask()

    def _settle(self) -> None:
        has_month, has_rows = self.months.currentIndex() >= 0, self.model.rowCount() > 0
        self.months.setVisible(has_month)
        self.export.setEnabled(has_rows)
        self.names.setEnabled(has_rows)
        self.table.setVisible(has_rows)
        if self._is_told:
            self.empty.settle(is_empty=not has_rows)

    def _ask(self, *_: object) -> None:
        month = self.months.currentData()
        if month is None:
            self._settle()
            return
        ask_once(
            self._page,
            lambda core: core.billing_list(month),
            self._show,
            self.message.complain,
            owner=self,
        )

    def _show(self, bills: BillingList) -> None:
        if bills.month != self.months.currentData():
            return
        if bills.is_complete:
            self.message.clear()
        else:
            self.message.tell(self.tr("Days that are still open are not in it yet: it is provisional."))
        self.model.update_rows(bills.rows)
        self._all.fit()
        self._settle()

    def _ask_where(self) -> None:
        month = self.months.currentData()
        if month is None:
            return
        name = str(self._directory / f"community-{month}.xlsx")
        filters = ";;".join(f"*{suffix}" for suffix in _FORMS)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export the bills"), name, filters)
        if chosen:
            path = Path(chosen)
            self._write(month, path if path.suffix else path.with_suffix(_FORMS[0]))

    def _write(self, month: str, path: Path) -> None:
        self._directory = path.parent
        self.export.setEnabled(False)
        self.message.tell(self.tr("Writing {file} …").format(file=path.name))
        is_german = self._page.formats.locale.language() == QLocale.Language.German
        named = self.names.isChecked() and not self.names.isHidden()
        written = self.tr("Written: {path}").format(path=path)
        ask_once(
            self._page,
            lambda core: core.export_billing_list(month, path, "de" if is_german else "en", named=named),
            lambda _: self.message.praise(written),
            self.message.complain,
            self._settle,
            owner=self,
        )
