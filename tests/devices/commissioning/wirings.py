"""Simulated houses with current transformers clamped in every wrong way, and a load that is switched."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations, product

from energy_app.devices.commissioning.steps import PhaseReading, Switching
from energy_app.devices.commissioning.wiring import StepVerdict

PHASES = (0, 1, 2)
STEP_S = 0.1


@dataclass(frozen=True)
class Wiring:
    """``seen``: the conductor that each channel's transformer sits on; ``turned``; ``ratio``."""

    seen: tuple[int, ...] = (0, 1, 2)
    turned: tuple[bool, ...] = (False, False, False)
    ratio: tuple[float, ...] = (1.0, 1.0, 1.0)

    def shown(self, conductors_w: tuple[float, ...]) -> tuple[float, ...]:
        """What the meter shows: on another conductor current and voltage are 120° apart."""
        return tuple(
            conductors_w[self.seen[channel]]
            * (1.0 if self.seen[channel] == channel else math.cos(math.radians(120)))
            * (-1 if self.turned[channel] else 1)
            * self.ratio[channel]
            for channel in PHASES
        )


@dataclass(frozen=True)
class Disturbance:
    """What else happens in the house. Powers in W, times in s."""

    noise_w: float = 15
    appliance_w: float = 150
    pv_w: float = 0
    cloud_every_s: float = 60
    inverter_phases: tuple[int, ...] = (0, 1, 2)
    battery_w: float = 0
    battery_delay_s: float = 2.0
    battery_time_s: float = 2.0
    battery_phases: tuple[int, ...] = (0, 1, 2)
    read_every_s: float = 1.0


class House:
    """Runs in steps of a tenth of a second; the battery follows the true power at the grid."""

    def __init__(self, wiring: Wiring, about: Disturbance, chance: random.Random) -> None:
        self.wiring, self.about, self.chance = wiring, about, chance
        self.load: dict[int, float] = dict.fromkeys(PHASES, 0.0)
        self.base = {phase: chance.uniform(50, 400) for phase in PHASES}
        self.sky = chance.uniform(0.5, 1.0)
        self.sky_goal, self.sky_s = self.sky, 10.0
        self.battery = 0.0
        self.history: list[float] = []

    def tick(self) -> None:
        """A tenth of a second."""
        about, chance = self.about, self.chance
        if about.pv_w and chance.random() < STEP_S / about.cloud_every_s:
            self.sky_goal, self.sky_s = chance.uniform(0.2, 1.0), chance.uniform(3, 15)
        self.sky += (self.sky_goal - self.sky) * STEP_S / self.sky_s
        if chance.random() < STEP_S / 25:
            phase = chance.choice(PHASES)
            self.base[phase] = max(20.0, self.base[phase] + chance.uniform(-1, 1) * about.appliance_w)
        self.history.append(sum(self.conductors()))
        if about.battery_w:
            late = int(about.battery_delay_s / STEP_S)
            known = self.history[-1 - late] if len(self.history) > late else 0.0
            goal = self.battery + known
            self.battery += (
                (goal - self.battery) * STEP_S / max(about.battery_time_s + about.battery_delay_s, 0.3)
            )
            self.battery = max(-about.battery_w, min(about.battery_w, self.battery))

    def conductors(self) -> tuple[float, ...]:
        """True power of each conductor at the meter, + = import."""
        about = self.about
        powers = [self.base[phase] + self.load[phase] for phase in PHASES]
        for phase in about.inverter_phases:
            powers[phase] -= about.pv_w * self.sky / len(about.inverter_phases)
        for phase in about.battery_phases:
            powers[phase] -= self.battery / len(about.battery_phases)
        return tuple(powers)


def switched(
    house: House, phase: int, load_w: float, chance: random.Random, times: int = 3
) -> tuple[list[PhaseReading], list[Switching]]:
    """A person switches the load on and off on request, a little after each, and says so."""
    readings: list[PhaseReading] = []
    switchings: list[Switching] = []
    now, next_read, collected = 0.0, 0.0, [0.0, 0.0, 0.0]
    ticks = 0

    def run(until: float) -> None:
        nonlocal now, next_read, collected, ticks
        while now < until:
            house.tick()
            now += STEP_S
            ticks += 1
            for channel, power in enumerate(house.wiring.shown(house.conductors())):
                collected[channel] += power
            if now >= next_read:  # the meter shows the mean since it was read
                noisy = tuple(power / ticks + chance.gauss(0, house.about.noise_w) for power in collected)
                readings.append(PhaseReading(round(now * 1000), noisy))
                collected, ticks = [0.0, 0.0, 0.0], 0
                next_read = now + house.about.read_every_s * chance.uniform(0.95, 1.05)

    run(12.0)
    true_w = load_w * chance.uniform(0.93, 1.07)
    for _ in range(times):
        for is_on in (True, False):
            asked = now
            run(now + chance.uniform(0.8, 4.0))
            house.load[phase] = true_w if is_on else 0.0
            run(now + chance.uniform(0.5, 2.0))
            switchings.append(Switching(round(asked * 1000), round(now * 1000), is_on))
            run(now + 12.0)
    return readings, switchings


def every_wiring(chance: random.Random) -> Iterator[Wiring]:
    """Each permutation with each reversal, with and without errors of the ratio: 6 · 8 · 5 = 240."""
    for seen, turned in product(permutations(PHASES), product((False, True), repeat=3)):
        yield Wiring(seen, turned)
        for ratio in (0.5, 2.0, 10.0):
            one = chance.choice(PHASES)
            yield Wiring(seen, turned, tuple(ratio if c == one else 1.0 for c in PHASES))
        yield Wiring(seen, turned, (0.1, 0.1, 0.1))


def disturbance(chance: random.Random) -> Disturbance:
    """A house at random: with or without clouds, with or without a battery."""
    pv_w = chance.choice((0, 0, 5_000, 10_000))
    battery_w = chance.choice((0, 0, 2_500, 5_000))
    one = (chance.choice(PHASES),)
    return Disturbance(
        noise_w=chance.choice((3, 15, 40)),
        appliance_w=chance.choice((50, 150, 600)),
        pv_w=pv_w,
        cloud_every_s=chance.choice((20, 60)),
        inverter_phases=chance.choice((PHASES, PHASES, one)),
        battery_w=battery_w,
        battery_delay_s=chance.uniform(0.3, 3.0),
        battery_time_s=chance.uniform(0.5, 5.0),
        battery_phases=chance.choice((PHASES, one)),
        read_every_s=chance.choice((0.5, 1.0, 1.0, 2.0)),
    )


def verdict_of(wiring: Wiring, phase: int) -> StepVerdict:
    """What is wrong with the load's phase, the worst first."""
    if wiring.seen[phase] != phase:
        return StepVerdict.WRONG_PHASE
    if wiring.turned[phase]:
        return StepVerdict.REVERSED
    return StepVerdict.OK if wiring.ratio[phase] == 1 else StepVerdict.WRONG_RATIO
