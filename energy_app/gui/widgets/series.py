"""Series of values over time, to draw and to export: whole numbers in the units of the core."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from energy_app.gui.widgets.table_text import instant, table_text, whole


class Stroke(StrEnum):
    """How a layer is drawn: told apart without colours too."""

    BAND = "band"
    LINE = "line"
    DASHES = "dashes"
    DOTS = "dots"


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the things a chart shows: a value for each step of time, None where nothing is known.

    A band goes from ``lows`` to ``values``. ``colour`` is the name of a colour of the theme; ``columns`` name
    the columns of the table, two for a band.
    """

    name: str
    stroke: Stroke
    colour: str
    values: tuple[int | None, ...]
    columns: tuple[str, ...]
    lows: tuple[int | None, ...] = ()

    def span_at(self, index: int) -> tuple[int, int] | None:
        """The lowest and the highest value of a step; None in a gap."""
        high = self.values[index]
        low = self.lows[index] if self.lows else high
        return None if low is None or high is None else (low, high)


@dataclass(frozen=True, slots=True)
class Series:
    """Layers on one axis: ``starts_ms`` of steps of ``length_ms``; ``scale`` is one unit of the axis."""

    starts_ms: tuple[int, ...]
    length_ms: int
    scale: int
    layers: tuple[Layer, ...]

    @property
    def end_ms(self) -> int:
        """Where the last step ends."""
        return self.starts_ms[-1] + self.length_ms if self.starts_ms else 0

    @property
    def is_known(self) -> bool:
        """Whether there is anything to draw."""
        return any(value is not None for layer in self.layers for value in layer.values)

    def reach(self) -> tuple[float, float]:
        """The lowest and the highest value in units of the axis, zero among them."""
        spans = [self.layers[at].span_at(step) for at in range(len(self.layers)) for step in self._steps()]
        ends = [end / self.scale for span in spans if span is not None for end in span]
        return min(0.0, *ends, 0.0), max(0.0, *ends, 0.0)

    def index_at(self, time_ms: float) -> int | None:
        """The step that holds an instant."""
        if not self.starts_ms or not self.starts_ms[0] <= time_ms < self.end_ms:
            return None
        return int((time_ms - self.starts_ms[0]) // self.length_ms)

    def table(self) -> str:
        """All values as a table."""
        head = ["start_utc", *(column for layer in self.layers for column in layer.columns)]
        rows = ([instant(self.starts_ms[step]), *self._cells(step)] for step in self._steps())
        return table_text(head, rows)

    def _steps(self) -> Sequence[int]:
        return range(len(self.starts_ms))

    def _cells(self, step: int) -> list[str]:
        cells = []
        for layer in self.layers:
            cells += [whole(layer.lows[step])] if layer.lows else []
            cells.append(whole(layer.values[step]))
        return cells
