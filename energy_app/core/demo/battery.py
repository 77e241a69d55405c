"""A battery that serves the home first: it takes what the roof has too much and gives what is missing.

Minute by minute, in whole watts. What it holds is counted in mW·min (60,000 of them are one Wh), so
that the losses are exact; charge losses are taken on the way in, discharge losses on the way out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from energy_app.core.demo.community import BatterySpec

HELD_PER_WH = 60_000
"""mW·min in one Wh."""


@dataclass(frozen=True, slots=True)
class BatteryRun:
    """Power in W of each minute (+ = discharge), and what was held at the start of each (and the end)."""

    power_w: list[int]
    held: list[int]


def start_held(spec: BatterySpec) -> int:
    """What the battery holds at the start of the world, in mW·min."""
    return spec.capacity_wh * HELD_PER_WH * spec.start_soc_permille // 1000


def run(spec: BatterySpec, held: int, wanted_w: Sequence[int]) -> BatteryRun:
    """Follow a wish, minute by minute: + asks for discharge, − offers surplus; power and SoC limit it."""
    lowest = spec.capacity_wh * HELD_PER_WH * spec.min_soc_permille // 1000
    highest = spec.capacity_wh * HELD_PER_WH * spec.max_soc_permille // 1000
    into, out = spec.charge_efficiency_permille, spec.discharge_efficiency_permille
    powers, levels = [], [held]
    for wanted in wanted_w:
        if wanted > 0:
            power = min(wanted, spec.max_discharge_w, (held - lowest) * out // 1_000_000)
            held -= -(-power * 1_000_000 // out)
        else:
            power = -min(-wanted, spec.max_charge_w, (highest - held) // into)
            held -= power * into
        powers.append(power)
        levels.append(held)
    return BatteryRun(powers, levels)
