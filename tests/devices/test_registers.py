"""A device looked at: words as they are, values as they mean."""

from energy_app.core.clock import RealClock
from energy_app.devices.link import Link
from energy_app.devices.profile import Profiles
from energy_app.devices.registers import look, unit_of
from energy_app.devices.simulator.day import day_values
from energy_app.devices.simulator.home import sdm630_meter
from energy_app.devices.simulator.server import SimulatedServer


async def test_every_point_is_shown_raw_and_decoded() -> None:
    profiles = Profiles.load()
    server = SimulatedServer({1: sdm630_meter(day_values, profiles)}, RealClock())
    link = Link(await server.start())
    try:
        found = await look(link, 1, profiles, "eastron_sdm630")
    finally:
        await link.close()
        await server.stop()
    rows = {row.name: row for row in found.rows}
    assert found.profile == "eastron_sdm630"
    assert found.requests > 0
    counter = rows["grid_import_wh"]
    assert counter.raw is not None
    assert len(counter.raw) == len(counter.addresses) == 2
    assert counter.space == "input"
    assert isinstance(counter.value, int | float)
    assert counter.unit == "Wh"
    assert all(row.raw is None for row in found.rows if not row.addresses)


def test_units_are_in_the_names() -> None:
    names = ("grid_power_w", "battery_soc_pct", "voltage_l1_v", "state")
    assert [unit_of(name) for name in names] == ["W", "%", "V", ""]
