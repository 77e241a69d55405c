"""What a core in memory tells for the first page: a sunny afternoon, and the day before in money."""

from dataclasses import replace

from energy_app.core.client import DaySentence, Fault, FaultKind, Flow, Overview, Tiles
from energy_app.core.savings import Savings
from energy_app.domain.errors import EnergyAppError

TILES = Tiles(
    produced_wh=31_480,
    used_wh=9_120,
    exported_wh=16_340,
    imported_wh=1_260,
    self_consumption_pct=48.1,
    autarky_pct=86.2,
    neighbourhood_price_micro=170_000,
)
SENTENCE = DaySentence(
    date="2026-06-30",
    sold_wh=6_200,
    sold_price_micro=170_000,
    residual_export_wh=3_100,
    feed_in_micro=79_000,
    bought_wh=1_400,
    earned_micro=1_298_900,
    feed_in_only_micro=734_700,
    more_micro=564_200,
)
SAVINGS = Savings("2026-06-01", "2026-06-30", 30, 171_300, 38_900, 15_583_000, 3_112_000, {"no_reading": 12})


class OverviewAnswers:
    """The first page's part of a client in memory. ``reading_age_ms``: how old its readings are."""

    now_ms: int
    zone: str
    failing: EnergyAppError | None
    is_refusing_all: bool = False
    reading_age_ms: int = 1_000
    flow: Flow = Flow(6_240, -1_820, 71.0, -3_170, 1_250, None, is_stale=False, trades_with_neighbours=True)
    tiles: Tiles = TILES
    sentence: DaySentence | None = SENTENCE
    savings: Savings | None = SAVINGS
    faults: tuple[Fault, ...] = ()

    async def overview(self) -> Overview:
        if self.is_refusing_all and self.failing is not None:
            raise self.failing
        flow = self.flow
        if flow.load_w is not None:
            flow = replace(flow, reading_ms=self.now_ms - self.reading_age_ms)
        return Overview(self.now_ms, self.zone, flow, self.tiles, self.sentence, self.faults, self.savings)

    def lose_inverter(self, since_ms: int) -> None:
        """No reading for a while: what was read stays, and is old."""
        self.reading_age_ms = since_ms
        self.flow = replace(self.flow, is_stale=True)
        fault = Fault(FaultKind.DEVICE, "roof", "192.168.1.40:502 timed out", self.now_ms)
        self.faults = (*self.faults, fault)
