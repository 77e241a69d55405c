"""The form of a profile file: what may stand in it, with meaning and unit (exported as JSON Schema).

A profile describes a family of devices as data. ``points`` give the registers of values by name:
the canonical names of ``domain.readings`` in their units and signs, or own names that end in a
unit (``_w _wh _v _a _hz _pct _va _var _c``). ``variants`` change points for some models or
firmwares. Addresses are 0-based, as they go over the wire.
"""

from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from energy_app.devices.codec import TYPES, Order
from energy_app.devices.endpoint import Framing
from energy_app.devices.memory import LAST_ADDRESS, SPACES
from energy_app.devices.plan import MAX_WORDS
from energy_app.devices.points import Point, Poll
from energy_app.domain.readings import COUNTER_POINTS

type Address = Annotated[int, Field(ge=0, le=LAST_ADDRESS)]
type Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
type Space = Literal["holding", "input"]
type Unit = Annotated[int, Field(ge=0, le=255)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TransportForm(_Strict):
    """How these devices want to be talked to; the user may change each for one device."""

    ports: tuple[Annotated[int, Field(ge=1, le=65_535)], ...] = (502,)
    units: tuple[Unit, ...] = (1,)
    framing: Framing = Framing.TCP
    baud: int = 9600
    parity: Literal["N", "E", "O"] = "N"
    spacing_ms: Annotated[int, Field(ge=0, le=60_000)] = 0
    connect_delay_ms: Annotated[int, Field(ge=0, le=60_000)] = 0
    timeout_ms: Annotated[int, Field(ge=50, le=60_000)] = 3000
    settle_ms: Annotated[int, Field(ge=0, le=60_000)] | None = None
    max_words: Annotated[int, Field(ge=1, le=MAX_WORDS)] = MAX_WORDS
    max_gap: Annotated[int, Field(ge=0, le=MAX_WORDS)] = 8
    step: Annotated[int, Field(ge=1, le=4)] = 1
    ranges: dict[Space, tuple[tuple[Address, Address], ...]] = {}
    holes: dict[Space, tuple[Address, ...]] = {}
    release_when_idle: bool = False


class PointForm(_Strict):
    """The registers of one value. ``physical = raw · scale · 10^factor + offset``."""

    function: Space | None = None
    address: Address | None = None
    words: tuple[Address, ...] | None = None
    type: str
    length: Annotated[int, Field(ge=1, le=MAX_WORDS)] | None = None
    order: Order | None = None
    swap_bytes: bool = False
    scale: Annotated[float, Field(allow_inf_nan=False)] = 1
    offset: Annotated[float, Field(allow_inf_nan=False)] = 0
    factor: Address | None = None
    absent: tuple[int, ...] | None = None
    min: float | None = None
    max: float | None = None
    bits: tuple[int, int] | None = None
    symbols: dict[int, str] = {}
    optional: bool = False
    poll: Poll = "fast"

    @field_validator("type")
    @classmethod
    def _known_type(cls, name: str) -> str:
        if name not in TYPES:
            raise ValueError(f"unknown type {name!r}; one of {', '.join(TYPES)}")
        return name

    @field_validator("scale")
    @classmethod
    def _scale(cls, scale: float) -> float:
        if scale == 0:
            raise ValueError("a scale of 0 would make every value 0")
        return scale

    @model_validator(mode="after")
    def _places(self) -> Self:
        if (self.address is None) == (self.words is None):
            raise ValueError("give either address or words")
        count, width = self.count, TYPES[self.type].words
        if not count:
            raise ValueError(f"type {self.type} needs a length (in words)")
        if width and count != width:
            raise ValueError(f"type {self.type} has {width} words, not {count}")
        if self.address is not None and self.address + count - 1 > LAST_ADDRESS:
            raise ValueError(f"ends behind register {LAST_ADDRESS}")
        return self

    @property
    def count(self) -> int:
        """How many words the value has (0: not told)."""
        if self.words is not None:
            return len(self.words)
        return self.length or TYPES[self.type].words

    def build(self, name: str, function: Space, order: Order) -> Point:
        """The point, with the profile's defaults where the entry is silent."""
        words = self.words or tuple(range(self.address or 0, (self.address or 0) + self.count))
        return Point(
            name=name,
            space=SPACES[self.function or function],
            words=words,
            type=self.type,
            order=self.order or order,
            swap_bytes=self.swap_bytes,
            scale=Fraction(str(self.scale)),
            offset=Fraction(str(self.offset)),
            factor=self.factor,
            absent=None if self.absent is None else frozenset(self.absent),
            minimum=self.min,
            maximum=self.max,
            bits=self.bits,
            symbols=self.symbols,
            optional=self.optional,
            poll=self.poll,
        )


class DerivedForm(_Strict):
    """A value that is a sum of points; a leading ``-`` subtracts.

    ``need``: whether one missing part makes the sum missing (``all``) or is left out (``any``,
    for unused strings).
    """

    sum: Annotated[tuple[Annotated[str, Field(pattern=r"^-?[a-z][a-z0-9_]*$")], ...], Field(min_length=1)]
    need: Literal["all", "any"] = "all"


class CounterForm(_Strict):
    """What is known of an energy counter.

    ``resolution_wh``: its step; ``wraps_at_wh``: where it is documented to start again;
    ``resets``: whether it is known to fall; ``settlement``: whether it is fit for it.
    """

    resolution_wh: Annotated[float, Field(gt=0)]
    wraps_at_wh: Annotated[int, Field(gt=0)] | None = None
    resets: Literal["never", "nightly", "daily", "unknown"] = "never"
    settlement: bool

    @model_validator(mode="after")
    def _fit(self) -> Self:
        if self.settlement and (self.resolution_wh > 100 or self.resets != "never"):
            raise ValueError("steps above 100 Wh, or resets, make a counter unfit for settlement")
        return self


class ConditionForm(_Strict):
    """A test of a point's value; all that is given must hold."""

    point: Name
    min: float | None = None
    max: float | None = None
    prefix: str | None = None
    one_of: tuple[int | str, ...] | None = None

    def holds(self, value: Any) -> bool:
        """Whether a value (None: missing) passes."""
        if value is None:
            return False
        if self.prefix is not None and not str(value).lower().startswith(self.prefix.lower()):
            return False
        if self.one_of is not None and value not in self.one_of:
            return False
        if self.min is None and self.max is None:
            return True
        if isinstance(value, str):
            return False
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)


class VariantForm(_Strict):
    """A model, firmware or option that differs; the first whose conditions hold is taken.

    ``points``: changed and added ones, ``null`` removes.
    """

    name: Name
    when: Annotated[tuple[ConditionForm, ...], Field(min_length=1)]
    points: dict[Name, PointForm | None] = {}
    derived: dict[Name, DerivedForm | None] = {}
    counters: dict[Name, CounterForm | None] = {}


class SunSpecForm(_Strict):
    """What a vendor does differently from the SunSpec models."""

    bases: tuple[Address, ...] = (40_000, 50_000, 0)
    manufacturer: tuple[str, ...] = ()
    """Beginnings of the common model's manufacturer by which auto-detection knows the vendor."""
    meter_positive: Literal["import", "export"] = "import"
    not_grid: tuple[str, ...] = ("production", "pv", "consumption", "load")
    """Words in a meter's option text that say it is not the grid meter."""
    charge_module: str = "StCha"
    discharge_module: str = "StDisCha"
    dc_power_includes_battery: bool = False
    """Whether the inverter's DC power is PV plus battery (the battery is given as own points)."""


class ProfileForm(_Strict):
    """A family of devices."""

    format: Literal[1]
    name: Name
    vendor: str
    models: tuple[str, ...]
    kind: Literal["inverter", "hybrid", "battery", "meter", "system"]
    verified: Literal["dump", "two sources", "one source"]
    sources: tuple[str, ...] = ()
    driver: Literal["registers", "sunspec"] = "registers"
    function: Space = "holding"
    order: Order = "big"
    transport: TransportForm = TransportForm()
    points: dict[Name, PointForm] = {}
    derived: dict[Name, DerivedForm] = {}
    counters: dict[Name, CounterForm] = {}
    detect: tuple[ConditionForm, ...] = ()
    variants: tuple[VariantForm, ...] = ()
    sunspec: SunSpecForm = SunSpecForm()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.driver == "registers" and not self.points:
            raise ValueError("points: a profile of registers needs some")
        names = {*self.points, *self.derived}
        for variant in self.variants:
            names |= {*variant.points, *variant.derived}
        for name, form in self.derived.items():
            missing = [part for part in form.sum if part.removeprefix("-") not in names]
            if missing:
                raise ValueError(f"derived: {name} sums {missing[0]!r}, which is not a point here")
        for condition in self.detect:
            if condition.point not in names:
                raise ValueError(f"detect: {condition.point!r} is not a point here")
        untold = [name for name in COUNTER_POINTS if name in names and name not in self.counters]
        if untold:
            raise ValueError(f"counters: tell resolution and settlement of {untold[0]}")
        return self
