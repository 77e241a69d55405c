"""Roofs and houses made by rule, with clouds from a seed."""

from datetime import UTC, tzinfo

import numpy as np

from energy_app.trading.outlook.history import Floats, History

START_S = 1_709_251_200  # 2024-03-01T00:00Z


def roof_wh(days: int, seed: int = 1, per_day: int = 96) -> Floats:
    """A roof under clouds that come and go within the day and from day to day."""
    chance = np.random.default_rng(seed)
    slots = np.arange(days * per_day)
    sun = np.maximum(np.sin((slots % per_day / per_day - 0.25) * 2 * np.pi), 0) * 96_000 / per_day
    sky = np.empty(slots.size)
    state = 0.0
    for slot, step in enumerate(chance.normal(0, 0.25, slots.size)):
        state = 0.97 * state + step
        sky[slot] = 1 / (1 + np.exp(-state))
    return np.asarray(np.round(sun * sky))


def house_wh(days: int, seed: int = 2, per_day: int = 96) -> Floats:
    """A house that draws something at any time, more in the evening."""
    chance = np.random.default_rng(seed)
    hours = np.arange(days * per_day) % per_day * 24 / per_day
    usual = 80 + 150 * np.exp(-(((hours - 19) / 2) ** 2))
    return np.asarray(np.round(usual * chance.gamma(4, 0.25, hours.size)))


def history(wh: Floats, zone: tzinfo = UTC, pv: Floats | None = None, load: Floats | None = None) -> History:
    return History(START_S, 900, wh, zone, pv, load)


def home() -> History:
    pv, load = roof_wh(25), house_wh(25)
    return history(np.maximum(pv - load, 0), pv=pv, load=load)
