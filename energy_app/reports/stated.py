"""A statement read back out of its JSON: what a third person has in the place of the home's records.

The metered values, the owner's name, meters, tariffs and details are taken as the document states
them; everything else can be made again from them and from the chain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from energy_app.domain.energy import Direction, Interval, Quality, Register
from energy_app.domain.errors import InputError
from energy_app.domain.tariffs import Tariffs
from energy_app.reports.request import Request
from energy_app.reports.sources import (
    NO_COMMUNITY,
    Community,
    Issued,
    LedgerSource,
    Meter,
    Metered,
    OwnerDetails,
    Site,
    Sources,
    TariffPeriod,
    VatStatus,
)
from energy_app.store.allocations import Allocations

_REGISTERS = ((Direction.IMPORT, "import"), (Direction.EXPORT, "export"), (Direction.PV, "pv"))

type _Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the document states: the home, its energy, the community, and which statement it is."""

    site: Site
    home: "StatedHome"
    community: Community
    request: Request
    allocations: Allocations

    def sources(self, ledger: LedgerSource) -> Sources:
        """The document as a source of itself, beside the chain."""
        return Sources(
            self.site, self.home, ledger, (self.site.details,), self._before, lambda *_: self.allocations
        )

    def _before(self, _period: str) -> Sequence[Issued]:
        """The version before, of which nothing but the hash is known here."""
        request = self.request
        if request.replaces is None:
            return ()
        return (Issued(request.version - 1, 0, 0, 0, request.replaces, ""),)


class StatedHome:
    """The energy as the document's slots state it."""

    def __init__(self, metered: Metered) -> None:
        self._metered = metered

    def stored(self, first_slot: int, last_slot: int) -> Metered:  # noqa: ARG002  # it has no more than those
        """The slots of the document."""
        return self._metered

    def recompute(self, first_slot: int, last_slot: int) -> Metered:
        """The same: there are no readings to work them out from."""
        return self.stored(first_slot, last_slot)

    def reading_count(self, first_slot: int, last_slot: int) -> int:  # noqa: ARG002  # the document has none
        """No readings are known here."""
        return 0


def read_stated(document: _Object, request: Request) -> Stated:
    """The document as its own source. InputError if a part of it is missing or of another kind."""
    try:
        home = StatedHome(_metered(document))
        return Stated(_site(document), home, _community(document), request, _allocations(document))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            "a part of the statement is missing or not what it must be ({error}).", error=error
        ) from error


def _site(document: _Object) -> Site:
    owner = document["owner"]
    return Site(
        member_name=str(document["parties"]["member_name"]),
        zone=ZoneInfo(document["period"]["zone"]),
        meters=tuple(
            Meter(
                number,
                str(meter["name"]),
                meter["serial"],
                tuple(Direction[name.upper()] for name in meter["directions"]),
            )
            for number, meter in enumerate(document["meters"])
        ),
        tariffs=tuple(
            TariffPeriod(
                int(tariff["first_slot"]),
                Tariffs(
                    int(tariff["feed_in_before_micro"]),
                    int(tariff["feed_in_micro"]),
                    int(tariff["retail_micro"]),
                ),
            )
            for tariff in document["tariffs"]
        ),
        details=OwnerDetails(
            owner["address"],
            owner["import_point"],
            owner["export_point"],
            VatStatus(owner["vat_status"]),
            owner["vat_rate_permille"],
        ),
    )


def _community(document: _Object) -> Community:
    parties = document["parties"]
    if parties["contract"] is None:
        return NO_COMMUNITY
    return Community(
        name=str(parties["community"]),
        contract=str(parties["contract"]),
        chain_id=int(parties["chain_id"]),
        network=str(parties["network"]),
        member=int(parties["member_index"]),
        simulation=bool(document["issue"]["simulation"]),
        currency=str(document["price_basis"]["currency"]),
        allocation=str(parties["allocation"]),
        final_after_days=int(parties["final_after_days"]),
        certificates=_beside(document, "certificates"),
        reward=_beside(document, "token_income"),
        deploy_block=parties["deploy_block"],
        deploy_block_hash=parties["deploy_block_hash"],
    )


def _beside(document: _Object, section: str) -> str | None:
    """The contract that a section names; None where the document has no such section."""
    return str(document[section]["contract"]) if section in document else None


def _metered(document: _Object) -> Metered:
    slots = document["slots"]
    site_registers = {
        (int(line["slot"]) + at, direction): int(line[f"{name}_{edge}_wh"])
        for line in slots
        for direction, name in _REGISTERS
        for at, edge in enumerate(("open", "close"))
        if line[f"{name}_{edge}_wh"] is not None
    }
    meters = {(meter["name"], meter["serial"]): number for number, meter in enumerate(document["meters"])}
    registers = [
        register
        for line in document["registers"]
        for register in _counter(line, meters[line["meter"], line["serial"]])
    ]
    return Metered([_interval(line) for line in slots], registers, site_registers)


def _allocations(document: _Object) -> Allocations:
    """What the document says the grid operator allocated."""
    sold, bought = (
        {int(line["slot"]): _known(line[name]) for line in document["slots"] if line[name] is not None}
        for name in ("allocated_sold_wh", "allocated_bought_wh")
    )
    section = document.get("allocated") or {"files": ()}
    files = tuple((str(file["name"]), str(file["sha256"])) for file in section["files"])
    return Allocations(sold, bought, files)


def _interval(line: _Object) -> Interval:
    grid, made, battery = (
        _quality(line[name]) for name in ("quality", "production_quality", "battery_quality")
    )
    digest = line["readings"]
    return Interval(
        slot=int(line["slot"]),
        import_wh=_energy(line["import_wh"]),
        export_wh=_energy(line["export_wh"]),
        pv_wh=_energy(line["production_wh"]),
        charge_wh=_energy(line["charge_wh"]),
        discharge_wh=_energy(line["discharge_wh"]),
        import_quality=grid,
        export_quality=grid,
        pv_quality=made,
        charge_quality=battery,
        discharge_quality=battery,
        digest=None if digest is None else bytes.fromhex(digest),
    )


def _energy(value: Any) -> int | None:
    return None if value is None else _known(value)


def _known(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is no energy in Wh")
    return value


def _quality(label: str | None) -> Quality | None:
    return None if label is None else Quality[label.upper()]


def _counter(line: _Object, device_id: int) -> list[Register]:
    """The registers at both ends; the segments between them are only known by their number."""
    direction = Direction[line["direction"].upper()]
    ends = (("open", 0), ("close", int(line["breaks"])))
    return [
        Register(
            device_id,
            direction,
            int(line[f"{edge}_slot"]),
            int(line[f"{edge}_shown_wh"]),
            int(line[f"{edge}_register_wh"]),
            0,
            segment,
        )
        for edge, segment in ends
        if line[f"{edge}_slot"] is not None
    ]
