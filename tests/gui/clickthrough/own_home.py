"""From the first run to a checked statement: python -m tests.gui.clickthrough.own_home OUT en|de light|dark

A new home is set up with mouse and keyboard against real Modbus servers on loopback: the meter found by
search, the inverter named by hand. Hours pass, in the middle of them the meter is silent for a while;
then this home's statement is exported as document and as file, verified in the window, and by the
command from outside. Needs a screen in DISPLAY; ``tests/gui/xvfb_clickthrough.py`` makes one.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from energy_app.core.client import CoreClient
from energy_app.core.runtime import Runtime
from energy_app.core.site.living import Surroundings, open_own_home
from energy_app.devices.link import LinkOptions
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.domain.energy import Role
from energy_app.domain.first_run import Way
from energy_app.domain.time import MINUTE_MS, to_ms
from energy_app.gui.app import App, Homes
from energy_app.gui.hosts import own_core
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import ThemeChoice
from energy_app.gui.pages.devices.add_dialog import AddDialog
from energy_app.gui.pages.devices.view import DevicesPage
from energy_app.gui.pages.history.view import HistoryPage
from energy_app.gui.pages.overview.view import OverviewPage
from energy_app.gui.pages.statements.view import StatementsPage
from energy_app.gui.preferences import Preferences
from energy_app.gui.shell.navigation import Navigation
from energy_app.gui.wizards.first_run.begin_steps import LanguageStep
from energy_app.gui.wizards.first_run.devices_step import DevicesStep
from energy_app.gui.wizards.first_run.site_step import SiteStep
from energy_app.gui.wizards.first_run.view import FirstRunWizard
from energy_app.gui.wizards.first_run.way_step import WayStep
from tests.gui.clickthrough.hands import Hands
from tests.gui.clickthrough.hurried_clock import HurriedClock
from tests.gui.seat import ANSWER_S, Seat

BEGUN_MS = to_ms(datetime(2026, 6, 16, 9, 3, tzinfo=UTC))
"""When the person sits down: a summer's morning, eleven o'clock in Vienna."""

HURRY = 120.0
HOME = "Valley Road 7"
_CHECK_S = 120.0


class Meters:
    """The home's meter and inverter: real Modbus servers, in a thread of their own, in the home's time."""

    def __init__(self, runtime: Runtime, clock: HurriedClock) -> None:
        self._runtime = runtime
        profiles = Profiles.load()
        self._meter = simulated_server(profiles, clock, profile="eastron_sdm630")
        self._inverter = simulated_server(profiles, clock, profile="sunspec")
        self.meter, self.inverter = (
            runtime.submit(server.start()).result(ANSWER_S).port for server in (self._meter, self._inverter)
        )

    def silence(self) -> None:
        """The meter's cable is pulled."""
        self._runtime.submit(self._meter.stop()).result(ANSWER_S)

    def speak(self) -> None:
        """It is put in again."""
        self._runtime.submit(self._meter.start(port=self.meter)).result(ANSWER_S)

    def end(self) -> None:
        for server in (self._meter, self._inverter):
            self._runtime.submit(server.stop()).result(ANSWER_S)


@asynccontextmanager
async def hurried_core(directory: Path, clock: HurriedClock) -> AsyncIterator[CoreClient]:
    """The home of one's own as the window opens it, on that clock."""
    around = Surroundings(clock, LinkOptions(backoff_first_s=0.1, backoff_max_s=0.1))
    async with open_own_home(directory, surroundings=around) as own:
        yield own.client


@contextmanager
def program(application: QApplication, place: Path, clock: HurriedClock) -> Iterator[tuple[App, Seat]]:
    """``gui --own``, until the window is closed."""
    failures: list[tuple[str, BaseException]] = []

    def report(error: BaseException) -> str:
        failures.append(("window", error))
        return repr(error)

    homes = Homes(lambda: own_core(place / "simulated"), lambda _: hurried_core(place / "own", clock))
    app = App(application, homes, report, own=True)
    app.window.show()
    try:
        yield app, Seat(application, app.window, failures)
    finally:
        app.window.close()
        app._stop()
    assert not failures, failures


class Story:
    """What the person does, step by step."""

    def __init__(self, app: App, hands: Hands, meters: Meters, clock: HurriedClock, place: Path) -> None:
        self.app, self.hands, self.meters, self.clock, self.place = app, hands, meters, clock, place

    # ---- the first run

    @property
    def wizard(self) -> FirstRunWizard:
        """The first run, once it is in view."""
        found: list[FirstRunWizard] = []

        def is_there() -> bool:
            centre = self.app.window.centralWidget()
            shown = [] if centre is None else centre.findChildren(FirstRunWizard)
            found[:] = [each for each in shown if each.isVisible() and each.key]
            return bool(found)

        self.hands.until(is_there)
        return found[0]

    def step[S: QWidget](self, kind: type[S]) -> S:
        self.hands.until(lambda: isinstance(self.wizard.step, kind))
        step: object = self.wizard.step
        assert isinstance(step, kind)
        return step

    def first_run(self, language: LanguageChoice) -> None:
        """From the language to a living overview."""
        hands = self.hands
        self.step(LanguageStep)
        hands.picture("welcome")
        hands.tick(self.step(LanguageStep).languages.button(language))
        hands.until(lambda: self.app.window._speech.choice is language)
        hands.picture("language")
        hands.click(self.wizard.next)
        hands.picture("who")
        hands.click(self.wizard.next)
        hands.tick(self.step(WayStep).ways.button(Way.ALONE))
        hands.picture("way")
        hands.click(self.wizard.next)
        self.devices()
        self.site()
        hands.until(lambda: self.wizard.key == "end")
        hands.rest(1.5)
        hands.picture("ready")
        hands.click(self.wizard.next)
        hands.until(lambda: self.is_living(2))
        hands.rest(1.5)
        hands.picture("living")

    def devices(self) -> None:
        """The meter is found, the inverter named by hand; both are read before they are saved."""
        hands, devices = self.hands, self.step(DevicesStep)
        hands.write(devices.search.place, f"127.0.0.1:{self.meters.meter}")
        hands.picture("search")
        hands.click(devices.search.begin)
        hands.until(lambda: devices.search.model.rowCount() == 1 and not devices.search.is_running)
        hands.picture("found")
        hands.click(devices.search.add)
        self.save(devices, "meter-read", 1)
        hands.click(devices.by_hand)
        form = self.dialog(devices).form
        hands.choose(form.role, Role.INVERTER)
        hands.write(form.host, "127.0.0.1")
        hands.write(form.port, str(self.meters.inverter))
        hands.picture("by-hand")
        hands.click(self.dialog(devices).validate)
        self.save(devices, "inverter-read", 2)
        hands.picture("devices")
        hands.click(self.wizard.next)

    def dialog(self, devices: DevicesStep) -> AddDialog:
        """The one that is open."""
        self.hands.until(lambda: devices.dialog is not None and devices.dialog.isVisible())
        assert devices.dialog is not None
        return devices.dialog

    def save(self, devices: DevicesStep, name: str, count: int) -> None:
        """What the device says is looked at, then it is saved."""
        dialog = self.dialog(devices)
        self.hands.until(dialog.save.isEnabled)
        self.hands.picture(name)
        self.hands.click(dialog.save)
        self.hands.until(lambda: devices.home.rowCount() == count and devices.dialog is None)

    def site(self) -> None:
        """Where the home is, and what its energy costs, as it is written in the language spoken."""
        hands, site = self.hands, self.step(SiteStep)
        hands.until(site.can_go_on)
        comma = self.app.window.formats.locale.decimalPoint()
        for name, text in (
            ("name", HOME),
            ("zone", "Europe/Vienna"),
            ("latitude_deg", f"48{comma}21"),
            ("longitude_deg", f"16{comma}37"),
            ("roof_wp", f"6{comma}5"),
            ("feed_in_micro", f"7{comma}9"),
            ("retail_micro", f"32{comma}5"),
        ):
            hands.write(site.fields[name].control, text)
        hands.picture("site")
        hands.run("key", "Return")

    def is_living(self, devices: int) -> bool:
        """Whether the home is open, in view, and its devices were read just now."""
        app = self.app
        client = None if app._bridge is None else app._bridge.client
        if client is None or app._runtime is None or not isinstance(app.window.page, OverviewPage):
            return False
        overview = app._runtime.submit(client.overview()).result(ANSWER_S)
        flow = overview.flow
        is_read = flow.grid_w is not None and (devices == 1 or flow.pv_w is not None)
        return app.window.page.isVisible() and is_read and not flow.is_stale

    # ---- the home lives

    def hours(self) -> None:
        """Not two; for half of one the meter cannot be read."""
        hands = self.hands
        self.clock.hurry(HURRY)
        self.pass_until(BEGUN_MS + 44 * MINUTE_MS)
        self.meters.silence()
        self.pass_until(BEGUN_MS + 66 * MINUTE_MS)
        hands.picture("meter-silent")
        self.pass_until(BEGUN_MS + 77 * MINUTE_MS)
        self.meters.speak()
        self.pass_until(BEGUN_MS + 104 * MINUTE_MS)
        self.clock.hurry(1)
        hands.rest(2)
        hands.picture("overview")
        hands.go_to("history", HistoryPage)
        hands.rest(1)
        hands.picture("history")
        devices = hands.go_to("devices", DevicesPage)
        hands.until(lambda: devices.model.rowCount() == 2)
        hands.picture("devices-page")

    def pass_until(self, time_ms: int) -> None:
        self.hands.until(lambda: self.clock.now_ms() >= time_ms, 180)

    # ---- its statement

    def statement(self) -> tuple[Path, Path]:
        """Exported in both forms, verified by both buttons; document and file."""
        hands = self.hands
        page = hands.go_to("statements", StatementsPage)
        hands.until(lambda: page.model.rowCount() == 1)
        hands.picture("statements")
        hands.click(page.show_preview)
        hands.until(lambda: not page._is_busy and page.preview.isVisible(), _CHECK_S)
        hands.picture("preview")
        paper, file = self.place / "valley.pdf", self.place / "valley.json"
        self.export(page, paper)
        self.export(page, file)
        hands.click(page.verify_exported)
        self.verified(page, file)
        hands.picture("verified")
        hands.name_file(file, lambda: hands.snap("file-dialog"))
        hands.click(page.verify)
        self.verified(page, file)
        changed = self.place / "changed.json"
        changed.write_bytes(file.read_bytes().replace(HOME.encode(), b"Valley Road 8"))
        hands.name_file(changed, lambda: None)
        hands.click(page.verify)
        hands.until(lambda: any(not check.ok for check in page.check.model.rows), _CHECK_S)
        hands.picture("changed-file-refused")
        return paper, file

    def export(self, page: StatementsPage, path: Path) -> None:
        self.hands.name_file(path, lambda: self.hands.snap(f"export-{path.suffix[1:]}"))
        self.hands.click(page.export)
        self.hands.until(lambda: str(path) in self.hands.seat.told() and not page._is_busy, _CHECK_S)
        assert path.stat().st_size > 1_000, path

    def verified(self, page: StatementsPage, file: Path) -> None:
        right = QCoreApplication.translate("CheckCard", "{file} is right in every figure.")
        said = right.format(file=file.name)
        self.hands.until(lambda: not page._is_busy and said in self.hands.seat.told(), _CHECK_S)
        assert all(check.ok for check in page.check.model.rows)

    def other_theme(self, theme: ThemeChoice) -> None:
        """The colours are changed by hand while the page stands."""
        navigation = self.app.window.findChild(Navigation)
        assert isinstance(navigation, Navigation)
        self.hands.choose(navigation._theme_box, theme)
        self.hands.until(lambda: self.app.window._look.choice is theme)
        self.hands.picture(f"statements-{theme}")


def check_from_outside(home: Path, file: Path) -> dict[str, Any]:
    """What the command says of a file."""
    command = [sys.executable, "-m", "energy_app", "--data-dir", str(home), "statement", "verify", str(file)]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    answer = json.loads(done.stdout)
    assert isinstance(answer, dict)
    return answer


def look_into(file: Path, paper: Path) -> None:
    """A month with two hours of data: the rest is a gap by its name, and no figure of it is zero."""
    stated = json.loads(file.read_text(encoding="utf-8"))
    quality, totals = stated["quality"], stated["totals"]
    assert stated["parties"]["member_name"] == HOME
    assert stated["period"]["zone"] == "Europe/Vienna"
    assert {gap["quality"] for gap in stated["gaps"]} == {"missing", "substituted"}
    assert quality["missing_slots"] > 40, quality
    assert quality["measured_slots"] >= 3, quality
    unknown = [slot for slot in stated["slots"] if slot["quality"] is None]
    assert len(unknown) == quality["missing_slots"] + quality["coming_slots"]
    assert all(slot[name] is None for slot in unknown for name in ("import_wh", "export_wh", "production_wh"))
    exported = sum(slot["export_wh"] for slot in stated["slots"] if slot["export_wh"] is not None)
    (register,) = [each for each in stated["registers"] if each["direction"] == "export"]
    assert exported == totals["export_wh"] == register["difference_wh"] > 0
    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert HOME in text


def main(arguments: list[str]) -> int:
    out, language, theme = Path(arguments[0]), LanguageChoice(arguments[1]), ThemeChoice(arguments[2])
    clock, application = HurriedClock(BEGUN_MS), QApplication(["energy-app"])
    preferences = Preferences()
    preferences.theme = theme
    preferences.save()
    faults: list[tuple[str, BaseException]] = []
    with (
        tempfile.TemporaryDirectory() as scratch,
        Runtime(lambda name, error: faults.append((name, error)), collects=False) as runtime,
    ):
        place = Path(scratch)
        meters = Meters(runtime, clock)
        with program(application, place, clock) as (app, seat):
            story = Story(app, Hands(seat, out), meters, clock, place)
            story.first_run(language)
            story.hours()
            paper, file = story.statement()
            other = ThemeChoice.LIGHT if theme is ThemeChoice.DARK else ThemeChoice.DARK
            story.other_theme(other)
            assert check_from_outside(place / "own", file)["ok"]
        assert check_from_outside(place / "own", file)["ok"]
        look_into(file, paper)
        meters.end()
    assert not faults, faults
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
