"""The form of a profile file: what may stand in it, with meaning and unit (exported as JSON Schema).

A profile describes a family of devices as data. ``points`` give the registers of values by name:
the canonical names of ``domain.readings`` in their units and signs, or own names that end in a
unit (``_w _wh _v _a _hz _pct _va _var _c``). ``derived`` are made of points, ``probes`` are read
only to tell what the device is, ``variants`` change points for some models or firmwares.
Addresses are 0-based, as they go over the wire.
"""

from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from energy_app.devices.codec import TYPES, Order
from energy_app.devices.memory import LAST_ADDRESS, SPACES
from energy_app.devices.plan import MAX_WORDS
from energy_app.devices.points import Point, Poll
from energy_app.devices.profile_rules import ConditionForm, DerivedForm, GateForm, Name, Strict
from energy_app.domain.endpoint import Framing
from energy_app.domain.readings import COUNTER_POINTS

type Address = Annotated[int, Field(ge=0, le=LAST_ADDRESS)]
type Space = Literal["holding", "input"]
type Unit = Annotated[int, Field(ge=0, le=255)]


FIT_STEP_WH, COARSE_STEP_WH = 10, 100
"""Up to which step a counter is fit for settlement, and up to which it is used at all."""


_LEAST_SCALE = 1e-9
MOST_WH = 20_000_000_000
"""More than any home's counter shows in its life (100 kW for 23 years)."""


class TransportForm(Strict):
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
    ranges: dict[Space, tuple[tuple[Address, Address], ...]] = Field(default_factory=dict)
    holes: dict[Space, tuple[Address, ...]] = Field(default_factory=dict)
    release_when_idle: bool = False


class PointForm(Strict):
    """The registers of one value. ``physical = raw · scale · 10^factor + offset``.

    ``example``: a value as such devices show it; the simulator shows it where it knows no better.
    """

    function: Space | None = None
    address: Address | None = None
    words: tuple[Address, ...] | None = None
    type: str
    length: Annotated[int, Field(ge=1, le=MAX_WORDS)] | None = None
    order: Order | None = None
    swap_bytes: bool = False
    scale: Annotated[float, Field(ge=-1e9, le=1e9)] = 1
    offset: Annotated[float, Field(ge=-1e12, le=1e12)] = 0
    factor: Address | None = None
    absent: tuple[Annotated[int, Field(ge=0)], ...] | None = None
    min: Annotated[float, Field(allow_inf_nan=False)] | None = None
    max: Annotated[float, Field(allow_inf_nan=False)] | None = None
    bits: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=1)]] | None = None
    symbols: dict[int, str] = Field(default_factory=dict)
    optional: bool = False
    poll: Poll = "fast"
    example: int | float | str | None = None

    @field_validator("type")
    @classmethod
    def _known_type(cls, name: str) -> str:
        if name not in TYPES:
            raise ValueError(f"unknown type {name!r}; one of {', '.join(TYPES)}")
        return name

    @field_validator("scale")
    @classmethod
    def _scale(cls, scale: float) -> float:
        if abs(scale) < _LEAST_SCALE:
            raise ValueError("a scale of 0, or next to it, would make every value 0")
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
        if len(set(self.words or ())) != len(self.words or ()):
            raise ValueError("names a register twice in words")
        return self

    @model_validator(mode="after")
    def _meaning(self) -> Self:
        size, is_whole = 16 * self.count, TYPES[self.type].kind in ("uint", "int")
        if self.bits is not None and (not is_whole or sum(self.bits) > size):
            raise ValueError(f"bits: first and count within the {size} bits of a whole number")
        if any(number >> size for number in self.absent or ()):
            raise ValueError(f"absent: patterns have {size} bits")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is above max")
        return self

    @property
    def count(self) -> int:
        """How many words the value has (0: not told)."""
        if self.words is not None:
            return len(self.words)
        return self.length or TYPES[self.type].words

    def build(self, name: str, function: Space, order: Order) -> Point:
        """The point, with the profile's defaults where the entry is silent.

        Text is in reading order whatever the word order of numbers is.
        """
        is_text = TYPES[self.type].kind in ("string", "chars")
        words = self.words or tuple(range(self.address or 0, (self.address or 0) + self.count))
        return Point(
            name=name,
            space=SPACES[self.function or function],
            words=words,
            type=self.type,
            order=self.order or ("big" if is_text else order),
            swap_bytes=self.swap_bytes,
            scale=Fraction(str(self.scale)),
            offset=Fraction(str(self.offset)),
            factor=self.factor,
            absent=None if self.absent is None else frozenset(self.absent),
            minimum=self.min,
            maximum=MOST_WH if self.max is None and name in COUNTER_POINTS else self.max,
            bits=self.bits,
            symbols=self.symbols,
            optional=self.optional,
            poll=self.poll,
        )


class CounterForm(Strict):
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
        if self.settlement and (self.resolution_wh > COARSE_STEP_WH or self.resets != "never"):
            raise ValueError("steps above 100 Wh, or resets, make a counter unfit for settlement")
        return self

    @property
    def fitness(self) -> Literal["fit", "coarse", "unfit"]:
        """For settlement: steps up to 10 Wh are fit, up to 100 Wh coarse (sums stay right)."""
        if not self.settlement:
            return "unfit"
        return "fit" if self.resolution_wh <= FIT_STEP_WH else "coarse"


class VariantForm(Strict):
    """A model, firmware or option that differs; the first whose conditions hold is taken.

    ``points``: changed and added ones, ``null`` removes. ``order``: the word order of all points
    that do not give their own.
    """

    name: Name
    when: Annotated[tuple[ConditionForm, ...], Field(min_length=1)]
    order: Order | None = None
    constants: dict[Name, str] = Field(default_factory=dict)
    points: dict[Name, PointForm | None] = Field(default_factory=dict)
    derived: dict[Name, DerivedForm | None] = Field(default_factory=dict)
    counters: dict[Name, CounterForm | None] = Field(default_factory=dict)


class PartForm(Strict):
    """A further unit behind the same address: where it may be, how it is read, what is taken from it.

    A point is taken only where the device itself has no value for it.
    """

    units: Annotated[tuple[Unit, ...], Field(min_length=1)]
    profile: Name
    points: Annotated[tuple[Name, ...], Field(min_length=1)]


class SunSpecForm(Strict):
    """What a vendor does differently from the SunSpec models."""

    bases: tuple[Address, ...] = (40_000, 50_000, 0)
    manufacturer: tuple[str, ...] = ()
    """Beginnings of the common model's manufacturer by which auto-detection knows the vendor."""
    any_model: tuple[int, ...] = ()
    """One of these models has to be there for auto-detection; none given: any device of the vendor."""
    no_model: tuple[int, ...] = ()
    """None of these may be there for auto-detection."""
    meter_positive: Literal["import", "export"] = "import"
    not_grid: tuple[str, ...] = ("production", "pv", "consumption", "load")
    """Words in a meter's option text that say it is not the grid meter."""
    charge_module: str = "StCha"
    discharge_module: str = "StDisCha"
    dc_power_includes_battery: bool = False
    """Whether the inverter's DC power is PV plus battery (the battery is given as own points)."""


class ProfileForm(Strict):
    """A family of devices.

    ``constants``: texts that hold for the whole family, like the manufacturer. ``detect``: all
    must hold for auto-detection; the first is asked for alone, so it should rule out most.
    ``brand``: conditions by which a device of the vendor is known even if it is not of this
    family; then nothing further is asked, because it may harm other devices of the vendor.
    ``mirrored``: holding and input registers are the same ones.
    """

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
    mirrored: bool = False
    transport: TransportForm = TransportForm()
    constants: dict[Name, str] = Field(default_factory=dict)
    points: dict[Name, PointForm] = Field(default_factory=dict)
    probes: dict[Name, PointForm] = Field(default_factory=dict)
    derived: dict[Name, DerivedForm] = Field(default_factory=dict)
    counters: dict[Name, CounterForm] = Field(default_factory=dict)
    gates: tuple[GateForm, ...] = ()
    detect: tuple[ConditionForm, ...] = ()
    brand: tuple[ConditionForm, ...] = ()
    variants: tuple[VariantForm, ...] = ()
    parts: tuple[PartForm, ...] = ()
    sunspec: SunSpecForm = SunSpecForm()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.driver == "registers" and not self.points:
            raise ValueError("points: a profile of registers needs some")
        values = self._value_names()
        self._check_derived(values)
        readable = {*self.points, *self.probes}
        for place, conditions in self._conditions():
            for index, condition in enumerate(conditions):
                if condition.point not in readable:
                    raise ValueError(f"{place}.{index}.point: {condition.point!r} is not a point here")
        for index, gate in enumerate(self.gates):
            for name in (*gate.points, *(condition.point for condition in gate.when)):
                if name not in values:
                    raise ValueError(f"gates.{index}: {name!r} is not a point here")
        untold = [name for name in COUNTER_POINTS if name in values and name not in self.counters]
        if untold:
            place = "derived" if untold[0] in self.derived else "points"
            raise ValueError(f"{place}.{untold[0]}: tell its resolution and settlement under counters")
        return self

    def _value_names(self) -> set[str]:
        names = {*self.points, *self.derived, *(name for part in self.parts for name in part.points)}
        for variant in self.variants:
            names |= {*variant.points, *variant.derived}
        return names

    def _check_derived(self, values: set[str]) -> None:
        own = [(f"derived.{name}", form) for name, form in self.derived.items()]
        changed = [
            (f"variants.{index}.derived.{name}", form)
            for index, variant in enumerate(self.variants)
            for name, form in variant.derived.items()
        ]
        for place, form in (*own, *changed):
            missing = [part for part in (() if form is None else form.parts) if part not in values]
            if missing:
                raise ValueError(f"{place}: is made of {missing[0]!r}, which is not a point here")

    def _conditions(self) -> list[tuple[str, tuple[ConditionForm, ...]]]:
        variants = [(f"variants.{index}.when", variant.when) for index, variant in enumerate(self.variants)]
        return [("detect", self.detect), ("brand", self.brand), *variants]
