"""What the electrician is at: which site, which device, how its proof stands. No widget, no rule."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from energy_app.core.client import CoreClient
from energy_app.domain.commissioning import (
    HOME,
    Proof,
    ProofStage,
    ProofTarget,
    Registration,
    ReportFiles,
    SiteDevice,
    SiteEntry,
)
from energy_app.gui.bridge import Bridge
from energy_app.gui.repeated import Repeated
from energy_app.gui.widgets.phase_picture import Mark, Powers, recent_marks

POLL_MS = 250
_NONE = Proof(ProofStage.NONE)


@dataclass(frozen=True, slots=True)
class Choice:
    """A device that can be proved: of the site, found, given by hand, or the simulated one.

    ``evidence``: what it told when it was found, point by point. ``problem``: why it cannot be chosen.
    """

    source: str
    endpoint: str
    unit: int | None
    profile: str
    name: str = ""
    role: str = ""
    title: str = ""
    serial: str = ""
    confidence: float | None = None
    evidence: tuple[tuple[str, str], ...] = ()
    invert: tuple[str, ...] = ()
    problem: str | None = None

    @property
    def key(self) -> tuple[str, int | None]:
        """Where it is."""
        return self.endpoint, self.unit


SITE, FOUND, HAND, TRAINING = "site", "found", "hand", "training"


class Job(QObject):
    """The state the steps share. ``changed`` when the proof stands differently."""

    changed = Signal()

    def __init__(self, bridge: Bridge, owner: QObject) -> None:
        super().__init__(owner)
        self._bridge = bridge
        self.site = SiteEntry(HOME, "", ())
        self.wiring: str | None = None
        self.choice: Choice | None = None
        self.proof = _NONE
        self.begun: ProofTarget | None = None
        self.keeps = True
        self.report: ReportFiles | None = None
        self.registration: Registration | None = None
        self._marks: list[Mark] = []
        self._asking = Repeated(self, bridge, lambda core: core.proof(), self._show)
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._asking.ask)

    @property
    def is_training(self) -> bool:
        """Whether a simulated meter is proved."""
        return self.wiring is not None

    @property
    def is_home(self) -> bool:
        """Whether it is this computer's home that is worked on."""
        return self.site.key == HOME and not self.is_training

    @property
    def is_new(self) -> bool:
        """Whether the device is not among those of the site."""
        choice = self.choice
        return choice is not None and choice.source in (FOUND, HAND) and not self.is_training

    @property
    def is_ready(self) -> bool:
        """Whether the device has been watched."""
        return self.proof.stage in (ProofStage.READY, ProofStage.STEPPING)

    def target(self) -> ProofTarget | None:
        """What is to be proved."""
        choice = self.choice
        if self.wiring is not None:
            return ProofTarget(name="training", role="grid_meter", training=self.wiring)
        if choice is None:
            return None
        return ProofTarget(
            choice.endpoint,
            choice.unit,
            choice.profile,
            choice.name,
            choice.role or None,
            choice.invert,
            self.site.key,
        )

    def name_choice(self, name: str, role: str) -> None:
        """Give the chosen device its name and role."""
        if self.choice is not None:
            self.choice = replace(self.choice, name=name, role=role)

    def powers(self) -> Powers:
        """The picture of the phases."""
        proof = self.proof
        asked = proof.asked
        phase = asked.phase if asked is not None else None
        marks = recent_marks(self._marks, proof.now_ms)
        return Powers(proof.powers, proof.now_ms, proof.every_ms, phase, marks)

    def device(self) -> SiteDevice | None:
        """The device as the site keeps it."""
        choice, target = self.choice, self.proof.target
        if choice is None or target is None or self.is_training:
            return None
        return SiteDevice(
            choice.name or target.endpoint,
            choice.role or "observer",
            target.endpoint,
            target.unit or 0,
            target.profile,
            self.proof.identity.get("serial") or choice.serial,
            choice.invert,
        )

    # ---- the proof

    def begin(self, failure: Callable[[str], None]) -> None:
        """Begin with what is chosen, unless it has been begun and still goes on."""
        target = self.target()
        if target is None or (target == self.begun and self.proof.stage is not ProofStage.ENDED):
            self.watch()
            return
        self.begun, self.proof = target, replace(_NONE, stage=ProofStage.LOOKING)
        self.report = self.registration = None
        self._marks.clear()
        self.changed.emit()
        operation = self._bridge.ask(lambda core: core.begin_proof(target), self)
        operation.success(lambda _: self.watch()).failure(failure).start()

    def again(self, failure: Callable[[str], None]) -> None:
        """Begin once more with the same device."""
        self.begun = None
        self.begin(failure)

    def watch(self) -> None:
        """Ask how it stands, again and again."""
        self._timer.start()
        self._asking.ask()

    def rest(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def tell(
        self,
        question: Callable[[CoreClient], Coroutine[Any, Any, None]],
        failure: Callable[[str], None],
    ) -> None:
        """Have something done, and look what came of it."""
        operation = self._bridge.ask(question, self)
        operation.success(lambda _: self._asking.ask()).failure(failure).start()

    def end(self) -> None:
        """Leave the device and what is being looked for."""
        self.rest()
        self.begun, self.proof = None, _NONE
        for question in (lambda core: core.end_proof(), lambda core: core.end_search()):
            self._bridge.ask(question).start()

    def _show(self, proof: Proof) -> None:
        before, self.proof = self.proof.asked, proof
        asked = proof.asked
        if asked is not None and asked.is_done and (before is None or before != asked):
            self._marks.append(Mark(proof.now_ms, asked.is_on))
        self.changed.emit()
