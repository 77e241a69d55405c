"""Finding the profile of a live device by its registers, with few and harmless questions.

The first condition of each profile is asked for alone: it rules out most of them. What was read
or refused is not asked for again. Profiles whose questions may harm other devices come last, and
not at all once the device is known, or known to be of a vendor whose devices they may harm.
"""

from dataclasses import dataclass, field

from energy_app.devices.errors import BadReplyError, LinkDownError, NoAnswerError, RefusedError
from energy_app.devices.link import Link, Request
from energy_app.devices.memory import Memory
from energy_app.devices.points import Point
from energy_app.devices.profile import Profile, Profiles
from energy_app.devices.profile_rules import ConditionForm
from energy_app.devices.recognition import NAMED, candidates, confidence_of, fits, is_risky, rank
from energy_app.domain.errors import DeviceError

SILENT_ALLOWED = 3
"""Questions in a row without an answer after which a unit counts as silent."""

type _Words = tuple[int, tuple[int, ...]]


@dataclass(slots=True)
class Inquiry:
    """What one unit has answered so far. ``timeout_s`` replaces the link's own.

    ``silent`` counts the questions in a row without an answer, those asked before included.
    """

    link: Link
    unit: int
    timeout_s: float | None = None
    memory: Memory = field(default_factory=Memory)
    silent: int = 0
    _refused: set[_Words] = field(default_factory=set)

    async def find(self, profiles: Profiles) -> Profile | None:
        """The profile that fits best, or None. Raises LinkDownError, or NoAnswerError if silent."""
        best: Profile | None = None
        for profile in candidates(profiles, self.unit):
            if is_risky(profile) and best is not None:
                break
            if profile.form.brand and not await self._all_hold(profile, profile.form.brand):
                continue
            if await self._all_hold(profile, profile.form.detect):
                best = max((best, profile), key=rank) if best else profile
                if confidence_of(best) >= NAMED:
                    break
            elif profile.form.brand and self._is_last_of_brand(profile, profiles):
                break
        return best

    def _is_last_of_brand(self, profile: Profile, profiles: Profiles) -> bool:
        """Whether no further profile of the vendor is left to be asked for."""
        own = [p for p in candidates(profiles, self.unit) if p.form.vendor == profile.form.vendor]
        return own[-1] is profile

    async def _all_hold(self, profile: Profile, conditions: tuple[ConditionForm, ...]) -> bool:
        for condition in conditions:
            (point,) = profile.asked_by((condition,))
            await self._ask(point)
            if not fits(profile, (condition,), self.memory):
                return False
        return True

    async def _ask(self, point: Point) -> None:
        words = (point.space, point.words)
        if words in self._refused or self.memory.get(*words) is not None:
            return
        low, high = min(point.addresses), max(point.addresses)
        try:
            answer = await self._read(Request(self.unit, point.space, low, high - low + 1, self.timeout_s))
        except LinkDownError:
            raise
        except NoAnswerError:
            self.silent += 1
            if self.silent >= SILENT_ALLOWED:
                raise
            self._refused.add(words)
        except DeviceError as error:
            self.silent = 0 if isinstance(error, RefusedError) else self.silent
            self._refused.add(words)
        else:
            self.silent = 0
            self.memory.put(point.space, low, answer)

    async def _read(self, request: Request) -> tuple[int, ...]:
        try:
            return await self.link.read(request)
        except BadReplyError:
            pass  # once more, on a new connection after the pause
        except NoAnswerError:
            if not len(self.memory) and not self._refused:
                raise  # nobody has answered there yet
        except RefusedError as error:
            if error.is_permanent:
                raise
        return await self.link.read(request)
