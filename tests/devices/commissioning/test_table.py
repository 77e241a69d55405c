"""The table of a device's registers, each with the kind of its failure, and the dump that goes with it."""

from collections.abc import Sequence

import pytest

from energy_app.core.clock import RealClock
from energy_app.devices.commissioning.recording import RecordingLink
from energy_app.devices.commissioning.table import Failure, Table, kind_of, read_table
from energy_app.devices.errors import (
    LinkDownError,
    NoAnswerError,
    NotFoundError,
    RefusedError,
    ShortReplyError,
    StaleReplyError,
)
from energy_app.devices.inspection import decode_dump
from energy_app.devices.link import LinkOptions
from energy_app.devices.profile import Profiles
from energy_app.devices.simulator.faults import Fault
from energy_app.devices.simulator.image import DumpImage, Image
from energy_app.devices.simulator.serve import simulated_server
from energy_app.devices.simulator.server import SimulatedServer
from energy_app.devices.transport import INPUT
from energy_app.domain.errors import DeviceError

OPTIONS = LinkOptions(timeout_s=20, settle_s=0.1, backoff_first_s=0)
PROFILES = Profiles.load()


async def table_of(server: SimulatedServer, unit: int = 1, profile: str = "auto") -> Table:
    link = RecordingLink(await server.start(), OPTIONS)
    try:
        return await read_table(link, unit, PROFILES, profile)
    finally:
        await link.close()
        await server.stop()


def served(profile: str) -> SimulatedServer:
    return simulated_server(PROFILES, RealClock(), profile=profile)


@pytest.mark.parametrize("profile", ["eastron_sdm630", "sungrow_sh", "sunspec", "carlo_gavazzi_em340"])
async def test_the_dump_decodes_to_the_values_of_the_table(profile: str) -> None:
    table = await table_of(served(profile), PROFILES.get(profile).form.transport.units[0])
    unit = next(iter(table.dumps))
    decoded = decode_dump(table.dumps[unit], PROFILES)
    assert decoded["profile"] == table.profile
    told = {row.name: row.value for row in table.rows if row.unit_id == unit and not row.name.count("[")}
    for name, value in decoded["points"].items():
        if name in told and told[name] is not None:
            assert value == told[name], name


async def test_further_units_have_their_rows_and_dumps() -> None:
    table = await table_of(served("fronius_gen24"), profile="fronius_gen24")
    units = {row.unit_id for row in table.rows}
    assert len(units) == 2
    assert set(table.dumps) == units
    assert table.value("grid_import_wh") is not None
    assert table.value("no such point") is None


class Holed:
    """A device without some of its registers, and with odd words in others."""

    def __init__(self, image: Image, holes: Sequence[int], words: dict[int, int]) -> None:
        memory = image.memory(0)
        memory.put_words(INPUT, words, words.values())
        kept = {address: word for address, word in memory.words(INPUT).items() if address not in holes}
        self._image = DumpImage(type(memory)({INPUT: kept}), image.points)
        self.points = image.points

    def memory(self, time_ms: int) -> object:
        return self._image.memory(time_ms)


async def test_each_row_tells_how_it_failed() -> None:
    image = served("eastron_sdm630").images[0]
    # 52: total power refused; 0: a voltage of 1e9 V; 12: NaN.
    holed = Holed(image, (52, 53), {0: 0x4E6E, 1: 0x6B28, 12: 0x7FC0, 13: 0})
    server = SimulatedServer({1: holed}, RealClock())  # type: ignore[dict-item]
    table = await table_of(server, profile="eastron_sdm630")
    rows = {row.name: row for row in table.rows}
    assert rows["grid_power_w"].failure is Failure.REFUSED
    assert "exception 2" in (rows["grid_power_w"].detail or "")
    assert rows["grid_power_w"].raw is None
    assert rows["voltage_l1_v"].failure is Failure.RANGE
    assert rows["voltage_l1_v"].raw == (0x4E6E, 0x6B28)
    assert rows["grid_power_l1_w"].failure is Failure.NO_VALUE
    assert rows["frequency_hz"].failure is Failure.OK


async def test_words_in_the_other_order_are_told() -> None:
    server = served("eastron_sdm630")
    server.faults = {Fault.WORD_ORDER}
    table = await table_of(server, profile="eastron_sdm630")
    rows = {row.name: row for row in table.rows}
    assert rows["voltage_l1_v"].failure in (Failure.WORD_ORDER, Failure.RANGE)
    assert rows["voltage_l1_v"].raw is not None
    assert rows["voltage_l1_v"].value is None


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (RefusedError("x", 2), Failure.REFUSED),
        (NoAnswerError("x"), Failure.NO_ANSWER),
        (ShortReplyError("x"), Failure.BAD_REPLY),
        (StaleReplyError("x"), Failure.BAD_REPLY),
        (LinkDownError("x"), Failure.NO_CONNECTION),
        (NotFoundError("x"), Failure.NOT_READ),
        (None, Failure.NOT_READ),
    ],
)
def test_errors_of_the_link_are_kinds_of_failure(error: DeviceError | None, kind: Failure) -> None:
    assert kind_of(error) is kind
