"""The commissioning report as a document that proves itself.

It is written in the one form of ``reports.canonical``: the SHA-256 over all bytes before it stands in
the file; that hash is what the registry of the community keeps beside the meter's key. The registers as
they were read, and the profile they were read with, have hashes of their own.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from energy_app import __version__
from energy_app.devices.commissioning.check import Check, Verdict
from energy_app.devices.commissioning.table import Row, Table
from energy_app.devices.commissioning.wiring import StepResult, StepVerdict
from energy_app.devices.profile import Profile
from energy_app.domain.errors import InputError
from energy_app.domain.time import utc
from energy_app.reports.canonical import damaged_line, render

FORMAT, VERSION = "energy-app commissioning report", 1
_FEWEST_KEYS = {"device", "registers", "checks", "phases", "verdict", "hashes"}
_BAD_STEPS = {StepVerdict.REVERSED, StepVerdict.WRONG_PHASE, StepVerdict.WRONG_RATIO}


class Overall(StrEnum):
    """Passed: nothing failed and every phase was proved. Incomplete: nothing failed so far."""

    PASSED = "passed"
    FAILED = "failed"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report tells besides what was measured: which device, where, when, how it was read."""

    name: str
    site: str
    endpoint: str
    unit: int
    role: str | None
    invert: tuple[str, ...]
    is_training: bool
    from_ms: int
    until_ms: int
    readings: int
    health: Mapping[str, Any]


def make_report(
    facts: Facts,
    profile: Profile,
    table: Table,
    checks: Sequence[Check],
    steps: Sequence[StepResult],
    earlier: Sequence[Mapping[str, Any]] = (),
) -> bytes:
    """The bytes of a report. ``earlier``: phases of an earlier report of the same device, kept."""
    made = _iso(facts.until_ms)
    phases = _phases(steps, earlier, made)
    device = {
        "name": facts.name,
        **table.identity,
        "endpoint": facts.endpoint,
        "unit": facts.unit,
        "role": facts.role,
        "inverted": list(facts.invert),
        "profile": table.profile,
        "profile_verified": profile.form.verified,
        "confidence": table.confidence,
    }
    watched = {
        "from": _iso(facts.from_ms),
        "until": made,
        "readings": facts.readings,
        "requests_of_one_look": table.requests,
        "link": dict(facts.health),
    }
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "program": f"energy-app {__version__}",
        "made": made,
        "training": facts.is_training,
        "site": facts.site,
        "verdict": overall(checks, {each["phase"]: each["verdict"] for each in phases}, table).value,
        "device": device,
        "watched": watched,
        "checks": [_check(check) for check in checks],
        "phases": phases,
        "registers": [_row(row) for row in table.rows],
        "dumps": {str(unit): dump for unit, dump in table.dumps.items()},
        "hashes": {
            "dumps": {str(unit): hash_of(dump) for unit, dump in table.dumps.items()},
            "profile": sha256(profile.origin.read_bytes()).hexdigest(),
        },
    }
    return render(document)


def read_report(path: Path) -> dict[str, Any]:
    """A report whose hash holds; InputError says what is wrong with the file, and in which line."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "{path} cannot be read: {reason}. Check the path.", path=path, reason=error.strerror
        ) from error
    return parse_report(data, str(path))


def parse_report(data: bytes, name: str) -> dict[str, Any]:
    """The same for bytes; ``name`` stands in the errors."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(
            "{name}: not a commissioning report: no JSON that can be read.", name=name
        ) from error
    if (
        not isinstance(document, dict)
        or document.get("format") != FORMAT
        or not document.keys() >= _FEWEST_KEYS
    ):
        raise InputError("{name}: not a commissioning report of this program.", name=name)
    if document.get("version") != VERSION:
        raise InputError(
            "{name}: version {version!r} is not one this program reads.",
            name=name,
            version=document.get("version"),
        )
    line = damaged_line(data)
    if line is not None:
        raise InputError(
            "{name}: line {line} was changed after the report was made; test the device again.",
            name=name,
            line=line,
        )
    return document


def hash_of(value: Any) -> str:
    """SHA-256 over the canonical JSON of a value: keys sorted, no spaces, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def overall(checks: Sequence[Check], phases: Mapping[int, str], table: Table) -> Overall:
    """What a report says on the whole; ``phases`` are the verdicts of the load steps."""
    if any(check.verdict is Verdict.FAILED for check in checks) or _BAD_STEPS.intersection(phases.values()):
        return Overall.FAILED
    proved = {phase for phase, verdict in phases.items() if verdict == StepVerdict.OK}
    return Overall.PASSED if proved >= _phases_of(table) else Overall.INCOMPLETE


def _phases_of(table: Table) -> set[int]:
    """The phases whose transformers have to be proved: none where no grid power is measured."""
    told = {phase for phase in (1, 2, 3) if table.value(f"grid_power_l{phase}_w") is not None}
    return told or ({1} if table.value("grid_power_w") is not None else set())


def _phases(
    steps: Sequence[StepResult], earlier: Sequence[Mapping[str, Any]], made: str
) -> list[dict[str, Any]]:
    new = {step.phase: _step(step, made) for step in steps}
    kept = {phase["phase"]: dict(phase) for phase in earlier}
    return [phase for _, phase in sorted({**kept, **new}.items())]


def _step(step: StepResult, made: str) -> dict[str, Any]:
    return {
        "phase": step.phase,
        "verdict": step.verdict.value,
        "reason": step.reason.value,
        "load_w": step.load_w,
        "shown_on": step.shown_on,
        "factor": None if step.factor is None else round(step.factor, 4),
        "confidence": step.confidence,
        "made": made,
        "channels": [
            {
                "step_w": round(jump.share * step.load_w, 1),
                "uncertainty_w": round(jump.uncertainty * step.load_w, 1),
                "reaction_w": round(jump.reaction * step.load_w, 1),
                "noise_w": round(jump.noise_w, 1),
                "each_w": [round(each, 1) for each in jump.each_w],
            }
            for jump in step.jumps
        ],
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(check).items()
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "unit_id": row.unit_id,
        "function": row.space or None,
        "addresses": list(row.addresses),
        "raw": None if row.raw is None else list(row.raw),
        "value": row.value,
        "unit": row.unit or None,
        "result": row.failure.value,
        "detail": row.detail,
    }


def _iso(time_ms: int) -> str:
    return utc(time_ms).isoformat(timespec="seconds").replace("+00:00", "Z")
