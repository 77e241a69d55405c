"""The verdict of the load step: right in every simulated wiring, or inconclusive; never wrong."""

import random
from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.devices.commissioning.steps import Jump, measure
from energy_app.devices.commissioning.wiring import Reason, StepResult, StepVerdict, judge
from tests.devices.commissioning.wirings import (
    PHASES,
    Disturbance,
    House,
    Wiring,
    disturbance,
    every_wiring,
    switched,
    verdict_of,
)

LOAD_W = 2_000
CALM = Disturbance(noise_w=5, appliance_w=50)


def stepped(wiring: Wiring, about: Disturbance, phase: int, seed: int, load_w: float = LOAD_W) -> StepResult:
    chance = random.Random(seed)
    readings, switchings = switched(House(wiring, about, chance), phase, load_w, chance)
    return judge(measure(readings, switchings, LOAD_W), phase + 1, LOAD_W)


@cache
def judged() -> tuple[tuple[Wiring, Disturbance, StepVerdict, StepVerdict], ...]:
    """240 wirings, each in a house with its own noise, clouds and battery."""
    chance = random.Random(20_260)
    results = []
    for seed, wiring in enumerate(every_wiring(chance)):
        about, phase = disturbance(chance), chance.choice(PHASES)
        results.append(
            (wiring, about, verdict_of(wiring, phase), stepped(wiring, about, phase, seed).verdict)
        )
    return tuple(results)


def test_no_verdict_is_wrong_in_240_wirings() -> None:
    assert len(judged()) == 240
    wrong = [each for each in judged() if each[3] not in {each[2], StepVerdict.INCONCLUSIVE}]
    assert wrong == []


def test_most_verdicts_are_found_even_so() -> None:
    found = Counter(verdict is not StepVerdict.INCONCLUSIVE for *_, verdict in judged())
    assert found[True] >= 150
    assert {verdict for *_, verdict in judged()} == set(StepVerdict)


@pytest.mark.parametrize("wiring", [*every_wiring(random.Random(1))][::3])
def test_in_a_calm_house_the_verdict_is_found(wiring: Wiring) -> None:
    phase = sum(wiring.turned) % 3
    result = stepped(wiring, CALM, phase, 7)
    expected = verdict_of(wiring, phase)
    channel = wiring.seen.index(phase)
    # These show what something else shows as well: half a load turned, a whole one turned elsewhere.
    is_told_apart = (wiring.turned[channel], wiring.ratio[channel]) not in {(True, 0.5), (False, 2.0)}
    if result.verdict is StepVerdict.INCONCLUSIVE:
        assert not is_told_apart
    else:
        assert result.verdict is expected
        assert result.shown_on == channel + 1
        assert result.confidence > 0.5


@pytest.mark.parametrize("seed", range(10))
def test_a_load_that_was_never_switched_is_not_seen(seed: int) -> None:
    result = stepped(Wiring(), disturbance(random.Random(seed)), 0, seed, load_w=0)
    assert result.verdict is StepVerdict.INCONCLUSIVE


def jump(share: float, uncertainty: float = 0.02, reaction: float = 0, noise_w: float = 10) -> Jump:
    return Jump(share, uncertainty, reaction, noise_w, (share * LOAD_W,) * 6)


NONE = jump(0)


@pytest.mark.parametrize(
    ("jumps", "verdict", "reason"),
    [
        ((jump(1), NONE, NONE), StepVerdict.OK, Reason.AS_EXPECTED),
        ((jump(-1), NONE, NONE), StepVerdict.REVERSED, Reason.TURNED),
        ((jump(-2), NONE, NONE), StepVerdict.REVERSED, Reason.TURNED_AND_RATIO),
        ((jump(2), NONE, NONE), StepVerdict.WRONG_RATIO, Reason.FACTOR),
        ((jump(0.5), NONE, NONE), StepVerdict.WRONG_RATIO, Reason.FACTOR),
        ((jump(-0.5), NONE, NONE), StepVerdict.INCONCLUSIVE, Reason.TWO_EXPLANATIONS),
        ((NONE, jump(-0.5), NONE), StepVerdict.WRONG_PHASE, Reason.OTHER_CONDUCTOR),
        ((NONE, jump(0.5), NONE), StepVerdict.WRONG_PHASE, Reason.OTHER_CONDUCTOR_TURNED),
        ((NONE, NONE, jump(1)), StepVerdict.WRONG_PHASE, Reason.PHASES_EXCHANGED),
        ((NONE, NONE, jump(-1)), StepVerdict.INCONCLUSIVE, Reason.ANSWERED_ELSEWHERE),
        ((NONE, NONE, jump(0.25)), StepVerdict.WRONG_PHASE, Reason.OTHER_PHASE),
        ((jump(1), jump(-0.4), NONE), StepVerdict.INCONCLUSIVE, Reason.SEVERAL_PHASES),
        ((NONE, NONE, NONE), StepVerdict.INCONCLUSIVE, Reason.NOT_SEEN),
        ((jump(1, 0.3), NONE, NONE), StepVerdict.INCONCLUSIVE, Reason.TOO_NOISY),
        ((jump(0.9, 0.2, -0.15), NONE, NONE), StepVerdict.INCONCLUSIVE, Reason.REACTION),
        ((jump(1, noise_w=1_500), NONE, NONE), StepVerdict.INCONCLUSIVE, Reason.TOO_NOISY),
        ((jump(1), jump(0, 0.5), NONE), StepVerdict.OK, Reason.AS_EXPECTED),
        ((jump(0, 0.5), jump(-0.5), NONE), StepVerdict.INCONCLUSIVE, Reason.TOO_NOISY),
        ((NONE, jump(-0.25), jump(0, 0.5)), StepVerdict.INCONCLUSIVE, Reason.TOO_NOISY),
        ((NONE, jump(-0.5), jump(0, 0.5)), StepVerdict.WRONG_PHASE, Reason.OTHER_CONDUCTOR),
        ((), StepVerdict.INCONCLUSIVE, Reason.TOO_FEW),
        ((jump(1),), StepVerdict.OK, Reason.AS_EXPECTED),
        ((jump(-1),), StepVerdict.REVERSED, Reason.TURNED),
        ((jump(0.5),), StepVerdict.INCONCLUSIVE, Reason.TWO_EXPLANATIONS),
        ((jump(2),), StepVerdict.WRONG_RATIO, Reason.FACTOR),
    ],
)
def test_what_each_picture_means(jumps: tuple[Jump, ...], verdict: StepVerdict, reason: Reason) -> None:
    result = judge(jumps, 1, LOAD_W)
    assert (result.verdict, result.reason) == (verdict, reason)


shares = st.floats(-3, 3, allow_nan=False)


@given(jumps=st.tuples(*[st.builds(jump, shares, st.floats(0.01, 1), shares)] * 3), phase=st.integers(1, 3))
def test_ok_is_said_only_of_a_load_that_shows_where_it_hangs(jumps: tuple[Jump, ...], phase: int) -> None:
    result = judge(jumps, phase, LOAD_W)
    if result.verdict is StepVerdict.OK:
        assert result.shown_on == phase
        assert jumps[phase - 1].low >= 0.8
        assert jumps[phase - 1].high <= 1.25
    assert (result.confidence == 0) is (result.verdict is StepVerdict.INCONCLUSIVE)
