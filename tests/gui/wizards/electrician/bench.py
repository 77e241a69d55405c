"""The wizard in front of a real core, a real meter on loopback, and a person with a kettle."""

from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from energy_app.core.client import CoreClient
from energy_app.core.runtime import Runtime
from energy_app.devices.commissioning.training import Wiring
from energy_app.domain.commissioning import Asked, ProofStage
from energy_app.gui.bridge import Bridge
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look
from energy_app.gui.page import PageContext
from energy_app.gui.wizards.electrician.checks_step import ChecksStep
from energy_app.gui.wizards.electrician.find_step import FindStep
from energy_app.gui.wizards.electrician.loads_step import LoadsStep
from energy_app.gui.wizards.electrician.view import ElectricianWizard
from tests.core.local.workshop import LOAD_W, Workshop, workshop

_POLL_MS = 30


class RealCore:
    """A core in its own thread."""

    def __init__(self, runtime: Runtime, shop: Workshop) -> None:
        self._runtime = runtime
        self._shop = shop

    @property
    def client(self) -> CoreClient:
        return self._shop.client

    def submit[T](self, work: Coroutine[Any, Any, T]) -> Future[T]:
        return self._runtime.submit(work)


@dataclass
class Bench:
    """The wizard, and the house it looks at."""

    bot: QtBot
    wizard: ElectricianWizard
    shop: Workshop
    runtime: Runtime

    def wait(self, holds: Callable[[], bool]) -> None:
        """Let the window work until it is so."""
        self.bot.waitUntil(holds)

    def do(self, work: Callable[[], object]) -> None:
        """Have something done on the core's thread."""

        async def done() -> None:
            work()

        self.runtime.submit(done()).result()

    def await_(self, work: Coroutine[Any, Any, object]) -> None:
        """Have something awaited on the core's loop."""
        self.runtime.submit(work).result()

    def go_on(self, key: str) -> None:
        """Press Next as soon as it can be, and arrive at a step."""
        self.wait(self.wizard.next.isEnabled)
        self.wizard.next.click()
        self.wait(lambda: self.wizard.key == key)

    def to_checks(self) -> ChecksStep:
        """Through the first steps, with the meter's address given by hand."""
        self.go_on("find")
        find = self.wizard.step
        assert isinstance(find, FindStep)
        find.address.setText(self.shop.place)
        find.take.click()
        find.name.setText("Grid meter")
        self.go_on("look")
        self.go_on("checks")
        checks = self.wizard.step
        assert isinstance(checks, ChecksStep)
        self.wait(lambda: self.wizard.job.is_ready)
        return checks

    def to_loads(self) -> LoadsStep:
        """As far as the load steps."""
        self.to_checks()
        self.go_on("loads")
        loads = self.wizard.step
        assert isinstance(loads, LoadsStep)
        return loads

    def test_phase(self, phase: int, *, is_really: bool = True) -> str:
        """Be the person at the fuse box; what the phase proved, in words."""
        loads = self.wizard.step
        assert isinstance(loads, LoadsStep)
        self.wait(loads.tests[phase].isEnabled)
        loads.tests[phase].click()
        self.wait(lambda: self.wizard.job.proof.stage is ProofStage.STEPPING)
        number = 0
        while (asked := self._asked_after(number)) is not None:
            number = asked.number
            if is_really:
                self.do(partial(self.shop.house.switch, phase, LOAD_W if asked.is_on else 0.0))
            loads.done.click()
        return loads.results[phase].text()

    def _asked_after(self, number: int) -> Asked | None:
        """The next request; None when the step is over."""

        def is_next() -> bool:
            asked = self.wizard.job.proof.asked
            return asked is not None and not asked.is_done and asked.number > number

        self.wait(lambda: is_next() or self.wizard.job.proof.stage is not ProofStage.STEPPING)
        return self.wizard.job.proof.asked if is_next() else None


@contextmanager
def bench(
    bot: QtBot, look: Look, directory: Path, wiring: Wiring = Wiring.RIGHT, language: str = "en"
) -> Iterator[Bench]:
    """Everything open; all of it closed at the end."""
    faults: list[BaseException] = []
    with Runtime(lambda _, error: faults.append(error), collects=False) as runtime:
        shop = runtime.host(workshop(directory, wiring)).result()
        bridge = Bridge(interval_ms=20)
        bridge.connect_core(RealCore(runtime, shop))
        locale = QLocale(QLocale.Language.German if language == "de" else QLocale.Language.English)
        context = PageContext(bridge, look, Formats(locale), shop.clock.now_ms, lambda _: None)
        wizard = ElectricianWizard(context)
        wizard.job._timer.setInterval(_POLL_MS)
        bot.addWidget(wizard)
        wizard.resize(1_080, 832)
        wizard.show()
        try:
            yield Bench(bot, wizard, shop, runtime)
        finally:
            wizard.job.rest()
            bridge.disconnect_core()
    assert faults == []
