"""Every page in every state it can be in: the matrix that ``render.py OUT states`` writes and tests walk.

A state is what the core knows when the window opens, whether it answers, and what becomes of it while
the page is in view. The looks say in which theme and language a state is drawn.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from energy_app.core.client import Fault, FaultKind
from energy_app.domain.errors import ChainError
from energy_app.domain.time import MINUTE_MS
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.shell.specs import page_specs
from tests.gui.extremes import EmptyClient, HugeClient
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.still import USUAL, StillWindow

SILENT_MS = 11 * MINUTE_MS
REFUSAL = "The network at 127.0.0.1:8545 does not answer. Is it running?"


@dataclass(frozen=True, slots=True)
class PageState:
    """A column of the matrix. ``answers``: whether the core answers; ``then``: what happens in view."""

    name: str
    client: Callable[[], MemoryClient] = MemoryClient
    answers: bool = True
    then: Callable[[StillWindow], None] | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A theme and a language."""

    theme: ThemeChoice
    language: LanguageChoice

    def __str__(self) -> str:
        return f"{self.theme}-{self.language}"


def _refusing() -> MemoryClient:
    client = MemoryClient(failing=ChainError(REFUSAL))
    client.is_refusing_all = True
    return client


def _refuse(still: StillWindow) -> None:
    """What was known stays; the next question is refused."""
    still.client.failing = ChainError(REFUSAL)
    still.client.faults = (Fault(FaultKind.CHAIN, "practice", REFUSAL, still.client.now_ms),)
    still.ask_again()


def _fall_silent(still: StillWindow) -> None:
    """No reading any more, and no answer either, for a while."""
    still.core.hold = True
    still.pass_time(SILENT_MS)
    still.ask_again()


def _stop_reading(still: StillWindow) -> None:
    """The devices are silent: the core answers, and says so."""
    still.client.lose_devices(SILENT_MS)
    still.pass_time(SILENT_MS)
    still.ask_again()


USUALLY = PageState("usual")
STATES = (
    USUALLY,
    PageState("cold", answers=False),
    PageState("stale", then=_stop_reading),
    PageState("silent", then=_fall_silent),
    PageState("failed", _refusing),
    PageState("lost", then=_refuse),
    PageState("empty", EmptyClient),
    PageState("huge", HugeClient),
)
KEYS = tuple(spec.key for spec in page_specs())
LOOKS = (
    Drawn(ThemeChoice.LIGHT, LanguageChoice.ENGLISH),
    Drawn(ThemeChoice.DARK, LanguageChoice.GERMAN),
)
CONTRAST = Drawn(ThemeChoice.CONTRAST, LanguageChoice.ENGLISH)


def looks_of(state: PageState) -> tuple[Drawn, ...]:
    """The looks in which a state is drawn."""
    return (*LOOKS, CONTRAST) if state is USUALLY else LOOKS


@contextmanager
def opened(
    state: PageState, look: Look, place: Path, language: LanguageChoice, size: tuple[int, int] = USUAL
) -> Iterator[StillWindow]:
    """A window in a state, to go through its pages: ``bring`` each into the state."""
    still = StillWindow(look, state.client(), place, language, size, answers=state.answers)
    try:
        yield still
    finally:
        still.close()


def bring(still: StillWindow, state: PageState, key: str) -> None:
    """Show a page in a window of that state."""
    still.show(key)
    if state.then is not None:
        state.then(still)
        still.settle()


def render_matrix(out: Path, names: list[str]) -> None:
    """Write the pictures of the matrix whose file name contains one of the names, or all."""
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    look = Look(application)
    with TemporaryDirectory() as place:
        for state in STATES:
            for drawn in looks_of(state):
                wanted = {key: f"{key}-{state.name}-{drawn}" for key in KEYS}
                for key, name in wanted.items():
                    if names and not any(part in name for part in names):
                        continue
                    look.choose(drawn.theme)
                    with opened(state, look, Path(place), drawn.language) as still:
                        bring(still, state, key)
                        still.window.grab().save(str(out / f"{name}.png"))
                    print(out / f"{name}.png")
