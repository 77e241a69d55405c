"""Files given to the window: recognised by content, looked at, taken. The work is done in worker threads."""

import asyncio
import json
import tomllib
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from energy_app.core.client import Verified
from energy_app.core.local.parts import HomeParts
from energy_app.core.long_work import in_thread
from energy_app.core.meter_registration import FORMAT as REGISTRATION
from energy_app.core.meter_signing import read_registration
from energy_app.core.site.file import read_site
from energy_app.core.site.merge import merge
from energy_app.core.site.store import Site
from energy_app.devices.inspection import decode_file
from energy_app.domain.dropped import DroppedFile, Fact, FileKind
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.first_run import CommunityFile
from energy_app.domain.sentence import Sentence
from energy_app.metering.intervals import Intervals
from energy_app.reports.document import FORMAT
from energy_app.reports.imports.compare import Compared, compare, span_of
from energy_app.reports.imports.days import local_days
from energy_app.reports.imports.read import read_file
from energy_app.reports.imports.series import MeterSeries, OperatorFile

_MOST_BYTES = 64 * 1024 * 1024
_EDGE_SLOTS = 8
_PERCENT = 100
_SIMULATED = Sentence("The simulated home is as it is. Begin a home of your own to let a file in.")


def recognised(path: Path) -> FileKind | None:
    """The kind by what stands in it; None where only a table's reader can tell. InputError: unreadable."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError("{name} is larger than any file that is known here.", name=path.name)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            "{name} cannot be read ({reason}).", name=path.name, reason=error.strerror
        ) from error
    except UnicodeDecodeError:
        return None
    return _of_json(text) if text.lstrip().startswith("{") else _of_toml(text)


def _of_json(text: str) -> FileKind | None:
    try:
        document = json.loads(text)
    except ValueError:
        return None
    if not isinstance(document, dict):
        return None
    if {"holding", "input"} & document.keys():
        return FileKind.DUMP
    if document.get("format") == REGISTRATION:
        return FileKind.REGISTRATION
    return FileKind.STATEMENT if document.get("format") == FORMAT else _of_tables(document)


def _of_toml(text: str) -> FileKind | None:
    try:
        return _of_tables(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return None


def _of_tables(document: dict[str, Any]) -> FileKind | None:
    if "chain_id" in document:
        return FileKind.NETWORK
    is_site = "devices" in document or "site" in document
    return FileKind.SITE if is_site and "format" in document else None


class FilesPage:
    """Looks at files and takes them."""

    def __init__(
        self,
        parts: HomeParts,
        read_community: Callable[[Path], Awaitable[CommunityFile]],
        join_community: Callable[[Path], Awaitable[CommunityFile]],
        verify: Callable[[Path], Awaitable[Verified]],
    ) -> None:
        self._parts = parts
        self._site = Site(parts.database.path.parent, parts.database)
        self._read_community, self._join_community = read_community, join_community
        self._verify = verify

    async def look_at_file(self, path: Path) -> DroppedFile:
        """What a file is and says."""
        kind = await in_thread(recognised, path)
        match kind:
            case FileKind.NETWORK:
                facts = _community_facts(await self._read_community(path))
            case FileKind.SITE:
                facts = await in_thread(_site_facts, path)
            case FileKind.DUMP:
                facts = await in_thread(self._dump_facts, path)
            case FileKind.STATEMENT:
                facts = ()
            case FileKind.REGISTRATION:
                facts = await in_thread(_registration_facts, path)
            case _:
                kind, facts = FileKind.METER, await in_thread(_operator_facts, path)
        can_take = kind is not FileKind.DUMP and (kind is not FileKind.SITE or not self._is_simulated)
        return DroppedFile(path.name, kind, facts, can_take)

    async def take_file(self, path: Path, kind: FileKind) -> tuple[Fact, ...]:
        """Do what was agreed to."""
        match kind:
            case FileKind.NETWORK:
                joined = await self._join_community(path)
                return (Fact("joined", joined.title),)
            case FileKind.SITE:
                return await asyncio.to_thread(self._merge, path)
            case FileKind.METER:
                return await in_thread(self._compare, path)
            case FileKind.STATEMENT:
                verified = await self._verify(path)
                return (Fact("verified", "") if verified.ok else Fact("differs", verified.first or ""),)
            case FileKind.REGISTRATION:
                raise StateError("A registration is signed, or sent with the owner's key.")
            case FileKind.DUMP:
                raise StateError("There is nothing to do with a register dump but to look at it.")

    @property
    def _is_simulated(self) -> bool:
        return self._parts.simulation is not None

    # ---- in a worker thread

    def _dump_facts(self, path: Path) -> tuple[Fact, ...]:
        found = decode_file(path, self._site.profiles())
        points = found["points"]
        known = {name: value for name, value in points.items() if value is not None}
        maker = " ".join(str(known[name]) for name in ("manufacturer", "model") if name in known)
        return (
            *((Fact("device", maker),) if maker else ()),
            Fact("profile", str(found["profile"])),
            Fact("confidence_pct", round(float(found["confidence"]) * _PERCENT)),
            Fact("values", len(known)),
        )

    def _merge(self, path: Path) -> tuple[Fact, ...]:
        if self._is_simulated:
            raise StateError(_SIMULATED)
        merged = asdict(merge(self._site, read_site(path)))
        return tuple(Fact(code, ", ".join(names)) for code, names in merged.items() if names)

    def _compare(self, path: Path) -> tuple[Fact, ...]:
        intervals = Intervals(self._parts.database)
        return tuple(
            fact for meter in read_file(path).meters for fact in _compared_facts(_compared(intervals, meter))
        )


def _community_facts(file: CommunityFile) -> tuple[Fact, ...]:
    return (
        Fact("community", file.title),
        Fact("chain_id", file.chain_id),
        Fact("servers", ", ".join(file.servers)),
        *(Fact("contract", f"{name} {address}") for name, address in file.contracts),
        Fact("public" if file.readings_public else "members_only", ""),
        *(() if file.is_pinned else (Fact("not_pinned", ""),)),
    )


def _registration_facts(path: Path) -> tuple[Fact, ...]:
    document = read_registration(path)
    told, device, signed = (_table_of(document, name) for name in ("community", "device", "signed"))
    maker = " ".join(str(device.get(name) or "") for name in ("manufacturer", "model", "serial")).strip()
    return (
        Fact("community", str(told.get("network"))),
        Fact("member", str(told.get("member"))),
        Fact("metering_point", str(document.get("metering_point"))),
        *((Fact("device", maker),) if maker else ()),
        Fact("meter_key", str(document.get("meter_key"))),
        Fact("signed_by", str(signed.get("electrician"))) if signed else Fact("unsigned", ""),
    )


def _table_of(document: dict[str, Any], name: str) -> dict[str, Any]:
    found = document.get(name)
    return found if isinstance(found, dict) else {}


def _site_facts(path: Path) -> tuple[Fact, ...]:
    form = read_site(path).form
    return (
        *((Fact("home", form.site.name),) if form.site.name else ()),
        Fact("devices", ", ".join(device.name for device in form.devices)),
        Fact("own_profiles", len(form.profiles)),
    )


def _operator_facts(path: Path) -> tuple[Fact, ...]:
    file = _table(path)
    return (
        Fact("layout", file.layout),
        *(Fact(f"meter_{meter.direction}", f"{meter.meter_id} ({_span(meter)})") for meter in file.meters),
    )


def _table(path: Path) -> OperatorFile:
    try:
        file = read_file(path)
    except InputError as error:
        raise InputError("{unknown} ({error})", unknown=_unknown(path), error=error) from error
    if not file.meters:
        raise InputError(_unknown(path))
    return file


def _unknown(path: Path) -> Sentence:
    return Sentence(
        "{name} is nothing that is known here: no community's network file, site file, register dump, "
        "statement or grid operator's export.",
        name=path.name,
    )


def _span(meter: MeterSeries) -> str:
    days = sorted(local_days(meter).energy_wh)
    return f"{days[0]} … {days[-1]}" if days else "–"


def _compared(intervals: Intervals, series: MeterSeries) -> Compared:
    zone = series.zone if isinstance(series.zone, ZoneInfo) else ZoneInfo("UTC")
    span = span_of(series) if series.intervals else range(1)
    return compare(series, intervals.range(span.start - _EDGE_SLOTS, span.stop + _EDGE_SLOTS), zone)


def _compared_facts(one: Compared) -> tuple[Fact, ...]:
    return (Fact(f"verdict_{one.result.verdict.replace(' ', '_')}", one.series.meter_id),)
