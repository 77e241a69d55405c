"""The forecaster of one home: PV, load or surplus, a day or an hour ahead."""

from collections.abc import Callable

import numpy as np

from energy_app.trading.outlook import convolution, similar, standard_load
from energy_app.trading.outlook.clearsky import Place, clear_sky_w_m2
from energy_app.trading.outlook.history import Bools, Floats, History, Ints
from energy_app.trading.outlook.reference import DAYS, learn
from energy_app.trading.outlook.similar import Tuning, Window

SOLAR_DAY = Tuning(half_life_days=14, reach_hours=0.75)
SOLAR_DAY_INDEX = Tuning(half_life_days=14, reach_hours=0.75, kernels=(0.3,), ridge=0.3)
SOLAR_DAY_FRESH = Tuning(half_life_days=5, reach_hours=0.75)
SOLAR_SKY = Tuning(half_life_days=20, reach_hours=1.25, ridge=0.05, sky_kernel=0.15)
SOLAR_SKY_WIDE = Tuning(half_life_days=40, reach_hours=1.75, ridge=0.05, sky_kernel=0.25)
SOLAR_NEAR = Tuning(half_life_days=14, reach_hours=1.25, kernels=(0.3, 0.3), ridge=0.1)
LOAD_DAY = Tuning(half_life_days=14, reach_hours=0.5, other_daytype=0.4)
LOAD_DAY_INDEX = Tuning(half_life_days=14, reach_hours=0.5, kernels=(0.5,), ridge=0.5, other_daytype=0.4)
LOAD_DAY_FRESH = Tuning(half_life_days=5, reach_hours=0.5, other_daytype=0.4)
LOAD_NEAR = Tuning(half_life_days=14, reach_hours=1.0, kernels=(0.7, 0.7), ridge=0.3, other_daytype=0.6)


class Flow:
    """One series of energy per slot and what is needed to forecast it."""

    def __init__(
        self,
        history: History,
        values: Floats,
        clear_sky: Floats | None,
        sky: Floats | None = None,
        standard: Floats | None = None,
    ) -> None:
        """``sky``: what a weather service expects of the clear sky's light, 0 to about 1.

        ``standard``: for a load, what a standard profile says of each slot while history is young.
        """
        self._standard = standard
        self._sky = sky
        self._history = history
        self._values = values
        self._clear_sky = clear_sky
        self._told: dict[range, tuple[Floats, Bools]] = {}

    def day_ahead(self, targets: range) -> tuple[Floats, Bools]:
        """Raw quantiles of the targets, knowing every slot before the first of them; and which have light."""
        if targets not in self._told:  # surplus and demand come from the same flows
            self._told[targets] = self._day_ahead(targets)
        return self._told[targets]

    def _day_ahead(self, targets: range) -> tuple[Floats, Bools]:
        window, places, light = self._window(targets, targets.start, targets.start)
        issued = places[0] - 1
        lead = places - issued
        if window.solar and window.sky is not None and np.isfinite(window.sky[places]).any():
            skies = (SOLAR_SKY, SOLAR_SKY_WIDE)
            return similar.even([similar.forecast(window, places, [], lead, each) for each in skies]), light
        plain, led, fresh = (
            (SOLAR_DAY, SOLAR_DAY_INDEX, SOLAR_DAY_FRESH)
            if window.solar
            else (LOAD_DAY, LOAD_DAY_INDEX, LOAD_DAY_FRESH)
        )
        yesterday = [similar.ratio_of(window, window.per_day)]
        pools = [
            similar.forecast(window, places, [], lead, plain),
            similar.forecast(window, places, yesterday, lead, led),
            similar.forecast(window, places, [], lead, fresh),
        ]
        return self._with_standard(similar.even(pools), targets), light

    def _with_standard(self, pooled: Floats, targets: range) -> Floats:
        if self._standard is None:
            return pooled
        known = self._values[: targets.start]
        weight = standard_load.weight(np.isfinite(known).sum() / self._history.per_day)
        profile = standard_load.scaled(self._standard, known)[targets.start : targets.stop]
        usual = standard_load.quantiles(profile)
        if not weight or not np.isfinite(usual).all():
            return pooled
        return np.where(np.isfinite(pooled), (1 - weight) * pooled + weight * usual, usual)

    def near(self, targets: range, lag: int) -> tuple[Floats, Bools]:
        """Raw quantiles of the targets, each knowing the slots up to ``lag`` before itself."""
        window, places, light = self._window(targets, targets.start - lag + 1, targets.stop - lag)
        lead = np.full(places.size, lag, dtype=np.int64)
        tuning = SOLAR_NEAR if window.solar else LOAD_NEAR
        return similar.forecast(window, places, similar.hour_features(window), lead, tuning), light

    @property
    def sees_weather(self) -> bool:
        """Whether a weather service has a say in it."""
        return self._sky is not None

    def _window(self, targets: range, learnt: int, known: int) -> tuple[Window, Ints, Bools]:
        """The window around the targets: values before ``known``, reference from those before ``learnt``."""
        history = self._history
        first = max(0, targets.start - (DAYS + 2) * history.per_day)
        span = slice(first, targets.stop)
        values = self._values[span].copy()
        values[max(0, known - first) :] = np.nan
        base = np.ones(values.size) if self._clear_sky is None else self._clear_sky[span]
        steps = history.starts_s[span] // history.slot_s
        wall = history.wall_shift[span]
        reference = learn(
            values[: max(0, learnt - first)],
            base,
            steps % history.per_day,
            (steps + wall) % history.per_day,
            history.per_day,
            is_load=self._standard is not None,
        )
        places = np.arange(targets.start, targets.stop, dtype=np.int64) - first
        window = Window(
            values,
            reference.curve,
            wall,
            history.weekend[span],
            history.per_day,
            history.per_hour,
            reference.solar,
            None if self._sky is None else self._sky[span],
        )
        return window, places, reference.light[places]


class Forecaster:
    """Forecasts one flow of a home: directly, and by convolution where the flows it comes from are known."""

    def __init__(self, direct: Flow, plus: Flow | None = None, minus: Flow | None = None) -> None:
        """``direct`` is what ``plus`` has over ``minus`` (PV over load), where these are known."""
        self._direct = direct
        self._apart = None if plus is None or minus is None else (plus, minus)

    @classmethod
    def of(cls, history: History, place: Place | None = None) -> "Forecaster":
        """What a history's ``wh`` will be; the clear sky of its place where that is known."""
        sky = None if place is None else clear_sky_w_m2(history, place)
        direct = Flow(history, history.wh, sky)
        if history.pv_wh is None or history.load_wh is None:
            return cls(direct)
        return cls(direct, Flow(history, history.pv_wh, sky), Flow(history, history.load_wh, None))

    @property
    def sees_weather(self) -> bool:
        """Whether a weather service has a say in it."""
        return self._direct.sees_weather

    def day_ahead(self, targets: range) -> tuple[list[Floats], Bools]:
        """Raw quantiles in Wh by each way, issued at the first target; which slots have light."""
        return self._each(lambda flow: flow.day_ahead(targets))

    def near(self, targets: range, lag: int) -> tuple[list[Floats], Bools]:
        """Raw quantiles in Wh by each way, each slot knowing those up to ``lag`` before it."""
        return self._each(lambda flow: flow.near(targets, lag))

    def _each(self, told: Callable[[Flow], tuple[Floats, Bools]]) -> tuple[list[Floats], Bools]:
        direct, light = told(self._direct)
        if self._apart is None:
            return [direct], light
        plus, minus = self._apart
        return [direct, convolution.surplus(told(plus)[0], told(minus)[0])], light
