import pytest

from energy_app.devices.errors import NoAnswerError
from energy_app.devices.inquiry import SILENT_ALLOWED, Inquiry
from energy_app.devices.link import Link, LinkOptions
from energy_app.devices.memory import Memory
from energy_app.devices.profile import Profiles
from energy_app.devices.recognition import FIRST_RISKY_ADDRESS
from energy_app.devices.simulator.image import DumpImage
from energy_app.devices.simulator.serve import simulated_server
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.devices.transport import HOLDING, INPUT
from tests.devices.images import FixedClock

PROFILES = Profiles.load()


class WatchedImage(DumpImage):
    """Every register reads 0, except those given."""

    def __init__(self, words: dict[int, int]) -> None:
        super().__init__(Memory({HOLDING: {**dict.fromkeys(range(FIRST_RISKY_ADDRESS), 0), **words}}))


async def find(
    inquiry_unit: int, server: SimulatedServer, timeout_s: float = 10
) -> tuple[str | None, Inquiry]:
    link = Link(await server.start(), LinkOptions(timeout_s=timeout_s, backoff_first_s=0))
    inquiry = Inquiry(link, inquiry_unit)
    try:
        profile = await inquiry.find(PROFILES)
    finally:
        await link.close()
        await server.stop()
    return (profile.name if profile else None), inquiry


async def test_what_is_known_is_not_asked_for_again() -> None:
    server = simulated_server(PROFILES, FixedClock(), profile="sungrow_sh")
    name, _ = await find(1, server)
    assert name == "sungrow_sh"
    assert server.requests < len(PROFILES)


async def test_an_unknown_growatt_is_not_asked_for_what_may_harm_it() -> None:
    serial = b"ABC1234567"
    words = {23 + i: int.from_bytes(serial[2 * i : 2 * i + 2]) for i in range(5)}
    name, inquiry = await find(1, SimulatedServer({1: WatchedImage(words)}, FixedClock()))
    assert name is None
    asked = {words[-1] for _, words in inquiry._refused if words}
    asked |= set(inquiry.memory.addresses(HOLDING)) | set(inquiry.memory.addresses(INPUT))
    assert max(asked) < FIRST_RISKY_ADDRESS


async def test_another_device_is_asked_for_everything() -> None:
    _, inquiry = await find(1, SimulatedServer({1: WatchedImage({})}, FixedClock()))
    assert any(words[-1] >= FIRST_RISKY_ADDRESS for _, words in inquiry._refused)


async def test_a_silent_unit_is_given_up_soon() -> None:
    server = SimulatedServer({7: WatchedImage({})}, FixedClock())
    with pytest.raises(NoAnswerError):
        await find(1, server, 0.05)
    assert server.requests <= SILENT_ALLOWED
