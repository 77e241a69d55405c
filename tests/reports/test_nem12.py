"""What we write as NEM12 the market's own reader reads, in its strict mode."""

import warnings
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from nemreader.nem_reader import NEMFile

from energy_app.domain.time import SLOT_MS, to_ms
from energy_app.reports.imports.read import read_file
from energy_app.reports.nem12 import ZONE, nmi, statement_nem12
from energy_app.reports.statement import Statement
from tests.reports import sample


def written(statement: Statement, folder: Path) -> Path:
    path = folder / "a.nem12.csv"
    path.write_bytes(statement_nem12(statement))
    return path


def read_back(path: Path) -> dict[str, list[Any]]:
    """The channels of the one connection in the file, by the format's own reader."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves the file open
        (channels,) = NEMFile(str(path), strict=True).nem_data().readings.values()
    return dict(channels)


@pytest.mark.parametrize("period", ["2026-03", "2026-10"])
def test_nemreader_reads_every_slot(period: str, tmp_path: Path) -> None:
    statement = sample.stated(sample.month(period), period)
    channels = read_back(written(statement, tmp_path))
    assert set(channels) == {"E1", "B1"}
    for channel, field in (("E1", "import_wh"), ("B1", "export_wh")):
        known = {
            to_ms(each.t_start.replace(tzinfo=ZONE)) // SLOT_MS: (each.read_value, each.quality_method)
            for each in channels[channel]
            if each.quality_method != "N"
        }
        assert set(known) == {line.slot for line in statement.slots}
        for line in statement.slots:
            value, quality = known[line.slot]
            assert (round(value * 1_000), quality) == (getattr(line, field), "A")
            assert value == getattr(line, field) / 1_000
        assert all(each.t_end - each.t_start == timedelta(minutes=15) for each in channels[channel])


def test_gaps_are_null_and_substitutes_are_called_so(tmp_path: Path) -> None:
    statement = sample.stated(sample.few_days(2, lost=[50, 51]), "2026-06")
    channels = read_back(written(statement, tmp_path))
    by_slot = {to_ms(each.t_start.replace(tzinfo=ZONE)) // SLOT_MS: each for each in channels["E1"]}
    qualities = {"measured": "A", "substituted": "S", None: "N"}
    assert {line.quality for line in statement.slots} == set(qualities)
    for line in statement.slots:
        assert by_slot[line.slot].quality_method == qualities[line.quality]


def test_our_own_reader_gives_the_same_sums(tmp_path: Path) -> None:
    statement = sample.stated(sample.few_days(2), "2026-06")
    file = read_file(written(statement, tmp_path))
    sums = {meter.direction: sum(each.energy_wh or 0 for each in meter.intervals) for meter in file.meters}
    assert sums == {"import": statement.totals.import_wh, "export": statement.totals.export_wh}


def test_the_connection_has_ten_characters() -> None:
    statement = sample.stated(sample.few_days(1), "2026-06")
    assert nmi(statement) == "EAABAB0001"
    named = sample.with_details(sample.few_days(1), import_point="NEM1201009")
    assert nmi(sample.stated(named, "2026-06")) == "NEM1201009"
