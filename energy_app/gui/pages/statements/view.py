"""The statements page: the months, export to a file, verification of a file."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QItemSelectionModel, QLocale, QTemporaryDir
from PySide6.QtWidgets import QFileDialog, QLabel, QProgressBar, QPushButton

from energy_app.core.client import CoreClient, StatementRow, Topic, Verified
from energy_app.gui.look import set_icon
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.freshness import Freshness
from energy_app.gui.pages.latest import Latest, ask_once
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.show_all import ShowAll
from energy_app.gui.pages.statements import forms
from energy_app.gui.pages.statements.check_card import CheckCard
from energy_app.gui.pages.statements.model import StatementModel
from energy_app.gui.pages.statements.preview_card import PreviewCard
from energy_app.gui.pages.statements.savings_card import SavingsCard
from energy_app.gui.pages.table import Table
from energy_app.gui.repeated import Repeated
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.page_frame import bring_into_view, page_layout

_ROWS = 12
_YEAR_LENGTH = len("2026")
_CHARTS_MS = 30_000


class StatementsPage(Page):
    """What was earned month by month, to keep and to prove."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MARKET})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._latest = Latest(self, lambda core: core.statements(), self._show, self._show_failure)
        self._directory = Path.home()
        self._exported: Path | None = None
        self._is_busy = False
        self._cancel: Callable[[], None] | None = None
        self._stopped: Callable[[str], None] = self._show_failure
        self._frame = page_layout(self, self.tr("Statements"))
        self.export = QPushButton(self.tr("Export …"))
        self.export.setProperty("kind", "primary")
        self.export_year = QPushButton(self.tr("Year …"))
        self.export_year.setToolTip(self.tr("Export the year of the chosen month"))
        self.show_preview = QPushButton(self.tr("Preview"))
        self.show_preview.setToolTip(self.tr("Look at the document of the chosen month"))
        self.verify = QPushButton(self.tr("Verify a file …"))
        self.verify_exported = QPushButton(self.tr("Verify it"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._elapsed = QLabel()
        self._elapsed.setProperty("kind", "soft")
        self._message = MessageLine()
        self._bar = QProgressBar()
        self.model = StatementModel(context.formats, self)
        self.table = Table(self.model, context.look, self.tr("Months"), wide=(0,))
        self.more = ShowAll(self.table, _ROWS)
        self.check = CheckCard(context.look)
        self.preview = PreviewCard(context.look)
        self.savings = SavingsCard(context.look, context.formats)
        self._money = Repeated(
            self,
            context.bridge,
            lambda core: core.money_days(),
            self.savings.show_days,
            _CHARTS_MS,
            self.savings.fail,
        )
        self._arrange()
        self.export.clicked.connect(self._ask_where)
        self.export_year.clicked.connect(self._ask_where_for_year)
        self.verify.clicked.connect(self._ask_which)
        self.show_preview.clicked.connect(self._preview)
        self.verify_exported.clicked.connect(self._verify_exported)
        self.cancel.clicked.connect(self._stop)
        self.table.doubleClicked.connect(self._ask_where)
        self.table.selectionModel().currentRowChanged.connect(self._settle)
        self._settle()
        self.theme_changed()

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002  # everything is in one answer
        """Ask for the months and the days."""
        self._latest.ask()
        self._money.ask()

    def theme_changed(self) -> None:
        """Paint the icons anew."""
        set_icon(self.export, "download", self.tokens.on_accent)
        set_icon(self.verify, "shield-check", self.tokens.text)

    # ---- parts

    def _arrange(self) -> None:
        self._frame.actions.addWidget(self.verify)
        self._frame.actions.addWidget(self.show_preview)
        self._frame.actions.addWidget(self.export_year)
        self._frame.actions.addWidget(self.export)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Working"))
        self._empty = EmptyNote(
            self.tr(
                "No statement yet. The first month appears here when its first day has been measured. "
                "It is final when every day of it is settled and closed."
            )
        )
        months = Card(self.tr("Months"))
        months.head.addWidget(self._elapsed)
        months.head.addWidget(self.cancel)
        months.head.addWidget(self.verify_exported)
        for widget in (self._bar, self._message, self._empty, self.table, self.more):
            months.body.addWidget(widget)
        self._freshness = Freshness(self, self._message, (self._empty,))
        self.table.setVisible(False)
        self.verify_exported.setVisible(False)
        self._frame.body.addWidget(months)
        self._frame.body.addWidget(self.preview)
        self._frame.body.addWidget(self.check)
        self._frame.body.addWidget(self.savings)
        self._frame.body.addStretch(1)

    def _settle(self, *_: object) -> None:
        """What can be pressed now."""
        busy = self._is_busy
        self._bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self._elapsed.setVisible(busy)
        for button in (self.export, self.export_year, self.show_preview):
            button.setEnabled(not busy and self._chosen() is not None)
        self.verify.setEnabled(not busy)
        self.verify_exported.setVisible(not busy and self._exported is not None)

    def _chosen(self) -> StatementRow | None:
        return self.model.row(self.table.currentIndex())

    # ---- what the core tells

    def _show(self, rows: Sequence[StatementRow]) -> None:
        self._freshness.answered()
        self.model.update_rows(rows)
        self._empty.settle(is_empty=not rows)
        self.table.setVisible(bool(rows))
        self.more.fit()
        if rows and not self.table.currentIndex().isValid():
            flags = QItemSelectionModel.SelectionFlag
            first = self.model.index(0, 0)
            self.table.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)
        self._settle()

    def _show_failure(self, line: str) -> None:
        self._freshness.refused(line)

    # ---- export

    def _ask_where(self) -> None:
        row = self._chosen()
        if row is not None:
            self._save(row.period)

    def _ask_where_for_year(self) -> None:
        row = self._chosen()
        if row is not None:
            self._save(row.period[:_YEAR_LENGTH])

    def _save(self, period: str) -> None:
        if self._is_busy:
            return
        name = str(self._directory / f"statement-{period}.json")
        path, kind = QFileDialog.getSaveFileName(self, self.tr("Export the statement"), name, forms.filters())
        if path:
            self._export(period, *forms.chosen(Path(path), kind))

    def _export(self, period: str, form: forms.Form, path: Path) -> None:
        self._directory = path.parent
        self._exported = None
        self._message.tell(self.tr("Writing {file} …").format(file=path.name))
        language = self._language
        self._run(
            lambda core: core.export_statement(period, form.name, path, language),
            partial(self._written, path if form.verifiable else None, path),
            self._message.complain,
        )

    @property
    def _language(self) -> str:
        return "de" if self.formats.locale.language() == QLocale.Language.German else "en"

    def _written(self, to_verify: Path | None, path: Path, _nothing: None) -> None:
        self._exported = to_verify
        text = self.tr("Written: {path}").format(path=path)
        self._message.praise(text)

    # ---- preview

    def _preview(self) -> None:
        row = self._chosen()
        if row is None or self._is_busy:
            return
        place = QTemporaryDir()  # goes with the last who knows it
        path = Path(place.filePath("statement.pdf"))
        title = self.formats.month(row.period)
        language = self._language

        self._message.tell(self.tr("Making the preview …"))
        self._run(
            lambda core: core.preview_statement(row.period, path, language),
            partial(self._show_preview, title, place, path),
            self._message.complain,
        )

    def _show_preview(self, title: str, _place: QTemporaryDir, path: Path, _nothing: None) -> None:
        self._message.clear()
        self.preview.show_document(path.read_bytes(), title)

    # ---- verify

    def _verify_exported(self) -> None:
        if self._exported is not None:
            self._verify(self._exported)

    def _ask_which(self) -> None:
        filters = f"{self.tr('Statements')} (*.json *.csv)"
        name = str(self._exported or self._directory)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Verify a statement"), name, filters)
        if chosen:
            self._verify(Path(chosen))

    def _verify(self, path: Path) -> None:
        self._directory = path.parent
        self.check.show_running(path, 0)
        self._run(
            lambda core: core.verify_statement(path),
            partial(self._checked, path),
            self._not_checked,
            partial(self.check.show_running, path),
        )

    def _checked(self, path: Path, verified: Verified) -> None:
        self.check.show_verified(path, verified)
        bring_into_view(self.check)

    def _not_checked(self, line: str) -> None:
        self.check.show_failure(line)
        bring_into_view(self.check)

    # ---- what takes a while

    def _run[T](
        self,
        question: Callable[[CoreClient], Coroutine[Any, Any, T]],
        success: Callable[[T], None],
        failure: Callable[[str], None],
        progress: Callable[[float], None] | None = None,
    ) -> None:
        def tick(seconds: float) -> None:
            self._show_elapsed(seconds)
            if progress is not None:
                progress(seconds)

        self._is_busy = True
        self._stopped = failure
        self._show_elapsed(0)
        self._settle()
        self._cancel = ask_once(self, question, success, failure, self._ended, progress=tick).cancel

    def _show_elapsed(self, seconds: float) -> None:
        self._elapsed.setText(self.tr("{seconds} s so far").format(seconds=int(seconds)))

    def _ended(self) -> None:
        self._is_busy = False
        self._settle()

    def _stop(self) -> None:
        if self._is_busy and self._cancel is not None:
            self._cancel()
            self._stopped(self.tr("Stopped."))
