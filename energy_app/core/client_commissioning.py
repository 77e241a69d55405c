"""What an electrician asks of the core: search, prove, hand over, for several sites."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from energy_app.domain.commissioning import (
    MeterKey,
    Proof,
    ProofTarget,
    Registration,
    ReportFiles,
    Search,
    SiteDevice,
    SiteEntry,
)
from energy_app.domain.inspection import Inspection


class CommissioningClient(Protocol):
    """Part of ``CoreClient``. There is one search and one proof at a time; a new one ends the one before."""

    async def search_places(self) -> Sequence[str]:
        """Where devices may be: the networks this computer is in, like 192.168.1.0/24."""
        ...

    async def begin_search(self, place: str) -> None:
        """Look for devices in a network or on a serial port; InputError for what is neither."""
        ...

    async def search(self) -> Search | None:
        """How far the search is, and what it found; None before the first one."""
        ...

    async def end_search(self) -> None:
        """Stop the search; what was found stays."""
        ...

    async def begin_proof(self, target: ProofTarget) -> None:
        """Look at a device, watch it, and make ready for load steps; ``proof`` tells how that goes."""
        ...

    async def proof(self) -> Proof:
        """The device that is being proved. A proof nobody asks for ends after a while."""
        ...

    async def proof_registers(self) -> Inspection:
        """The registers of that device now, raw and decoded; StateError if there is none."""
        ...

    async def begin_step(self, phase: int, load_w: float) -> None:
        """Have a load switched on a phase; a step of the phase before is forgotten."""
        ...

    async def switched(self, number: int) -> None:
        """The person has done the switching of that number; an old number counts for nothing."""
        ...

    async def stop_step(self) -> None:
        """Break the load step off; what the phase showed before stays."""
        ...

    async def end_proof(self) -> None:
        """Leave the device."""
        ...

    async def save_report(self, folder: Path, language: str) -> ReportFiles:
        """Write the report as PDF and JSON into a folder; the site keeps it too, unless it is training."""
        ...

    async def meter_key(self) -> MeterKey:
        """The meter key of this computer's home, if there is one."""
        ...

    async def make_meter_key(self, passphrase: str | None) -> MeterKey:
        """Make the key. None: the system's secret store keeps a passphrase nobody has to know."""
        ...

    async def write_registration(self, metering_point: str, path: Path) -> Registration:
        """Write what the electrician signs for the meter that was proved; StateError says what is missing."""
        ...

    async def sites(self) -> Sequence[SiteEntry]:
        """This computer's home, then the electrician's other sites by name."""
        ...

    async def new_site(self, name: str) -> SiteEntry:
        """An empty site; InputError if there is one of that name."""
        ...

    async def open_site(self, path: Path) -> SiteEntry:
        """Take a site file among the sites; the file itself stays as it is."""
        ...

    async def save_site(self, key: str, path: Path) -> None:
        """Write a site as a site file."""
        ...

    async def forget_site(self, key: str) -> None:
        """Remove a site and its reports from this computer; InputError for the home."""
        ...

    async def keep_device(self, key: str, device: SiteDevice) -> None:
        """Put a device into a site, in place of one of the same serial number or name."""
        ...
