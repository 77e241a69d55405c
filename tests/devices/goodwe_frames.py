"""Recorded answers of GoodWe inverters, turned into register dumps by the requests they answered."""

from typing import Any

from energy_app.devices.memory import Memory
from energy_app.devices.transport import HOLDING
from tests.devices.images import DATA, expected

FIRST_REGISTER = {
    "self._READ_DEVICE_VERSION_INFO": 35000,
    "self._READ_RUNNING_DATA": 35100,
    "self._READ_BATTERY2_INFO_EXTENDED": 35262,
    "self._READ_MPPT_DATA": 35300,
    "self._READ_METER_DATA": 36000,
    "self._READ_METER_DATA_EXTENDED": 36000,
    "self._READ_BATTERY_INFO": 37000,
}
"""Where the registers of each request begin."""

_HEADER = bytes.fromhex("aa55f703")


def words_of(frame: bytes) -> list[int]:
    """The words of one answer."""
    assert frame.startswith(_HEADER)
    data = frame[5 : 5 + frame[4]]
    assert len(data) == frame[4]
    return [int.from_bytes(data[i : i + 2]) for i in range(0, len(data), 2)]


def recordings() -> dict[str, dict[str, Any]]:
    """What was asked of each inverter, and what another library read from the answers."""
    return dict(expected("goodwe_et", "expected.json"))


def dump_of(recording: dict[str, Any]) -> Memory:
    """All registers that were recorded of an inverter."""
    memory = Memory()
    for request, file in recording["responses"].items():
        path = DATA / "goodwe_et" / file
        if request in FIRST_REGISTER and path.is_file():
            memory.put(HOLDING, FIRST_REGISTER[request], words_of(bytes.fromhex(path.read_text().strip())))
    return memory


def expected_values(recording: dict[str, Any]) -> dict[str, Any]:
    """Every value of a recording by the name the other library gives it."""
    found: dict[str, Any] = {}
    for values in recording["expected"].values():
        for name, entry in values.items():
            found[name] = entry["value"] if isinstance(entry, dict) else entry
    return found
