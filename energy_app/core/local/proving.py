"""One device that a person proves step by step, and how that stands at any moment."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from energy_app.core.commissioning import (
    Examination,
    Findings,
    Target,
    examined,
    stepped_channels,
)
from energy_app.core.home import Home
from energy_app.devices.commissioning.check import Check
from energy_app.devices.commissioning.session import Rhythm, phase_readings
from energy_app.devices.commissioning.training import (
    TRAINING_PROFILE,
    TrainingHouse,
    training_meter,
    wiring_named,
)
from energy_app.devices.commissioning.wiring import StepResult
from energy_app.devices.profile import Profiles
from energy_app.domain.commissioning import (
    Asked,
    CheckRow,
    PowerRow,
    Proof,
    ProofStage,
    ProofTarget,
    StepRow,
)
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.energy import Role
from energy_app.domain.errors import EnergyAppError, InputError, StateError
from energy_app.domain.inspection import Inspection, PointRow
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import MINUTE_MS, SECOND_MS, Clock
from energy_app.reports.commissioning.document import overall
from energy_app.reports.commissioning.words import ADVICE, CHECKS, GERMAN, REASONS

SHOWN_MS = 3 * MINUTE_MS
"""So much of the past is in the picture."""
_ASIDE = Sentence("not read while it is commissioned")
_LOOK_MS = 100
_CHECKED_EVERY = 10
_CHECKED_READINGS = 600
"""Ten minutes of them are checked in 10 ms, which the loop can spare."""
_UNATTENDED = Sentence("Nobody looked at the device any more, so it was left. Begin again.")


@dataclass(frozen=True, slots=True)
class Pace:
    """How long is watched before anything is switched, and how the load is switched."""

    watch_s: float = 10.0
    rhythm: Rhythm = field(default_factory=Rhythm)


PACE = Pace()
TRAINING_PACE = Pace(3.0, Rhythm(hold_s=3.0, every_s=0.3))
"""Nobody has to walk to the fuse box, and nothing answers late."""


class PressedSwitch:
    """A person who tells by a button that the load has been switched; in training the kettle obeys it."""

    def __init__(self, clock: Clock, hold_s: float, load_w: float, house: TrainingHouse | None) -> None:
        self._clock = clock
        self._hold_ms = round(hold_s * SECOND_MS)
        self._load_w = load_w
        self._house = house
        self._done = 0
        self.asked: Asked | None = None

    async def __call__(self, phase: int, *, is_on: bool, number: int, of: int) -> None:
        """Ask, and return when it is done."""
        self.asked = Asked(phase, is_on, number, of, self._clock.now_ms())
        while self._done < number:
            await self._clock.sleep_until(self._clock.now_ms() + _LOOK_MS)
        until_ms = self._clock.now_ms() + self._hold_ms
        self.asked = replace(self.asked, is_done=True, until_ms=until_ms)

    def press(self, number: int) -> None:
        """The switching of that number is done."""
        if self.asked is None or self.asked.number != number or self._done >= number:
            return
        if self._house is not None:
            self._house.switch(self.asked.phase, self._load_w if self.asked.is_on else 0.0)
        self._done = number

    def leave(self) -> None:
        """Leave the load off where it can be."""
        if self._house is not None and self.asked is not None:
            self._house.switch(self.asked.phase, 0.0)


class Proving:
    """Runs in a task of its own until it is ended, or nobody has asked for it for ``idle_s`` seconds."""

    def __init__(
        self,
        wanted: ProofTarget,
        others: Sequence[Target],
        home: Home,
        clock: Clock,
        pace: Pace,
        idle_s: float,
    ) -> None:
        self.wanted = wanted
        self._others = others
        self._home = home
        self._clock = clock
        self._pace = pace
        self._idle_s = idle_s
        self._asked_at_s = asyncio.get_running_loop().time()
        self._stage = ProofStage.LOOKING
        self._problem: str | None = None
        self._house: TrainingHouse | None = None
        self._device: Examination | None = None
        self._powers: dict[str, float | None] = {}
        self._watch_until_ms: int | None = None
        self._switch: PressedSwitch | None = None
        self._step: asyncio.Task[None] | None = None
        self._checked: tuple[Any, tuple[Check, ...]] | None = None
        if wanted.training is not None:
            wiring_named(wanted.training)
        self._task: asyncio.Task[None] = clock.spawn(self._run(), "commissioning")

    @property
    def profiles(self) -> Profiles:
        """The profiles of this computer."""
        return self._home.profiles

    async def end(self) -> None:
        """Leave the device."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def registers(self) -> Inspection:
        """All registers, read now."""
        self._heard()
        device = self._device
        if device is None:
            raise StateError("No device is being commissioned.")
        table = await device.look()
        rows = tuple(
            PointRow(row.name, row.space, row.addresses, row.raw, row.value, row.unit, row.detail)
            for row in table.rows
        )
        identity = dict(table.identity)
        return Inspection(
            table.profile, table.confidence, identity, rows, table.requests, self._clock.now_ms()
        )

    def begin_step(self, phase: int, load_w: float) -> None:
        """Have a load switched."""
        self._heard()
        device = self._device
        if device is None or self._stage is not ProofStage.READY:
            raise StateError("The device is not ready for a load step yet.")
        channels = stepped_channels(device.table)
        if phase not in range(1, 4) or not channels:
            raise InputError("This device tells no power at the grid: no load can be seen by it.")
        if load_w <= 0:
            raise InputError("The load has to draw power: give its watts, for example 2000.")
        self._stage = ProofStage.STEPPING
        hold_s = self._pace.rhythm.hold_s
        self._switch = PressedSwitch(self._clock, hold_s, load_w, self._house)
        work = self._stepped(device, phase, load_w, self._switch)
        self._step = self._clock.spawn(work, "load step")

    def press(self, number: int) -> None:
        """The person has switched."""
        self._heard()
        if self._switch is not None:
            self._switch.press(number)

    async def stop_step(self) -> None:
        """Break a load step off."""
        self._heard()
        step = self._step
        if step is not None:
            step.cancel()
            await asyncio.gather(step, return_exceptions=True)

    def findings(self) -> Findings:
        """What it has brought so far; StateError before there is any. Takes a while after an hour."""
        device = self._device
        if device is None or not device.snapshots:
            raise StateError("The device has not been watched yet. Wait for the checks.")
        return device.findings(self._powers)

    def state(self) -> Proof:
        """How it stands."""
        self._heard()
        device, now_ms = self._device, self._clock.now_ms()
        every_ms = round(self._pace.rhythm.every_s * SECOND_MS)
        proof = Proof(self._stage, self.wanted, now_ms=now_ms, every_ms=every_ms, problem=self._problem)
        if device is None:
            return proof
        checks = self._checks(device)
        phases = {step.phase: step.verdict.value for step in device.steps}
        recent = [each for each in device.snapshots if each.time_ms > now_ms - SHOWN_MS]
        return replace(
            proof,
            target=self._target(device),
            identity=dict(device.table.identity),
            confidence=device.table.confidence,
            watch_until_ms=self._watch_until_ms,
            phases=stepped_channels(device.table),
            is_silent=device.is_lost,
            powers=tuple(PowerRow(each.time_ms, each.power_w) for each in phase_readings(recent)),
            checks=tuple(_check(check) for check in checks),
            asked=None if self._switch is None else self._switch.asked,
            steps=tuple(_step(step) for step in sorted(device.steps, key=lambda each: each.phase)),
            verdict=overall(checks, phases, device.table).value,
        )

    def _checks(self, device: Examination) -> tuple[Check, ...]:
        """Made anew now and then: the longer is watched, the more a counter tells."""
        if not device.snapshots or self._stage in (ProofStage.LOOKING, ProofStage.WATCHING):
            return ()
        key = (len(device.snapshots) // _CHECKED_EVERY, device.steps)
        if self._checked is None or self._checked[0] != key:
            self._checked = key, device.findings(self._powers, _CHECKED_READINGS).checks
        return self._checked[1]

    # ---- the task

    async def _run(self) -> None:
        try:
            async with self._reached() as device:
                self._device = device
                self._watch_until_ms = self._clock.now_ms() + round(self._pace.watch_s * SECOND_MS)
                self._stage = ProofStage.WATCHING
                async with device.watched(self._pace.watch_s, self._pace.rhythm.every_s):
                    self._powers = await self._read_others(device)
                    self._stage = ProofStage.READY
                    await self._attended()
            self._problem = _UNATTENDED
        except EnergyAppError as error:
            self._problem = str(error)
        finally:
            self._stage = ProofStage.ENDED

    async def _attended(self) -> None:
        """Return when nobody has asked for a while."""
        loop = asyncio.get_running_loop()
        try:
            while loop.time() - self._asked_at_s < self._idle_s:
                await self._clock.sleep_until(self._clock.now_ms() + SECOND_MS)
        finally:
            if self._step is not None:
                self._step.cancel()
                await asyncio.gather(self._step, return_exceptions=True)

    @asynccontextmanager
    async def _reached(self) -> AsyncIterator[Examination]:
        """The device, the home's own reading of it set aside; in training the simulated one."""
        async with AsyncExitStack() as stack:
            if self.wanted.training is not None:
                target = await self._simulated(stack, self.wanted.training)
            else:
                target = target_of(self.wanted)
                place = Endpoint.parse(target.endpoint)
                await stack.enter_async_context(self._home.aside(_ASIDE, [place]))
            yield await stack.enter_async_context(examined(target, self.profiles, self._clock))

    async def _simulated(self, stack: AsyncExitStack, wiring: str) -> Target:
        self._house = TrainingHouse(wiring_named(wiring), self._clock)
        server = training_meter(self._house, self.profiles, self._clock)
        place = await server.start()
        stack.push_async_callback(server.stop)
        return Target(str(place), 1, TRAINING_PROFILE, self.wanted.name, Role.GRID_METER)

    async def _read_others(self, device: Examination) -> dict[str, float | None]:
        places = [Endpoint.parse(other.endpoint) for other in self._others]
        async with self._home.aside(_ASIDE, places):
            try:
                return await device.powers(self._others)
            except EnergyAppError:
                return await device.powers(())  # the balance then takes this device alone

    async def _stepped(self, device: Examination, phase: int, load_w: float, switch: PressedSwitch) -> None:
        try:
            await device.step(phase, load_w, switch, self._pace.rhythm)
        finally:
            switch.leave()
            self._switch = self._step = None
            self._stage = ProofStage.READY

    def _heard(self) -> None:
        self._asked_at_s = asyncio.get_running_loop().time()

    def _target(self, device: Examination) -> ProofTarget:
        found = device.target
        return replace(self.wanted, endpoint=found.endpoint, unit=found.unit, profile=device.table.profile)


def target_of(wanted: ProofTarget) -> Target:
    """The device as commissioning takes it; InputError for a role there is none of."""
    try:
        role = None if wanted.role is None else Role(wanted.role)
    except ValueError as error:
        raise InputError("{role!r} is no role of a device.", role=wanted.role) from error
    return Target(wanted.endpoint, wanted.unit, wanted.profile, wanted.name, role, wanted.invert)


def _check(check: Check) -> CheckRow:
    return CheckRow(
        check.name,
        check.verdict.value,
        check.unit,
        check.measured,
        check.low,
        check.high,
        _said(CHECKS[check.name]),
        _said(ADVICE.get(check.advice.value, "")),
    )


def _step(step: StepResult) -> StepRow:
    return StepRow(
        phase=step.phase,
        load_w=step.load_w,
        verdict=step.verdict.value,
        reason=step.reason.value,
        shown_on=step.shown_on,
        factor=step.factor,
        confidence=step.confidence,
        channels_w=tuple(
            (round(jump.share * step.load_w, 1), round(jump.uncertainty * step.load_w, 1))
            for jump in step.jumps
        ),
        words=_said(REASONS[step.reason.value]),
    )


def _said(text: str) -> dict[str, str]:
    return {"en": text, "de": GERMAN.get(text, text)} if text else {}
