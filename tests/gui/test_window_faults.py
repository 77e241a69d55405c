"""Everything that can fail around the home fails once, on the real core: what the window shows of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from energy_app.core.demo import live
from energy_app.core.demo.host import Demo
from energy_app.core.local.parts import HomeParts
from energy_app.devices.link import LinkOptions
from energy_app.devices.simulator.faults import Fault
from energy_app.domain.time import HOUR_MS
from energy_app.gui.pages.overview.model import FlowText, flow_text
from energy_app.gui.pages.overview.view import OverviewPage
from energy_app.gui.shell.banner import Banner
from tests.gui.seat import ANSWER_S
from tests.gui.stage import part, texts
from tests.gui.test_whole_window import Program, program

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FAST = 600
# The devices' own times are real; nobody waits ten seconds for each block of registers here.
SWIFT = LinkOptions(
    timeout_s=1.0, connect_timeout_s=1.0, settle_s=0.05, backoff_first_s=0.0, backoff_max_s=0.0
)


def noted_demos(monkeypatch: pytest.MonkeyPatch) -> list[Demo]:
    """The demos that are opened from now on: servers, network and database of each can be troubled."""
    opened: list[Demo] = []
    made = live._parts

    def noting(demo: Demo, control: live.LiveDemo) -> HomeParts:
        opened.append(demo)
        return made(demo, control)

    monkeypatch.setattr(live, "_parts", noting)
    monkeypatch.setattr(live, "_LINK", SWIFT)
    return opened


@pytest.fixture
def demos(monkeypatch: pytest.MonkeyPatch) -> list[Demo]:
    """The demo behind the window."""
    return noted_demos(monkeypatch)


@pytest.fixture
def home(demos: list[Demo], qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    with program(qapp, tmp_path) as opened:
        yield opened


def banner(home: Program) -> str:
    """What the banner tells now; nothing while it is hidden."""
    shown = part(home.window, Banner)
    return texts(shown) if shown.isVisible() else ""


def until_told(home: Program, *words: str) -> None:
    home.until(lambda: all(word in banner(home) for word in words))


def until_quiet(home: Program) -> None:
    home.until(lambda: not banner(home))


def shown(page: OverviewPage) -> FlowText:
    assert page._overview is not None
    return flow_text(page._overview.flow, page.formats)


@contextmanager
def full_disk(demo: Demo) -> Iterator[None]:
    """SQLite may take no more pages: it says what it says on a full disk, as soon as it needs one."""
    with demo.database.transaction() as writer:
        most = writer.execute("PRAGMA max_page_count").fetchone()[0]
        writer.execute(f"PRAGMA max_page_count = {writer.execute('PRAGMA page_count').fetchone()[0]}")
    yield
    with demo.database.transaction() as writer:
        writer.execute(f"PRAGMA max_page_count = {most}")


def test_each_fault_is_told_with_since_when_until_it_is_over(home: Program, demos: list[Demo]) -> None:
    (demo,) = demos
    page = home.page("overview", OverviewPage)
    page.heavy_ready()
    page._plot.span_ms = HOUR_MS
    home.until(lambda: page._note.text().startswith("Read "))

    a_meter_that_is_away_greys_its_values(home, demo, page)
    garbage_is_no_value(home, demo, page)
    home.core.submit(home.core.client.set_speed(FAST)).result(ANSWER_S)
    a_full_disk_waits_for_space(home, demo)
    a_network_that_is_away_is_told(home, demo)


def a_meter_that_is_away_greys_its_values(home: Program, demo: Demo, page: OverviewPage) -> None:
    since = page.formats.time(demo.clock.now_ms())
    home.core.submit(demo.servers["meter"].stop()).result(ANSWER_S)
    until_told(home, "meter cannot be read.", "since ")
    home.until(lambda: page._note.text().startswith("No reading since"))
    assert since <= page._note.text()[-5:] <= page.formats.time(demo.clock.now_ms())
    assert all(tile._number.property("stale") is (key != "price") for key, tile in page._tiles.items())
    assert all(value.property("stale") for value in page._plot.legend.values.values())
    # The chart goes on with the roof; where the meter is silent it has a gap, not a zero.
    home.until(lambda: page._plot._day is not None and page._plot._day.grid_w.maxima[-1] is None)

    home.core.submit(demo.servers["meter"].start()).result(ANSWER_S)
    until_quiet(home)
    home.until(lambda: page._note.text().startswith("Read "))
    assert not any(tile._number.property("stale") for tile in page._tiles.values())


def garbage_is_no_value(home: Program, demo: Demo, page: OverviewPage) -> None:
    demo.servers["inverter"].faults.add(Fault.GARBAGE)
    until_told(home, "inverter cannot be read.", "since ")
    home.until(lambda: shown(page).roof.words == "no reading")
    assert shown(page).roof.power == page.formats.power(None)
    demo.servers["inverter"].faults.clear()
    until_quiet(home)
    home.until(lambda: shown(page).roof.words == "making")


def a_full_disk_waits_for_space(home: Program, demo: Demo) -> None:
    with full_disk(demo):
        until_told(home, "Readings cannot be saved.", "The disk is full", "since ")
    until_quiet(home)


def a_network_that_is_away_is_told(home: Program, demo: Demo) -> None:
    demo.node.pause()
    until_told(home, "The settlement network cannot be reached.", "since ", "unreachable")
    demo.node.start()
    until_quiet(home)
