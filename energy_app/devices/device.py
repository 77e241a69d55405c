"""One device of the home as the sampler sees it: ask, get a snapshot, never an exception.

The device finds out on the first read what it is talking to, reads whole plans, and says in the
snapshot what is missing and why. A device that is away is offline in the snapshot; it is asked
again at the next read and comes back by itself, also when the program was started at night.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from energy_app.devices.detect import AUTO, Match, match_live
from energy_app.devices.driver import Values, is_failure
from energy_app.devices.errors import LinkDownError, MapMovedError, NoAnswerError
from energy_app.devices.link import Link
from energy_app.devices.parts import Part, add_parts
from energy_app.devices.plausibility import CounterWatch, is_implausible
from energy_app.devices.points import NOT_AVAILABLE, Poll
from energy_app.devices.profile import Profile, Profiles
from energy_app.devices.reader import POLL_CLASSES, BlockReader, Round
from energy_app.domain.errors import DeviceError, InputError
from energy_app.domain.readings import IDENTITY_POINTS, DeviceState, Snapshot, Value
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import HOUR_MS, Clock

type Flow = Literal["grid", "battery"]
_SWAPPED: dict[Flow, tuple[str, str]] = {
    "grid": ("grid_import_wh", "grid_export_wh"),
    "battery": ("battery_charge_wh", "battery_discharge_wh"),
}


type Place = Literal["grid", "pv", "load"]
_PLACED: dict[Place, dict[str, str]] = {
    "pv": {"grid_export_wh": "pv_energy_wh", "grid_import_wh": "standby_wh"},
    "load": {"grid_import_wh": "load_energy_wh", "grid_export_wh": "returned_wh"},
}
_DUSK_W = 100
_LONGEST_NIGHT_MS = 18 * HOUR_MS


def flows(names: Iterable[str]) -> tuple[Flow, ...]:
    """Flows by name; InputError lists those there are."""
    chosen: list[Flow] = []
    for name in names:
        if name not in _SWAPPED:
            raise InputError(
                "{name!r} cannot be inverted; there are: {known}", name=name, known=", ".join(_SWAPPED)
            )
        chosen.append(name)
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class DeviceOptions:
    """Where and how one device is read.

    ``profile``: a name or ``auto``. ``invert``: flows whose sign is wrong at this site (a clamp
    mounted the other way round): the power changes sign, the two counters change places.
    """

    unit: int = 1
    profile: str = AUTO
    timeout_s: float | None = None
    invert: tuple[Flow, ...] = ()
    place: Place = "grid"
    """What the meter in it measures: the grid, a PV inverter (its export is production), or the load."""
    careful: bool = False
    """Give the device the pauses and the time that its profile asks for, as soon as it is known."""


class Device:
    """A device on a link. Not shared between event loops."""

    def __init__(
        self,
        name: str,
        link: Link,
        profiles: Profiles,
        clock: Clock,
        options: DeviceOptions | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self.link = link
        self.options = options or DeviceOptions()
        self.requests = 0
        """Requests of the last read, those that found the device included."""
        self._profiles = profiles
        self._clock = clock
        self._monotonic = monotonic
        self._match: Match | None = None
        self._reader: BlockReader | None = None
        self._parts: tuple[Part, ...] = ()
        self._watch = CounterWatch()
        self._had: set[str] = set()
        self._dusk_ms: int | None = None
        """When it last answered, if it made next to nothing then."""

    @property
    def profile(self) -> Profile | None:
        """The profile in use, once the device has been found."""
        return self._match.profile if self._match else None

    @property
    def confidence(self) -> float:
        """How well the profile fits (0…1), 0 until the device has been found."""
        return self._match.confidence if self._match else 0.0

    @property
    def evidence(self) -> tuple[str, ...]:
        """What spoke for the profile, in words."""
        return self._match.evidence if self._match else ()

    async def read(self, poll: Poll = "fast") -> Snapshot:
        """Read the points of a poll class and of those faster; whatever fails is in the snapshot."""
        before = self.link.health.requests
        try:
            return await self._snapshot(poll)
        except DeviceError as error:
            return self._away(error)
        finally:
            self.requests = self.link.health.requests - before

    async def identity(self) -> dict[str, str | None]:
        """Manufacturer, model, serial and firmware as far as the device tells; raises DeviceError."""
        snapshot = await self._snapshot("once")
        return {name: snapshot.text(name) for name in IDENTITY_POINTS}

    async def connect(self) -> None:
        """Find the device if that has not happened yet; raises DeviceError."""
        await self._bound()

    async def _snapshot(self, poll: Poll) -> Snapshot:
        try:
            return await self._read_once(poll)
        except MapMovedError:
            # Firmware updates and new meters shift the models: find them anew, once.
            self._match = self._reader = None
            return await self._read_once(poll)

    async def _read_once(self, poll: Poll) -> Snapshot:
        match, reader = await self._bound()
        round_ = await reader.read(poll)
        time_ms = self._clock.now_ms()
        match.driver.check(round_.memory)
        found = match.driver.values(round_.memory)
        later = {point.name for point in match.driver.points if point.poll not in POLL_CLASSES[poll]}
        for name in later:
            found.values.pop(name, None)
            found.problems.pop(name, None)
        await add_parts(self._parts, found, poll)
        self._watch.sift(found.values, found.problems, time_ms)
        self._tell_lost(found, later)
        problems = {**_explained(found, reader), **round_.problems}
        self.link.health.implausible += sum(map(is_implausible, found.problems.values()))
        values = _placed(_inverted(found.values, self.options.invert), self.options.place)
        snapshot = Snapshot(self.name, time_ms, values, problems, _state(found, round_, problems))
        self._dusk_ms = time_ms if _is_dusk(match.profile.form.kind, snapshot) else None
        return snapshot

    def _tell_lost(self, found: Values, later: set[str]) -> None:
        """An optional point without a value is no problem, unless it has had one."""
        for name, value in found.values.items():
            if value is not None:
                self._had.add(name)
            elif name in self._had and name not in later:
                found.problems.setdefault(name, NOT_AVAILABLE)

    def _away(self, error: DeviceError) -> Snapshot:
        """No answer: asleep if it went with the sun, else offline."""
        now_ms = self._clock.now_ms()
        is_gone = isinstance(error, LinkDownError | NoAnswerError)
        if is_gone and self._dusk_ms is not None and now_ms - self._dusk_ms <= _LONGEST_NIGHT_MS:
            told = Sentence("asleep: it made no more power when it went ({error})", error=error)
            return Snapshot(self.name, now_ms, {}, {"device": told}, DeviceState.ASLEEP)
        return Snapshot(self.name, now_ms, {}, {"device": str(error)}, DeviceState.OFFLINE)

    async def _bound(self) -> tuple[Match, BlockReader]:
        if self._match is None or self._reader is None:
            options = self.options
            match = await match_live(
                self.link, options.unit, self._profiles, options.profile, options.timeout_s
            )
            driver, timeout_s = match.driver, options.timeout_s
            if options.careful:
                wishes = match.profile.link_options()
                self.link.respect(wishes)
                timeout_s = timeout_s or wishes.timeout_s
            self._reader = BlockReader(
                self.link,
                options.unit,
                driver.points,
                driver.limits,
                timeout_s=timeout_s,
                monotonic=self._monotonic,
            )
            self._match = match
            self._parts = tuple(
                Part(self.link, self._profiles, form, options.timeout_s, self._monotonic)
                for form in match.profile.form.parts
            )
        return self._match, self._reader


def _is_dusk(kind: str, snapshot: Snapshot) -> bool:
    """Whether an inverter without battery makes next to nothing: what goes silent then, sleeps."""
    if kind not in ("inverter", "hybrid", "system") or snapshot.number("battery_soc_pct") is not None:
        return False
    if snapshot.state is DeviceState.ASLEEP:
        return True
    made = [snapshot.number(point) for point in ("pv_power_w", "ac_power_w")]
    known = [abs(power) for power in made if power is not None]
    return bool(known) and max(known) <= _DUSK_W


def _explained(found: Values, reader: BlockReader) -> dict[str, str]:
    refused = reader.refused
    return {name: refused.get(name, reason) for name, reason in found.problems.items()}


def _state(found: Values, round_: Round, problems: dict[str, str]) -> DeviceState:
    if found.is_asleep:
        return DeviceState.ASLEEP
    if round_.problems or any(is_failure(reason) for reason in problems.values()):
        return DeviceState.DEGRADED
    return DeviceState.OK


def _inverted(values: dict[str, Value], flows: tuple[Flow, ...]) -> dict[str, Value]:
    turned = dict(values)
    for flow in flows:
        for name, value in values.items():
            if name.startswith(f"{flow}_power") and isinstance(value, int | float):
                turned[name] = -value
        one, other = _SWAPPED[flow]
        turned[one], turned[other] = values.get(other), values.get(one)
    return turned


def _placed(values: dict[str, Value], place: Place) -> dict[str, Value]:
    """A meter's values under the names of what it measures."""
    if place == "grid":
        return values
    names, placed = _PLACED[place], dict[str, Value]()
    for name, value in values.items():
        if name.startswith("grid_power"):
            turned = -value if place == "pv" and isinstance(value, int | float) else value
            placed[name.replace("grid", place, 1)] = turned
        else:
            placed[names.get(name, name)] = value
    return placed
