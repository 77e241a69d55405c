"""What an electrician sees while a device is found, looked at, proved and handed over.

Verdicts, reasons and advice are the codes of the commissioning report; ``words`` say them by language
(``en``, ``de``). Instants are UTC milliseconds. Missing is None, never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from energy_app.domain.energy import Role
from energy_app.domain.sentence import Line

HOME = ""
"""The key of this computer's own home among the sites."""


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """What answered in a search: who it says it is, or in ``problem`` why it was not understood.

    ``evidence`` are the values it told with its identity, by canonical point, as text with the unit.
    ``role``: what such a device most often measures in this home; ``known``: the name under which it is
    one of its devices already.
    """

    endpoint: str
    unit: int | None
    profile: str | None
    manufacturer: str = ""
    model: str = ""
    serial: str = ""
    confidence: float | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)
    problem: Line | None = None
    role: Role | None = None
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """How far a search is: places asked of all, and what was found so far.

    ``doing`` is ``ports`` while it knocks, then the address whose unit numbers are asked.
    """

    place: str
    is_running: bool
    asked: int = 0
    total: int = 0
    doing: str = "ports"
    found: tuple[FoundDevice, ...] = ()
    problem: Line | None = None


@dataclass(frozen=True, slots=True)
class ProofTarget:
    """The device to be proved, of a site (``HOME``: this computer's).

    No unit: it is looked for. ``training``: the wiring of a simulated meter that takes its place.
    """

    endpoint: str = ""
    unit: int | None = None
    profile: str = "auto"
    name: str = ""
    role: str | None = None
    invert: tuple[str, ...] = ()
    site: str = HOME
    training: str | None = None


class ProofStage(StrEnum):
    """What is going on with the device."""

    NONE = "none"
    LOOKING = "looking"
    WATCHING = "watching"
    READY = "ready"
    STEPPING = "stepping"
    ENDED = "ended"
    """It could not be read, or nobody looked at it any more: ``problem`` says which."""


@dataclass(frozen=True, slots=True)
class PowerRow:
    """Powers at an instant in W, + = import: of L1, L2, L3, or of the total alone."""

    time_ms: int
    power_w: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the fuse box is asked for: the ``number``-th switching of ``of``.

    ``since_ms``: when it was asked. ``is_done``: it has been switched; the load is held until ``until_ms``.
    """

    phase: int
    is_on: bool
    number: int
    of: int
    since_ms: int
    is_done: bool = False
    until_ms: int | None = None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check of plausibility: what was measured, what had to be, what to do. Bounds of None do not bind."""

    name: str
    verdict: str
    unit: str
    measured: float | None
    low: float | None
    high: float | None
    title: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StepRow:
    """The verdict for a phase. ``shown_on``: the phase that shows the load; ``factor``: as what share of it.

    ``channels_w``: the step each channel showed, with its uncertainty.
    """

    phase: int
    load_w: float
    verdict: str
    reason: str
    shown_on: int | None
    factor: float | None
    confidence: float
    channels_w: tuple[tuple[float, float], ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """A device that is being proved. ``powers`` are those of the last minutes, oldest first.

    ``phases``: how many channels can be stepped (3, 1 for the total alone, 0 for none). ``is_silent``:
    the device has stopped answering. ``verdict`` is that of the report as it would be now.
    """

    stage: ProofStage
    target: ProofTarget | None = None
    identity: Mapping[str, str | None] = field(default_factory=dict)
    confidence: float | None = None
    watch_until_ms: int | None = None
    now_ms: int = 0
    every_ms: int = 1_000
    phases: int = 0
    is_silent: bool = False
    powers: tuple[PowerRow, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    asked: Asked | None = None
    steps: tuple[StepRow, ...] = ()
    verdict: str | None = None
    problem: Line | None = None


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """A report that was written: its files, its hash, what it says in one word."""

    pdf: str
    json: str
    sha256: str
    verdict: str


@dataclass(frozen=True, slots=True)
class MeterKey:
    """The key that signs the readings of a home. ``keeper``: where its passphrase would be or is kept.

    ``keeper`` None: this system has no secret store, so a person has to choose the passphrase and keep it.
    """

    address: str | None
    keeper: str | None


@dataclass(frozen=True, slots=True)
class Registration:
    """What the electrician signs for the meter's key, in a file for the community.

    ``community`` and ``member`` are None for a home in no community yet. ``registered_key`` is the key
    that stands in the community's registry for this member now.
    """

    file: str
    key: str
    report_sha256: str
    community: str | None = None
    member: int | None = None
    generation: int | None = None
    registered_key: str | None = None


@dataclass(frozen=True, slots=True)
class SiteDevice:
    """A device as a site file has it."""

    name: str
    role: str
    endpoint: str
    unit: int
    profile: str
    serial: str
    invert: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """A site of the electrician: ``key`` (``HOME`` for this computer's), its name, devices and reports."""

    key: str
    name: str
    devices: tuple[SiteDevice, ...]
    reports: tuple[str, ...] = ()
