"""Makes the golden pictures in this process: python -m tests.gui.golden_pages OUT; see ``golden``."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from energy_app.domain.inspection import Inspection
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.page import Page
from energy_app.gui.pages.overview.flow import FlowPicture
from energy_app.gui.shell.specs import page_specs
from tests.gui.golden import small
from tests.gui.pages.memory_client import MemoryClient, example_inspection
from tests.gui.still import USUAL, StillWindow

THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)
LANGUAGES = (LanguageChoice.ENGLISH, LanguageChoice.GERMAN)


class GoldenClient(MemoryClient):
    """Registers that never change."""

    async def registers(self, name: str) -> Inspection:
        await super().registers(name)
        return example_inspection()


def stop_motion(page: Page) -> None:
    """Let no dot run through the flow picture."""
    for picture in page.findChildren(FlowPicture):
        picture._timer.stop()
        picture._travelled = 0.0


def render(out: Path) -> None:
    application = QApplication([])
    application.setCursorFlashTime(0)
    look = Look(application)
    with tempfile.TemporaryDirectory() as place:
        for theme in THEMES:
            look.choose(theme)
            for language in LANGUAGES:
                still = StillWindow(look, GoldenClient(), Path(place), language)
                for spec in page_specs():
                    stop_motion(still.show(spec.key))
                    path = out / f"{spec.key}-{theme}-{language}.png"
                    still.window.grab().save(str(path))
                    small(path, USUAL)
                still.close()


if __name__ == "__main__":
    render(Path(sys.argv[1]))
