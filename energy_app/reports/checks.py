"""What a statement must agree with: readings, registers, sheets on chain, the contract's bookings.

Each check compares numbers that were come by on different ways, and gives the first difference.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from energy_app.domain.community_day import RegisterSpan, SettledTotals
from energy_app.domain.sentence import Sentence
from energy_app.domain.settlement import DaySettlement
from energy_app.domain.sheet_chain import Link
from energy_app.domain.stopping import go_on
from energy_app.domain.time import SLOTS_PER_DAY, day_date, day_of_slot
from energy_app.reports.own_day import OwnDay, OwnDays
from energy_app.reports.presented import Difference, Presented
from energy_app.reports.statement import SlotLine, Statement

METERED_FIELDS = SlotLine._fields[: SlotLine._fields.index("sold_wh")]
ALLOCATED_FIELDS = ("allocated_sold_wh", "allocated_bought_wh")
TRADED_FIELDS = tuple(
    name for name in SlotLine._fields[SlotLine._fields.index("sold_wh") :] if name not in ALLOCATED_FIELDS
)
_COUNTERS = (
    ("import_wh", "import_open_wh", "import_close_wh"),
    ("export_wh", "export_open_wh", "export_close_wh"),
    ("production_wh", "pv_open_wh", "pv_close_wh"),
)
MEASURED = "measured"


@dataclass(frozen=True, slots=True)
class Check:
    """Outcome of one check; ``detail`` is one line for a person."""

    name: str
    ok: bool
    detail: str
    difference: Difference | None = None


def check(name: str, difference: Difference | None, passed: str, failed: str) -> Check:
    """A check that fails with a difference."""
    go_on()
    return Check(name, difference is None, passed if difference is None else failed, difference)


def readings(statement: Statement, file: Presented) -> Check:
    """The slot lines against the energy and digests recomputed from the stored raw readings."""
    return check(
        "readings",
        file.first_slot_difference(statement, METERED_FIELDS),
        Sentence("{count} slots recomputed from the stored readings", count=len(statement.slots)),
        Sentence("a slot is not what the stored readings give"),
    )


def intervals(recomputed: Statement, stored: Statement, file: Presented) -> Check:
    """The stored intervals against those recomputed."""
    pairs = zip(recomputed.slots, stored.slots, strict=True)
    found = (
        Difference(file.slot_line(recomputed, should.slot), name, getattr(should, name), getattr(was, name))
        for should, was in pairs
        if should != was
        for name in METERED_FIELDS
        if getattr(should, name) != getattr(was, name)
    )
    return check(
        "intervals",
        next(found, None),
        Sentence("the stored intervals equal those recomputed"),
        Sentence("a stored interval is not what the stored readings give"),
    )


def sheets(statement: Statement, days: OwnDays, file: Presented) -> Check:
    """The slot lines against the signed reading sheets on chain."""
    found = (
        Difference(file.slot_line(statement, line.slot), name, expected, was)
        for line in statement.slots
        for name, expected, was in sheet_differences(line, days.of_slot(line.slot))
    )
    return check(
        "sheets",
        next(found, None),
        Sentence("the slots equal the reading sheets on chain"),
        Sentence("a slot differs from the reading sheet on chain"),
    )


def sheet_differences(line: SlotLine, day: OwnDay) -> Iterator[tuple[str, object, object]]:
    """Where a slot line differs from the posted sheet, as (field, on chain, in the line)."""
    sheet = day.member.readings
    if sheet is None:
        return
    index = line.slot % SLOTS_PER_DAY
    measured = sheet.is_measured(index)
    if measured != (line.quality == MEASURED):
        yield "quality", MEASURED if measured else "not measured", line.quality
    for name, posted in (("import_wh", sheet.import_wh[index]), ("export_wh", sheet.export_wh[index])):
        energy = getattr(line, name)
        # A meter without a counter for one direction posts 0 there.
        if energy != posted and not (energy is None and posted == 0):
            yield name, posted, energy


def registers(statement: Statement, days: OwnDays, file: Presented) -> Check:
    """Registers against slots (each difference is the slot's energy) and against those on chain."""
    found = (
        Difference(file.slot_line(statement, line.slot), name, expected, was)
        for line in statement.slots
        for name, expected, was in (
            *counter_differences(line),
            *span_differences(line, days.of_slot(line.slot).postings.registers),
        )
    )
    return check(
        "registers",
        next(found, None),
        Sentence("every register difference is the energy of its slots, here and on chain"),
        Sentence("a register does not fit the energy of its slots or the reading sheet"),
    )


def counter_differences(line: SlotLine) -> Iterator[tuple[str, object, object]]:
    """Where a slot's energy is not the difference of its registers, as (field, expected, found).

    A register that could not be read splits nothing: the energy of its slots is then a share of a
    longer difference, and checked with the day's registers.
    """
    for energy, opening, closing in _COUNTERS:
        values = [getattr(line, name) for name in (energy, opening, closing)]
        if None not in values and values[2] - values[1] != values[0]:
            yield energy, values[2] - values[1], values[0]


def span_differences(line: SlotLine, span: RegisterSpan | None) -> Iterator[tuple[str, object, object]]:
    """Where the registers at the ends of a UTC day differ from those on chain."""
    if span is None:
        return
    edge = {0: "open", SLOTS_PER_DAY - 1: "close"}.get(line.slot % SLOTS_PER_DAY)
    if edge is None:
        return
    for direction in ("import", "export", "pv"):
        name = f"{direction}_{edge}_wh"
        posted, register = getattr(span, name), getattr(line, name)
        # No meter for the direction posts nothing or 0; a boundary inside a gap has no register here.
        if None not in (posted, register) and register != posted:
            yield name, posted, register


def chain(statement: Statement, days: OwnDays, file: Presented) -> Check:
    """The home's signed reading sheets: each names the hash of the one its meter signed before.

    Numbers that were signed and never posted are told, and no fault of the statement.
    """
    first, last = day_of_slot(statement.period.first_slot), day_of_slot(statement.period.last_slot)
    links = {day: days.day(day).postings.link for day in range(first, last + 1)}
    broken = next((day for day, link in links.items() if link is Link.BROKEN), None)
    steps = [f"{day_date(day)}" for day, link in links.items() if link is Link.STEP]
    if broken is None:
        return check("chain", None, _followed(sum(link is not None for link in links.values()), steps), "")
    line = file.day_line(statement, broken)
    return check(
        "chain",
        Difference(line, "previous", "hash of the meter's sheet before", "hash of another sheet"),
        "",
        Sentence(
            "the reading sheet of {day} does not follow the one its meter posted before", day=day_date(broken)
        ),
    )


def _followed(count: int, steps: list[str]) -> Sentence:
    if not steps:
        return Sentence("{count} days' reading sheets follow their meter's", count=count)
    return Sentence(
        "{count} days' reading sheets follow their meter's; "
        "before {days} sheets were signed that were never posted",
        count=count,
        days=", ".join(steps),
    )


def settlement(statement: Statement, days: OwnDays, file: Presented) -> Check:
    """Every settled day computed again for the whole community against what the contract booked."""
    first, last = day_of_slot(statement.period.first_slot), day_of_slot(statement.period.last_slot)
    seen = [days.day(day) for day in range(first, last + 1)]
    found = (
        Difference(file.day_line(statement, day.day), name, expected, was)
        for day in seen
        for name, expected, was in booking_differences(day)
    )
    count = sum(day.settled for day in seen)
    return check(
        "settlement",
        next(found, None),
        Sentence(
            "{count} settled days computed again for all members, equal to the contract's bookings",
            count=count,
        ),
        Sentence("the contract booked something else than the sheets and readings of the day give"),
    )


def booking_differences(day: OwnDay) -> Iterator[tuple[str, object, object]]:
    """Where the contract's bookings of a settled day differ from ``settle_day``: (name, ours, theirs)."""
    computed, chain = day.settlement, day.chain
    if computed is None or chain is None:
        return
    for index, net in enumerate(net_nano(computed)):
        booked = None if chain.net_nano is None else chain.net_nano[index]
        if booked != net:
            yield f"net_nano of member {index}", net, booked
    if chain.prices_micro is not None:
        for slot, (ours, theirs) in enumerate(zip(computed.prices_micro, chain.prices_micro, strict=True)):
            if ours != theirs:
                yield f"price_micro of slot {slot}", ours, theirs
    if chain.totals is not None:
        yield from _total_differences(computed, chain.totals)


def net_nano(computed: DaySettlement) -> list[int]:
    """Each member's change of balance: received less paid."""
    return [member.received_nano - member.paid_nano for member in computed.members]


def _total_differences(
    computed: DaySettlement, totals: SettledTotals
) -> Iterator[tuple[str, object, object]]:
    pairs = {
        "volume_wh": (sum(computed.volumes_wh), totals.volume_wh),
        "grid_fees_nano": (computed.grid_fees_nano, totals.grid_fees_nano),
        "community_fees_nano": (computed.community_fees_nano, totals.community_fees_nano),
        "bounty_nano": (computed.bounty_nano, totals.bounty_nano),
    }
    for name, (ours, theirs) in pairs.items():
        if ours != theirs:
            yield name, ours, theirs


def money(statement: Statement, file: Presented) -> Check:
    """What the slot lines say was traded and paid against the settlement computed again."""
    return check(
        "money",
        file.first_slot_difference(statement, TRADED_FIELDS),
        Sentence("every slot's energy, price and money follow from the settlement"),
        Sentence("a slot's trade is not what the settlement gives"),
    )


def allocation(statement: Statement, file: Presented) -> Check:
    """What the slot lines say the grid operator allocated against the operator's files as they were kept."""
    return check(
        "allocation",
        file.first_slot_difference(statement, ALLOCATED_FIELDS),
        Sentence("what the grid operator allocated is what its files say"),
        Sentence("a slot's allocation is not what the grid operator's files say"),
    )


def totals(statement: Statement, file: Presented) -> Check:
    """The totals, and what each tariff decides of them, against the sums of the lines."""
    parts = ("totals",) if statement.tariff_parts is None else ("totals", "tariff_parts")
    found = (file.first_difference(*file.section(name)) for name in parts)
    return check(
        "totals",
        next((each for each in found if each is not None), None),
        Sentence("the totals are the sums of {count} lines", count=len(statement.slots)),
        Sentence("a total is not the sum of its lines"),
    )


def claims(statement: Statement, file: Presented) -> Check:
    """Certificates and tokens against the events of their contracts."""
    names = ("certificates", "certificate_moves", "token_income", "token_moves")
    there = [name for name in names if getattr(statement, name) is not None]
    found = (file.first_difference(*file.section(name)) for name in there)
    moves = len(statement.certificate_moves or ()) + len(statement.token_moves or ())
    return check(
        "claims",
        next((each for each in found if each is not None), None),
        Sentence("{count} entries of certificates and tokens, as their contracts recorded them", count=moves)
        if there
        else Sentence("the community has neither certificates nor a token"),
        Sentence("certificates or tokens are not what their contracts recorded"),
    )


def rows(statement: Statement, file: Presented) -> Check:
    """The header row and the rows of a table, in every column but those set apart."""
    return check(
        "rows",
        file.first_difference(0, file.first_slot + len(statement.slots)),
        Sentence("header and {count} rows made again", count=len(statement.slots)),
        Sentence("a row is not what readings and chain give"),
    )


def whole(file: Presented, name: str) -> Check:
    """Every line, byte for byte."""
    return check(
        name,
        file.first_difference(),
        Sentence("made again byte for byte"),
        Sentence("the file is not what readings and chain give"),
    )
