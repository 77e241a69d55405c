"""What a weather feed gives, and the feed that remembers."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from energy_app.domain.errors import EnergyAppError
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import HOUR_MS, Clock
from energy_app.trading.outlook.clearsky import Place
from energy_app.trading.outlook.history import Floats, Ints

_FRESH_MS = HOUR_MS
_RETRY_MS = HOUR_MS // 4
_USABLE_MS = 36 * HOUR_MS
# An older forecast says nothing of tomorrow any more.


class WeatherError(EnergyAppError):
    """The weather service did not answer, or not with weather."""


@dataclass(frozen=True, slots=True)
class Irradiance:
    """Mean global irradiance on level ground in W/m² over each step, past and expected.

    ``start_s`` is the first second of the first step (UTC), ``step_s`` its length; None where the service
    has no value.
    """

    start_s: int
    step_s: int
    w_m2: tuple[float | None, ...]

    def at(self, starts_s: Ints) -> Floats:
        """The irradiance at the given instants; NaN outside and where it is unknown."""
        values = np.array([np.nan if each is None else each for each in self.w_m2], dtype=np.float64)
        steps = (starts_s - self.start_s) // self.step_s
        inside = (steps >= 0) & (steps < values.size)
        return np.where(inside, values[np.clip(steps, 0, max(values.size - 1, 0))], np.nan)


class WeatherFeed(Protocol):
    """Where the expected sun comes from. Blocks: for a worker thread."""

    @property
    def problem(self) -> str | None:
        """What is wrong with the last answer, in one line; None while all is well or nobody is asked."""
        ...

    def irradiance(self, place: Place) -> Irradiance | None:
        """The last weeks and the coming days; None where nothing usable is known."""
        ...


class RememberedWeather:
    """Asks a service at most once an hour and keeps its last answer in a file, for days without internet."""

    def __init__(self, path: Path, clock: Clock, ask: Callable[[Place], Irradiance]) -> None:
        """``ask`` raises WeatherError where the service does not answer."""
        self._path = path
        self._clock = clock
        self._ask = ask
        self._turn = threading.Lock()
        self._failed_ms: int | None = None
        self.problem: str | None = None

    def irradiance(self, place: Place) -> Irradiance | None:
        """The newest answer, asked for anew when it is an hour old; None once it is older than 36 hours."""
        with self._turn:
            now_ms = self._clock.now_ms()
            known = self._read(place)
            if known is not None and 0 <= now_ms - known[0] < _FRESH_MS:
                return known[1]
            if self._failed_ms is None or now_ms - self._failed_ms >= _RETRY_MS:
                try:
                    found = self._ask(place)
                except WeatherError as error:
                    self.problem, self._failed_ms = str(error), now_ms
                else:
                    self.problem = self._failed_ms = None
                    self._write(place, now_ms, found)
                    return found
            return known[1] if known is not None and now_ms - known[0] < _USABLE_MS else None

    def _read(self, place: Place) -> tuple[int, Irradiance] | None:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            if kept["place"] != [place.latitude, place.longitude]:
                return None
            return int(kept["asked_ms"]), Irradiance(kept["start_s"], kept["step_s"], tuple(kept["w_m2"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None  # nothing was kept, or somebody else wrote it: it is asked for again

    def _write(self, place: Place, now_ms: int, found: Irradiance) -> None:
        kept = {
            "place": [place.latitude, place.longitude],
            "asked_ms": now_ms,
            "start_s": found.start_s,
            "step_s": found.step_s,
            "w_m2": list(found.w_m2),
        }
        scratch = self._path.with_suffix(".part")
        try:
            scratch.write_text(json.dumps(kept), encoding="utf-8")
            scratch.replace(self._path)
        except OSError as error:
            self.problem = Sentence(
                "The weather cannot be kept in {path}: {reason}.", path=self._path, reason=error.strerror
            )
