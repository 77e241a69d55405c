"""Bounds of a call's decoded arguments, as values that can be written down as JSON and read again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eth_abi.abi import decode, encode
from eth_abi.exceptions import DecodingError, EncodingError

from energy_app.domain.sentence import Sentence
from energy_app.domain.sheets import OrderSheet


@dataclass(frozen=True, slots=True)
class Anything:
    """No bound: the contract judges."""

    def objection(self, value: Any, today: int) -> str | None:
        """Why not, or None."""
        del value, today
        return None


@dataclass(frozen=True, slots=True)
class Exactly:
    """One value only; addresses in any spelling."""

    value: str | int

    def objection(self, value: Any, today: int) -> str | None:
        """Why not, or None."""
        del today
        same = str(value).lower() == str(self.value).lower() and not isinstance(value, bytes)
        return (
            None if same else Sentence("is {value}, not {allowed}", value=_shown(value), allowed=self.value)
        )


@dataclass(frozen=True, slots=True)
class Octets:
    """These bytes only, as hex."""

    value: str

    def objection(self, value: Any, today: int) -> str | None:
        """Why not, or None."""
        del today
        same = isinstance(value, bytes) and value.hex() == self.value
        return None if same else "is not the bytes that were agreed to"


@dataclass(frozen=True, slots=True)
class AtMost:
    """A whole number from 0 up to ``value``."""

    value: int

    def objection(self, value: Any, today: int) -> str | None:
        """Why not, or None."""
        del today
        within = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.value
        return (
            None if within else Sentence("is {value}, more than {most}", value=_shown(value), most=self.value)
        )


@dataclass(frozen=True, slots=True)
class NearToday:
    """A UTC day so many days before or after today at most."""

    before: int
    after: int

    def objection(self, value: Any, today: int) -> str | None:
        """Why not, or None."""
        near = isinstance(value, int) and today - self.before <= value <= today + self.after
        return (
            None
            if near
            else Sentence("is day {day}, too far from today ({today})", day=_shown(value), today=today)
        )


@dataclass(frozen=True, slots=True)
class Orders:
    """An order sheet that a home of this size can mean: caps in Wh per slot, limits in micro per kWh."""

    max_sell_cap_wh: int
    max_buy_cap_wh: int
    min_sell_limit_micro: int
    max_buy_limit_micro: int

    def objection(self, value: Any, today: int) -> str | None:
        """Why not, or None."""
        del today
        try:
            sheet = OrderSheet.decode(bytes(value))
        except (ValueError, TypeError):
            return Sentence("is no order sheet")
        for hour, row in enumerate(sheet.rows):
            if row.sell_cap_wh > self.max_sell_cap_wh or row.buy_cap_wh > self.max_buy_cap_wh:
                return Sentence("names more energy at {hour:02}:00 than this home can mean", hour=hour)
            if row.sell_cap_wh and row.sell_limit_micro < self.min_sell_limit_micro:
                return Sentence("sells below the owner's floor at {hour:02}:00", hour=hour)
            if row.buy_cap_wh and row.buy_limit_micro > self.max_buy_limit_micro:
                return Sentence("buys above the owner's ceiling at {hour:02}:00", hour=hour)
        return None


type Bound = Anything | Exactly | Octets | AtMost | NearToday | Orders
_KINDS: dict[str, type[Bound]] = {
    "anything": Anything,
    "exactly": Exactly,
    "octets": Octets,
    "at_most": AtMost,
    "near_today": NearToday,
    "orders": Orders,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class CallRule:
    """A function that may be called: name and types of its arguments, and the bound of each."""

    function: str
    arguments: tuple[tuple[str, str, Bound], ...]

    def objection(self, data: bytes, today: int) -> str | None:
        """Why this call (selector and arguments) may not be signed, or None."""
        kinds = [kind for _, kind, _ in self.arguments]
        try:
            values = decode(kinds, data[4:])
            plain = encode(kinds, values) == data[4:]
        except (DecodingError, EncodingError, OverflowError, UnicodeDecodeError):
            return Sentence("its arguments do not fit {function}", function=self.function)
        if not plain:  # bytes the decoder passes over are bytes nobody checked
            return Sentence("its arguments say more than {function} reads", function=self.function)
        for (name, _, bound), value in zip(self.arguments, values, strict=True):
            why = bound.objection(value, today)
            if why is not None:
                return Sentence("{name} of {kind} {why}", name=name, kind=self.function, why=why)
        return None


def rule_to_json(rule: CallRule) -> dict[str, Any]:
    """The rule as JSON values."""
    arguments = [[name, kind, bound_to_json(bound)] for name, kind, bound in rule.arguments]
    return {"function": rule.function, "arguments": arguments}


def rule_from_json(body: Mapping[str, Any]) -> CallRule:
    """The rule again; ValueError, KeyError or TypeError if it is none."""
    arguments: Sequence[Any] = body["arguments"]
    read = tuple((str(name), str(kind), bound_from_json(bound)) for name, kind, bound in arguments)
    return CallRule(str(body["function"]), read)


def bound_to_json(bound: Bound) -> dict[str, Any]:
    """The bound as JSON values."""
    return {"kind": _NAMES[type(bound)], **asdict(bound)}


def bound_from_json(body: Mapping[str, Any]) -> Bound:
    """The bound again; KeyError or TypeError if it is none."""
    fields = dict(body)
    return _KINDS[fields.pop("kind")](**fields)


def _shown(value: Any) -> str:
    return "0x" + value.hex() if isinstance(value, bytes) else str(value)
