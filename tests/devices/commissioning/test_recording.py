"""A link that remembers what was read and what failed."""

from energy_app.core.clock import RealClock
from energy_app.devices.commissioning.recording import RecordingLink
from energy_app.devices.errors import RefusedError
from energy_app.devices.link import LinkOptions, Request
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.serve import simulated_server
from energy_app.devices.transport import INPUT

OPTIONS = LinkOptions(timeout_s=20, backoff_first_s=0)


async def test_registers_and_failures_are_kept_by_unit() -> None:
    server = simulated_server(Profiles.load(), RealClock(), profile="eastron_sdm630")
    link = RecordingLink(await server.start(), OPTIONS)
    try:
        words = await link.read(Request(1, INPUT, 0, 4))
        for address, count in ((9_000, 10), (9_004, 2)):
            try:
                await link.read(Request(1, INPUT, address, count))
            except RefusedError:
                continue
            raise AssertionError("was not refused")
    finally:
        await link.close()
        await server.stop()
    assert link.units == (1,)
    assert link.memory(1).get(INPUT, range(4)) == words
    assert "9004-9005" in str(link.failure(1, INPUT, (9_005,)))
    assert "9000-9009" in str(link.failure(1, INPUT, (9_000,)))
    assert link.failure(1, INPUT, (0,)) is None
    assert link.failure(2, INPUT, (9_000,)) is None
