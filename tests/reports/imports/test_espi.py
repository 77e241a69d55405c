"""Green Button: instants, zone rules, multipliers, directions; the shape of NAESB's sample feeds."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from energy_app.reports.imports import espi
from energy_app.reports.imports.espi_time import local_zone
from energy_app.reports.imports.series import ImportFileError
from tests.reports.imports.portal import read

BASE = "RetailCustomer/9/UsagePoint/01"
US_RULES = {"dstStartRule": "360E2000", "dstEndRule": "B40E2000", "dstOffset": "3600", "tzOffset": "-18000"}
EU_RULES = {"dstStartRule": "3E0E2000", "dstEndRule": "AE0E3000", "dstOffset": "3600", "tzOffset": "3600"}


def entry(self_link: str, related: list[str], body: str) -> str:
    links = "".join(f'<link rel="related" href="{link}"/>' for link in related)
    return f'<entry><link rel="self" href="{self_link}"/>{links}<content>{body}</content></entry>'


def feed(
    start: int,
    count: int,
    *,
    rules: dict[str, str],
    power: int = 0,
    uom: int = 72,
    flows: tuple[int, ...] = (1,),
) -> str:
    clock = "".join(f"<{name}>{value}</{name}>" for name, value in rules.items())
    parts = [entry("LocalTimeParameters/01", [], f"<LocalTimeParameters>{clock}</LocalTimeParameters>")]
    for index, flow in enumerate(flows):
        meter, kind = f"{BASE}/MeterReading/{index}", f"ReadingType/{index}"
        parts.append(entry(meter, [f"{meter}/IntervalBlock", kind], "<MeterReading/>"))
        parts.append(
            entry(
                kind,
                [],
                f"<ReadingType><flowDirection>{flow}</flowDirection><intervalLength>900</intervalLength>"
                f"<powerOfTenMultiplier>{power}</powerOfTenMultiplier><uom>{uom}</uom></ReadingType>",
            )
        )
        values = "".join(
            f"<IntervalReading><ReadingQuality><quality>{17 if n else 8}</quality></ReadingQuality>"
            "<timePeriod>"
            f"<duration>900</duration><start>{start + 900 * n}</start></timePeriod>"
            f"<value>{10 + index}</value>"
            "</IntervalReading>"
            for n in range(count)
            if n != 5
        )
        parts.append(entry(f"{meter}/IntervalBlock/0", [], f"<IntervalBlock>{values}</IntervalBlock>"))
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        + "".join(parts)
        + "</feed>"
    ).replace("<IntervalBlock>", '<IntervalBlock xmlns="http://naesb.org/espi">')  # fmt: skip


def test_local_days_of_the_file_s_rules(tmp_path: Path) -> None:
    start = int(datetime(2024, 3, 10, 5, tzinfo=UTC).timestamp())  # local midnight in New York, a day of 23 h
    file, (drawn, fed) = read(
        tmp_path / "gb.xml", feed(start, 92 + 96, rules=US_RULES, power=1, flows=(1, 19))
    )

    assert (file.layout, file.zone) == ("Green Button (ESPI)", "America/New_York")
    assert [(meter.meter_id, meter.direction) for meter in file.meters] == [
        ("01 import", "import"),
        ("01 export", "export"),
    ]
    assert drawn.energy_wh == {"2024-03-10": None, "2024-03-11": 9600}
    assert (drawn.slots, drawn.missing, drawn.quality) == (
        188,
        1,
        {"estimated from reference day": 1, "validated": 186},
    )
    assert fed.energy_wh["2024-03-11"] == 96 * 110


@pytest.mark.parametrize(
    ("power", "uom", "energy"), [(0, 72, 960), (3, 72, 960_000), (-1, 72, 96), (0, 38, 240)]
)
def test_units_and_powers_of_ten(tmp_path: Path, power: int, uom: int, energy: int) -> None:
    start = int(datetime(2024, 1, 1, 23, tzinfo=UTC).timestamp())
    _, (days,) = read(tmp_path / "gb.xml", feed(start, 192, rules=EU_RULES, power=power, uom=uom))
    assert days.energy_wh["2024-01-03"] == energy


@pytest.mark.parametrize(
    ("rules", "zone"),
    [
        (US_RULES, "America/New_York"),
        (US_RULES | {"tzOffset": "-28800"}, "America/Los_Angeles"),
        (EU_RULES, "Europe/Vienna"),
        ({"tzOffset": "-25200", "dstOffset": "0"}, "America/Phoenix"),
        ({"tzOffset": "36000"}, "Australia/Brisbane"),
    ],
)
def test_rules_name_a_zone(rules: dict[str, str], zone: str) -> None:
    found = local_zone(rules, [], "file")
    assert isinstance(found, ZoneInfo)
    assert found.key == zone


def test_without_rules_days_are_utc_and_noted() -> None:
    notes: list[str] = []
    assert local_zone(None, notes, "file") == ZoneInfo("UTC")
    assert notes


def test_day_sums_equal_the_readings(tmp_path: Path) -> None:
    start = int(datetime(2024, 10, 26, 22, tzinfo=UTC).timestamp())  # 27 October in Vienna, 25 h
    file, (days,) = read(tmp_path / "gb.xml", feed(start, 100, rules=EU_RULES))
    assert days.energy_wh == {date(2024, 10, 27).isoformat(): None}
    assert (days.slots, days.missing) == (100, 1)
    assert sum(interval.energy_wh or 0 for interval in file.meters[0].intervals) == 990


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (feed(0, 10, rules=EU_RULES, uom=42), "no interval energy"),
        (feed(0, 10, rules=EU_RULES).replace("<value>10<", "<value>ten<"), "no whole number"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><feed xmlns="http://naesb.org/espi"/>', "document type"),
        (feed(0, 10, rules={"tzOffset": "noon"}), "LocalTimeParameters"),
        (feed(0, 10, rules=EU_RULES, power=999_999_999), "power of ten"),
    ],
)
def test_unfit_feeds_are_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ImportFileError, match=told):
        read(tmp_path / "gb.xml", text)


def test_known_by_its_name_space() -> None:
    assert espi.is_espi(' <feed xmlns:espi="http://naesb.org/espi"/>')
    assert not espi.is_espi("<html/>")
