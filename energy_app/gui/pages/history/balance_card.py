"""Where the energy of the span came from and where it went: two bars in parts, with words and figures."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from energy_app.domain.charts import Balance
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look
from energy_app.gui.pages.history.words import Part, quality_line, sinks, sources
from energy_app.gui.theme import Tokens
from energy_app.gui.widgets.card import Card, EmptyNote

_BAR_HEIGHT = 2 * theme.UNIT
_SPOT = 8
_GAP = 2.0


class PartsBar(QWidget):
    """A bar in parts, as long as there is room, each part as long as its share."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: Sequence[Part] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_BAR_HEIGHT)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as there is room."""
        return QSize(40 * theme.UNIT, _BAR_HEIGHT)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Take over the parts."""
        self._parts = [part for part in parts if part.energy_wh > 0]
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the parts from the left, in the colours of their flows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), _BAR_HEIGHT / 4, _BAR_HEIGHT / 4)
        painter.setClipPath(frame)
        painter.fillRect(self.rect(), QColor(self._look.tokens.sunken))
        total, x = sum(part.energy_wh for part in self._parts), 0.0
        for part in self._parts:
            width = self.width() * part.energy_wh / total
            gap = _GAP if part is not self._parts[-1] else 0.0
            colour = QColor(flow_colour(self._look.tokens, part.key))
            painter.fillRect(QRectF(x, 0, max(width - gap, 1.0), self.height()), colour)
            x += width
        painter.end()


class PartsRow(QWidget):
    """A heading with its sum, the bar, and below it what each part is."""

    def __init__(self, name: str, look: Look, formats: Formats) -> None:
        super().__init__()
        self._name, self._look, self._formats = name, look, formats
        title = QLabel(name)
        title.setProperty("kind", "soft")
        self._sum = QLabel()
        self._bar = PartsBar(look)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(theme.GAP)
        self._labels: list[tuple[QLabel, QLabel, str]] = []
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._sum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._bar)
        layout.addLayout(self._legend)
        look.changed.connect(self._paint_spots)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Take over the parts; labels are made anew only when there are others."""
        if [part.key for part in parts] != [key for _, _, key in self._labels]:
            self._make_labels(parts)
        texts = [f"{part.name} {self._formats.energy(part.energy_wh)}" for part in parts]
        for (_, label, _key), text in zip(self._labels, texts, strict=True):
            label.setText(text)
        total = self._formats.energy(sum(part.energy_wh for part in parts) if parts else None)
        self._sum.setText(str(total))
        self._bar.show_parts(parts)
        self._bar.setAccessibleName(f"{self._name}: {', '.join(texts)}")

    def _make_labels(self, parts: Sequence[Part]) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._labels = []
        for part in parts:
            spot, label = QLabel(), QLabel()
            label.setWordWrap(True)  # the number stays with its unit
            spot.setFixedSize(_SPOT, _SPOT)
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(spot)
            row.addWidget(label)
            self._legend.addWidget(entry)
            self._labels.append((spot, label, part.key))
        self._legend.addStretch()
        self._paint_spots()

    def _paint_spots(self) -> None:
        for spot, _, key in self._labels:
            colour = flow_colour(self._look.tokens, key)
            spot.setStyleSheet(f"background: {colour}; border-radius: {_SPOT // 2}px;")


class BalanceCard(Card):
    """Both rows side by side, and what is missing in them."""

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__()
        self._from = PartsRow(self.tr("Where it came from"), look, formats)
        self._to = PartsRow(self.tr("Where it went"), look, formats)
        self._missing = QLabel()
        self._missing.setProperty("kind", "soft")
        self._missing.setWordWrap(True)
        self.empty = EmptyNote(self.tr("Nothing is known of this time."))
        self._rows = QWidget()
        rows = QGridLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(2 * theme.GAP)
        rows.addWidget(self._from, 0, 0)
        rows.addWidget(self._to, 0, 1)
        rows.setColumnStretch(0, 1)
        rows.setColumnStretch(1, 1)
        self.body.addWidget(self._rows)
        self.body.addWidget(self._missing)
        self.body.addWidget(self.empty)
        self._rows.setVisible(False)
        self._missing.setVisible(False)

    def show_balance(self, balance: Balance) -> None:
        """Take over the energies of a span."""
        came, went = sources(balance), sinks(balance)
        known = bool(came or went)
        self._rows.setVisible(known)
        self.empty.settle(is_empty=not known)
        self._from.show_parts(came)
        self._to.show_parts(went)
        text = quality_line(balance) if known else ""
        self._missing.setText(text)
        self._missing.setVisible(bool(text))


def flow_colour(tokens: Tokens, key: str) -> str:
    """The colour of a flow."""
    return {
        "pv": tokens.pv,
        "load": tokens.load,
        "battery": tokens.battery,
        "import": tokens.grid_import,
        "export": tokens.grid_export,
    }[key]
