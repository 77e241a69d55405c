"""Who switches the load of a load-step test: a person at the keyboard or by the clock, the simulator."""

import asyncio
import sys
import threading
from contextlib import suppress

from energy_app.core.clock import RealClock
from energy_app.devices.commissioning.training import TrainingHouse
from energy_app.domain.errors import InputError
from energy_app.domain.time import SECOND_MS, Clock
from energy_app.service.commands.output import say

_WORDS = {True: "ON", False: "OFF"}
_TRAINING_PAUSE_S = 0.3


class Keyboard:
    """A person who presses Enter when it is done."""

    async def __call__(self, phase: int, *, is_on: bool, number: int, of: int) -> None:
        """Ask, and wait for Enter. InputError where nobody is there to answer."""
        say(f"[{number}/{of}] Switch the load on L{phase} {_WORDS[is_on]}, then press Enter")
        if not await _line():
            raise InputError("Nobody answers at the keyboard. Use --paced SECONDS to switch by the clock.")


class Paced:
    """A person who has so many seconds for it: at the fuse box, away from the keyboard."""

    def __init__(self, seconds: float, clock: Clock | None = None) -> None:
        self._seconds = seconds
        self._clock = clock or RealClock()

    async def __call__(self, phase: int, *, is_on: bool, number: int, of: int) -> None:
        """Ask, and let the time pass."""
        say(f"[{number}/{of}] Switch the load on L{phase} {_WORDS[is_on]} within {self._seconds:g} s")
        await _pass(self._clock, self._seconds)


class Trainer:
    """The simulator: the kettle obeys."""

    def __init__(self, house: TrainingHouse, load_w: float, clock: Clock) -> None:
        self._house, self._load_w, self._clock = house, load_w, clock

    async def __call__(self, phase: int, *, is_on: bool, number: int, of: int) -> None:
        """Ask as a person would be asked, and switch."""
        say(f"[{number}/{of}] Switch the load on L{phase} {_WORDS[is_on]} (the simulator does)")
        await _pass(self._clock, _TRAINING_PAUSE_S)
        self._house.switch(phase, self._load_w if is_on else 0.0)
        await _pass(self._clock, _TRAINING_PAUSE_S)


async def _pass(clock: Clock, seconds: float) -> None:
    await clock.sleep_until(clock.now_ms() + round(seconds * SECOND_MS))


async def _line() -> str:
    """A line from standard input, empty at its end. The program may end while it is waited for."""
    loop = asyncio.get_running_loop()
    read: asyncio.Future[str] = loop.create_future()

    def told(line: str) -> None:
        if not read.done():
            read.set_result(line)

    def wait() -> None:
        line = sys.stdin.readline()
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(told, line)

    threading.Thread(target=wait, name="keyboard", daemon=True).start()
    return await read
