"""A statement: what a home made, used and traded in a local month or year, with everything behind it.

Energies integer Wh, prices integer micro-currency per kWh, money integer nano-currency
(Wh × micro/kWh), so nothing is rounded and lines add up to totals to the unit. None means that a
value is not known; it is never zero. Money that comes to the home is positive.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from energy_app.reports.claim_lines import CertificateMove, Certificates, TokenIncome, TokenLine
from energy_app.reports.own_day import Reason, SlotState


class SlotLine(NamedTuple):
    """One quarter-hour. Start and end in ISO 8601 with the offset of the home's zone.

    ``quality`` is that of import and export, which decides whether the slot is traded; registers
    run on across meter breaks and are sums over the home's meters of the direction.
    ``readings`` is the digest of the stored readings behind the slot. What is sold and bought lies
    inside export and import; the residual is what is left for the grid supplier. ``gross_nano`` is
    energy at the price, ``amount_nano`` the same less the buyer's fees. ``allocated_…`` is what the grid
    operator allocated, known only where the meter is registered with it. Outside of any community there is
    no ``state``, nothing is traded, and the residual is all that was metered.
    """

    start: str
    end: str
    slot: int
    local_date: str
    production_wh: int | None
    import_wh: int | None
    export_wh: int | None
    charge_wh: int | None
    discharge_wh: int | None
    quality: str | None
    production_quality: str | None
    battery_quality: str | None
    import_open_wh: int | None
    import_close_wh: int | None
    export_open_wh: int | None
    export_close_wh: int | None
    pv_open_wh: int | None
    pv_close_wh: int | None
    readings: str | None
    sold_wh: int | None
    bought_wh: int | None
    allocated_sold_wh: int | None
    allocated_bought_wh: int | None
    residual_import_wh: int | None
    residual_export_wh: int | None
    price_micro: int | None
    grid_fee_micro: int | None
    community_fee_micro: int | None
    gross_nano: int | None
    grid_fee_nano: int | None
    community_fee_nano: int | None
    amount_nano: int | None
    versus_feed_in_nano: int | None
    state: SlotState | None
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Issue:
    """What document this is: a local month ``YYYY-MM`` or year ``YYYY``, seen from an instant.

    ``data_state`` is provisional, final or corrected; ``replaces`` is the hash of the version that a
    corrected one takes the place of.
    """

    period: str
    version: int
    replaces: str | None
    as_of: str
    as_of_ms: int
    data_state: str
    simulation: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Parties:
    """Whose statement it is, and under which contract; all but the name is None outside of any community."""

    member_index: int | None
    member_name: str
    community: str | None
    allocation: str | None
    contract: str | None
    chain_id: int | None
    network: str | None
    deploy_block: int | None
    deploy_block_hash: str | None
    final_after_days: int | None

    @property
    def title(self) -> str:
        """The home, and its community where it has one, as documents are headed."""
        return " · ".join(part for part in (self.member_name, self.community) if part)


@dataclass(frozen=True, slots=True)
class Owner:
    """What the owner states about himself; no reading or contract can prove it.

    ``vat_status`` is the one chosen by the owner, ``vat_category`` the code of it in invoices
    (EN 16931: S, E, O), ``vat_rate_permille`` its rate (190 is 19.0 %). Metering points are the grid
    operator's numbers.
    """

    address: str | None
    import_point: str | None
    export_point: str | None
    vat_status: str
    vat_category: str | None
    vat_rate_permille: int | None


@dataclass(frozen=True, slots=True)
class Period:
    """The local month or year, and the part of it that the slot lines cover (both ends included)."""

    zone: str
    start: str
    end: str
    slots: int
    covered_start: str
    covered_end: str
    first_slot: int
    last_slot: int
    covered_slots: int
    complete: bool


@dataclass(frozen=True, slots=True)
class DataQuality:
    """Covered slots by the quality of their grid energy; shares are of the slots that have passed."""

    measured_slots: int
    substituted_slots: int
    missing_slots: int
    coming_slots: int
    measured_pct: str | None
    substituted_pct: str | None
    missing_pct: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of passed slots whose grid energy is missing or only known as a sum over the run."""

    start: str
    end: str
    first_slot: int
    last_slot: int
    quality: str


@dataclass(frozen=True, slots=True)
class MeterLine:
    """A device whose counters stand behind the statement."""

    name: str
    serial: str | None
    directions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A counter at its first and last known boundary inside the covered period.

    ``shown`` is the meter's own figure, ``register`` the same running on across breaks of the
    counter (``breaks`` of them); the difference is that of the registers.
    """

    meter: str
    serial: str | None
    direction: str
    open_slot: int | None
    open_shown_wh: int | None
    open_register_wh: int | None
    close_slot: int | None
    close_shown_wh: int | None
    close_register_wh: int | None
    difference_wh: int | None
    breaks: int


@dataclass(frozen=True, slots=True)
class TariffLine:
    """Tariffs outside the community, valid from a slot on (micro-currency per kWh)."""

    first_slot: int
    feed_in_before_micro: int
    feed_in_micro: int
    retail_micro: int


@dataclass(frozen=True, slots=True)
class PriceBasis:
    """Units, and the price rules of the community's days."""

    currency: str
    energy_unit: str
    price_unit: str
    money_unit: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of the slot lines; a sum is over the lines that know the value, None where none does.

    ``self_use_wh`` is production less export; ``consumption_wh`` is what the home used. Mean prices are
    rounded down. ``feed_in_alone_nano`` is what the whole export would have earned before joining;
    ``residual_feed_in_nano`` and ``residual_supply_nano`` are what the rest earns and costs at the grid
    supplier. Over the ``compared_slots``, which are decided and whose consumption is known,
    ``supplier_only_nano`` is what all consumption would have cost at the supplier, ``energy_cost_nano``
    what it cost with roof and community, ``savings_nano`` the difference. ``corrections_nano`` is what was
    moved later for the UTC days whose last slot is covered, None where nothing was; ``net_nano`` is the
    amount with it. ``missing_slots`` counts the passed slots without a value for each direction that has
    a meter.
    """

    production_wh: int | None
    self_use_wh: int | None
    consumption_wh: int | None
    import_wh: int | None
    export_wh: int | None
    charge_wh: int | None
    discharge_wh: int | None
    sold_wh: int | None
    bought_wh: int | None
    allocated_sold_wh: int | None
    allocated_bought_wh: int | None
    residual_import_wh: int | None
    residual_export_wh: int | None
    mean_sale_price_micro: int | None
    mean_purchase_price_micro: int | None
    sales_nano: int | None
    purchases_nano: int | None
    gross_nano: int | None
    grid_fee_nano: int | None
    community_fee_nano: int | None
    amount_nano: int | None
    residual_feed_in_nano: int | None
    residual_supply_nano: int | None
    feed_in_alone_nano: int | None
    versus_feed_in_nano: int | None
    corrections_nano: int | None
    net_nano: int | None
    supplier_only_nano: int | None
    energy_cost_nano: int | None
    savings_nano: int | None
    compared_slots: int
    settled_slots: int
    open_slots: int
    unsettled_slots: dict[str, int]
    missing_slots: dict[str, int]


@dataclass(frozen=True, slots=True)
class SpanLine:
    """Sums of the slot lines of one local day or month, as in ``Totals``.

    ``missing_slots`` are the passed slots whose grid energy is not known, ``substituted_slots`` those
    where it is only known as a sum over a gap.
    """

    period: str
    slots: int
    measured_slots: int
    substituted_slots: int
    missing_slots: int
    coming_slots: int
    settled_slots: int
    production_wh: int | None
    self_use_wh: int | None
    consumption_wh: int | None
    import_wh: int | None
    export_wh: int | None
    sold_wh: int | None
    bought_wh: int | None
    allocated_sold_wh: int | None
    allocated_bought_wh: int | None
    residual_import_wh: int | None
    residual_export_wh: int | None
    sales_nano: int | None
    purchases_nano: int | None
    grid_fee_nano: int | None
    community_fee_nano: int | None
    amount_nano: int | None
    residual_feed_in_nano: int | None
    residual_supply_nano: int | None
    feed_in_alone_nano: int | None
    versus_feed_in_nano: int | None
    supplier_only_nano: int | None
    energy_cost_nano: int | None
    savings_nano: int | None


@dataclass(frozen=True, slots=True)
class TariffPart:
    """A run of covered slots in which the same tariff held, with what the tariff decides of the totals.

    Prices are None in the slots before the first tariff. Sums as in ``Totals``, of which each is the sum
    of the parts.
    """

    start: str
    end: str
    first_slot: int
    last_slot: int
    feed_in_before_micro: int | None
    feed_in_micro: int | None
    retail_micro: int | None
    export_wh: int | None
    residual_import_wh: int | None
    residual_export_wh: int | None
    residual_feed_in_nano: int | None
    residual_supply_nano: int | None
    feed_in_alone_nano: int | None
    versus_feed_in_nano: int | None
    supplier_only_nano: int | None
    energy_cost_nano: int | None
    savings_nano: int | None


@dataclass(frozen=True, slots=True)
class Shadow:
    """What the home would have traded, had its meter taken part. No money has moved, and none will.

    Only where the meter is ``shadow``. Sums over the settled slots, as in ``Totals``.
    """

    slots: int
    sold_wh: int
    bought_wh: int
    sales_nano: int
    purchases_nano: int
    grid_fee_nano: int
    community_fee_nano: int
    amount_nano: int
    versus_feed_in_nano: int | None


@dataclass(frozen=True, slots=True)
class OperatorFile:
    """A file of the grid operator that an allocation is from: its name, the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Allocated:
    """What the grid operator allocated, beside what was traded here. Only where the meter is ``registered``.

    The operator's quantity is the billed one. ``…_slots`` are those of which both are known; ``our_…`` is
    what was traded in them, the difference is the operator's less ours. ``difference_nano`` is what it is
    worth at the slots' prices and fees, to be corrected; a slot without a price is in ``unpriced_slots``.
    """

    files: tuple[OperatorFile, ...]
    sold_slots: int
    our_sold_wh: int
    operator_sold_wh: int
    sold_difference_wh: int
    bought_slots: int
    our_bought_wh: int
    operator_bought_wh: int
    bought_difference_wh: int
    difference_nano: int
    unpriced_slots: int


@dataclass(frozen=True, slots=True)
class Transaction:
    """A transaction on chain behind the statement."""

    kind: str
    day: int
    transaction: str
    block: int
    time: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """A UTC day of the community that touches the covered period.

    ``slots``, ``sold_wh``, ``bought_wh`` and ``amount_nano`` are of the slots in this statement;
    ``booked_nano`` is what the contract booked for the whole UTC day and ``correction_nano`` what was
    moved for it later, both for this home; the statement that covers the day's last slot counts the
    correction. ``community_…`` are the community's own figures for the whole day. Registers are those of
    the posted reading sheet.
    """

    day: int
    date: str
    state: str
    final: bool
    slots: int
    unsettled: dict[str, int]
    rule: str | None
    grid_fee_micro: int | None
    community_fee_micro: int | None
    buy_enabled: bool | None
    sheet_day: int | None
    order_sheet: str | None
    reading_sheet: str | None
    reading_sequence: int | None
    settlement: str | None
    import_open_wh: int | None
    import_close_wh: int | None
    export_open_wh: int | None
    export_close_wh: int | None
    pv_open_wh: int | None
    pv_close_wh: int | None
    sold_wh: int | None
    bought_wh: int | None
    amount_nano: int | None
    booked_nano: int | None
    correction_nano: int | None
    community_volume_wh: int | None
    community_grid_fees_nano: int | None
    community_fees_nano: int | None
    community_bounty_nano: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """The whole document, from which every format is written.

    A section that is None does not exist for this home, and is not in the document.
    """

    issue: Issue
    parties: Parties
    owner: Owner
    meters: tuple[MeterLine, ...]
    period: Period
    quality: DataQuality
    gaps: tuple[Gap, ...]
    price_basis: PriceBasis
    tariffs: tuple[TariffLine, ...]
    registers: tuple[RegisterLine, ...]
    totals: Totals
    tariff_parts: tuple[TariffPart, ...] | None
    shadow: Shadow | None
    allocated: Allocated | None
    months: tuple[SpanLine, ...]
    local_days: tuple[SpanLine, ...]
    transactions: tuple[Transaction, ...]
    certificates: Certificates | None
    certificate_moves: tuple[CertificateMove, ...] | None
    token_income: TokenIncome | None
    token_moves: tuple[TokenLine, ...] | None
    days: tuple[DayLine, ...]
    slots: tuple[SlotLine, ...]

    @property
    def is_year(self) -> bool:
        """Whether it is of a year, not of a month."""
        return len(self.issue.period) == len("2026")

    @property
    def is_alone(self) -> bool:
        """Whether the home is in no community, so that there is nothing of a market to tell."""
        return self.parties.contract is None

    @property
    def place(self) -> str:
        """Hex digits that tell the home's connection from others where the operator's number is missing.

        Of the contract's address, else of metering points and meters.
        """
        if self.parties.contract is not None:
            return self.parties.contract.lower().removeprefix("0x")
        of = (
            self.owner.import_point,
            self.owner.export_point,
            *((each.name, each.serial) for each in self.meters),
        )
        return sha256(repr(of).encode()).hexdigest()[:40]
