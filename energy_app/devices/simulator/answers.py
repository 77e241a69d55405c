"""What simulated units answer to a request, whatever carries the frames; with the faults switched on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from energy_app.devices.simulator.faults import EXCEPTIONS, LINK_FAULTS, Fault, spoiled
from energy_app.devices.simulator.frames import ILLEGAL_FUNCTION, Query, reply
from energy_app.devices.simulator.image import Image
from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.endpoint import Framing
from energy_app.domain.time import Clock

_MAX_COUNT = 125
_NO_SUCH_REGISTER = 2
_BAD_COUNT = 3
_OTHER = {HOLDING: INPUT, INPUT: HOLDING}


@dataclass(frozen=True, slots=True)
class Answer:
    """The frame to send (none: stay silent) after so many seconds; ``cut``: drop the connection."""

    frame: bytes = b""
    after_s: float = 0.0
    cut: bool = False


SILENCE = Answer()


class Answers:
    """The units and their faults. A unit that is not served stays silent, as on a real bus."""

    def __init__(
        self, units: Mapping[int, Image], clock: Clock, framing: Framing, *, fault_every: int, late_s: float
    ) -> None:
        self.faults: set[Fault] = set()
        self.requests = 0
        self._units = dict(units)
        self._clock = clock
        self._framing = framing
        self._fault_every = fault_every
        self._late_s = late_s
        self._last_frame = b""

    @property
    def units(self) -> Mapping[int, Image]:
        """What is served, by unit id."""
        return self._units

    def answer(self, query: Query) -> Answer:
        """What a request brings."""
        if query.unit not in self._units:
            return SILENCE
        self.requests += 1
        fault = self._fault_now()
        words = self._words(query)
        if fault in EXCEPTIONS:
            words = EXCEPTIONS[fault]
        frame = reply(query, self._framing, words)
        sent = self._damaged(frame, query, words, fault)
        self._last_frame = frame
        late_s = self._late_s if fault is Fault.LATE else 0.0
        return Answer(sent, late_s, cut=fault is Fault.CUT)

    def use(self, faults: Iterable[Fault]) -> None:
        """Switch these faults on, and all others off."""
        self.faults = set(faults)

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
            case Fault.LONG if isinstance(words, tuple) and len(words) < _MAX_COUNT:
                return reply(query, self._framing, (*words, 0))
            case Fault.WRONG_FUNCTION if query.function in _OTHER:
                other = Query(query.transaction, query.unit, _OTHER[query.function], 0, 0)
                return reply(other, self._framing, words)
            case Fault.WRONG_UNIT:
                other = Query(query.transaction, (query.unit + 1) % 248, query.function, 0, 0)
                return reply(other, self._framing, words)
        return frame
