"""What we write as Green Button other readers read, and its structure is the standard's."""

from pathlib import Path
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from greenbutton_objects.parse import parse_feed
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.reports.espi import ATOM, ESPI, dst_rules, statement_espi
from energy_app.reports.imports.read import read_file
from energy_app.reports.statement import Statement
from tests.reports import sample
from tests.reports.espi_structure import faults


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
    for entry in entries:
        assert [
            len(entry.findall(f"{{{ATOM}}}{name}")) for name in ("id", "title", "updated", "content")
        ] == [
            *(1, 1, 1, 1),
        ]
        assert {link.get("rel") for link in entry.findall(f"{{{ATOM}}}link")} >= {"self", "up"}


def resources(data: bytes) -> list[ET.Element]:
    return [entry[0] for entry in ET.fromstring(data).iter(f"{{{ATOM}}}content")]


@settings(max_examples=6)
@given(st.integers(0, 10_000), st.sets(st.integers(1, 190), max_size=20))
def test_every_resource_is_as_the_schema_lays_it_down(seed: int, lost: set[int]) -> None:
    made = sample.few_days(2, seed=seed, lost=[each for each in lost if each % 96])
    for one in (made, sample.alone(made)):
        found = resources(statement_espi(sample.stated(one, "2026-06")))
        assert [fault for each in found for fault in faults(each)] == []


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe", "America/Phoenix", "Asia/Kolkata"])
def test_months_of_any_zone_are_as_the_schema_lays_it_down(zone: str) -> None:
    made = sample.month("2026-10", ZoneInfo(zone))
    found = resources(statement_espi(sample.stated(made, "2026-10")))
    assert [fault for each in found for fault in faults(each)] == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("<uom>72</uom>", "<uom>7200</uom>", "uom cannot be"),
        ("<kind>0</kind>", "", "ServiceCategory has no kind"),
        ("<commodity>1</commodity>", "<comodity>1</comodity>", "out of order"),
        ("<duration>900</duration>", "<duration>900.0</duration>", "duration cannot be"),
        ("<value>", "<cost>1</cost><value>", "out of order"),
    ],
)
def test_what_the_schema_forbids_is_seen(right: str, wrong: str, told: str) -> None:
    data = statement_espi(sample.stated(sample.few_days(1), "2026-06"))
    assert right.encode() in data
    found = resources(data.replace(right.encode(), wrong.encode()))
    assert any(told in fault for each in found for fault in faults(each))


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
