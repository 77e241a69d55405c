"""``devices test|report``: prove a device, and hand out what was proved."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from energy_app.core.clock import RealClock
from energy_app.core.commissioning import PHASES, Findings, Plan, Target, commission
from energy_app.core.site.proofs import Proofs
from energy_app.core.site.store import PROFILE_FOLDER, seen_site
from energy_app.devices.commissioning.session import Rhythm
from energy_app.devices.commissioning.training import (
    TRAINING_PROFILE,
    TrainingHouse,
    training_meter,
    wiring_named,
)
from energy_app.devices.detect import AUTO
from energy_app.devices.profile import Profiles
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError, StateError
from energy_app.reports.commissioning.document import parse_report, read_report
from energy_app.reports.commissioning.printed import print_report
from energy_app.reports.commissioning.words import CHECKS, VERDICTS, said_of_check, said_of_phase
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.directories import default_directory
from energy_app.service.switching import Keyboard, Paced, Trainer
from energy_app.store.devices import DeviceRecord
from energy_app.store.lock import OwnerLock

TRAINING = "training"
_TRAINING_LOAD_W = 2_000.0
_FORMS = ("pdf", "json")


@dataclass(frozen=True, slots=True)
class Pace:
    """How long is watched, how long a load is held, how often is read; s."""

    watch_s: float
    hold_s: float
    every_s: float


PACE = Pace(10, 10, 1)
TRAINING_PACE = Pace(2, 3, 0.3)
"""Nobody has to walk to the fuse box, and nothing answers late."""


@dataclass(frozen=True, slots=True)
class Request:
    """What ``devices test`` was asked for. ``paced_s``: switch within so long instead of at Enter.

    ``training``: the wiring of a simulated meter that is tested in place of a device. No phases: all.
    """

    target: str | None = None
    unit: int | None = None
    profile: str = AUTO
    watch_s: float = 10.0
    load_w: float | None = None
    phases: tuple[int, ...] = ()
    rhythm: Rhythm = field(default_factory=Rhythm)
    paced_s: float | None = None
    training: str | None = None
    dump: Path | None = None

    @property
    def plan(self) -> Plan:
        """What is done with the device."""
        return Plan(self.watch_s, self.load_w, self.phases or PHASES, self.rhythm)


@dataclass(frozen=True, slots=True)
class Output:
    """Where ``devices report`` writes to, as what (by the name where None), in which language."""

    path: Path | None = None
    form: str | None = None
    language: str = "en"


def test(data_dir: Path | None, request: Request, *, as_json: bool) -> None:
    """Prove a device of the home, one at an address, or the simulated meter of the training."""
    directory = data_dir or default_directory()
    profiles = Profiles.load(directory / PROFILE_FOLDER)
    is_training = request.training is not None
    site = ""
    if is_training:
        if request.target is not None:
            say(f"Training: a simulated meter is tested, {request.target} is not asked")
        findings = asyncio.run(_train(request, profiles))
    else:
        target, others, site = _target(directory, request)
        if target.name and not OwnerLock.is_free(directory):
            say(f"{target.name} is read by the running program too; stop that if the device takes one only")
        switch = Keyboard() if request.paced_s is None else Paced(request.paced_s)
        work = commission(target, request.plan, profiles, RealClock(), switch, others=others, tell=say)
        findings = asyncio.run(work)
    data, path = _kept(Proofs(directory), findings, site, is_training=is_training)
    if request.dump is not None:
        _write_dumps(request.dump, findings)
    made = parse_report(data, str(path))
    if as_json:
        print_json({**made, "file": str(path)})
    else:
        _show(made, path)


def report(data_dir: Path | None, what: str | None, output: Output, *, as_json: bool) -> None:
    """Write a report as PDF or JSON, once its hash has proved good. ``what``: a device or a file."""
    proofs = Proofs(data_dir or default_directory())
    source = Path(what) if what is not None and what.endswith(".json") else proofs.find(what)
    found = read_report(source)
    is_json_named = output.path is not None and output.path.suffix.lower() == ".json"
    form = output.form or ("json" if is_json_named else "pdf")
    if form not in _FORMS:
        raise InputError(f"There is no format {form!r} of a report; there are: {', '.join(_FORMS)}.")
    path = output.path or Path(f"commissioning-{source.stem}.{form}")
    data = print_report(found, output.language) if form == "pdf" else source.read_bytes()
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}. Choose another --out.") from error
    if as_json:
        print_json({"file": str(path), "sha256": found["sha256"], "verdict": found["verdict"]})
        return
    print_line(f"{path}: {found['verdict']}, sha256 {found['sha256']}")


async def _train(request: Request, profiles: Profiles) -> Findings:
    """The test on a simulated meter, over real Modbus on this machine."""
    clock = RealClock()
    house = TrainingHouse(wiring_named(request.training or ""), clock)
    server = training_meter(house, profiles, clock)
    place = await server.start()
    target = Target(str(place), 1, TRAINING_PROFILE, TRAINING, Role.GRID_METER)
    trainer = Trainer(house, request.load_w or _TRAINING_LOAD_W, clock)
    try:
        return await commission(target, request.plan, profiles, clock, trainer, tell=say)
    finally:
        await server.stop()


def _target(directory: Path, request: Request) -> tuple[Target, list[Target], str]:
    """What is tested, the home's other devices, and the home's name."""
    if request.target is None:
        raise InputError("Name a device of the home or an address, or practise with --training.")
    try:
        with seen_site(directory) as site:
            records, name = site.devices(), site.settings.name
    except StateError:
        records, name = [], ""  # an address can be tested before there is a home
    for record in records:
        if record.name == request.target:
            return _of(record), [_of(other) for other in records if other is not record], name
    endpoint = str(Endpoint.parse(request.target))
    return Target(endpoint, request.unit, request.profile), [], name


def _of(record: DeviceRecord) -> Target:
    return Target(record.endpoint, record.unit, record.profile, record.name, record.role, record.invert)


def _kept(proofs: Proofs, findings: Findings, site: str, *, is_training: bool) -> tuple[bytes, Path]:
    """The report, written to the data directory."""
    name, data = proofs.report_of(findings, site, is_training=is_training)
    return data, proofs.save(name, data)


def _write_dumps(path: Path, findings: Findings) -> None:
    """The registers as ``devices decode`` reads them; those of further units in files beside it."""
    own = findings.target.unit
    for unit, dump in findings.table.dumps.items():
        place = path if unit == own else path.with_stem(f"{path.stem}-unit{unit}")
        try:
            place.write_text(json.dumps(dump, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise InputError(
                f"{place} cannot be written: {error.strerror}. Choose another --dump."
            ) from error
        say(f"registers of unit {unit}: {place}")


def _show(made: Mapping[str, Any], path: Path) -> None:
    _show_rows(made["registers"])
    for check in made["checks"]:
        low, high = (_bound(check[end], end) for end in ("low", "high"))
        measured = "—" if check["measured"] is None else f"{check['measured']:g} {check['unit']}"
        line = f"  {CHECKS[check['name']]:30} {VERDICTS[check['verdict']]:14} {measured} {low}{high}".rstrip()
        print_line(line)
        if check["verdict"] == "failed":
            print_line(f"    {said_of_check(check)}")
    for phase in made["phases"]:
        factor = "" if phase["factor"] is None else f" (×{phase['factor']:.2f} of {phase['load_w']:g} W)"
        print_line(f"  Load on L{phase['phase']}: {phase['verdict']}{factor}. {said_of_phase(phase)}")
    print_line(f"{made['verdict']}: {path}, sha256 {made['sha256']}")


def _show_rows(rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        where = "" if not row["addresses"] else f"{row['function']} {row['addresses'][0]}"
        raw = " ".join(f"{word:04x}" for word in row["raw"] or ())
        value = "—" if row["value"] is None else row["value"]
        print_line(f"  {row['name']:24} {where:14} {raw:20.20} {value!s:20} {row['result']}")


def _bound(value: float | None, end: str) -> str:
    return "" if value is None else f" {'≥' if end == 'low' else '≤'} {value:g}"
