"""Makes the statement of a local month or year out of the home's intervals and the community's days."""

from collections.abc import Sequence
from itertools import groupby

from energy_app.domain.energy import Direction, Register
from energy_app.domain.errors import InputError
from energy_app.domain.time import day_of_slot, day_slots
from energy_app.reports.allocation import beside_the_operator
from energy_app.reports.claim_sections import claim_sections
from energy_app.reports.day_lines import day_lines, transactions, utc_iso
from energy_app.reports.lines import ShadowSlot, local_iso, passed_slots, shadow_slot, slot_lines
from energy_app.reports.own_day import OwnDay, OwnDays
from energy_app.reports.request import Request, period_slots
from energy_app.reports.sources import (
    NOTHING_ALLOCATED,
    Community,
    Meter,
    Metered,
    OwnerDetails,
    Site,
    Sources,
)
from energy_app.reports.statement import (
    Issue,
    MeterLine,
    Owner,
    Parties,
    Period,
    PriceBasis,
    RegisterLine,
    Shadow,
    Statement,
)
from energy_app.reports.tariff_parts import tariff_lines, tariff_parts
from energy_app.reports.totals import data_quality, gaps, span_lines, total, totals
from energy_app.store.allocations import Allocations

PROVISIONAL, FINAL, CORRECTED = "provisional", "final", "corrected"
SHADOW, REGISTERED = "shadow", "registered"
_MONTH_LETTERS, _DAY_LETTERS = 7, 10
PLAY_MONEY = "Simulation: the energy is simulated and the money is play money. Nothing here is owed or paid."


def build_statement(
    sources: Sources, request: Request, *, recompute: bool = False, days: OwnDays | None = None
) -> Statement:
    """The statement, from the stored intervals or from those worked out again from raw readings.

    ``days`` are the community's days as of the request's instant, where the caller has them already.

    Raises InputError for a period that is none, or slots outside it.
    """
    site, whole = sources.site, period_slots(request.period, sources.site)
    if not whole.start <= request.first_slot <= request.last_slot < whole.stop:
        raise InputError(
            "slots {slots} are not inside {period}.",
            slots=f"{request.first_slot}…{request.last_slot}",
            period=request.period,
        )
    read = sources.intervals.recompute if recompute else sources.intervals.stored
    metered = read(request.first_slot, request.last_slot)
    days = days or OwnDays(sources.ledger, request.as_of_ms)
    covered = range(request.first_slot, request.last_slot + 1)
    allocated = _allocated(sources, days, covered)
    lines = slot_lines(site, days, metered, covered, allocated or NOTHING_ALLOCATED)
    passed = min(max(passed_slots(request.as_of_ms) - covered.start, 0), len(covered))
    claims = claim_sections(sources.ledger.claims(request.as_of_ms), covered, request.as_of_ms)
    touched = [days.day(day) for day in range(day_of_slot(covered[0]), day_of_slot(covered[-1]) + 1)]
    return Statement(
        issue=_issue(request, days, whole),
        parties=_parties(site, days.community),
        owner=owner(site.details),
        meters=_meters(site),
        period=_period(site, whole, covered),
        quality=data_quality(lines, passed),
        gaps=gaps(lines[:passed]),
        price_basis=_price_basis(days.community, touched),
        tariffs=tariff_lines(site, covered),
        registers=_registers(site, metered, request.as_of_ms),
        totals=totals(site, lines, passed, _corrections(touched, covered)),
        tariff_parts=tariff_parts(site, lines, passed),
        shadow=_shadow(site, days, covered),
        allocated=None if allocated is None else beside_the_operator(lines, allocated),
        months=span_lines(site, lines, passed, _MONTH_LETTERS),
        local_days=span_lines(site, lines, passed, _DAY_LETTERS),
        transactions=tuple(each for day in touched for each in transactions(day)),
        certificates=claims.certificates,
        certificate_moves=claims.certificate_moves,
        token_income=claims.token_income,
        token_moves=claims.token_moves,
        days=() if days.community.is_none else day_lines(touched, lines),
        slots=lines,
    )


def _issue(request: Request, days: OwnDays, whole: range) -> Issue:
    final = days.day(day_of_slot(whole[-1])).final
    return Issue(
        period=request.period,
        version=request.version,
        replaces=request.replaces,
        as_of=utc_iso(request.as_of_ms),
        as_of_ms=request.as_of_ms,
        data_state=_data_state(request, final=final),
        simulation=days.community.simulation,
        note=PLAY_MONEY if days.community.simulation else None,
    )


def _corrections(touched: Sequence[OwnDay], covered: range) -> int | None:
    """What was moved later for the days whose last slot is covered: each belongs to one statement."""
    return total(day.correction_nano for day in touched if day_slots(day.day)[-1] in covered)


def _data_state(request: Request, *, final: bool) -> str:
    if request.version > 1:
        return CORRECTED
    return FINAL if final else PROVISIONAL


def _parties(site: Site, community: Community) -> Parties:
    if community.is_none:
        return Parties(None, site.member_name, *[None] * 8)
    return Parties(
        member_index=community.member,
        member_name=site.member_name,
        community=community.name,
        allocation=community.allocation,
        contract=community.contract,
        chain_id=community.chain_id,
        network=community.network,
        deploy_block=community.deploy_block,
        deploy_block_hash=community.deploy_block_hash,
        final_after_days=community.final_after_days,
    )


def owner(details: OwnerDetails) -> Owner:
    """The section of the owner's own details."""
    return Owner(
        address=details.address,
        import_point=details.import_point,
        export_point=details.export_point,
        vat_status=details.vat_status.value,
        vat_category=details.vat_status.category,
        vat_rate_permille=details.vat_rate_permille,
    )


def _shadow(site: Site, days: OwnDays, covered: range) -> Shadow | None:
    """What the home would have traded in the covered slots, where its meter is shadow."""
    if days.community.allocation != SHADOW:
        return None
    parts = [part for slot in covered if (part := shadow_slot(site, days, slot)) is not None]
    versus = [part.versus_feed_in_nano for part in parts]
    sums = [sum(column) for column in zip(*(part.summed for part in parts), strict=True)] or [0] * 7
    named = dict(zip(ShadowSlot.SUMMED, sums, strict=True))
    return Shadow(slots=len(parts), versus_feed_in_nano=total(versus), **named)


def _allocated(sources: Sources, days: OwnDays, covered: range) -> Allocations | None:
    """What the grid operator allocated, as far as it was known then; None where it does not allocate."""
    if days.community.allocation != REGISTERED:
        return None
    return sources.allocated(covered, days.as_of_ms)


def _meters(site: Site) -> tuple[MeterLine, ...]:
    return tuple(
        MeterLine(meter.name, meter.serial, tuple(each.name.lower() for each in meter.directions))
        for meter in site.meters
    )


def _period(site: Site, whole: range, covered: range) -> Period:
    return Period(
        zone=site.zone.key,
        start=local_iso(whole.start, site.zone),
        end=local_iso(whole.stop, site.zone),
        slots=len(whole),
        covered_start=local_iso(covered.start, site.zone),
        covered_end=local_iso(covered.stop, site.zone),
        first_slot=covered[0],
        last_slot=covered[-1],
        covered_slots=len(covered),
        complete=covered == whole,
    )


def _price_basis(community: Community, days: Sequence[OwnDay]) -> PriceBasis:
    rules = {day.chain.terms.rule.name.lower() for day in days if day.chain is not None}
    return PriceBasis(
        currency=community.currency,
        energy_unit="Wh",
        price_unit="micro-currency per kWh",
        money_unit="nano-currency (Wh x micro-currency per kWh)",
        rules=tuple(sorted(rules)),
    )


def _registers(site: Site, metered: Metered, as_of_ms: int) -> tuple[RegisterLine, ...]:
    def key(register: Register) -> tuple[int, Direction]:
        return register.device_id, register.direction

    seen = [each for each in metered.registers if each.slot <= passed_slots(as_of_ms)]
    seen.sort(key=lambda each: (*key(each), each.slot))
    known = {group: list(run) for group, run in groupby(seen, key=key)}
    return tuple(
        _register_line(meter, direction, known.get((meter.device_id, direction)))
        for meter in site.meters
        for direction in meter.directions
    )


def _register_line(meter: Meter, direction: Direction, run: list[Register] | None) -> RegisterLine:
    of = (meter.name, meter.serial, direction.name.lower())
    if not run:
        return RegisterLine(*of, None, None, None, None, None, None, None, 0)
    first, last = run[0], run[-1]
    return RegisterLine(
        *of,
        open_slot=first.slot,
        open_shown_wh=first.raw_wh,
        open_register_wh=first.register_wh,
        close_slot=last.slot,
        close_shown_wh=last.raw_wh,
        close_register_wh=last.register_wh,
        difference_wh=last.register_wh - first.register_wh,
        breaks=last.segment - first.segment,
    )
