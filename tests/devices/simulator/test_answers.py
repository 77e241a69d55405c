import pytest

from energy_app.devices.memory import Memory
from energy_app.devices.simulator.answers import SILENCE, Answers
from energy_app.devices.simulator.faults import Fault
from energy_app.devices.simulator.frames import Query, reply
from energy_app.devices.simulator.image import DumpImage
from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.endpoint import Framing
from tests.devices.images import FixedClock

IMAGE = DumpImage(Memory({HOLDING: dict(enumerate(range(10, 20), 100))}))
ASKED = Query(7, 1, HOLDING, 100, 4)
GOOD = (10, 11, 12, 13)


def answers(*faults: Fault, every: int = 1) -> Answers:
    made = Answers({1: IMAGE}, FixedClock(), Framing.TCP, fault_every=every, late_s=0.4)
    made.use(faults)
    return made


def frame(words: tuple[int, ...] | int, query: Query = ASKED) -> bytes:
    return reply(query, Framing.TCP, words)


def test_registers_exceptions_and_silence() -> None:
    one = answers()
    assert one.answer(ASKED).frame == frame(GOOD)
    assert one.answer(Query(7, 1, HOLDING, 108, 4)).frame == frame(2)
    assert one.answer(Query(7, 1, HOLDING, 100, 126)).frame == frame(3)
    assert one.answer(Query(7, 1, 6, 0, 0)).frame == reply(Query(7, 1, 6, 0, 0), Framing.TCP, 1)
    assert one.answer(Query(7, 2, HOLDING, 100, 4)) == SILENCE
    assert one.requests == 4


@pytest.mark.parametrize(
    ("fault", "sent"),
    [
        (Fault.SHORT, frame(GOOD[:-1])),
        (Fault.LONG, frame((*GOOD, 0))),
        (Fault.SILENT, b""),
        (Fault.GARBAGE, bytes(octet ^ 0x5A for octet in frame(GOOD))),
        (Fault.WRONG_FUNCTION, frame(GOOD, Query(7, 1, INPUT, 0, 0))),
        (Fault.WRONG_UNIT, frame(GOOD, Query(7, 2, HOLDING, 0, 0))),
        (Fault.EXCEPTION_2, frame(2)),
        (Fault.EXCEPTION_4, frame(4)),
        (Fault.EXCEPTION_6, frame(6)),
    ],
)
def test_faults_of_the_frame(fault: Fault, sent: bytes) -> None:
    assert answers(fault).answer(ASKED).frame == sent


def test_a_stale_answer_is_the_one_before() -> None:
    one = answers(Fault.STALE, every=2)
    first = one.answer(ASKED).frame
    assert one.answer(Query(8, 1, HOLDING, 104, 2)).frame == first


def test_late_and_cut() -> None:
    late = answers(Fault.LATE).answer(ASKED)
    assert (late.frame, late.after_s) == (frame(GOOD), 0.4)
    assert answers(Fault.CUT).answer(ASKED).cut


def test_faults_take_turns_on_every_nth_request() -> None:
    one = answers(Fault.SHORT, Fault.SILENT, every=2)
    sent = [one.answer(ASKED).frame for _ in range(6)]
    assert sent[0::2] == [frame(GOOD)] * 3
    assert set(sent[1::2]) == {b"", frame(GOOD[:-1])}
