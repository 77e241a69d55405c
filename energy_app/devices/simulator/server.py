"""A Modbus server on loopback (or anywhere) for simulated units: TCP and RTU framing, with faults."""

import asyncio
from collections.abc import Iterable, Mapping

from energy_app.devices.endpoint import Endpoint, Framing
from energy_app.devices.simulator.faults import EXCEPTIONS, LINK_FAULTS, Fault, spoiled
from energy_app.devices.simulator.frames import ILLEGAL_FUNCTION, Query, reply, take_query
from energy_app.devices.simulator.image import Image
from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.errors import DeviceError
from energy_app.domain.time import Clock

_MAX_COUNT = 125
_NO_SUCH_REGISTER = 2
_BAD_COUNT = 3
_OTHER = {HOLDING: INPUT, INPUT: HOLDING}


class SimulatedServer:
    """Serves units until it is stopped.

    ``faults`` may be changed while it runs. A fault of the link hits every ``fault_every``-th
    request; ``late_s`` is how late a late reply comes. A unit that is not served stays silent,
    as on a real bus.
    """

    def __init__(
        self,
        units: Mapping[int, Image],
        clock: Clock,
        *,
        framing: Framing = Framing.TCP,
        faults: Iterable[Fault] = (),
        fault_every: int = 3,
        late_s: float = 0.5,
    ) -> None:
        self.faults = set(faults)
        self.requests = 0
        self._units = dict(units)
        self._clock = clock
        self._framing = framing
        self._fault_every = fault_every
        self._late_s = late_s
        self._last_frame = b""
        self._server: asyncio.Server | None = None
        self._peers: set[asyncio.StreamWriter] = set()
        self._port = 0

    @property
    def images(self) -> tuple[Image, ...]:
        """What the units show."""
        return tuple(self._units.values())

    @property
    def units(self) -> tuple[int, ...]:
        """The unit ids that are answered."""
        return tuple(self._units)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> Endpoint:
        """Listen; port 0 takes a free one, a restarted server its old one. DeviceError if taken."""
        wanted = port or self._port
        try:
            self._server = await asyncio.start_server(self._serve, host, wanted)
        except OSError as error:
            reason = error.strerror or str(error)
            raise DeviceError(f"{host}:{wanted}: cannot serve ({reason}); choose another port") from error
        self._port = int(self._server.sockets[0].getsockname()[1])
        return Endpoint(host, self._port, framing=self._framing)

    async def stop(self) -> None:
        """Stop listening and cut all connections. ``start`` serves again."""
        if self._server is None:
            return
        self._server.close()
        for peer in tuple(self._peers):
            peer.transport.abort()
        await self._server.wait_closed()
        self._server = None

    async def serve_forever(self) -> None:
        """Serve until the task is cancelled."""
        if self._server is not None:
            await self._server.serve_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if Fault.REFUSED in self.faults:
            writer.transport.abort()
            return
        self._peers.add(writer)
        buffer = bytearray()
        try:
            while data := await reader.read(4096):
                buffer += data
                while query := take_query(buffer, self._framing):
                    await self._answer(query, writer)
        except ConnectionError:
            pass  # the client went away: nothing is lost
        finally:
            self._peers.discard(writer)
            writer.close()

    async def _answer(self, query: Query, writer: asyncio.StreamWriter) -> None:
        if query.unit not in self._units:
            return
        self.requests += 1
        fault = self._fault_now()
        words = self._words(query)
        if fault in EXCEPTIONS:
            words = EXCEPTIONS[fault]
        frame = reply(query, self._framing, words)
        sent = self._damaged(frame, query, words, fault)
        self._last_frame = frame
        if fault is Fault.CUT:
            writer.transport.abort()
        elif fault is Fault.LATE:
            asyncio.get_running_loop().call_later(self._late_s, _send, writer, sent)
        elif sent:
            _send(writer, sent)
            await writer.drain()

    def _fault_now(self) -> Fault | None:
        if self.requests % self._fault_every:
            return None
        present = [fault for fault in LINK_FAULTS if fault in self.faults]
        return present[self.requests // self._fault_every % len(present)] if present else None

    def _words(self, query: Query) -> tuple[int, ...] | int:
        if query.function not in _OTHER:
            return ILLEGAL_FUNCTION
        if not 1 <= query.count <= _MAX_COUNT:
            return _BAD_COUNT
        image = self._units[query.unit]
        memory = image.memory(self._clock.now_ms())
        if self.faults.difference(LINK_FAULTS):
            memory = spoiled(memory, image.points, self.faults, self.requests)
        found = memory.get(query.function, range(query.address, query.address + query.count))
        return _NO_SUCH_REGISTER if found is None else found

    def _damaged(
        self, frame: bytes, query: Query, words: tuple[int, ...] | int, fault: Fault | None
    ) -> bytes:
        match fault:
            case Fault.SILENT:
                return b""
            case Fault.GARBAGE:
                return bytes(octet ^ 0x5A for octet in frame)
            case Fault.STALE:
                return self._last_frame or frame
            case Fault.SHORT if isinstance(words, tuple):
                return reply(query, self._framing, words[:-1])
            case Fault.WRONG_FUNCTION if query.function in _OTHER:
                other = Query(query.transaction, query.unit, _OTHER[query.function], 0, 0)
                return reply(other, self._framing, words)
            case Fault.WRONG_UNIT:
                other = Query(query.transaction, (query.unit + 1) % 248, query.function, 0, 0)
                return reply(other, self._framing, words)
        return frame


def _send(writer: asyncio.StreamWriter, frame: bytes) -> None:
    if not writer.transport.is_closing():
        writer.write(frame)
