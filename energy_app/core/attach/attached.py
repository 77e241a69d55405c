"""The core of another process, as this one's ``CoreClient``."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, cast

from energy_app.core.attach.knock import OFFER_NAME
from energy_app.core.attach.wire import MOST_LINE_BYTES, SIMULATION, STOP, STOPPABLE, calls, line, raised
from energy_app.core.client import CoreClient, Listener, Simulation, Topic
from energy_app.core.local.hub import Hub
from energy_app.domain.errors import StateError

_CONNECT_S = 5.0


class NotOfferedError(StateError):
    """No running program offers its core in that directory."""


class CoreLostError(StateError):
    """The program whose core this was has ended."""


@asynccontextmanager
async def attached(directory: Path, lost: Callable[[], None] | None = None) -> AsyncIterator[CoreClient]:
    """The core that a running program offers in a data directory. On the loop of the window's core.

    ``lost`` is called once if that program ends before the context does. NotOfferedError: there is none.
    """
    reader, writer = await reached(directory)
    remote = _Remote(writer)
    listening = asyncio.create_task(remote.listen(reader), name="attached core")
    try:
        async with asyncio.timeout(_CONNECT_S):
            await remote.greeted.wait()
        if remote.is_lost:
            raise NotOfferedError(
                "The program that has {directory} does not let this window in.", directory=directory
            )
        remote.on_lost = lost
        # Its questions are those of the protocol, one by one: see ``__getattr__``.
        yield cast("CoreClient", remote)
    except TimeoutError:
        raise NotOfferedError(
            "The program that has {directory} does not answer.", directory=directory
        ) from None
    finally:
        remote.on_lost = None
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening
        writer.close()


async def reached(directory: Path) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A line to the program that offers its core, the token sent. NotOfferedError: there is none."""
    try:
        offer = json.loads((directory / OFFER_NAME).read_text(encoding="utf-8"))
        port, token = int(offer["port"]), str(offer["token"])
        async with asyncio.timeout(_CONNECT_S):
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=MOST_LINE_BYTES)
    except (OSError, ValueError, KeyError, TypeError) as error:  # TimeoutError is an OSError
        raise NotOfferedError(
            "No running program offers its home in {directory}.", directory=directory
        ) from error
    writer.write(line({"token": token}))
    return reader, writer


class _Remote:
    """Asks over the wire. Everything but ``simulation`` and ``subscribe`` belongs on its loop."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._hub = Hub()
        self._numbers = count(1)
        self._awaited: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._simulation: Simulation | None = None
        self.greeted = asyncio.Event()
        self.is_lost = False
        self.on_lost: Callable[[], None] | None = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told what changes; call the result to stop. From any thread."""
        return self._hub.subscribe(listener)

    def simulation(self) -> Simulation | None:
        """The simulation's state as it was told last. From any thread."""
        return self._simulation

    def __getattr__(self, name: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        if name not in calls():
            raise AttributeError(name)
        return partial(self._ask, name)

    async def _ask(self, name: str, *given: Any, **named: Any) -> Any:
        if self.is_lost:
            raise CoreLostError("The program that read this home has ended.")
        call, number = calls()[name], next(self._numbers)
        future = self._awaited[number] = asyncio.get_running_loop().create_future()
        try:
            self._writer.write(line({"id": number, "call": name, "arguments": call.pack(given, named)}))
            answer = await future
        except asyncio.CancelledError:
            if name in STOPPABLE and not self._writer.is_closing():
                self._writer.write(line({"id": number, "call": STOP, "arguments": {}}))
            raise
        finally:
            self._awaited.pop(number, None)
        return call.answer.validate_python(answer["result"])

    async def listen(self, reader: asyncio.StreamReader) -> None:
        """Take in what comes, until nothing more does."""
        with suppress(ConnectionError):
            while told := await reader.readline():
                self._take(json.loads(told))
        self.is_lost = True
        self.greeted.set()
        for future in self._awaited.values():
            if not future.done():
                future.set_exception(CoreLostError("The program that read this home has ended."))
        if self.on_lost is not None:
            self.on_lost()

    def _take(self, message: dict[str, Any]) -> None:
        if "topic" in message:
            self._hub.tell(Topic(message["topic"]))
        elif "simulation" in message:
            self._simulation = SIMULATION.validate_python(message["simulation"])
            self.greeted.set()
        elif (future := self._awaited.get(message["id"])) is not None and not future.done():
            if "error" in message:
                future.set_exception(raised(message))
            else:
                future.set_result(message)
