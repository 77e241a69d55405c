"""Offers a core to the windows of the same user: a loopback port, and a token in a file only he can read."""

import asyncio
import hmac
import json
import os
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from energy_app.core.attach.knock import OFFER_NAME
from energy_app.core.attach.wire import (
    HAND_OVER,
    MOST_LINE_BYTES,
    SIMULATION,
    STOP,
    calls,
    failure,
    line,
)
from energy_app.core.client import CoreClient, Topic
from energy_app.domain.errors import EnergyAppError

_GREETING_S = 10.0
_SIMULATED = {Topic.CLOCK, Topic.PROGRESS}


@asynccontextmanager
async def offered(
    client: CoreClient, directory: Path, hand_over: Callable[[], None] | None = None
) -> AsyncIterator[None]:
    """Let windows attach to a core while the context is open. On the core's loop.

    ``attach.json`` in the data directory (mode 0600) tells them port, token and process. ``hand_over``
    is called when the service wants the home: close it then; without it the home is kept.
    """
    offer = _Offer(client, hand_over)
    server = await asyncio.start_server(offer.serve, "127.0.0.1", 0, limit=MOST_LINE_BYTES)
    path = directory / OFFER_NAME
    _write(path, {"port": server.sockets[0].getsockname()[1], "token": offer.token, "pid": os.getpid()})
    unsubscribe = client.subscribe(offer.tell)
    try:
        yield
    finally:
        unsubscribe()
        path.unlink(missing_ok=True)
        server.close()
        offer.end()


class _Offer:
    """The windows that are attached."""

    def __init__(self, client: CoreClient, hand_over: Callable[[], None] | None = None) -> None:
        self.token = secrets.token_urlsafe(32)
        self._client = client
        self._hand_over = hand_over
        self._windows: set[asyncio.StreamWriter] = set()
        self._answering: set[asyncio.Task[None]] = set()

    def tell(self, topic: Topic) -> None:
        """Pass on what changed. On the core's loop."""
        for writer in self._windows:
            if topic in _SIMULATED:
                self._send(writer, self._simulation())
            self._send(writer, {"topic": topic.value})

    def end(self) -> None:
        """Leave every window."""
        for task in self._answering:
            task.cancel()
        for writer in tuple(self._windows):
            writer.close()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One window, from its token to its end."""
        answering: dict[int, asyncio.Task[None]] = {}
        try:
            if not await self._is_known(reader):
                return
            self._windows.add(writer)
            self._send(writer, self._simulation())
            while told := await reader.readline():
                self._take(writer, json.loads(told), answering)
        except (ConnectionError, ValueError):
            pass  # a window that speaks another language is left
        finally:
            self._windows.discard(writer)
            writer.close()

    def _take(
        self,
        writer: asyncio.StreamWriter,
        asked: dict[str, Any],
        answering: dict[int, asyncio.Task[None]],
    ) -> None:
        """Begin to answer a question, or stop answering one."""
        number = asked["id"]
        if asked["call"] == STOP:
            if number in answering:
                answering[number].cancel()
            return

        def ended(task: asyncio.Task[None]) -> None:
            self._answering.discard(task)
            answering.pop(number, None)

        task = answering[number] = asyncio.create_task(self._answer(writer, asked))
        self._answering.add(task)
        task.add_done_callback(ended)

    async def _is_known(self, reader: asyncio.StreamReader) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(_GREETING_S):
                greeting = json.loads(await reader.readline() or b"{}")
                told = greeting.get("token") if isinstance(greeting, dict) else None
                return isinstance(told, str) and hmac.compare_digest(told.encode(), self.token.encode())
        return False

    async def _answer(self, writer: asyncio.StreamWriter, asked: dict[str, Any]) -> None:
        message: dict[str, Any] = {"id": asked["id"]}
        if asked["call"] == HAND_OVER:
            self._send(writer, {**message, "result": self._hand_over is not None})
            if self._hand_over is not None:
                self._hand_over()
            return
        try:
            call = calls()[asked["call"]]
            bound = call.unpack(asked["arguments"])
            ask: Callable[..., Any] = getattr(self._client, asked["call"])
            answer = await ask(*bound.args, **bound.kwargs)
            message["result"] = await asyncio.to_thread(partial(call.answer.dump_python, answer, mode="json"))
        except EnergyAppError as error:
            message |= failure(error)
        self._send(writer, message)

    def _simulation(self) -> dict[str, Any]:
        return {"simulation": SIMULATION.dump_python(self._client.simulation(), mode="json")}

    def _send(self, writer: asyncio.StreamWriter, message: dict[str, Any]) -> None:
        if not writer.is_closing():
            writer.write(line(message))


def _write(path: Path, offer: dict[str, Any]) -> None:
    """Write the offer whole, readable by its owner alone from the first byte on."""
    scratch = path.with_suffix(".new")
    scratch.unlink(missing_ok=True)
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(offer, file)
    scratch.replace(path)
