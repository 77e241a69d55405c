"""The two sheets a home posts for a UTC day, and their bytes on chain.

Order sheet, 241 bytes: version 0x01, then 24 hourly rows of sell limit u24, sell cap u16, buy limit
u24, buy cap u16. Readings, 384 bytes: 96 slots of import u16, export u16. All big-endian. Limits in
micro-currency per kWh, caps and readings in Wh per slot.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from energy_app.domain.time import HOURS_PER_DAY, SLOTS_PER_DAY, SLOTS_PER_HOUR

ORDER_SHEET_VERSION = 1
ORDER_SHEET_BYTES = 1 + HOURS_PER_DAY * 10
READINGS_BYTES = SLOTS_PER_DAY * 4
MAX_LIMIT_MICRO = (1 << 24) - 1
MAX_SLOT_WH = (1 << 16) - 1
NANO_PER_MICRO = 1_000
ALL_MEASURED = (1 << SLOTS_PER_DAY) - 1


@dataclass(frozen=True, slots=True)
class OrderRow:
    """Limits and caps of one hour, valid for each of its four slots.

    Limits in micro-currency per kWh (the buy limit includes the fees), caps in Wh per slot.
    A cap of 0 switches that side off.
    """

    sell_limit_micro: int = 0
    sell_cap_wh: int = 0
    buy_limit_micro: int = 0
    buy_cap_wh: int = 0

    def __post_init__(self) -> None:
        _check("sell_limit_micro", self.sell_limit_micro, MAX_LIMIT_MICRO)
        _check("buy_limit_micro", self.buy_limit_micro, MAX_LIMIT_MICRO)
        _check("sell_cap_wh", self.sell_cap_wh, MAX_SLOT_WH)
        _check("buy_cap_wh", self.buy_cap_wh, MAX_SLOT_WH)


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """A home's orders for the 24 hours of one UTC day."""

    rows: tuple[OrderRow, ...]

    def __post_init__(self) -> None:
        if len(self.rows) != HOURS_PER_DAY:
            raise ValueError(f"an order sheet has {HOURS_PER_DAY} rows, not {len(self.rows)}")

    @property
    def offers(self) -> bool:
        """Whether it offers or asks for anything."""
        return any(row.sell_cap_wh or row.buy_cap_wh for row in self.rows)

    def row(self, slot_of_day: int) -> OrderRow:
        """The row valid in slot 0…95 of the day."""
        return self.rows[slot_of_day // SLOTS_PER_HOUR]

    def exposure_micro(self, fees_micro: int) -> int:
        """The most the sheet can cost on its day: Σ 4 · buy cap · (buy limit + fees), rounded up.

        In micro-currency. The fees are added on top of a limit that includes them already: the
        lock is meant to be on the safe side of every price and fee.
        """
        nano = sum(SLOTS_PER_HOUR * row.buy_cap_wh * (row.buy_limit_micro + fees_micro) for row in self.rows)
        return -(-nano // NANO_PER_MICRO)

    def encode(self) -> bytes:
        """The 241 bytes that are posted."""
        rows = (
            row.sell_limit_micro.to_bytes(3)
            + row.sell_cap_wh.to_bytes(2)
            + row.buy_limit_micro.to_bytes(3)
            + row.buy_cap_wh.to_bytes(2)
            for row in self.rows
        )
        return bytes([ORDER_SHEET_VERSION]) + b"".join(rows)

    @classmethod
    def decode(cls, data: bytes) -> "OrderSheet":
        """Read the posted bytes; ValueError for another length or version."""
        if len(data) != ORDER_SHEET_BYTES or data[0] != ORDER_SHEET_VERSION:
            raise ValueError(f"not an order sheet of version {ORDER_SHEET_VERSION}")
        rows = (data[1 + 10 * hour : 11 + 10 * hour] for hour in range(HOURS_PER_DAY))
        return cls(
            tuple(
                OrderRow(
                    int.from_bytes(row[0:3]),
                    int.from_bytes(row[3:5]),
                    int.from_bytes(row[5:8]),
                    int.from_bytes(row[8:10]),
                )
                for row in rows
            )
        )


@dataclass(frozen=True, slots=True)
class DayReadings:
    """Metered import and export of the 96 slots of a UTC day, in Wh, and which were measured.

    Bit i of ``measured`` is set where slot i was measured at both ends. The others count in the
    register difference but are never traded.
    """

    import_wh: tuple[int, ...]
    export_wh: tuple[int, ...]
    measured: int = ALL_MEASURED

    def __post_init__(self) -> None:
        if len(self.import_wh) != SLOTS_PER_DAY or len(self.export_wh) != SLOTS_PER_DAY:
            raise ValueError(f"the readings of a day are {SLOTS_PER_DAY} slots")
        for value in (*self.import_wh, *self.export_wh):
            _check("slot energy in Wh", value, MAX_SLOT_WH)
        _check("measured mask", self.measured, ALL_MEASURED)

    def is_measured(self, slot_of_day: int) -> bool:
        """Whether slot 0…95 was measured at both of its ends."""
        return bool(self.measured >> slot_of_day & 1)

    def encode(self) -> bytes:
        """The 384 bytes that are posted (without the mask)."""
        pairs = zip(self.import_wh, self.export_wh, strict=True)
        return b"".join(taken.to_bytes(2) + given.to_bytes(2) for taken, given in pairs)

    @classmethod
    def decode(cls, data: bytes, measured: int) -> "DayReadings":
        """Read the posted bytes; ValueError for another length."""
        if len(data) != READINGS_BYTES:
            raise ValueError(f"readings are {READINGS_BYTES} bytes, not {len(data)}")
        words = [int.from_bytes(data[at : at + 2]) for at in range(0, READINGS_BYTES, 2)]
        return cls(tuple(words[0::2]), tuple(words[1::2]), measured)


def encode_prices(prices_micro: Iterable[int]) -> bytes:
    """Prices as posted: three big-endian bytes each (24 of a price table, 96 of an auction day)."""
    return b"".join(price.to_bytes(3) for price in prices_micro)


def decode_prices(data: bytes) -> tuple[int, ...]:
    """Read posted prices; ValueError when the length is no multiple of three bytes."""
    if len(data) % 3:
        raise ValueError(f"{len(data)} bytes are no whole number of prices")
    return tuple(int.from_bytes(data[at : at + 3]) for at in range(0, len(data), 3))


def measured_mask(flags: Sequence[bool]) -> int:
    """The mask of 96 flags, bit i for slot i."""
    return sum(1 << slot for slot, measured in enumerate(flags) if measured)


def _check(name: str, value: int, highest: int) -> None:
    if not 0 <= value <= highest:
        raise ValueError(f"{name} is {value}, outside 0…{highest}")
