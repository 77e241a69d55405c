"""What a window sees of the core: values to show, and things to ask for.

Pages know this module and values of the domain. All values are immutable and carry units in their
names; texts meant for people are codes that the window translates, and one-line reasons that it can tell
in its language too (``domain/sentence.py``). Every coroutine runs on the core's loop; ``subscribe``
listeners are called there as well, often, and must only take note. Missing is None, never zero. Instants
are UTC milliseconds on the core's clock, which in a simulation is not the machine's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from energy_app.core.client_charts import ChartClient
from energy_app.core.client_commissioning import CommissioningClient
from energy_app.core.client_community import CommunityClient
from energy_app.core.client_devices import DevicesClient
from energy_app.core.client_documents import DocumentsClient
from energy_app.core.client_files import FilesClient
from energy_app.core.client_joining import JoiningClient
from energy_app.core.client_keys import KeysClient
from energy_app.core.client_settings import SettingsClient
from energy_app.core.client_setup import SetupClient
from energy_app.core.client_votes import VotesClient
from energy_app.core.client_wallet import WalletClient
from energy_app.core.client_window import WindowClient
from energy_app.core.savings import Savings
from energy_app.domain.charts import Balance, DayPlot
from energy_app.domain.energy import Role
from energy_app.domain.inspection import Inspection
from energy_app.domain.journal import LogEntry
from energy_app.domain.readings import DeviceState
from energy_app.domain.sentence import Line
from energy_app.domain.tariffs import OwnerLimits, Tariffs
from energy_app.domain.time import HOUR_MS


class Topic(StrEnum):
    """What changed; the listener asks for the value when it is shown."""

    READING = "reading"
    SLOT = "slot"
    DEVICES = "devices"
    MARKET = "market"
    FAULTS = "faults"
    CLOCK = "clock"
    PROGRESS = "progress"
    LOG = "log"
    WINDOW = "window"
    """The windows are to come forward."""
    SETUP = "setup"


@dataclass(frozen=True, slots=True)
class Flow:
    """The home at the latest reading: powers in W, battery + = discharge, grid + = import.

    ``load_w`` is what the home uses, derived from the others. ``reading_ms`` is the oldest reading among
    the values; ``is_stale`` is set when it is older than three polls. ``trades_with_neighbours`` says that
    the order sheet in force offers the present export or bids for the present import.
    """

    pv_w: int | None
    battery_w: int | None
    battery_soc_pct: float | None
    grid_w: int | None
    load_w: int | None
    reading_ms: int | None
    is_stale: bool
    trades_with_neighbours: bool


@dataclass(frozen=True, slots=True)
class Tiles:
    """Today (local day) so far, in Wh, from counters."""

    produced_wh: int | None
    used_wh: int | None
    exported_wh: int | None
    imported_wh: int | None
    self_consumption_pct: float | None
    autarky_pct: float | None
    neighbourhood_price_micro: int | None


@dataclass(frozen=True, slots=True)
class DaySentence:
    """The last settled day in money: energies Wh, mean prices micro per kWh, money micro-currency.

    ``earned_micro`` is what the export brought, from neighbours and from the grid; ``feed_in_only_micro``
    what it would have brought without neighbours. ``saved_micro`` is what buying from neighbours saved
    against the supplier. ``gaps`` counts the quarter-hours that are not in it, by reason; ``words`` is the
    whole sentence by language.
    """

    date: str
    sold_wh: int
    sold_price_micro: int | None
    residual_export_wh: int
    feed_in_micro: int
    bought_wh: int
    earned_micro: int
    feed_in_only_micro: int
    more_micro: int
    saved_micro: int = 0
    gaps: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


class FaultKind(StrEnum):
    """What is wrong; the window has the words and the next step for each."""

    DEVICE = "device"
    STORE = "store"
    CHAIN = "chain"
    LATE = "late"
    CLOCK = "clock"
    SILENT = "silent"
    """The core itself does not answer; only the window says so."""
    PAUSED = "paused"
    """Nothing is signed: the owner, or an alarm, stopped it."""
    LOCKED = "locked"
    """Trading waits for the keys to be unlocked."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A state that needs the user, or that he should know of, until it is over."""

    kind: FaultKind
    subject: str
    detail: Line
    since_ms: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the first page shows without a chart."""

    now_ms: int
    zone: str
    flow: Flow
    tiles: Tiles
    sentence: DaySentence | None
    faults: tuple[Fault, ...]
    savings: Savings | None = None


class OfferState(StrEnum):
    """An order sheet's way, in the words of the owner's pages."""

    PLANNED = "planned"
    POSTED = "posted"
    MEASURED = "measured"
    WAITING = "waiting"
    PAID = "paid"
    FINAL = "final"
    NOT_POSTED = "not_posted"
    NOT_SETTLED = "not_settled"


@dataclass(frozen=True, slots=True)
class OfferHour:
    """One UTC hour of an order sheet with its reasons (codes of ``trading.planner``).

    The bands are P10, P50 and P90 of a slot; the words are the reasons in full, by language (``en``, ``de``).
    """

    start_ms: int
    sell_limit_micro: int
    sell_cap_wh: int
    sell_reason: str
    buy_limit_micro: int
    buy_cap_wh: int
    buy_reason: str
    surplus_wh: int | None
    demand_wh: int | None
    history_days: int
    surplus_band_wh: tuple[int, ...] | None = None
    demand_band_wh: tuple[int, ...] | None = None
    price_micro: int | None = None
    sell_words: Mapping[str, str] = field(default_factory=dict)
    buy_words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offer:
    """An order sheet, made or planned. ``reason`` is one line where it was not posted or settled.

    ``renewal`` is why it is posted or that the last one stands (codes of ``trading.renewal``), with
    ``renewal_words`` by language; ``gain_micro`` what it should bring a day more than the last one.
    """

    day_start_ms: int
    state: OfferState
    offered_wh: int
    sell_hours: int
    sell_limit_micro: int | None
    made_ms: int | None
    transaction: str | None
    waiting_until_ms: int | None
    reason: Line | None
    sold_wh: int | None
    bought_wh: int | None
    hours: tuple[OfferHour, ...]
    renewal: str | None = None
    gain_micro: int | None = None
    renewal_words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Market:
    """The schedule, the coming offer, the last posts, prices, limits and money.

    ``paper``: offers are made and kept, but nothing is sent to the market. ``post_from_ms``: from when the
    schedule posts, after midnight UTC. ``weather_problem``: why the forecast lacks the weather service.
    """

    posting: bool
    next_post_ms: int | None
    gate_ms: int
    coming: Offer | None
    offers: tuple[Offer, ...]
    prices_micro: tuple[int, ...]
    fees_micro: int
    limits: OwnerLimits
    tariffs: Tariffs
    escrow_micro: int | None
    locked_micro: int | None
    paper: bool = False
    post_from_ms: int = 6 * HOUR_MS
    weather_problem: Line | None = None


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A device of the home. ``problem`` is one line where the state is not ok."""

    name: str
    role: Role
    profile: str
    endpoint: str
    unit: int
    serial: str
    state: DeviceState
    since_ms: int | None
    reading_ms: int | None
    problem: Line | None
    health: dict[str, int]


@dataclass(frozen=True, slots=True)
class DeviceCandidate:
    """A device the user is about to add. ``endpoint`` is HOST[:PORT]; profile a name or ``auto``.

    A second grid meter would count everything twice: it is added as an observer unless
    ``counts_anyway`` (two connections to the grid). ``invert``: flows (grid, battery) whose sign is
    wrong at this site. ``rated_w``: the highest power it can count, None if not known.
    """

    name: str
    role: Role
    endpoint: str
    unit: int
    profile: str
    counts_anyway: bool = False
    invert: tuple[str, ...] = ()
    rated_w: int | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A month that can be stated: its state (provisional, final), money and energy sold and bought."""

    period: str
    data_state: str
    sold_wh: int | None
    bought_wh: int | None
    net_micro: int | None
    more_micro: int | None
    gaps: int


@dataclass(frozen=True, slots=True)
class Verified:
    """Result of checking a statement file; ``first`` names the first difference in one line."""

    ok: bool
    checks: tuple[tuple[str, bool, Line], ...]
    first: Line | None


@dataclass(frozen=True, slots=True)
class Simulation:
    """The state of a simulated home; None of this exists for a real one.

    ``progress`` 0…1 while the past days are played, None afterwards. ``speed`` is simulated seconds per
    real second.
    """

    seed: int
    speed: float
    progress: float | None
    played_days: int
    days_to_play: int


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """A device profile to choose from."""

    name: str
    title: str


type Listener = Callable[[Topic], None]


class CoreClient(
    FilesClient,
    CommissioningClient,
    CommunityClient,
    DevicesClient,
    DocumentsClient,
    ChartClient,
    SettingsClient,
    SetupClient,
    KeysClient,
    JoiningClient,
    VotesClient,
    WalletClient,
    WindowClient,
    Protocol,
):
    """The core, as pages see it. Errors meant for the user are EnergyAppError with a one-line text."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told what changes, on the core's thread; call the result to stop."""
        ...

    async def overview(self) -> Overview:
        """What the first page shows."""
        ...

    async def plot(self, start_ms: int | None, end_ms: int | None, columns: int) -> DayPlot:
        """The live plot of a span, by default the local day so far, with at most that many columns."""
        ...

    async def balance(self, start_ms: int, end_ms: int) -> Balance:
        """The energies of a span; InputError if it is none."""
        ...

    async def market(self) -> Market:
        """Schedule, offers, prices and limits; StateError for a home outside of any community."""
        ...

    async def set_limits(self, limits: OwnerLimits) -> None:
        """Change the owner's two limits; the next order sheet follows them."""
        ...

    async def set_posting(self, on: bool) -> None:  # noqa: FBT001  # a switch
        """Switch the schedule on or off."""
        ...

    async def set_schedule(self, *, post_from_ms: int | None = None, paper: bool | None = None) -> None:
        """Change from when the schedule posts (ms after midnight UTC), or whether on paper only."""
        ...

    async def post_now(self) -> Offer:
        """Make and post tomorrow's order sheet now; StateError where it is too late or posted."""
        ...

    async def devices(self) -> Sequence[DeviceRow]:
        """The devices with their health."""
        ...

    async def profiles(self) -> Sequence[ProfileChoice]:
        """The profiles to choose from."""
        ...

    async def inspect(self, candidate: DeviceCandidate) -> Inspection:
        """Read a device once without adding it: what Validate shows."""
        ...

    async def registers(self, name: str) -> Inspection:
        """The live registers of a device of the home, raw and decoded."""
        ...

    async def add_device(self, candidate: DeviceCandidate) -> None:
        """Add a device and begin to read it."""
        ...

    async def remove_device(self, name: str) -> None:
        """Read a device no more; its history stays."""
        ...

    async def statements(self) -> Sequence[StatementRow]:
        """The months that can be stated, newest first."""
        ...

    async def export_statement(self, period: str, form: str, path: Path, language: str = "en") -> None:
        """Write the statement of a month or year in one of the forms of ``reports.formats``."""
        ...

    async def preview_statement(self, period: str, path: Path, language: str = "en") -> None:
        """Write the document (PDF) of a month or year to look at; no version of it counts as handed out."""
        ...

    async def verify_statement(self, path: Path) -> Verified:
        """Check a statement file against readings and chain."""
        ...

    async def log(self) -> Sequence[LogEntry]:
        """What happened, newest first."""
        ...

    def simulation(self) -> Simulation | None:
        """The simulation's state; None for a real home. Callable from any thread."""
        ...

    async def set_speed(self, speed: float) -> None:
        """Let simulated time run at that many seconds per second."""
        ...
