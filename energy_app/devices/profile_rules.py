"""The rules of a profile file: tests of values, sums of points, and when a value is no measurement."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

type Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
type Signed = Annotated[str, Field(pattern=r"^-?[a-z][a-z0-9_]*$", max_length=61)]


class Strict(BaseModel):
    """A part of a profile file: unknown keys are errors, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ConditionForm(Strict):
    """A test of a point's value; all that is given must hold.

    ``pattern``: a regular expression for the whole text. ``or_missing``: the test is also passed
    where there is no value. ``readable``: whether the device answers for these registers at all,
    whatever they hold.
    """

    point: Name
    min: float | None = None
    max: float | None = None
    prefix: str | None = None
    pattern: str | None = None
    one_of: Annotated[tuple[int | str, ...], Field(min_length=1)] | None = None
    or_missing: bool = False
    readable: bool | None = None

    @field_validator("pattern")
    @classmethod
    def _is_a_pattern(cls, pattern: str | None) -> str | None:
        try:
            re.compile(pattern or "")
        except re.error as error:
            raise ValueError(f"not a regular expression ({error})") from error
        return pattern

    @property
    def is_identity(self) -> bool:
        """Whether it asks for a name or a code, which tells more than a plausible number."""
        return self.prefix is not None or self.pattern is not None or self.one_of is not None

    @property
    def words(self) -> str:
        """What it asks for, in words."""
        asked = []
        if self.prefix is not None:
            asked.append(f"begins with {self.prefix}")
        if self.pattern is not None:
            asked.append("has the form of such devices")
        if self.one_of is not None:
            asked.append(f"is one of {', '.join(map(str, self.one_of))}")
        if self.min is not None or self.max is not None:
            low, high = (("" if end is None else f"{end:g}") for end in (self.min, self.max))
            asked.append(f"lies in {low}…{high}")
        return " and ".join(asked) or "is there"

    def holds(self, value: Any, *, readable: bool = True) -> bool:
        """Whether a value (None: missing) passes; ``readable``: its registers were answered for."""
        if self.readable is not None and self.readable != readable:
            return False
        if value is None:
            return self.or_missing or not self._asks_for_a_value
        return self._text_holds(str(value)) and self._code_holds(value) and self._range_holds(value)

    @property
    def _asks_for_a_value(self) -> bool:
        return self.readable is None or self.is_identity or self.min is not None or self.max is not None

    def _text_holds(self, text: str) -> bool:
        if self.prefix is not None and not text.lower().startswith(self.prefix.lower()):
            return False
        return self.pattern is None or re.fullmatch(self.pattern, text) is not None

    def _code_holds(self, value: Any) -> bool:
        return self.one_of is None or value in self.one_of

    def _range_holds(self, value: Any) -> bool:
        if self.min is None and self.max is None:
            return True
        if isinstance(value, str):
            return False
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)


class DerivedForm(Strict):
    """A value made of points: their ``sum``, their ``mean``, or the ``first`` of them that has a value.

    A leading ``-`` turns the sign. ``need``: whether one missing part makes the sum missing
    (``all``) or is left out (``any``, for unused strings; one that has had a value is in use, and
    missed from then on). ``negative_when`` gives a value
    without sign its sign: it is negative where the condition holds, missing where the
    condition's point is.
    """

    sum: tuple[Signed, ...] = ()
    mean: tuple[Signed, ...] = ()
    first: tuple[Signed, ...] = ()
    need: Literal["all", "any"] = "all"
    negative_when: ConditionForm | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if sum(map(bool, (self.sum, self.mean, self.first))) != 1:
            raise ValueError("give either sum, mean or first")
        return self

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the points it is made of."""
        named = tuple(part.removeprefix("-") for part in self.sum or self.mean or self.first)
        return named if self.negative_when is None else (*named, self.negative_when.point)


class GateForm(Strict):
    """Values that are no measurements while all conditions of ``when`` hold.

    ``zeros``: only values of 0 are dropped. ``asleep``: the device says by it that it sleeps.
    """

    when: Annotated[tuple[ConditionForm, ...], Field(min_length=1)]
    points: tuple[Name, ...] = ()
    reason: Annotated[str, Field(min_length=3)]
    zeros: bool = False
    asleep: bool = False
