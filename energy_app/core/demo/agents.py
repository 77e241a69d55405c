"""How the simulated neighbours take part: the same desk as the own home, other sources."""

from typing import Any

from energy_app.core.demo.neighbourhood import Neighbour
from energy_app.domain.sheets import OrderSheet
from energy_app.trading.planner import MarketTerms
from energy_app.trading.reading_sheet import UnsignedReadings


class NeighbourOrders:
    """The sheet a neighbour posts: the same every day it is online."""

    def __init__(self, neighbour: Neighbour) -> None:
        self._neighbour = neighbour

    def orders(self, day: int, terms: MarketTerms) -> tuple[OrderSheet, dict[str, Any]] | None:
        """The order sheet of a day; None on a day the neighbour is offline."""
        del terms
        if not self._neighbour.day(day).posts_order_sheet:
            return None
        return self._neighbour.order_sheet(), {"policy": self._neighbour.spec.key}

    def stands(self, day: int) -> bool:
        """A neighbour misses nothing."""
        del day
        return True


class NeighbourReadings:
    """What a neighbour's meter counted."""

    def __init__(self, neighbour: Neighbour) -> None:
        self._neighbour = neighbour

    def readings(self, day: int) -> UnsignedReadings | None:
        """The readings of a day; None on a day they are not posted, or before there was a meter."""
        if day < self._neighbour.home.first_day:
            return None
        simulated = self._neighbour.day(day)
        if not simulated.posts_readings:
            return None
        return UnsignedReadings(day, simulated.readings(), simulated.registers)
