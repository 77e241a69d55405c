"""One place looked at once: which unit answers, which profile fits, what it reads; and if nothing, why.

Everything here only reads. The results are plain mappings, ready for JSON: numbers are physical
values as exact as the registers give them, and ``None`` stands for a value that is missing.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from energy_app.devices.detect import AUTO
from energy_app.devices.device import Device, DeviceOptions
from energy_app.devices.errors import BadReplyError, LinkDownError, NoAnswerError, NotFoundError, RefusedError
from energy_app.devices.inspection import with_canonical
from energy_app.devices.link import Link, LinkOptions, Request
from energy_app.devices.profile import Profiles
from energy_app.devices.transport import HOLDING
from energy_app.domain.endpoint import Endpoint, Framing, Medium
from energy_app.domain.errors import DeviceError
from energy_app.domain.readings import DeviceState
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import Clock

KNOWN_UNITS = (1, 247, 3, 100, 71, 2, 126, 200, 30)
"""Unit ids that home devices come with, the commonest first."""
PROBE_TIMEOUT_S = 1.5
_SETTLE_S = 0.3
_QUICK_S = 0.5
DEAF_S = 1.2
"""Some sticks swallow whatever is asked within a second after the connection is made."""
_DEAF_UNITS = 2
_HARMLESS = 40_000
"""Every device may be asked for this register: it is where SunSpec begins."""
_NO_UNIT = (10, 11)
"""Exceptions by which a gateway says that nobody has that unit id."""


@dataclass(frozen=True, slots=True)
class Prober:
    """Asks places.

    ``profile``: a name or ``auto``; ``timeout_s`` for every single answer; ``deaf_s``: the pause
    after connecting with which a silent place is asked once more.
    """

    profiles: Profiles
    clock: Clock
    profile: str = AUTO
    timeout_s: float = PROBE_TIMEOUT_S
    deaf_s: float = DEAF_S

    async def at(self, endpoint: Endpoint, units: Sequence[int]) -> dict[str, Any]:
        """What the first unit reads that is understood; else the most telling of the failures."""
        failures: list[DeviceError] = []
        async with self._link(endpoint) as link:
            for unit in units:
                answered = _heard(link)
                try:
                    return await self._read(link, unit)
                except (LinkDownError, BadReplyError):
                    raise  # no other unit id would change that
                except DeviceError as error:
                    if link.health.ok > answered:
                        raise  # a device is there; another unit id would not be it
                    failures.append(error)
            is_deaf = _heard(link) == 0 and all(isinstance(error, NoAnswerError) for error in failures)
        if is_deaf and endpoint.medium is Medium.TCP:
            async with self._link(endpoint, self.deaf_s) as link:
                for unit in units[:_DEAF_UNITS]:
                    if await answers(link, unit, self.timeout_s):
                        return await self._read(link, unit)
        raise min(failures, key=_rank)

    async def unit_at(self, link: Link, unit: int) -> dict[str, Any]:
        """What one unit on a link reads. Raises DeviceError."""
        return await self._read(link, unit)

    async def why_silent(self, endpoint: Endpoint, units: Sequence[int]) -> str:
        """One line on a place that takes connections but answers nothing: what would answer instead."""
        quick_s = min(self.timeout_s, _QUICK_S)
        if (found := await self._first(endpoint, _others(units), quick_s)) is not None:
            silent = " and ".join(map(str, units[:3]))
            return Sentence(
                "{endpoint}: unit {silent} does not answer, but unit {found} does; use that unit id",
                endpoint=endpoint,
                silent=silent,
                found=found,
            )
        if endpoint.medium is not Medium.SERIAL:
            turned = endpoint.with_framing(Framing.TCP if endpoint.framing is Framing.RTU else Framing.RTU)
            if (found := await self._first(turned, (*units[:2], 1), quick_s)) is not None:
                return Sentence(
                    "{endpoint}: {gateway}; use {turned} with unit {found}",
                    endpoint=endpoint,
                    gateway=_gateway(turned),
                    turned=turned,
                    found=found,
                )
        tried = ", ".join(str(unit) for unit in dict.fromkeys((*units, *_others(units))))
        return Sentence(
            "{endpoint}: no answer within {seconds:g} s from any unit id (tried {tried}); check unit "
            "id and framing, whether Modbus is on, and whether it sleeps: inverters do at night",
            endpoint=endpoint,
            seconds=self.timeout_s,
            tried=tried,
        )

    async def _first(self, endpoint: Endpoint, units: Iterable[int], timeout_s: float) -> int | None:
        async with self._link(endpoint) as link:
            for unit in units:
                try:
                    if await answers(link, unit, timeout_s):
                        return unit
                except LinkDownError:
                    return None
        return None

    @asynccontextmanager
    async def _link(self, endpoint: Endpoint, connect_delay_s: float = 0.0) -> AsyncIterator[Link]:
        link = Link(endpoint, probe_options(self.timeout_s, connect_delay_s))
        try:
            yield link
        finally:
            await link.close()

    async def _read(self, link: Link, unit: int) -> dict[str, Any]:
        before = link.health.requests
        options = DeviceOptions(unit, self.profile, self.timeout_s, careful=True)
        device = Device("probe", link, self.profiles, self.clock, options)
        await device.connect()
        found = link.health.requests
        snapshot = await device.read("once")
        if snapshot.state is DeviceState.OFFLINE:
            raise DeviceError(next(iter(snapshot.problems.values())))
        profile = device.profile
        variant = profile.variant if profile else None
        return {
            "profile": profile.name if profile else None,
            "confidence": device.confidence,
            "evidence": list(device.evidence),
            "points": with_canonical(dict(snapshot.values)),
            "endpoint": str(link.endpoint),
            "unit": unit,
            "requests": link.health.requests - found,
            "requests_to_find": found - before,
            "framing": link.endpoint.framing.value,
            "variant": variant.name if variant else None,
            "state": snapshot.state.value,
            "problems": dict(snapshot.problems),
            "health": link.health.as_dict(),
        }


async def probe(
    address: str,
    profiles: Profiles,
    clock: Clock,
    *,
    unit: int | None = None,
    profile: str = AUTO,
    framing: Framing | None = None,
    timeout_s: float = PROBE_TIMEOUT_S,
    deaf_s: float = DEAF_S,
) -> dict[str, Any]:
    """``devices probe``: identity and values of one device at an address (``endpoint``), once.

    Without ``unit`` the ids that such devices have are tried in turn; where neither ``framing`` nor
    the address says how frames look, Modbus TCP is tried first, then RTU frames over TCP.
    ``requests`` counts what reading the whole device once took, ``requests_to_find`` what it took
    to find out what it is. Raises InputError or DeviceError in one line.
    """
    endpoint = Endpoint.parse(address, framing)
    prober = Prober(profiles, clock, profile, timeout_s, deaf_s)
    units = KNOWN_UNITS if profile == AUTO else profiles.get(profile).form.transport.units
    units = units if unit is None else (unit,)
    try:
        return await prober.at(endpoint, units)
    except NoAnswerError as error:
        silence = error
    if framing is None and not Endpoint.states_framing(address):
        try:
            return await prober.at(endpoint.with_framing(Framing.RTU), units[:1])
        except DeviceError:
            pass  # nor that way: the first silence is what to tell about
    raise NoAnswerError(await prober.why_silent(endpoint, units)) from silence


async def answers(link: Link, unit: int, timeout_s: float) -> bool:
    """Whether a unit answers at all, be it with an exception. Raises LinkDownError."""
    try:
        await link.read(Request(unit, HOLDING, _HARMLESS, 1, timeout_s))
    except RefusedError as error:
        return error.code not in _NO_UNIT
    except (NoAnswerError, BadReplyError):
        return False
    return True


def probe_options(timeout_s: float, connect_delay_s: float = 0.0) -> LinkOptions:
    """A link for somebody who waits: short pauses, no backing off."""
    return LinkOptions(
        timeout_s=timeout_s,
        connect_timeout_s=max(timeout_s, PROBE_TIMEOUT_S),
        settle_s=min(_SETTLE_S, timeout_s),
        backoff_first_s=0,
        connect_delay_s=connect_delay_s,
    )


def _gateway(turned: Endpoint) -> str:
    if turned.framing is Framing.RTU:
        return Sentence("silent to Modbus TCP, but RTU frames are answered: a transparent RS485 gateway")
    return Sentence("silent to RTU frames, but Modbus TCP is answered: the gateway translates by itself")


def _others(units: Sequence[int]) -> list[int]:
    return [unit for unit in KNOWN_UNITS if unit not in units]


def _heard(link: Link) -> int:
    return link.health.ok + link.health.exceptions + link.health.busy


def _rank(error: DeviceError) -> int:
    """A device that answers but is not known tells more than a silent unit id."""
    if isinstance(error, NotFoundError):
        return 0
    return 1 if isinstance(error, RefusedError) else 2
