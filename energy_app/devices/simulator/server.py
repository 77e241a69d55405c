"""Simulated units behind real sockets: Modbus TCP, RTU over TCP, and both in datagrams; with faults."""

import asyncio
from collections.abc import Collection, Iterable, Mapping

from energy_app.devices.simulator.answers import Answer, Answers
from energy_app.devices.simulator.faults import Fault
from energy_app.devices.simulator.frames import take_query
from energy_app.devices.simulator.image import Image
from energy_app.devices.simulator.line import SerialLine
from energy_app.domain.endpoint import Endpoint, Framing, Medium
from energy_app.domain.errors import DeviceError
from energy_app.domain.time import Clock

_LOOK_AGAIN_S = 0.02


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
        medium: Medium = Medium.TCP,
        faults: Iterable[Fault] = (),
        fault_every: int = 3,
        late_s: float = 0.5,
    ) -> None:
        self._medium = medium
        self._framing = Framing.RTU if medium is Medium.SERIAL else framing
        self._answers = Answers(units, clock, self._framing, fault_every=fault_every, late_s=late_s)
        self._answers.use(faults)
        self._server: asyncio.Server | None = None
        self._datagrams: asyncio.DatagramTransport | None = None
        self._line: SerialLine | None = None
        self._peers: set[asyncio.StreamWriter] = set()
        self._port = 0
        self._stopped = asyncio.Event()

    @property
    def faults(self) -> set[Fault]:
        """What is wrong at the moment."""
        return self._answers.faults

    @faults.setter
    def faults(self, faults: Iterable[Fault]) -> None:
        self._answers.use(faults)

    @property
    def requests(self) -> int:
        """How many requests came for units that are served."""
        return self._answers.requests

    @property
    def images(self) -> tuple[Image, ...]:
        """What the units show."""
        return tuple(self._answers.units.values())

    @property
    def units(self) -> tuple[int, ...]:
        """The unit ids that are answered."""
        return tuple(self._answers.units)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> Endpoint:
        """Listen; port 0 takes a free one, a restarted server its old one. DeviceError if taken.

        On a serial medium a pseudo-terminal is opened, and ``host`` and ``port`` mean nothing.
        """
        self._stopped.clear()
        if self._medium is Medium.SERIAL:
            self._line = SerialLine(self._answers)
            return Endpoint(self._line.open(), 0, Medium.SERIAL, Framing.RTU)
        wanted = port or self._port
        try:
            self._port = await self._listen(host, wanted)
        except OSError as error:
            reason = error.strerror or str(error)
            raise DeviceError(f"{host}:{wanted}: cannot serve ({reason}); choose another port") from error
        return Endpoint(host, self._port, self._medium, self._framing)

    async def stop(self) -> None:
        """Stop listening and cut all connections. ``start`` serves again."""
        self._stopped.set()
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._datagrams is not None:
            self._datagrams.close()
            self._datagrams = None
        if self._server is None:
            return
        server, self._server = self._server, None
        await end_server(server, self._peers)

    async def serve_forever(self) -> None:
        """Serve until the server is stopped or the task cancelled."""
        await self._stopped.wait()

    async def _listen(self, host: str, port: int) -> int:
        if self._medium is Medium.UDP:
            loop = asyncio.get_running_loop()
            self._datagrams, _ = await loop.create_datagram_endpoint(
                lambda: _Datagrams(self._answers, self._framing), local_addr=(host, port)
            )
            return int(self._datagrams.get_extra_info("sockname")[1])
        self._server = await asyncio.start_server(self._serve, host, port)
        return int(self._server.sockets[0].getsockname()[1])

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
                    _deliver(self._answers.answer(query), writer)
                    await writer.drain()
        except ConnectionError:
            pass  # the client went away: nothing is lost
        finally:
            self._peers.discard(writer)
            writer.close()


class _Datagrams(asyncio.DatagramProtocol):
    """One request a datagram, one reply a datagram."""

    def __init__(self, answers: Answers, framing: Framing) -> None:
        self._answers = answers
        self._framing = framing
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.DatagramTransport):
            self._transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        query = take_query(bytearray(data), self._framing)
        if query is None or Fault.REFUSED in self._answers.faults:
            return
        answer = self._answers.answer(query)
        if answer.frame and not answer.cut:
            asyncio.get_running_loop().call_later(answer.after_s, self._send, answer.frame, addr)

    def _send(self, frame: bytes, addr: tuple[str, int]) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(frame, addr)


def _deliver(answer: Answer, writer: asyncio.StreamWriter) -> None:
    if answer.cut:
        writer.transport.abort()
    elif answer.after_s:
        asyncio.get_running_loop().call_later(answer.after_s, _send, writer, answer.frame)
    elif answer.frame:
        _send(writer, answer.frame)


def _send(writer: asyncio.StreamWriter, frame: bytes) -> None:
    if not writer.transport.is_closing():
        writer.write(frame)


async def end_server(server: asyncio.Server, peers: Collection[asyncio.StreamWriter]) -> None:
    """Stop listening and cut all connections; ``peers`` are those being served, whenever it is looked at.

    A connection that was accepted just now is not among them yet: it is cut as soon as it is.
    """
    server.close()
    closed = asyncio.ensure_future(server.wait_closed())
    while not closed.done():
        for peer in tuple(peers):
            peer.transport.abort()
        await asyncio.wait([closed], timeout=_LOOK_AGAIN_S)
