"""A pseudo-terminal as RS485: pymodbus's own client on the other end."""

import asyncio

import pytest
from pymodbus.client import ModbusSerialClient

from energy_app.devices.link import Link, LinkOptions, Request
from energy_app.devices.memory import Memory
from energy_app.devices.simulator.answers import Answers
from energy_app.devices.simulator.faults import Fault
from energy_app.devices.simulator.image import DumpImage
from energy_app.devices.simulator.line import SerialLine
from energy_app.devices.transport import HOLDING
from energy_app.domain.endpoint import Endpoint, Framing, Medium
from energy_app.domain.errors import DeviceError
from tests.devices.images import FixedClock

IMAGE = DumpImage(Memory({HOLDING: dict(enumerate(range(10, 20), 100))}))


async def test_another_program_reads_it() -> None:
    line = SerialLine(Answers({3: IMAGE}, FixedClock(), Framing.RTU, fault_every=3, late_s=0))
    name = line.open()

    def ask() -> list[int]:
        with ModbusSerialClient(name, baudrate=9600, timeout=20) as client:
            return list(client.read_holding_registers(102, count=3, device_id=3).registers)

    for _ in range(2):  # it outlives its clients
        assert await asyncio.to_thread(ask) == [12, 13, 14]
    line.close()


@pytest.mark.parametrize(
    "fault", [Fault.STALE, Fault.SHORT, Fault.GARBAGE, Fault.SILENT, Fault.CUT, Fault.REFUSED]
)
async def test_no_fault_on_the_line_makes_a_wrong_value(fault: Fault) -> None:
    answers = Answers({1: IMAGE}, FixedClock(), Framing.RTU, fault_every=2, late_s=0.2)
    answers.use([fault])
    line = SerialLine(answers)
    link = Link(
        Endpoint(line.open(), 0, Medium.SERIAL, Framing.RTU),
        LinkOptions(timeout_s=10, settle_s=0, backoff_first_s=0),
    )
    right = 0
    is_silent = fault not in (Fault.STALE, Fault.SHORT)
    for number, (address, count) in enumerate(((100, 2), (102, 3), (105, 4), (101, 1))):
        timeout_s = 0.1 if is_silent and (number % 2 or fault is Fault.REFUSED) else None
        try:
            words = await link.read(Request(1, HOLDING, address, count, timeout_s))
        except DeviceError:
            continue
        assert words == tuple(range(address - 90, address - 90 + count))
        right += 1
    assert right == (0 if fault is Fault.REFUSED else 2)
    await link.close()
    line.close()
