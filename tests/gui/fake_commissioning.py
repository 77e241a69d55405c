"""The electrician's part of a core in memory: what he sees can be set, what he asks for is noted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from energy_app.domain.commissioning import (
    HOME,
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
from energy_app.domain.errors import StateError
from energy_app.domain.inspection import Inspection


class FakeCommissioning:
    """Answers with what was set; ``told`` is what it was asked to do."""

    search_value: Search | None = None
    proof_value: Proof = Proof(ProofStage.NONE)
    registers_value: Inspection | None = None
    key_value: MeterKey = MeterKey(None, None)
    report_value: ReportFiles | None = None
    registration_value: Registration | None = None
    site_values: tuple[SiteEntry, ...] = (SiteEntry(HOME, "", ()),)

    @property
    def told(self) -> list[tuple[Any, ...]]:
        """What was asked to be done, in order."""
        done: list[tuple[Any, ...]] = self.__dict__.setdefault("_told", [])
        return done

    async def search_places(self) -> Sequence[str]:
        return ("192.168.1.0/24", "serial:/dev/ttyUSB0")

    async def begin_search(self, place: str) -> None:
        self.told.append(("begin_search", place))

    async def search(self) -> Search | None:
        return self.search_value

    async def end_search(self) -> None:
        self.told.append(("end_search",))

    async def begin_proof(self, target: ProofTarget) -> None:
        self.told.append(("begin_proof", target))

    async def proof(self) -> Proof:
        return self.proof_value

    async def proof_registers(self) -> Inspection:
        if self.registers_value is None:
            raise StateError("No device is being commissioned. Choose one first.")
        return self.registers_value

    async def begin_step(self, phase: int, load_w: float) -> None:
        self.told.append(("begin_step", phase, load_w))

    async def switched(self, number: int) -> None:
        self.told.append(("switched", number))

    async def stop_step(self) -> None:
        self.told.append(("stop_step",))

    async def end_proof(self) -> None:
        self.told.append(("end_proof",))

    async def save_report(self, folder: Path, language: str) -> ReportFiles:
        self.told.append(("save_report", folder, language))
        if self.report_value is None:
            raise StateError("The device has not been watched yet. Wait for the checks.")
        return self.report_value

    async def meter_key(self) -> MeterKey:
        return self.key_value

    async def make_meter_key(self, passphrase: str | None) -> MeterKey:
        self.told.append(("make_meter_key", passphrase))
        self.key_value = MeterKey("0x00000000000000000000000000000000000000A1", self.key_value.keeper)
        return self.key_value

    async def write_registration(self, metering_point: str, path: Path) -> Registration:
        self.told.append(("write_registration", metering_point, path))
        if self.registration_value is None:
            raise StateError("Save the report first: the registration carries its hash.")
        return self.registration_value

    async def sites(self) -> Sequence[SiteEntry]:
        return self.site_values

    async def new_site(self, name: str) -> SiteEntry:
        made = SiteEntry(name, name, ())
        self.site_values = (*self.site_values, made)
        return made

    async def open_site(self, path: Path) -> SiteEntry:
        return await self.new_site(path.stem)

    async def save_site(self, key: str, path: Path) -> None:
        self.told.append(("save_site", key, path))

    async def forget_site(self, key: str) -> None:
        self.site_values = tuple(site for site in self.site_values if site.key != key)

    async def keep_device(self, key: str, device: SiteDevice) -> None:
        self.told.append(("keep_device", key, device))
