"""The first run: which step is in view, and where it ends."""

from collections.abc import Callable
from typing import ClassVar

from energy_app.core.client import Topic
from energy_app.domain.first_run import FirstRun, Person, Progress, Stage, Way
from energy_app.gui.page import PageContext
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.wizards.first_run import words
from energy_app.gui.wizards.first_run.begin_steps import LanguageStep, PersonStep
from energy_app.gui.wizards.first_run.devices_step import DevicesStep
from energy_app.gui.wizards.first_run.end_step import EndStep
from energy_app.gui.wizards.first_run.keys_step import KeysStep
from energy_app.gui.wizards.first_run.model import Memory
from energy_app.gui.wizards.first_run.site_step import SiteStep
from energy_app.gui.wizards.first_run.step import FirstRunStep
from energy_app.gui.wizards.first_run.way_step import WayStep
from energy_app.gui.wizards.wizard import Wizard

_STEPS: dict[Stage, "Callable[[FirstRunWizard], FirstRunStep]"] = {
    Stage.LANGUAGE: LanguageStep,
    Stage.PERSON: PersonStep,
    Stage.WAY: WayStep,
    Stage.DEVICES: DevicesStep,
    Stage.SITE: SiteStep,
    Stage.KEYS: KeysStep,
    Stage.END: EndStep,
}


class FirstRunWizard(Wizard):
    """It goes on where it was left, at the same step and with what was entered."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SETUP, Topic.DEVICES})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, self.tr("Set up your home"), self.tr("Set up &later"))
        self._memory: Memory | None = None
        self._was_done = False

    @property
    def memory(self) -> Memory:
        """What is remembered; only once the core has told it."""
        if self._memory is None:
            raise RuntimeError("the core has not told yet how far it is")
        return self._memory

    @property
    def setup(self) -> FirstRun:
        """How far it is."""
        return self.memory.run

    # ---- the frame's questions

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002  # everything is in one answer
        """Ask how far it is, the first time; then for the facts of the home."""
        if self._memory is None:
            ask_once(self, lambda core: core.first_run(), self._begin, self.message.complain)
        else:
            self._memory.look()

    def build_step(self, key: str) -> FirstRunStep:
        """Make a step."""
        return _STEPS[Stage(key)](self)

    def entered(self, key: str) -> None:
        """Go on from here the next time."""
        self.memory.keep(stage=Stage(key), progress=Progress.OPEN)

    def leave(self) -> None:
        """What was entered stays for later."""
        if self._memory is None:
            self.ended.emit("")
            return
        self.step.leave()
        progress = Progress.DONE if self._was_done else Progress.LATER
        self.memory.keep(lambda: self.ended.emit(""), progress=progress)

    def finish(self) -> None:
        """The home is opened anew, so that all that was entered counts; or the simulated one, to practise."""
        if self.setup.stages[-1] is Stage.WAY:
            self.memory.keep(lambda: self._end(is_simulated=True), progress=Progress.PRACTICE)
        else:
            self.memory.keep(lambda: self._end(is_simulated=False), progress=Progress.DONE)

    # ---- the way through

    def choose_person(self, person: Person) -> None:
        """Who sets it up."""
        self.memory.keep(person=person)
        self._show_stages()

    def choose_way(self, way: Way) -> None:
        """With whom the home trades."""
        self.memory.keep(way=way)
        self._show_stages()

    def _begin(self, run: FirstRun) -> None:
        self._was_done = run.progress is Progress.DONE
        self._memory = Memory(self, run, self._heard, self.message.complain)
        stage = run.stages[0] if self._was_done else run.stage
        self._show_stages(stage if stage in run.stages else run.stages[-1])

    def _show_stages(self, stage: Stage | None = None) -> None:
        entries = [(each.value, words.stage_word(each)) for each in self.setup.stages]
        self.show_steps(entries, "" if stage is None else stage.value)

    def _heard(self) -> None:
        if self.key and isinstance(self.step, FirstRunStep):
            self.step.told()
            self.settle()

    def _end(self, *, is_simulated: bool) -> None:
        is_electrician = self.setup.person is Person.ELECTRICIAN
        self.ended.emit("overview")
        self.reopen_wanted.emit(is_simulated)
        if is_electrician and not is_simulated:
            self.context.open_wizard("electrician")
