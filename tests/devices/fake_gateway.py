"""A gateway that can be told, request by request, what to send and when."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from energy_app.devices.simulator.frames import Query, reply, take_query
from energy_app.devices.simulator.server import end_server
from energy_app.domain.endpoint import Endpoint, Framing


@dataclass(frozen=True)
class Answer:
    """What to send for one request: a frame (None: nothing), after so many seconds."""

    frame: bytes | None
    after_s: float = 0.0
    cut: bool = False
    late_to_next: bool = False
    """Deliver to whatever connection is open then, like a transparent serial bridge."""


type Script = Callable[[Query, int], Answer]


def words_of(query: Query) -> tuple[int, ...]:
    """A register's value tells its address and function, so a wrong one is seen."""
    return tuple((query.address + i + query.function * 10_000) & 0xFFFF for i in range(query.count))


class FakeGateway:
    """Serves one script over TCP; ``requests`` counts what arrived."""

    def __init__(self, script: Script, framing: Framing) -> None:
        self._script = script
        self._framing = framing
        self._server: asyncio.Server | None = None
        self._open: list[asyncio.StreamWriter] = []
        self.requests = 0
        self.connections = 0
        self._connected_at = 0.0

    async def __aenter__(self) -> Endpoint:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        return Endpoint("127.0.0.1", port, framing=self._framing)

    async def __aexit__(self, *args: object) -> None:
        assert self._server is not None
        await end_server(self._server, self._open)

    @property
    def connected_s(self) -> float:
        """How long ago the last connection was made."""
        return asyncio.get_running_loop().time() - self._connected_at

    def good(self, query: Query) -> bytes:
        return reply(query, self._framing, words_of(query))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._connected_at = asyncio.get_running_loop().time()
        self._open.append(writer)
        buffer = bytearray()
        try:
            while data := await reader.read(4096):
                buffer += data
                while query := take_query(buffer, self._framing):
                    self._answer(query, writer)
        except ConnectionError:
            pass
        finally:
            self._open.remove(writer)
            writer.close()

    def _answer(self, query: Query, writer: asyncio.StreamWriter) -> None:
        answer = self._script(query, self.requests)
        self.requests += 1
        if answer.cut:
            writer.transport.abort()
        elif answer.frame is not None:
            loop = asyncio.get_running_loop()
            loop.call_later(answer.after_s, self._send, answer, writer)

    def _send(self, answer: Answer, writer: asyncio.StreamWriter) -> None:
        if answer.late_to_next and self._open:
            writer = self._open[-1]
        if answer.frame is not None and not writer.transport.is_closing():
            writer.write(answer.frame)
