"""The demo's world: the own home as its devices measure it, a pure function of seed and time.

The world begins at midnight UTC of the day that holds its start, with a fixed state of charge, and
can be asked for any later instant in any order: a run that is resumed sees the same values.
"""

from collections.abc import Mapping
from datetime import date

from energy_app.core.demo.community import load_community
from energy_app.core.demo.household import HomeState, Household
from energy_app.core.demo.noise import draws
from energy_app.domain.time import DAY_MS, MINUTE_MS, date_day, day_at, day_start_ms

DEFAULT_START = date(2026, 6, 8)
"""The demo's first UTC day unless another is asked for: early summer, enough sun to sell."""

_PHASE_LOAD_PERCENT = (45, 30)
"""Where the home's load hangs: kitchen on L1, heating and car on L2, the rest on L3."""
_MILLIVOLT_PER_KW = 900
"""A feeder's voltage falls by about so much per kW drawn on a phase, and rises with feed-in."""


def default_start_ms() -> int:
    """First instant of the default start date."""
    return day_start_ms(date_day(DEFAULT_START))


class DemoWorld:
    """The own home of a seed, from ``start_ms`` (UTC) on."""

    def __init__(self, seed: int, start_ms: int) -> None:
        self.seed = seed
        self.first_day = day_at(start_ms)
        self.home = Household(load_community().home, seed, self.first_day)

    def state(self, time_ms: int) -> HomeState:
        """Powers, state of charge and registers at an instant; ValueError before the first day."""
        return self.home.at(time_ms)

    def inverter_values(self, time_ms: int) -> Mapping[str, float | int | None]:
        """What the hybrid inverter shows, by canonical point: W, whole Wh, %, Hz, V."""
        state = self.home.at(time_ms)
        phases_w = _thirds(state.pv_w + state.battery_w)
        spec, registers = self.home.spec.battery, state.registers
        return {
            "pv_power_w": state.pv_w,
            "pv_energy_wh": registers.pv_wh,
            "ac_power_w": state.pv_w + state.battery_w,
            "ac_power_l1_w": phases_w[0],
            "ac_power_l2_w": phases_w[1],
            "ac_power_l3_w": phases_w[2],
            "battery_power_w": None if spec is None else state.battery_w,
            "battery_soc_pct": None if state.soc_permille is None else state.soc_permille / 10,
            "battery_capacity_wh": None if spec is None else spec.capacity_wh,
            "battery_charge_wh": None if spec is None else registers.charge_wh,
            "battery_discharge_wh": None if spec is None else registers.discharge_wh,
        } | self._electrical(state)

    def meter_values(self, time_ms: int) -> Mapping[str, float | int | None]:
        """What the grid meter shows, by canonical point. The phases sum to ``grid_power_w``.

        The meter balances its phases: import and export count the sign of their sum.
        """
        state = self.home.at(time_ms)
        phases_w = _grid_phases(state)
        return {
            "grid_power_w": state.grid_w,
            "grid_power_l1_w": phases_w[0],
            "grid_power_l2_w": phases_w[1],
            "grid_power_l3_w": phases_w[2],
            "grid_import_wh": state.registers.import_wh,
            "grid_export_wh": state.registers.export_wh,
        } | self._electrical(state)

    def _electrical(self, state: HomeState) -> dict[str, float | int | None]:
        """Frequency (Hz) and voltages (V, one decimal) of the minute; both devices hang on one cable."""
        day, minute = day_at(state.time_ms), state.time_ms % DAY_MS // MINUTE_MS
        chance = draws(self.seed, "grid", day, 4 * 1_440)[4 * minute : 4 * minute + 4].tolist()
        millivolts = (
            231_000 + chance[phase] % 1_600 - 800 - power_w * _MILLIVOLT_PER_KW // 1_000
            for phase, power_w in enumerate(_grid_phases(state))
        )
        values: dict[str, float | int | None] = {"frequency_hz": (4_997 + chance[3] % 7) / 100}
        for phase, millivolt in enumerate(millivolts, start=1):
            values[f"voltage_l{phase}_v"] = (millivolt + 50) // 100 / 10
        return values


def _thirds(power_w: int) -> tuple[int, int, int]:
    """A three-phase inverter feeds evenly; the three sum to the whole."""
    return power_w // 3, (power_w + 1) // 3, (power_w + 2) // 3


def _grid_phases(state: HomeState) -> tuple[int, int, int]:
    """Power at the meter by phase, + = import: the phase's load less what the inverter feeds there."""
    load_l1, load_l2 = (state.load_w * percent // 100 for percent in _PHASE_LOAD_PERCENT)
    load = (load_l1, load_l2, state.load_w - load_l1 - load_l2)
    fed = _thirds(state.pv_w + state.battery_w)
    return load[0] - fed[0], load[1] - fed[1], load[2] - fed[2]
