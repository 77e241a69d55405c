"""What we write as Green Button other readers read, and its structure is the standard's."""

from pathlib import Path
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from greenbutton_objects.parse import parse_feed

from energy_app.reports.espi import ATOM, ESPI, dst_rules, statement_espi
from energy_app.reports.imports.read import read_file
from energy_app.reports.statement import Statement
from tests.reports import sample

# The order of elements in NAESB's espi.xsd.
READING_TYPE = [
    *("accumulationBehaviour", "commodity", "currency", "dataQualifier", "flowDirection"),
    *("intervalLength", "kind", "phase", "powerOfTenMultiplier", "timeAttribute", "uom"),
]


def written(statement: Statement, folder: Path) -> Path:
    path = folder / "a.xml"
    path.write_bytes(statement_espi(statement))
    return path


@pytest.mark.parametrize("period", ["2026-03", "2026-10"])
def test_greenbutton_objects_reads_every_slot(period: str, tmp_path: Path) -> None:
    statement = sample.stated(sample.month(period), period)
    (point,) = parse_feed(str(written(statement, tmp_path)))
    found = {}
    for reading in point.meterReadings:
        values = {
            round(each.timePeriod.start.timestamp()) // 900: round(each.value)
            for block in reading.intervalBlocks
            for each in block.intervalReadings
        }
        found[reading.readingType.flowDirection.value] = values
        assert reading.readingType.uom.value == 72
        assert reading.readingType.intervalLength == 900
    assert found[1] == {line.slot: line.import_wh for line in statement.slots}
    assert found[19] == {line.slot: line.export_wh for line in statement.slots}


def test_the_structure_is_the_standards(tmp_path: Path) -> None:
    statement = sample.stated(sample.few_days(2, lost=[50, 51]), "2026-06")
    root = ET.parse(written(statement, tmp_path)).getroot()
    assert [child.tag for child in root][:4] == [
        f"{{{ATOM}}}{name}" for name in ("id", "title", "updated", "link")
    ]
    entries = root.findall(f"{{{ATOM}}}entry")
    kinds = [entry.find(f"{{{ATOM}}}content")[0].tag.removeprefix(f"{{{ESPI}}}") for entry in entries]  # type: ignore[index]
    assert kinds[:4] == ["UsagePoint", "LocalTimeParameters", "MeterReading", "ReadingType"]
    assert kinds.count("MeterReading") == kinds.count("ReadingType") == 2
    assert len({entry.findtext(f"{{{ATOM}}}id") for entry in entries}) == len(entries)
    for kind in root.iter(f"{{{ESPI}}}ReadingType"):
        assert [each.tag.removeprefix(f"{{{ESPI}}}") for each in kind] == READING_TYPE
    for block in root.iter(f"{{{ESPI}}}IntervalBlock"):
        assert block[0].tag == f"{{{ESPI}}}interval"
        for reading in block.findall(f"{{{ESPI}}}IntervalReading"):
            assert [each.tag.removeprefix(f"{{{ESPI}}}") for each in reading] == [
                "ReadingQuality", "timePeriod", "value",
            ]  # fmt: skip


def test_our_own_reader_finds_zone_quality_and_gaps(tmp_path: Path) -> None:
    statement = sample.stated(sample.few_days(2, lost=[50, 51]), "2026-06")
    file = read_file(written(statement, tmp_path))
    assert file.zone == "Europe/Vienna"  # the same days as Berlin's
    assert [meter.direction for meter in file.meters] == ["import", "export"]
    for meter, field in zip(file.meters, ("import_wh", "export_wh"), strict=True):
        known = {each.start_ms // 900_000: each.energy_wh for each in meter.intervals}
        for line in statement.slots:
            assert known.get(line.slot) == getattr(line, field)


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("Europe/Berlin", ("3E0E2000", "AE0E3000", 3600, 3600)),
        ("America/Phoenix", ("FFFFFFFF", "FFFFFFFF", 0, -25_200)),
        ("Asia/Kolkata", ("FFFFFFFF", "FFFFFFFF", 0, 19_800)),
    ],
)
def test_rules_of_daylight_saving(zone: str, rules: tuple[str, str, int, int]) -> None:
    assert dst_rules(ZoneInfo(zone), 2026) == rules


def test_half_hours_of_lord_howe() -> None:
    start, end, saving, offset = dst_rules(ZoneInfo("Australia/Lord_Howe"), 2026)
    assert (saving, offset) == (1_800, 37_800)
    assert int(start, 16) >> 28 == 10
    assert int(end, 16) >> 28 == 4
