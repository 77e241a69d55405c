"""What the window's tests get: a fake core, a whole window; warnings of Qt and errors in slots fail."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from energy_app.gui.bridge import Bridge
from energy_app.gui.language import LanguageChoice, Speech
from energy_app.gui.look import ThemeChoice
from tests.gui.fake_core import FakeClient, FakeCore
from tests.gui.stage import Stage

type Open = Callable[..., Stage]


HERE = Path(__file__).parent
PATIENT_MS = 60_000


class PatientBot(QtBot):
    """Waits for conditions much longer than a busy machine takes."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENT_MS) -> None:  # noqa: N802  # its name
        """Let the window work until the condition holds."""
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt with longer patience."""
    return PatientBot(request)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of the window fails on a warning of Qt, but for what the offscreen platform cannot do."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True, scope="module")
def collected_by_hand() -> Iterator[None]:
    """As in the program: what nobody holds is freed in the window's thread only, see ``Collector``."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.collect()
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def collected_here(collected_by_hand: None) -> Iterator[None]:
    """Nothing of a test's window is left for the next one."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Each test starts and ends in English."""
    speech = Speech()
    speech.speak(LanguageChoice.ENGLISH)
    yield
    speech.speak(LanguageChoice.ENGLISH)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An empty window in view, for a dialog to stand before."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def client() -> FakeClient:
    return FakeClient()


@pytest.fixture
def core(client: FakeClient) -> Iterator[FakeCore]:
    fake = FakeCore(client)
    yield fake
    fake.stop()


@pytest.fixture
def bridge(qtbot: QtBot, core: FakeCore) -> Iterator[Bridge]:
    """A bridge with a core behind it."""
    made = Bridge(interval_ms=20)
    made.connect_core(core)
    yield made
    made.disconnect_core()


@pytest.fixture
def open_stage(qtbot: QtBot, qapp: QApplication, client: FakeClient, tmp_path: Path) -> Iterator[Open]:
    """Opens whole windows on the client, and closes them at the end."""
    opened: list[Stage] = []

    def open_one(
        theme: ThemeChoice = ThemeChoice.LIGHT,
        language: LanguageChoice = LanguageChoice.ENGLISH,
        *,
        charts: bool = False,
    ) -> Stage:
        stage = Stage(qapp, client, theme, language, directory=tmp_path)
        opened.append(stage)
        stage.open(charts=charts)
        return stage

    yield open_one
    for stage in opened:
        stage.close()
