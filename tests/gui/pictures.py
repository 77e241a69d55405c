"""The pictures of the window that ``render.py`` writes: pages, looks and states."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea

from energy_app.core.client import Fault, FaultKind, Flow, Simulation, Tiles
from energy_app.domain.charts import DayPlot, Envelope
from energy_app.domain.errors import ChainError, NoCommunityError, NotTradingError
from energy_app.domain.time import HOUR_MS, MINUTE_MS
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import ThemeChoice
from energy_app.gui.page import Page
from energy_app.gui.pages.community.propose_dialog import ProposeDialog
from energy_app.gui.pages.community.view import CommunityPage
from energy_app.gui.pages.history.span import Period
from energy_app.gui.pages.history.view import HistoryPage
from energy_app.gui.pages.market.view import MarketPage
from energy_app.gui.pages.statements.view import StatementsPage
from energy_app.gui.pages.wallet.move_dialog import MoveDialog
from energy_app.gui.pages.wallet.view import WalletPage
from energy_app.gui.shell.specs import FIRST, page_specs
from energy_app.gui.shell.window import MainWindow
from tests.gui import wizard_pictures
from tests.gui.fake_core import FLOW, NOW_MS, SENTENCE, FakeClient
from tests.gui.fake_papers import example_document
from tests.gui.pages.memory_client import MemoryClient
from tests.gui.stage import Stage, settle
from tests.gui.wizards.electrician.pictures import acts

SIZE = (1_280, 832)
SMALL = (1_080, 640)
TALL = (1_280, 1_900)
_BEHIND = "settings"
"""The page that a wizard stands in the place of."""
_REST_S = 0.6
_LONGEST_S = 4.0
_BUSY_S = 0.004
"""Processor time of a pass through the events in which something was laid out or painted."""

type Prepare = Callable[[FakeClient], None]
type Change = Callable[[MemoryClient], None]
type Act = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """One file: a page in one look and one state."""

    name: str
    page: str
    theme: ThemeChoice
    language: LanguageChoice
    prepare: Prepare | None = None
    size: tuple[int, int] = SIZE
    change: Change | None = None
    act: Act | None = None


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
    yield Picture("community-whole-en", "community", *looks[0], None, TALL)
    yield Picture("community-whole-dark-de", "community", *looks[3], None, TALL)
    yield Picture("overview-small-de", "overview", *looks[1], None, SMALL)
    for theme, language in looks:
        for step in wizard_pictures.steps():
            name = f"first-run-{step.name}-{theme}-{language}"
            yield Picture(name, _BEHIND, theme, language, change=step.prepare, act=step.act)
    for theme, language in (looks[0], looks[3]):
        for state in wizard_pictures.states():
            name = f"first-run-{state.name}-{theme}-{language}"
            yield Picture(name, _BEHIND, theme, language, change=state.prepare, act=state.act)
    for name, page, change, act in _other_states():
        yield Picture(f"{page}-{name}-en", page, *looks[0], change=change, act=act)
        yield Picture(f"{page}-{name}-de", page, *looks[1], change=change, act=act)
        yield Picture(f"{page}-{name}-dark-de", page, *looks[3], change=change, act=act)
    yield from _electricians(looks)


def _electricians(looks: Sequence[tuple[ThemeChoice, LanguageChoice]]) -> Iterator[Picture]:
    """Every step of the electrician's wizard, in every look."""
    for name, change, act in acts():
        for theme, language in looks:
            whole = f"electrician-{name}-{theme}-{language}"
            yield Picture(whole, "devices", theme, language, change=change, act=act)


def _other_states() -> Iterator[tuple[str, str, Change | None, Act | None]]:
    """The other pages: empty, failed, and what a user brings into view."""
    for period in (Period.WEEK, Period.MONTH, Period.YEAR):
        yield period.value, "history", None, partial(_show_period, period)
    yield "zoomed", "history", None, _zoom
    yield "empty", "history", _without_history, None
    yield "off", "market", _market_off, None
    yield "empty", "market", _market_empty, None
    yield "failed", "market", _failing, None
    yield "alone", "market", _alone, None
    yield "alone", "community", _alone, None
    yield "empty", "community", _community_empty, None
    yield "failed", "community", _failing, None
    yield "vote", "community", None, _vote
    yield "propose", "community", None, _propose
    yield "empty", "devices", _no_devices, None
    yield "failed", "devices", _failing, None
    yield "empty", "statements", _no_statements, None
    yield "empty", "log", _no_log, None
    yield "failed", "wallet", _failing, None
    yield "alone", "wallet", _alone, None
    yield "waiting", "wallet", _waiting, None
    yield "paused", "wallet", _paused, None
    yield "deposit", "wallet", None, _deposit
    yield "pause", "wallet", None, _ask_pause
    for name in ("network.toml", "site.toml", "dump.json", "meter.csv", "holiday.jpg"):
        yield f"drop-{name.split('.')[0]}", "devices", None, partial(_drop, name)
    yield "failed", "statements", _failing, None
    yield "preview", "statements", None, _preview
    yield "forecast", "market", None, _to_forecast


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def _preview(page: Page) -> None:
    assert isinstance(page, StatementsPage)
    example_document("en")  # made before the window waits for it
    example_document("de")
    page.show_preview.click()
    settle(_application(), page.preview.isVisible)


def _to_forecast(page: Page) -> None:
    assert isinstance(page, MarketPage)
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    area.ensureWidgetVisible(page.price_days)


def _show_period(period: Period, page: Page) -> None:
    assert isinstance(page, HistoryPage)
    page.show_period(period)


def _zoom(page: Page) -> None:
    assert isinstance(page, HistoryPage)
    assert page.span is not None
    page.show_span(page.span.zoomed(0.02, page.span.start_ms + 13 * HOUR_MS))
    page.chart._point(300)


def _without_history(client: MemoryClient) -> None:
    client.has_history = False


def _market_off(client: MemoryClient) -> None:
    client.market_value = replace(client.market_value, posting=False, next_post_ms=None)


def _market_empty(client: MemoryClient) -> None:
    client.market_value = replace(
        client.market_value, coming=None, offers=(), prices_micro=(), escrow_micro=None, locked_micro=None
    )


def _alone(client: MemoryClient) -> None:
    client.failing = NoCommunityError("This home is in no community yet.")


def _waiting(client: MemoryClient) -> None:
    client.failing = NotTradingError("The community's network is unreachable: no answer within 10 s.")


def _paused(client: MemoryClient) -> None:
    client.wallet_value = replace(client.wallet_value, paused="by the owner", owed_nano=3_210_000_000)


def _deposit(page: Page) -> None:
    assert isinstance(page, WalletPage)
    page.deposit.click()
    dialog = page.findChild(MoveDialog)
    assert isinstance(dialog, MoveDialog)
    dialog.amount.setValue(25.0)
    dialog.look.click()


def _vote(page: Page) -> None:
    assert isinstance(page, CommunityPage)
    page.votes.look.click()


def _propose(page: Page) -> None:
    assert isinstance(page, CommunityPage)
    page.votes.propose.click()
    dialog = page.findChild(ProposeDialog)
    assert isinstance(dialog, ProposeDialog)
    dialog.one_price.setChecked(True)
    dialog.price.setValue(16.5)
    dialog.text.setText("Cheaper at home")
    dialog.look.click()


def _drop(name: str, page: Page) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.look_at(Path(name))


def _ask_pause(page: Page) -> None:
    assert isinstance(page, WalletPage)
    page.pause.click()


def _community_empty(client: MemoryClient) -> None:
    known = client.community_value
    assert known is not None
    client.community_value = replace(
        known, members=known.members[:1], prices_micro=(), days=(), votes=(), months=()
    )


def _failing(client: MemoryClient) -> None:
    client.failing = ChainError("The network at 127.0.0.1:8545 does not answer. Is it running?")


def _no_devices(client: MemoryClient) -> None:
    client.device_rows = []


def _no_log(client: MemoryClient) -> None:
    client.entries = []


def _no_statements(client: MemoryClient) -> None:
    client.statement_rows = []


def empty(client: FakeClient) -> None:
    none = Envelope((), ())
    client.flow = Flow(None, None, None, None, None, None, is_stale=False, trades_with_neighbours=False)
    client.tiles = Tiles(None, None, None, None, None, None, None)
    client.sentence = client.savings = None
    client.day = DayPlot(NOW_MS - HOUR_MS, NOW_MS, (), none, none, none, none, (), (), ())


def stale(client: FakeClient) -> None:
    client.flow = replace(FLOW, reading_ms=NOW_MS - 11 * MINUTE_MS, is_stale=True, pv_w=None)
    client.faults = (
        Fault(FaultKind.DEVICE, "Inverter", "192.168.1.40:502 timed out", NOW_MS - 11 * MINUTE_MS),
    )


def faults(client: FakeClient) -> None:
    client.sentence = replace(SENTENCE, gaps={"no_reading": 4, "substituted": 2})
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
    own = picture.page == FIRST
    client = FakeClient() if own else MemoryClient()
    if picture.prepare is not None and isinstance(client, FakeClient):
        picture.prepare(client)
    if picture.change is not None and isinstance(client, MemoryClient):
        picture.change(client)
    stage = Stage(application, client, picture.theme, picture.language)
    stage.window.resize(*picture.size)
    stage.window.show_page(picture.page)
    stage.open()
    _rest(application)
    if picture.act is not None:
        picture.act(stage.window.page)
        _rest(application)
    file = out / f"{picture.name}.png"
    dialog = QApplication.activeModalWidget()
    shown = stage.window if dialog is None else dialog
    shown.grab().save(str(file))
    if isinstance(dialog, QDialog):
        dialog.reject()
    stage.close()
    application.processEvents()
    return file


def _rest(application: QApplication) -> None:
    """Let the window work until it has had nothing to do for a while: on a busy machine that takes longer."""
    quiet_since = began = time.monotonic()
    while time.monotonic() - quiet_since < _REST_S and time.monotonic() - began < _LONGEST_S:
        before = time.process_time()
        application.processEvents()
        if time.process_time() - before > _BUSY_S:
            quiet_since = time.monotonic()
        time.sleep(0.01)


def render_all(out: Path, names: list[str]) -> None:
    """Write the pictures whose file name contains one of the names, or all."""
    out.mkdir(parents=True, exist_ok=True)
    QLocale.setDefault(QLocale(QLocale.Language.English))
    application = QApplication([])
    for picture in pictures():
        if not names or any(name in picture.name for name in names):
            print(render(application, picture, out))
