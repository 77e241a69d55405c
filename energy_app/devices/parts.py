"""The further units of a device of several: a meter with its own unit id behind the inverter's address.

They are looked for at the unit ids the profile names. A gateway refuses ids that nobody has; where
two stay silent the search ends. What was not found is looked for again after an hour.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from energy_app.devices.detect import Match, match_live
from energy_app.devices.driver import Values
from energy_app.devices.errors import LinkDownError, MapMovedError, NoAnswerError
from energy_app.devices.link import Link
from energy_app.devices.points import Poll
from energy_app.devices.profile import Profiles
from energy_app.devices.profile_format import PartForm
from energy_app.devices.reader import POLL_CLASSES, RETRY_REFUSED_S, BlockReader
from energy_app.domain.errors import DeviceError
from energy_app.domain.sentence import Sentence

_SILENT_ALLOWED = 2


@dataclass(slots=True)
class _Found:
    unit: int
    match: Match
    reader: BlockReader


class Part:
    """One further unit, from which the points of ``form`` are taken. ``timeout_s``: as for the device."""

    def __init__(
        self,
        link: Link,
        profiles: Profiles,
        form: PartForm,
        timeout_s: float | None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._link = link
        self._profiles = profiles
        self._form = form
        self._timeout_s = timeout_s
        self._monotonic = monotonic
        self._found: _Found | None = None
        self._searched_at: float | None = None

    async def add_to(self, values: Values, poll: Poll) -> None:
        """Add what the unit tells to the values of the device; why it tells nothing to the problems."""
        try:
            await self._search()
            if self._found is not None:
                await self._read(self._found, values, poll)
        except MapMovedError:
            self._found = self._searched_at = None
            values.problems[self._form.profile] = Sentence("its registers have moved; searching again")
        except DeviceError as error:
            values.problems[self._form.profile] = str(error)

    async def _search(self) -> None:
        now = self._monotonic()
        is_fresh = self._searched_at is not None and now - self._searched_at < RETRY_REFUSED_S
        if self._found is not None or is_fresh:
            return
        self._searched_at = now
        silent = 0
        for unit in self._form.units:
            try:
                match = await match_live(
                    self._link, unit, self._profiles, self._form.profile, self._timeout_s
                )
                if match.confidence and match.driver.points:
                    self._found = _Found(unit, match, self._reader(unit, match))
                    return
            except LinkDownError:
                self._searched_at = None
                raise
            except NoAnswerError:
                silent += 1
                if silent >= _SILENT_ALLOWED:
                    return
            except DeviceError:
                continue

    def _reader(self, unit: int, match: Match) -> BlockReader:
        driver = match.driver
        return BlockReader(
            self._link,
            unit,
            driver.points,
            driver.limits,
            timeout_s=self._timeout_s,
            monotonic=self._monotonic,
        )

    async def _read(self, found: _Found, values: Values, poll: Poll) -> None:
        round_ = await found.reader.read(poll)
        found.match.driver.check(round_.memory)
        told = found.match.driver.values(round_.memory)
        later = {p.name for p in found.match.driver.points if p.poll not in POLL_CLASSES[poll]}
        for name in self._form.points:
            if name in later or values.values.get(name) is not None or name not in told.values:
                continue
            values.values[name] = told.values[name]
            values.problems.pop(name, None)
            if name in told.problems:
                values.problems[name] = Sentence(
                    "unit {unit}: {reason}", unit=found.unit, reason=told.problems[name]
                )
        for block, problem in round_.problems.items():
            values.problems[f"unit {found.unit} {block}"] = problem


async def add_parts(parts: Sequence[Part], values: Values, poll: Poll) -> None:
    """Add what all further units tell, one after the other: they share the link."""
    for part in parts:
        await part.add_to(values, poll)
