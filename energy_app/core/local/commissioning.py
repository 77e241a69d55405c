"""The electrician's questions: one search and one proof at a time, reports, keys, sites."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.passphrases import SystemVault, checked_new, system_vault
from energy_app.core.client import DeviceCandidate
from energy_app.core.clock import RealClock
from energy_app.core.commissioning import Target
from energy_app.core.local.devices import DevicesPage
from energy_app.core.local.found import found_device, in_home
from energy_app.core.local.parts import HomeParts
from energy_app.core.local.proving import PACE, TRAINING_PACE, Pace, Proving, target_of
from energy_app.core.meter_registration import Stated, registration, save_registration
from energy_app.core.site.book import SiteBook, home_entry
from energy_app.core.site.file import write_site
from energy_app.core.site.merge import exported
from energy_app.core.site.proofs import Proofs, name_of
from energy_app.core.site.store import Site
from energy_app.core.wallet.place import Place, key_directory
from energy_app.devices.own_places import own_places
from energy_app.devices.scanning import Progress, Telling
from energy_app.domain.commissioning import (
    HOME,
    FoundDevice,
    MeterKey,
    Proof,
    ProofStage,
    ProofTarget,
    Registration,
    ReportFiles,
    Search,
    SiteDevice,
    SiteEntry,
)
from energy_app.domain.energy import Role as DeviceRole
from energy_app.domain.errors import EnergyAppError, InputError, StateError
from energy_app.domain.inspection import Inspection
from energy_app.domain.time import Clock
from energy_app.reports.commissioning.document import parse_report, read_report
from energy_app.reports.commissioning.printed import print_report
from energy_app.store.devices import DEFAULT_RATED_W, DeviceRecord, list_devices

IDLE_S = 120.0
"""A proof that nobody looks at ends after so long: the home is to read its device again."""
_ROOFS = (DeviceRole.INVERTER, DeviceRole.HYBRID, DeviceRole.PV_METER)
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Paces:
    """How proofs go: of a device, of the simulated one; ``idle_s`` how long one may be left alone."""

    real: Pace = PACE
    training: Pace = TRAINING_PACE
    idle_s: float = IDLE_S


class LocalCommissioning:
    """``CommissioningClient`` over the running home. Made and used on the core's loop."""

    def __init__(
        self,
        parts: HomeParts,
        scanner: DevicesPage,
        place: Callable[[], Place | None],
        paces: Paces | None = None,
        vault: Callable[[], SystemVault | None] = system_vault,
    ) -> None:
        """``place``: the home's place in its community, while it has one."""
        self._vault = vault
        self._home_parts = parts
        self._scanner = scanner
        self._place_of = place
        self._paces = paces or Paces()
        # People and kettles live by the wall clock, also beside a home whose time flies.
        self._person_clock: Clock = parts.clock if parts.simulation is None else RealClock()
        self._search: Search | None = None
        self._searching: asyncio.Task[None] | None = None
        self._proving: Proving | None = None
        self._book = SiteBook(parts.database.path.parent)

    async def leave(self) -> None:
        """End what runs."""
        await self.end_search()
        await self.end_proof()

    # ---- search

    async def search_places(self) -> Sequence[str]:
        """The networks and serial ports of this computer."""
        return await asyncio.to_thread(own_places)

    async def begin_search(self, place: str) -> None:
        """Look for devices; one search at a time."""
        await self.end_search()
        self._search = Search(place.strip(), is_running=True)
        self._searching = asyncio.create_task(self._look_for(self._search.place), name="search")

    async def search(self) -> Search | None:
        """How far it is, with what each device is to this home by now."""
        if self._search is None:
            return None
        records = self._records()
        return replace(self._search, found=tuple(in_home(each, records) for each in self._search.found))

    async def end_search(self) -> None:
        """Stop it; what was found stays."""
        task, self._searching = self._searching, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            self._tell(is_running=False)  # it may have ended before its first step

    async def _look_for(self, place: str) -> None:
        problem: str | None = None
        try:
            found = await self._scanner.scan(place, Telling(self._progressed, self._found))
            self._tell(found=tuple(map(self._found_device, found)))  # without the parts of others
        except EnergyAppError as error:
            problem = str(error)
        finally:
            self._tell(is_running=False, problem=problem)

    def _progressed(self, progress: Progress) -> None:
        self._tell(asked=progress.asked, total=progress.total, doing=progress.doing)

    def _found(self, entry: dict[str, Any]) -> None:
        if self._search is not None:
            self._tell(found=(*self._search.found, self._found_device(entry)))

    def _found_device(self, entry: dict[str, Any]) -> FoundDevice:
        return found_device(entry, self._home_parts.home.profiles)

    def _tell(self, **changes: Any) -> None:
        if self._search is not None:
            self._search = replace(self._search, **changes)

    # ---- proof

    async def begin_proof(self, target: ProofTarget) -> None:
        """Begin with a device; what was begun before ends."""
        await self.end_proof()
        others: list[Target] = []
        if target.training is None:
            target_of(target)
            entry = await self._site(target.site)
            others = [_target(each) for each in entry.devices if each.name != target.name]
        pace = self._paces.real if target.training is None else self._paces.training
        self._proving = Proving(
            target, others, self._home_parts.home, self._person_clock, pace, self._paces.idle_s
        )

    async def proof(self) -> Proof:
        """How it stands."""
        return Proof(ProofStage.NONE) if self._proving is None else self._proving.state()

    async def proof_registers(self) -> Inspection:
        """The registers now."""
        return await self._proof.registers()

    async def begin_step(self, phase: int, load_w: float) -> None:
        """Have a load switched."""
        self._proof.begin_step(phase, load_w)

    async def switched(self, number: int) -> None:
        """It has been switched."""
        self._proof.press(number)

    async def stop_step(self) -> None:
        """Break the load step off."""
        await self._proof.stop_step()

    async def end_proof(self) -> None:
        """Leave the device."""
        proving, self._proving = self._proving, None
        if proving is not None:
            await proving.end()

    async def save_report(self, folder: Path, language: str) -> ReportFiles:
        """Write the report; the site keeps it unless it is training."""
        proving = self._proof
        is_training = proving.wanted.training is not None
        entry = await self._site(HOME if is_training else proving.wanted.site)
        proofs = self._proofs(entry.key)

        def write() -> ReportFiles:
            findings = proving.findings()
            site = "" if is_training else entry.name
            name, data = proofs.report_of(findings, site, is_training=is_training)
            report = parse_report(data, name)
            stem = f"commissioning-{proofs.path(name).stem}"
            files = {".json": data, ".pdf": print_report(report, language)}
            for suffix, content in files.items():
                _write(folder / f"{stem}{suffix}", content)
            if not is_training:
                proofs.save(name, data)
            pdf, json = (str(folder / f"{stem}{suffix}") for suffix in (".pdf", ".json"))
            return ReportFiles(pdf, json, report["sha256"], report["verdict"])

        return await asyncio.to_thread(write)

    # ---- the meter's key

    async def meter_key(self) -> MeterKey:
        """The home's meter key."""
        return await asyncio.to_thread(self._meter_key)

    async def make_meter_key(self, passphrase: str | None) -> MeterKey:
        """Make it."""
        return await asyncio.to_thread(self._make_meter_key, passphrase)

    async def write_registration(self, metering_point: str, path: Path) -> Registration:
        """Write what the electrician signs, with the hash of the report that was kept."""
        proving = self._proof
        if proving.wanted.training is not None:
            raise StateError("A simulated meter is not registered. Test the real device first.")
        if proving.wanted.site != HOME:
            raise StateError("The meter key is made on the home's own computer: register it there.")

        def write() -> Registration:
            place = self._place_of()
            findings, proofs = proving.findings(), self._proofs(HOME)
            name = name_of(findings.target)
            if not proofs.path(name).exists():
                raise StateError("Save the report first: the registration carries its hash.")
            records = self._records()
            stated = Stated(
                key=self._keys().address(Role.METER),
                metering_point=metering_point,
                peak_w=next((each.rated_w for each in records if each.name == name), DEFAULT_RATED_W),
                has_pv=any(each.role in _ROOFS for each in records),
                has_battery=findings.table.value("battery_soc_pct") is not None,
                made_ms=self._person_clock.now_ms(),
            )
            document = registration(read_report(proofs.find(name)), stated, place)
            save_registration(path, document)
            return _registered(path, document)

        return await asyncio.to_thread(write)

    # ---- sites

    async def sites(self) -> Sequence[SiteEntry]:
        """The home, then the others."""
        home = await self._site(HOME)
        return [home, *await asyncio.to_thread(self._book.entries)]

    async def new_site(self, name: str) -> SiteEntry:
        """An empty one."""
        return await asyncio.to_thread(self._book.make, name)

    async def open_site(self, path: Path) -> SiteEntry:
        """Take a file among them."""
        return await asyncio.to_thread(self._book.take, path)

    async def save_site(self, key: str, path: Path) -> None:
        """Write one as a file."""
        if key != HOME:
            await asyncio.to_thread(self._book.save, key, path)
            return
        database = self._home_parts.database
        form = exported(Site(database.path.parent, database))
        await asyncio.to_thread(write_site, path, form)

    async def forget_site(self, key: str) -> None:
        """Remove one."""
        if key == HOME:
            raise InputError("The home of this computer cannot be removed from the list.")
        await asyncio.to_thread(self._book.forget, key)

    async def keep_device(self, key: str, device: SiteDevice) -> None:
        """Put a device into one."""
        if key != HOME:
            await asyncio.to_thread(self._book.put, key, device)
            return
        role = target_of(ProofTarget(device.endpoint, role=device.role)).role or DeviceRole.OBSERVER
        await self._scanner.add_device(
            DeviceCandidate(
                device.name, role, device.endpoint, device.unit, device.profile, invert=device.invert
            )
        )

    # ---- parts

    @property
    def _proof(self) -> Proving:
        if self._proving is None:
            raise StateError("No device is being commissioned. Choose one first.")
        return self._proving

    async def _site(self, key: str) -> SiteEntry:
        if key != HOME:
            return await asyncio.to_thread(self._book.entry, key)
        database = self._home_parts.database
        name = Site(database.path.parent, database).settings.name
        return home_entry(name, self._records(), self._proofs(HOME))

    def _records(self) -> list[DeviceRecord]:
        with self._home_parts.database.reading() as connection:
            return [record for record in list_devices(connection) if record.enabled]

    def _proofs(self, key: str) -> Proofs:
        return self._book.proofs(key) if key != HOME else Proofs(self._home_parts.database.path.parent)

    def _keys(self) -> KeyStore:
        return KeyStore(key_directory(self._home_parts.database.path.parent))

    def _meter_key(self) -> MeterKey:
        keys, vault = self._keys(), self._vault()
        has_one = Role.METER in keys.roles()
        return MeterKey(keys.address(Role.METER) if has_one else None, None if vault is None else vault.name)

    def _make_meter_key(self, passphrase: str | None) -> MeterKey:
        vault = self._vault() if passphrase is None else None
        if passphrase is None and vault is None:
            raise InputError("This system has no secret store: choose a passphrase for the meter key.")
        secret = secrets.token_urlsafe(_SECRET_BYTES) if passphrase is None else passphrase
        address = self._keys().create(Role.METER, checked_new(Role.METER, secret))
        if vault is not None:
            vault.put(address, secret)
        return self._meter_key()


def _target(device: SiteDevice) -> Target:
    return target_of(
        ProofTarget(device.endpoint, device.unit, device.profile, device.name, device.role, device.invert)
    )


def _registered(path: Path, document: dict[str, Any]) -> Registration:
    community = document["community"] or {}
    return Registration(
        file=str(path),
        key=document["meter_key"],
        report_sha256=document["report"]["sha256"],
        community=community.get("network"),
        member=community.get("member"),
        generation=community.get("generation"),
        registered_key=community.get("registered_key"),
    )


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(
            "{path} cannot be written: {reason}. Choose another folder.", path=path, reason=error.strerror
        ) from error
