"""The window on the real core: simulated devices on loopback, contracts on the practice network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QDoubleSpinBox, QFileDialog, QWidget

from energy_app.core.client import CoreClient, OfferState
from energy_app.core.clock import RealClock
from energy_app.core.demo.live import FASTEST, open_demo
from energy_app.core.runtime import Runtime
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.home import sdm630_meter
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.domain.community import ProposalState
from energy_app.domain.energy import Role
from energy_app.domain.motions import Item, MotionKind
from energy_app.gui.app import HostedCore
from energy_app.gui.bridge import Bridge
from energy_app.gui.language import LanguageChoice, Speech
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.pages.community.propose_dialog import ProposeDialog
from energy_app.gui.pages.community.view import CommunityPage
from energy_app.gui.pages.devices.view import DevicesPage
from energy_app.gui.pages.market.view import MarketPage
from energy_app.gui.pages.statements.view import StatementsPage
from energy_app.gui.preferences import Preferences
from energy_app.gui.shell.window import MainWindow
from tests.gui.seat import ANSWER_S, Seat

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SEED = 7
UNIT = 3
SETTLED_S = 900.0


@dataclass(kw_only=True)
class Program(Seat):
    """The window on a core of its own."""

    core: HostedCore

    def page[P: QWidget](self, key: str, kind: type[P]) -> P:
        self.window.show_page(key)
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def press(self, text: str, where: QWidget | None = None) -> None:
        self.button(text, where).click()


@contextmanager
def program(
    application: QApplication, directory: Path, language: LanguageChoice = LanguageChoice.ENGLISH
) -> Iterator[Program]:
    failures: list[tuple[str, BaseException]] = []
    with Runtime(lambda name, error: failures.append((name, error)), collects=False) as runtime:
        client: CoreClient = runtime.host(open_demo(directory / "home", seed=SEED, days=0)).result(120)
        # The schedule would have posted in the morning what is posted by hand here.
        runtime.submit(client.set_posting(False)).result(ANSWER_S)
        speech, look, bridge = Speech(), Look(application, ThemeChoice.LIGHT), Bridge(50)
        speech.speak(language)
        window = MainWindow(look, speech, Preferences(directory / "window.ini"))
        window.furnish(bridge)
        opened = Program(application, window, failures, core=HostedCore(runtime, client))
        try:
            window.show()
            bridge.connect_core(opened.core)
            opened.until(lambda: not _is_playing(client), 120)
            yield opened
        finally:
            bridge.disconnect_core()
            window.close()
            window.deleteLater()
            speech.speak(LanguageChoice.ENGLISH)
    assert not failures


def _is_playing(client: CoreClient) -> bool:
    simulation = client.simulation()
    return simulation is not None and simulation.progress is not None


@contextmanager
def second_meter(home: Program) -> Iterator[int]:
    """The port of a meter with unit number 3."""
    server = SimulatedServer({UNIT: sdm630_meter(day_values, Profiles.load())}, RealClock())
    yield home.core.submit(server.start()).result(ANSWER_S).port
    home.core.submit(server.stop()).result(ANSWER_S)


@pytest.fixture
def home(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    with program(qapp, tmp_path) as opened:
        yield opened


@pytest.fixture
def meter(home: Program) -> Iterator[int]:
    with second_meter(home) as port:
        yield port


def add_device(home: Program, port: int) -> DevicesPage:
    page = home.page("devices", DevicesPage)
    home.until(lambda: page.model.rowCount() == 2)
    home.press("Add a device …")
    dialog = page.dialog
    assert dialog is not None
    form = dialog.form
    form.role.setCurrentIndex(form.role.findData(Role.OBSERVER))
    form.name.setText("heat pump")
    form.host.setText("127.0.0.1")
    form.port.setValue(port)
    form.unit.setValue(UNIT)
    assert not dialog.save.isEnabled()
    home.press("&Validate", dialog)
    home.until(dialog.save.isEnabled)
    assert "profile eastron_sdm630" in dialog.identity.text()
    assert dialog.found.rowCount() > 3
    home.press("&Save", dialog)
    home.until(lambda: page.model.row_of("heat pump") is not None)
    return page


def see_it_live(home: Program, page: DevicesPage) -> None:
    row = page.model.row_of("heat pump")
    assert row is not None
    page.table.selectRow(row)
    home.until(lambda: page.model.index(row, 2).data().startswith("Readable since"))
    home.until(lambda: page.registers.model.rowCount() > 10)
    seen: set[int] = set()
    page.registers.model.dataChanged.connect(lambda *_: seen.add(len(seen)))
    home.until(lambda: len(seen) > 2)
    assert not page.registers.model.is_stale


def change_limit(home: Program) -> MarketPage:
    page = home.page("market", MarketPage)
    sell = page.findChildren(QDoubleSpinBox)[0]
    home.until(lambda: sell.isEnabled() and "not below" in home.told())
    assert "not below 12.3 ct" not in home.told()
    sell.setValue(12.3)
    home.press("Save limits")
    home.until(lambda: "not below 12.3 ct" in home.told())
    return page


def post(home: Program, page: MarketPage) -> int:
    """Post tomorrow's offer by hand; the first instant of its day."""
    coming = page._market.coming if page._market is not None else None
    assert coming is not None
    home.press("Post now …")
    asked = page.findChild(QDialog)
    assert isinstance(asked, QDialog)
    home.press("Post now", asked)
    home.until(lambda: state_of(page, coming.day_start_ms) is OfferState.POSTED)
    row = next(offer for offer in page._offers.rows if offer.day_start_ms == coming.day_start_ms)
    assert row.transaction is not None
    assert row.sell_limit_micro == 123_000
    return coming.day_start_ms


def state_of(page: MarketPage, day_ms: int) -> OfferState | None:
    return next((offer.state for offer in page._offers.rows if offer.day_start_ms == day_ms), None)


def export_and_verify(home: Program, path: Path, monkeypatch: pytest.MonkeyPatch) -> StatementsPage:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "(*.json)"))
    page = home.page("statements", StatementsPage)
    home.until(lambda: page.model.rowCount() > 0)
    home.press("Export …")
    home.until(lambda: f"Written: {path}" in home.told())
    home.press("Verify it")
    home.until(lambda: "is right in every figure" in home.told(), 120)
    assert all(check.ok for check in page.check.model.rows)
    return page


def propose(home: Program) -> None:
    """Another fee, proposed to the community; it stands there as what the contract tells of it."""
    page = home.page("community", CommunityPage)
    home.press("Propose …")
    asked = page.findChild(ProposeDialog)
    assert isinstance(asked, ProposeDialog)
    asked.community_fee.setValue(asked.community_fee.value() + 0.25)
    asked.text.setText("For the charging post")
    home.press("Continue", asked)
    home.until(lambda: asked.go.isVisible() and asked.go.isEnabled())
    home.press("Propose now", asked)
    home.until(lambda: page.votes.model.rowCount() == 1)
    row = page.votes.model.rows[0]
    assert (row.text, row.kind, row.state) == (
        "For the charging post",
        MotionKind.TERMS,
        ProposalState.VOTING,
    )
    assert [change.item for change in row.changes] == [Item.COMMUNITY_FEE, Item.FROM_DAY]


def test_device_limit_post_export_and_verify(
    home: Program, meter: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    see_it_live(home, add_device(home, meter))
    post(home, change_limit(home))
    propose(home)
    path = tmp_path / "statement.json"
    page = export_and_verify(home, path, monkeypatch)
    path.write_bytes(path.read_bytes().replace(b'"export_wh"', b'"export_WH"', 1))
    home.press("Verify it")
    home.until(lambda: "is not right" in home.told(), 120)
    assert "First difference: line" in home.told()
    assert not all(check.ok for check in page.check.model.rows)


@pytest.mark.soak
def test_posted_day_is_settled_and_its_statement_verifies(
    home: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = change_limit(home)
    day_ms = post(home, page)
    home.core.submit(home.core.client.set_speed(FASTEST)).result(ANSWER_S)
    states: list[OfferState | None] = []

    def settled() -> bool:
        state = state_of(page, day_ms)
        if states[-1:] != [state]:
            states.append(state)
        return state in {OfferState.PAID, OfferState.FINAL}

    home.until(settled, SETTLED_S)
    home.core.submit(home.core.client.set_speed(1)).result(ANSWER_S)
    assert states[0] is OfferState.POSTED
    assert OfferState.NOT_SETTLED not in states
    export_and_verify(home, tmp_path / "statement.json", monkeypatch)
