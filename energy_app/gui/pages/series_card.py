"""A card with a chart of series: what each layer is, its value under the pointer, and the export."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from energy_app.domain.time import DAY_MS, utc
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.widgets.card import Card, EmptyNote
from energy_app.gui.widgets.export_button import ExportButton
from energy_app.gui.widgets.series import Layer, Series
from energy_app.gui.widgets.series_chart import SeriesChart, swatch_painter

_SWATCH = QSize(3 * theme.UNIT, 10)

type Write = Callable[[int | None], str]
"""Writes a value of a layer with its unit."""


class Swatch(QWidget):
    """The sign of a layer: its colour and its stroke."""

    def __init__(self, look: Look, layer: Layer) -> None:
        super().__init__()
        self._paint = swatch_painter(look, layer)
        self.setFixedSize(_SWATCH)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it."""
        painter = QPainter(self)
        self._paint(painter, QRectF(self.rect()))
        painter.end()


class SeriesCard(Card):
    """``file`` begins the names of exported files; ``empty`` is said while there is nothing to draw."""

    def __init__(
        self, look: Look, formats: Formats, heading: str, unit: str, *, file: str, empty: str
    ) -> None:
        super().__init__(heading)
        self._look, self._formats = look, formats
        self._series: Series | None = None
        self._is_told = False
        self._write: Write = str
        self._values: list[QLabel] = []
        self._unit = QLabel(unit)
        self._moment = QLabel()
        for label in (self._unit, self._moment):
            label.setProperty("kind", "soft")
        self.chart = SeriesChart(look, formats, heading)
        self.chart.pointed.connect(self._point)
        self.message = MessageLine()
        self.export = ExportButton(self, self._stem)
        self.export.add_table(self.tr("Values as a table …"), file, self._table)
        self.export.add_picture(self.tr("Picture of this chart …"))
        self.export.written.connect(self.message.praise)
        self.export.failed.connect(self.message.complain)
        for part in (*self.before_export(), self.export):
            self.head.addWidget(part)
        self._empty = EmptyNote(empty)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(theme.UNIT)
        self._under = QWidget()
        under = QHBoxLayout(self._under)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self._unit)
        under.addStretch()
        under.addWidget(self._moment)
        for part in (self.message, self._empty):
            self.body.addWidget(part)
        self.body.addLayout(self._legend)
        self.body.addWidget(self._under)
        self.body.addWidget(self.chart, 1)
        self.show_series(None, str)
        self._is_told = True
        self._empty.wait()

    def fail(self, _line: str) -> None:
        """There was no answer: what was known stays."""
        if self._series is None:
            self._empty.fail()

    def before_export(self) -> tuple[QWidget, ...]:
        """What stands left of the export; Tab comes by in the order of reading."""
        return ()

    def show_series(self, series: Series | None, write: Write) -> None:
        """Draw these values; ``write`` writes one of them with its unit."""
        self._write = write
        names = [] if self._series is None else [(layer.name, layer.stroke) for layer in self._series.layers]
        self._series = series
        is_known = series is not None and series.is_known
        for part in (self.chart, self._under):
            part.setVisible(is_known)
        self.export.setEnabled(is_known)
        if self._is_told:
            self._empty.settle(is_empty=not is_known)
        layers = series.layers if series is not None and is_known else ()
        if names != [(layer.name, layer.stroke) for layer in layers] or len(self._values) != len(layers):
            self._make_legend(layers)
        if series is not None and is_known:
            self.chart.show_series(series)

    def _make_legend(self, layers: tuple[Layer, ...]) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._values = []
        for layer in layers:
            name, value = QLabel(layer.name), QLabel()
            name.setProperty("kind", "soft")
            name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self._values.append(value)
            for part in (Swatch(self._look, layer), name, value):
                self._legend.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
            self._legend.addSpacing(theme.UNIT)
        self._legend.addStretch()

    def _point(self, at: int | None) -> None:
        """The values under the pointer; the last known ones without it."""
        series = self._series
        if series is None or not self._values:
            return
        told = []
        for layer, label in zip(series.layers, self._values, strict=True):
            text = "" if at is None else self._text(layer, at)
            label.setText(text)
            told.append(f"{layer.name} {text}")
        self._moment.setText("" if at is None else self._when(series, at))
        self.chart.setAccessibleDescription(
            "" if at is None else f"{self._when(series, at)}: {'; '.join(told)}"
        )

    def _text(self, layer: Layer, at: int) -> str:
        span = layer.span_at(at)
        if span is None:
            return self._write(None)
        low, high = span
        return self._write(high) if not layer.lows else f"{self._write(low)} – {self._write(high)}"

    def _when(self, series: Series, at: int) -> str:
        start_ms, formats = series.starts_ms[at], self._formats
        if series.length_ms >= DAY_MS:  # a day of the market is one of UTC
            return formats.day(utc(start_ms).date())
        return f"{formats.day(formats.local_date(start_ms))}, {formats.time(start_ms)}"

    def _table(self) -> str:
        return "" if self._series is None else self._series.table()

    def _stem(self) -> str:
        starts = () if self._series is None else self._series.starts_ms
        return utc(starts[0]).date().isoformat() if starts else ""
