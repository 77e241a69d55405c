"""Random communities for the contract tests: sheets and readings of every kind, from a seed."""

import random
from collections.abc import Callable

from energy_app.domain.sheets import ALL_MEASURED, DayReadings, OrderRow, OrderSheet

STYLES = ("real", "ties", "tiny", "extreme", "sparse")
_LIMITS: dict[str, Callable[[random.Random], int]] = {
    "real": lambda chance: chance.randrange(60_000, 330_000),
    "ties": lambda chance: chance.choice((100_000, 170_000, 210_000, 250_000)),
    "tiny": lambda chance: chance.randrange(5),
    "extreme": lambda chance: chance.choice((0, 1, 0xFFFFFF, 0xFFFFFE, 170_000)),
    "sparse": lambda chance: chance.randrange(100_000, 300_000),
}
_WATT_HOURS: dict[str, Callable[[random.Random], int]] = {
    "real": lambda chance: chance.randrange(2_000),
    "ties": lambda chance: chance.choice((0, 100, 200)),
    "tiny": lambda chance: chance.randrange(4),
    "extreme": lambda chance: chance.choice((0, 1, 0xFFFF, 0xFFFE)),
    "sparse": lambda chance: chance.randrange(500) if chance.random() < 0.2 else 0,
}


def order_sheet(chance: random.Random, style: str) -> OrderSheet:
    limit, wh = _LIMITS[style], _WATT_HOURS[style]
    rows = [OrderRow(limit(chance), wh(chance), *_buying(chance, style, limit, wh)) for _ in range(4)]
    return OrderSheet(tuple(chance.choice(rows) for _ in range(24)))


def _buying(
    chance: random.Random,
    style: str,
    limit: Callable[[random.Random], int],
    wh: Callable[[random.Random], int],
) -> tuple[int, int]:
    """Limit and cap to buy. Both at their extreme would pass what a sheet may expose."""
    if style != "extreme":
        return limit(chance), wh(chance)
    return (
        (limit(chance), chance.randrange(80))
        if chance.random() < 0.5
        else (chance.randrange(400_000), wh(chance))
    )


def readings(chance: random.Random, style: str) -> DayReadings:
    wh = _WATT_HOURS[style]
    measured = ALL_MEASURED if chance.random() < 0.6 else chance.getrandbits(96)
    return DayReadings(tuple(wh(chance) for _ in range(96)), tuple(wh(chance) for _ in range(96)), measured)
