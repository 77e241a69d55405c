"""The commissioning reports of a home: the newest of each device, as a file in the data directory."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from energy_app.core.commissioning import Findings, Target
from energy_app.devices.commissioning.table import Table
from energy_app.domain.errors import InputError, StateError, StoreError
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import utc
from energy_app.reports.commissioning.document import Facts, make_report, parse_report, read_report

FOLDER = "commissioning"
_SUFFIX = ".json"
_UNSAFE = re.compile(r"[^\w.-]+")
_KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Proofs:
    """The folder of reports in a data directory."""

    directory: Path

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self.directory / FOLDER

    def path(self, name: str) -> Path:
        """The report of a device."""
        return self.folder / f"{_UNSAFE.sub('-', name).strip('-.') or 'device'}{_SUFFIX}"

    def names(self) -> list[str]:
        """What can be asked for."""
        return sorted(path.stem for path in self.folder.glob(f"*{_SUFFIX}"))

    def find(self, name: str | None) -> Path:
        """The report of a device, the only one there is for None; InputError names those there are."""
        names = self.names()
        if not names:
            raise StateError(
                "No device has been tested in {directory}. Begin with energy-app devices test.",
                directory=self.directory,
            )
        if name is None and len(names) == 1:
            return self.folder / f"{names[0]}{_SUFFIX}"
        if name is None or not self.path(name).exists():
            asked = (
                Sentence("There is no report of {name}", name=name) if name else Sentence("Say which report")
            )
            raise InputError("{asked}; there are: {names}.", asked=asked, names=", ".join(names))
        return self.path(name)

    def earlier_phases(self, name: str, facts: Facts, table: Table, now_ms: int) -> list[dict[str, Any]]:
        """The phases that were proved on the same device within a day, to be kept beside new ones."""
        path = self.path(name)
        if not path.exists():
            return []
        try:
            report = read_report(path)
        except InputError:
            return []  # a damaged report proves nothing
        before = report["device"]
        was = [before[key] for key in ("serial", "endpoint", "unit", "profile", "inverted")]
        serial = table.identity.get("serial")
        if was != [serial, facts.endpoint, facts.unit, table.profile, list(facts.invert)]:
            return []
        return [phase for phase in report["phases"] if _age(phase["made"], now_ms) <= _KEPT]

    def report_of(self, findings: Findings, site: str, *, is_training: bool) -> tuple[str, bytes]:
        """The name of a device and its report, with the phases that were proved within a day before."""
        target, watched = findings.target, findings.watched
        name = name_of(target)
        facts = Facts(
            name=name,
            site=site,
            endpoint=target.endpoint,
            unit=target.unit or 0,
            role=None if target.role is None else target.role.value,
            invert=target.invert,
            is_training=is_training,
            from_ms=watched.from_ms,
            until_ms=watched.until_ms,
            readings=len(watched.snapshots),
            health=findings.health,
        )
        table, steps = findings.table, watched.steps
        earlier = [] if is_training else self.earlier_phases(name, facts, table, watched.until_ms)
        return name, make_report(facts, findings.profile, table, findings.checks, steps, earlier)

    def save(self, name: str, data: bytes) -> Path:
        """Keep a report in place of the one before; StoreError if it cannot be written."""
        parse_report(data, name)
        path = self.path(name)
        fresh = path.with_suffix(".new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(data)
            fresh.replace(path)
        except OSError as error:
            raise StoreError(
                "{path} cannot be written: {reason}.", path=path, reason=error.strerror
            ) from error
        return path


def name_of(target: Target) -> str:
    """What a device goes by among the reports."""
    return target.name or f"{target.endpoint} unit {target.unit}"


def _age(made: str, now_ms: int) -> timedelta:
    return utc(now_ms) - datetime.fromisoformat(made)
