"""The load-step test in simulated houses: how often right, inconclusive, wrong.

Every permutation and reversal of three current transformers, with and without a wrong ratio, each in a
house with its own noise, clouds and battery:

    python tests/benchmarks/load_step.py [ROUNDS]    # 240 wirings a round

It stands alone: no other program is known that judges current transformers from a switched load.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from energy_app.devices.commissioning.steps import measure
from energy_app.devices.commissioning.wiring import StepVerdict, judge
from tests.devices.commissioning.wirings import (
    PHASES,
    House,
    disturbance,
    every_wiring,
    switched,
    verdict_of,
)

LOAD_W = 2_000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    found: dict[str, Counter[str]] = {}
    judging_s, count = 0.0, 0
    for seed in range(rounds):
        chance = random.Random(seed)
        for wiring in every_wiring(chance):
            about, phase = disturbance(chance), chance.choice(PHASES)
            readings, switchings = switched(House(wiring, about, chance), phase, LOAD_W, chance)
            start_s = time.process_time()
            verdict = judge(measure(readings, switchings, LOAD_W), phase + 1, LOAD_W).verdict
            judging_s += time.process_time() - start_s
            count += 1
            kind = " and ".join(
                name for name, is_there in (("clouds", about.pv_w), ("battery", about.battery_w)) if is_there
            )
            is_right = verdict is verdict_of(wiring, phase)
            told = "inconclusive" if verdict is StepVerdict.INCONCLUSIVE else "right" if is_right else "wrong"
            found.setdefault(kind or "neither", Counter())[told] += 1
    print(f"{count} wirings, {1000 * judging_s / count:.1f} ms each to judge")
    for kind, counts in sorted(found.items()):
        print(
            f"{kind:20} "
            + "  ".join(f"{name} {counts[name]:5}" for name in ("right", "inconclusive", "wrong"))
        )


if __name__ == "__main__":
    main()
