"""The demo's community as data: prices, the own home, the neighbours (resources/demo/community.toml)."""

import tomllib
from functools import cache
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator

from energy_app.domain.settlement import DayTerms, PriceRule
from energy_app.domain.sheets import OrderRow, OrderSheet
from energy_app.domain.time import HOURS_PER_DAY
from energy_app.resources import resource_path


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Tariffs(_Data):
    """What the grid supplier pays and charges, in micro-currency per kWh."""

    feed_in_micro: int
    retail_micro: int


class CommunityTerms(_Data):
    """What the community laid down. ``prices_micro`` by hour of the UTC day (rule COMMON)."""

    rule: str = Field(pattern="^(COMMON|AUCTION)$")
    grid_fee_micro: int = Field(ge=0)
    community_fee_micro: int = Field(ge=0)
    bounty_cap_nano: int = Field(ge=0)
    prices_micro: tuple[int, ...] = Field(min_length=HOURS_PER_DAY, max_length=HOURS_PER_DAY)

    def day_terms(self) -> DayTerms:
        """The same as the settlement takes it."""
        return DayTerms(
            PriceRule[self.rule],
            self.prices_micro,
            self.grid_fee_micro,
            self.community_fee_micro,
            self.bounty_cap_nano,
        )


class OwnerLimits(_Data):
    """The two limits of the owner in micro-currency per kWh; the buy limit includes the fees."""

    sell_limit_micro: int
    buy_limit_micro: int


class BatterySpec(_Data):
    """A battery. Efficiencies and states of charge in ‰; capacity in Wh at the cells, powers in W (AC)."""

    capacity_wh: int = Field(gt=0)
    max_charge_w: int = Field(gt=0)
    max_discharge_w: int = Field(gt=0)
    charge_efficiency_permille: int = Field(gt=0, le=1000)
    discharge_efficiency_permille: int = Field(gt=0, le=1000)
    min_soc_permille: int = Field(ge=0, le=1000)
    max_soc_permille: int = Field(ge=0, le=1000)
    start_soc_permille: int = Field(ge=0, le=1000)

    @model_validator(mode="after")
    def _ordered(self) -> "BatterySpec":
        if not self.min_soc_permille <= self.start_soc_permille <= self.max_soc_permille:
            raise ValueError("the state of charge at the start lies outside the limits")
        return self


class HouseholdSpec(_Data):
    """A home: its recordings (columns of homes_hourly), panels in W, and registers in Wh at the start."""

    key: str
    name: str
    description: str
    load: str
    pv: str | None = None
    panels_w: int = Field(default=0, ge=0)
    battery: BatterySpec | None = None
    import_wh: int = 0
    export_wh: int = 0
    pv_wh: int = 0
    charge_wh: int = 0
    discharge_wh: int = 0

    @model_validator(mode="after")
    def _roof(self) -> "HouseholdSpec":
        if (self.pv is None) != (self.panels_w == 0):
            raise ValueError(f"{self.key}: panels and a solar recording go together")
        return self


class OrderPolicy(_Data):
    """The limits (micro-currency per kWh) and caps (Wh per slot) a neighbour posts for every hour."""

    sell_limit_micro: int = 0
    sell_cap_wh: int = 0
    buy_limit_micro: int = 0
    buy_cap_wh: int = 0

    def sheet(self) -> OrderSheet:
        """The order sheet of any day."""
        row = OrderRow(self.sell_limit_micro, self.sell_cap_wh, self.buy_limit_micro, self.buy_cap_wh)
        return OrderSheet((row,) * HOURS_PER_DAY)


class NeighbourSpec(HouseholdSpec):
    """A neighbour: a home, what it posts, and whether its link often fails."""

    orders: OrderPolicy
    often_offline: bool = False


class Community(_Data):
    """Everything in community.toml."""

    zone: str
    currency: str
    tariffs: Tariffs
    community: CommunityTerms
    owner: OwnerLimits
    home: HouseholdSpec
    neighbours: tuple[NeighbourSpec, ...]

    def zone_info(self) -> ZoneInfo:
        """The zone of the owner."""
        return ZoneInfo(self.zone)


@cache
def load_community() -> Community:
    """The demo's community. The file ships with the program, so a fault in it is a bug and is raised."""
    text = resource_path("demo", "community.toml").read_text(encoding="utf-8")
    return Community.model_validate(tomllib.loads(text))
