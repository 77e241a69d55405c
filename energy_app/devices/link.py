"""One physical link to one or more devices: who may talk, when, and which replies are believed.

Rules, each learnt from devices in the field:

- one request at a time, with a pause between requests and after connecting;
- a reply must carry the function, the unit and the number of registers that were asked for;
- after a time-out or a wrong reply the connection is closed, and opened again only after a pause
  longer than replies are known to be late: on RTU framing nothing else tells a late reply from
  the right one, and pymodbus would hand it to the next request;
- a caller that is cancelled does not cancel the read on the wire: its reply is waited for and
  dropped, else the next caller would get it;
- attempts to connect back off, so a sleeping inverter is not hammered all night.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from energy_app.devices.errors import (
    LinkDownError,
    NoAnswerError,
    RefusedError,
    ShortReplyError,
    StaleReplyError,
)
from energy_app.devices.health import Health
from energy_app.devices.reasons import connect_reason, cut_reason, silence
from energy_app.devices.transport import (
    HOLDING,
    INPUT,
    GarbledError,
    LostError,
    PymodbusTransport,
    Reply,
    SilentError,
    Transport,
    TransportFactory,
)
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.errors import DeviceError
from energy_app.domain.sentence import Sentence

_BUSY_CODES = (5, 6)
_SPACE_NAMES = {HOLDING: "holding", INPUT: "input"}


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """How a link behaves; seconds. ``None`` for ``settle_s`` means: as long as the time-out."""

    timeout_s: float = 3.0
    connect_timeout_s: float = 5.0
    spacing_s: float = 0.0
    connect_delay_s: float = 0.0
    settle_s: float | None = None
    backoff_first_s: float = 1.0
    backoff_max_s: float = 60.0
    release_when_idle: bool = False
    """Close the connection whenever nobody is waiting: many inverters accept one client only."""


DEFAULTS = LinkOptions()


@dataclass(frozen=True, slots=True)
class Request:
    """A read of ``count`` registers from a 0-based address; function 3 (holding) or 4 (input)."""

    unit: int
    function: int
    address: int
    count: int
    timeout_s: float | None = None


class Link:
    """The only owner of a connection. Safe to share between any number of tasks of one loop."""

    def __init__(
        self,
        endpoint: Endpoint,
        options: LinkOptions = DEFAULTS,
        *,
        transport: TransportFactory = PymodbusTransport,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.endpoint = endpoint
        self.options = options
        self.health = Health()
        self._transport: Transport = transport(endpoint)
        self._monotonic = monotonic
        self._lock = asyncio.Lock()
        self._waiting = 0
        self._reads: set[asyncio.Task[tuple[int, ...]]] = set()
        self._not_before = 0.0
        self._down_until = 0.0
        self._failures = 0
        self._down_reason = ""
        self._aside = ""

    @property
    def connected(self) -> bool:
        """Whether the connection stands at the moment."""
        return self._transport.connected

    async def read(self, request: Request) -> tuple[int, ...]:
        """The registers asked for, exactly ``count`` of them.

        Raises LinkDownError, NoAnswerError, ShortReplyError, StaleReplyError or RefusedError.
        """
        task = asyncio.create_task(self._in_turn(request))
        self._reads.add(task)
        task.add_done_callback(self._finished)
        return await asyncio.shield(task)

    def respect(self, wishes: LinkOptions) -> None:
        """Be as careful from now on as a device on the link needs: of each pause the longest counts."""
        own = self.options
        settles = [each for each in (own.settle_s, wishes.settle_s) if each is not None]
        self.options = replace(
            own,
            spacing_s=max(own.spacing_s, wishes.spacing_s),
            connect_delay_s=max(own.connect_delay_s, wishes.connect_delay_s),
            settle_s=max(settles, default=None),
            release_when_idle=own.release_when_idle or wishes.release_when_idle,
        )

    @asynccontextmanager
    async def set_aside(self, reason: str) -> AsyncIterator[None]:
        """Leave the place to somebody else: closed, and every read meanwhile is a LinkDownError."""
        before, self._aside = self._aside, reason
        try:
            await self.close()
            yield
        finally:
            self._aside = before

    async def close(self) -> None:
        """Close the connection after the request on the wire is done. The link stays usable."""
        async with self._lock:
            self._transport.close()

    def _finished(self, task: asyncio.Task[tuple[int, ...]]) -> None:
        self._reads.discard(task)
        if not task.cancelled():
            task.exception()  # a cancelled caller does not want to know

    async def _in_turn(self, request: Request) -> tuple[int, ...]:
        self._waiting += 1
        async with self._lock:
            self._waiting -= 1
            try:
                await self._connected()
                return await self._exchange(request)
            finally:
                pause_s = max(self.options.spacing_s, self.endpoint.silence_s)
                self._not_before = max(self._not_before, self._monotonic() + pause_s)
                if self.options.release_when_idle and not self._waiting:
                    self._transport.close()

    async def _connected(self) -> None:
        if self._aside:
            raise LinkDownError("{endpoint}: {reason}", endpoint=self.endpoint, reason=self._aside)
        if not self._transport.connected:
            self._check_backoff()
            await self._pause()
            try:
                await self._transport.connect(self.options.connect_timeout_s)
            except LostError as error:
                raise self._down(connect_reason(self.endpoint, error)) from error
            self.health.connects += 1
            self._not_before = self._monotonic() + self.options.connect_delay_s
        await self._pause()

    async def _pause(self) -> None:
        delay = self._not_before - self._monotonic()
        if delay > 0:
            await asyncio.sleep(delay)

    def _check_backoff(self) -> None:
        left = self._down_until - self._monotonic()
        if left > 0:
            raise LinkDownError(
                "{endpoint}: {reason}; next attempt in {wait_s:.0f} s",
                endpoint=self.endpoint,
                reason=self._down_reason,
                wait_s=left,
            )

    async def _exchange(self, request: Request) -> tuple[int, ...]:
        timeout_s = (request.timeout_s or self.options.timeout_s) + self.endpoint.line_s(request.count)
        try:
            reply = await self._transport.ask(
                request.unit, request.function, request.address, request.count, timeout_s
            )
        except LostError as error:
            self._transport.close()
            raise self._down(cut_reason(self.endpoint, error)) from error
        except (SilentError, GarbledError) as error:
            self.health.timeouts += 1
            self._desynchronised(timeout_s)
            raise NoAnswerError(silence(self._where(request), error, timeout_s)) from error
        self._failures = 0
        return self._believed(request, reply, timeout_s)

    def _believed(self, request: Request, reply: Reply, timeout_s: float) -> tuple[int, ...]:
        """The reply guard: the registers if this is the answer to that request."""
        where = self._where(request)
        unit_fits = request.unit in (reply.unit, 0)
        if reply.function != request.function or not unit_fits:
            self.health.stale += 1
            self._desynchronised(timeout_s)
            raise StaleReplyError(
                "{where}: got the reply of unit {unit}, function {function}; dropped",
                where=where,
                unit=reply.unit,
                function=reply.function,
            )
        if reply.exception is not None:
            self._count_exception(reply.exception)
            raise RefusedError(where, reply.exception)
        got = len(reply.words)
        if got != request.count:
            self._desynchronised(timeout_s)
            text = Sentence(
                "{where}: got {got} registers instead of {count}; dropped",
                where=where,
                got=got,
                count=request.count,
            )
            if got < request.count:
                self.health.short += 1
                raise ShortReplyError(text)
            self.health.stale += 1
            raise StaleReplyError(text)
        self.health.ok += 1
        return reply.words

    def _count_exception(self, code: int) -> None:
        if code in _BUSY_CODES:
            self.health.busy += 1
        else:
            self.health.exceptions += 1

    def _desynchronised(self, timeout_s: float) -> None:
        """Close; whatever is still under way must have arrived before the next connection."""
        self._transport.close()
        settle_s = self.options.settle_s
        self._not_before = self._monotonic() + (timeout_s if settle_s is None else settle_s)

    def _down(self, reason: str) -> DeviceError:
        self.health.lost += 1
        exponent = min(self._failures, 16)
        delay = min(self.options.backoff_first_s * 2**exponent, self.options.backoff_max_s)
        self._failures += 1
        self._down_until = self._monotonic() + delay
        self._down_reason = reason
        return LinkDownError("{endpoint}: {reason}", endpoint=self.endpoint, reason=reason)

    def _where(self, request: Request) -> str:
        space = _SPACE_NAMES[request.function]
        last = request.address + request.count - 1
        return Sentence(
            "{endpoint} unit {unit} {space} {first}-{last}",
            endpoint=self.endpoint,
            unit=request.unit,
            space=space,
            first=request.address,
            last=last,
        )


class Links:
    """The links of the program by endpoint: everybody who names one place shares one link."""

    def __init__(self, transport: TransportFactory = PymodbusTransport) -> None:
        self._transport = transport
        self._links: dict[tuple[str, str, int], Link] = {}

    def get(self, endpoint: Endpoint, options: LinkOptions = DEFAULTS) -> Link:
        """The link of the endpoint; ``options`` count for whoever comes first.

        DeviceError if the same place is asked for with another framing.
        """
        link = self._links.get(endpoint.key)
        if link is None:
            link = Link(endpoint, options, transport=self._transport)
            self._links[endpoint.key] = link
        elif link.endpoint != endpoint:
            raise DeviceError(
                "{endpoint} is in use as {other}; give all its devices the same framing and line settings",
                endpoint=endpoint,
                other=link.endpoint,
            )
        return link

    def __iter__(self) -> Iterator[Link]:
        return iter(tuple(self._links.values()))

    async def drop(self, link: Link) -> None:
        """Close a link that nobody uses any more; its place may then be reached in another way."""
        self._links.pop(link.endpoint.key, None)
        await link.close()

    async def close(self) -> None:
        """Close every connection."""
        for link in self._links.values():
            await link.close()
