"""Pictures of the window to look at: python tests/gui/render.py OUT [NAME…]

Every page in light and dark, English and German, with the data of a sunny day; and the first page in
its other states. NAME keeps only pictures whose file name contains it.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[2])]

from fake_core import FLOW, NOW_MS, FakeClient
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from stage import Stage

from energy_app.core.client import DayPlot, Envelope, Fault, FaultKind, Flow, Simulation, Tiles
from energy_app.domain.time import HOUR_MS, MINUTE_MS
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import ThemeChoice
from energy_app.gui.shell.specs import page_specs

SIZE = (1_280, 832)
SMALL = (1_080, 640)
_REST_S = 0.6

type Prepare = Callable[[FakeClient], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """One file: a page in one look and one state."""

    name: str
    page: str
    theme: ThemeChoice
    language: LanguageChoice
    prepare: Prepare | None = None
    size: tuple[int, int] = SIZE


def pictures() -> Iterator[Picture]:
    looks = [
        (theme, language)
        for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK)
        for language in (LanguageChoice.ENGLISH, LanguageChoice.GERMAN)
    ]
    for spec in page_specs():
        for theme, language in looks:
            yield Picture(f"{spec.key}-{theme}-{language}", spec.key, theme, language)
    states: dict[str, Prepare] = {
        "empty": empty, "stale": stale, "faults": faults, "night": night, "playing": playing, "real": real,
    }  # fmt: skip
    for name, prepare in states.items():
        yield Picture(f"overview-{name}-en", "overview", *looks[0], prepare)
        yield Picture(f"overview-{name}-dark-de", "overview", *looks[3], prepare)
    yield Picture("overview-small-de", "overview", *looks[1], None, SMALL)


def empty(client: FakeClient) -> None:
    none = Envelope((), ())
    client.flow = Flow(None, None, None, None, None, None, is_stale=False, trades_with_neighbours=False)
    client.tiles = Tiles(None, None, None, None, None, None, None)
    client.sentence = None
    client.day = DayPlot(NOW_MS - HOUR_MS, NOW_MS, (), none, none, none, none, (), (), ())


def stale(client: FakeClient) -> None:
    client.flow = replace(FLOW, reading_ms=NOW_MS - 11 * MINUTE_MS, is_stale=True, pv_w=None)
    client.faults = (
        Fault(FaultKind.DEVICE, "Inverter", "192.168.1.40:502 timed out", NOW_MS - 11 * MINUTE_MS),
    )


def faults(client: FakeClient) -> None:
    client.faults = (
        Fault(FaultKind.DEVICE, "Inverter", "192.168.1.40:502 timed out", NOW_MS - 11 * MINUTE_MS),
        Fault(FaultKind.CHAIN, "practice", "connection refused", NOW_MS - 26 * HOUR_MS),
        Fault(FaultKind.LATE, "order sheet", "", NOW_MS - 2 * HOUR_MS),
        Fault(FaultKind.STORE, "database", "disk full", NOW_MS - 3 * MINUTE_MS),
    )


def night(client: FakeClient) -> None:
    client.flow = replace(
        FLOW, pv_w=0, battery_w=412, battery_soc_pct=38.0, grid_w=8, load_w=420, trades_with_neighbours=False
    )


def playing(client: FakeClient) -> None:
    client.state = Simulation(1, 0.0, 0.46, 1, 3)


def real(client: FakeClient) -> None:
    client.state = None


def render(application: QApplication, picture: Picture, out: Path) -> Path:
    stage = Stage(application, picture.theme, picture.language)
    if picture.prepare is not None:
        picture.prepare(stage.core.client)
    stage.window.resize(*picture.size)
    stage.window.show_page(picture.page)
    stage.open()
    until = time.monotonic() + _REST_S
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.01)
    file = out / f"{picture.name}.png"
    stage.window.grab().save(str(file))
    stage.close()
    application.processEvents()
    return file


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    QLocale.setDefault(QLocale(QLocale.Language.English))
    application = QApplication([])
    for picture in pictures():
        if not arguments[1:] or any(part in picture.name for part in arguments[1:]):
            print(render(application, picture, out))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
