"""The day of the market: which sheet may be posted when. All instants UTC; block time decides.

For delivery day D: the order sheet until D-1 23:00; the reading sheet from D+1 00:15 until D+2
06:00; the settlement from then until D+3 00:00; after that the day is void. These are the defaults
of a community; its contract states the ones in force.
"""

from dataclasses import dataclass

from energy_app.domain.time import HOUR_MS, MINUTE_MS, day_start_ms

STANDING_DAYS = 14
"""For how many days after its own an order sheet stands while no newer one is posted."""


@dataclass(frozen=True, slots=True)
class MarketDay:
    """The deadlines of delivery days, as offsets in milliseconds from the start of day D."""

    order_gate_ms: int = -1 * HOUR_MS
    readings_from_ms: int = 24 * HOUR_MS + 15 * MINUTE_MS
    readings_until_ms: int = 54 * HOUR_MS
    settle_until_ms: int = 72 * HOUR_MS

    def order_gate(self, day: int) -> int:
        """Order sheets for the day are accepted before this instant."""
        return day_start_ms(day) + self.order_gate_ms

    def readings_from(self, day: int) -> int:
        """Reading sheets of the day are accepted from this instant on."""
        return day_start_ms(day) + self.readings_from_ms

    def readings_until(self, day: int) -> int:
        """Reading sheets of the day are accepted before this instant; settling begins then."""
        return day_start_ms(day) + self.readings_until_ms

    def settle_until(self, day: int) -> int:
        """The day can be settled before this instant; afterwards it is void."""
        return day_start_ms(day) + self.settle_until_ms
