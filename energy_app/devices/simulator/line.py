"""Simulated units on a serial line: a pseudo-terminal whose other end any program may open."""

import asyncio
import os
from contextlib import suppress

from energy_app.devices.simulator.answers import Answers
from energy_app.devices.simulator.faults import Fault
from energy_app.devices.simulator.frames import take_query
from energy_app.domain.endpoint import Framing
from energy_app.domain.errors import DeviceError


class SerialLine:
    """Answers RTU frames on a pseudo-terminal; there is none on Windows."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._buffer = bytearray()
        self._ends: tuple[int, int] | None = None

    def open(self) -> str:
        """Open a pseudo-terminal and return the name of the end to connect to."""
        try:
            import pty
            import tty
        except ImportError as error:
            raise DeviceError("this system has no pseudo-terminals; simulate over TCP instead") from error
        master, slave = pty.openpty()
        tty.setraw(slave)
        os.set_blocking(master, False)
        # The far end stays open here, or the line would be dead as soon as a client closes it.
        self._ends = master, slave
        asyncio.get_running_loop().add_reader(master, self._readable, master)
        return os.ttyname(slave)

    def close(self) -> None:
        """Take the line away."""
        if self._ends is None:
            return
        asyncio.get_running_loop().remove_reader(self._ends[0])
        for end in self._ends:
            os.close(end)
        self._ends = None

    def _readable(self, master: int) -> None:
        try:
            self._buffer += os.read(master, 4096)
        except BlockingIOError:
            return
        while query := take_query(self._buffer, Framing.RTU):
            if Fault.REFUSED in self._answers.faults:
                continue
            answer = self._answers.answer(query)
            if answer.frame and not answer.cut:
                asyncio.get_running_loop().call_later(answer.after_s, self._send, answer.frame)

    def _send(self, frame: bytes) -> None:
        if self._ends is not None:
            with suppress(BlockingIOError):  # nobody reads: the frame is lost, as on a line
                os.write(self._ends[0], frame)
