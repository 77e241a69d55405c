"""NEM12: values, flags, units and days in UTC+10; sums as nemreader 1.0.1 gives them."""

from pathlib import Path

import pytest

from energy_app.reports.imports import nem12
from energy_app.reports.imports.series import ImportFileError
from tests.reports.imports.portal import read


def record_300(day: str, values: list[str], flag: str = "A") -> str:
    return f"300,{day},{','.join(values)},{flag},,,20240503120000,20240503121000\n"


HALF_HOURS = [f"{n / 1000 + 0.5:.3f}" for n in range(48)]
FIVE_MINUTES = [f"{n}.25" for n in range(288)]
FILE = (
    "100,NEM12,202405031200,MDP1,Retailer1\n"
    "200,NMI1234567,E1B1,1,E1,N1,METER1,kWh,30,20240601\n"
    + record_300("20240501", HALF_HOURS)
    + record_300("20240502", HALF_HOURS, "V")
    + "400,1,20,A,,\n400,21,40,S14,32,\n400,41,48,N,,\n"
    + record_300("20240504", HALF_HOURS, "E52")
    + "200,NMI1234567,E1B1,2,B1,N2,METER1,Wh,5,20240601\n"
    + record_300("20240501", FIVE_MINUTES)
    + "200,NMI1234567,E1B1,3,Q1,N3,METER1,kVArh,30,20240601\n"
    + record_300("20240501", HALF_HOURS)
    + "900\n"
)


def test_values_flags_and_gaps(tmp_path: Path) -> None:
    file, (drawn, fed) = read(tmp_path / "nem.csv", FILE)

    assert (file.layout, file.zone) == ("NEM12", "UTC+10:00")
    assert [(meter.meter_id, meter.direction) for meter in file.meters] == [
        ("NMI1234567 E1", "import"),
        ("NMI1234567 B1", "export"),
    ]
    # nemreader: 25.128 kWh a day; the 2nd has eight intervals without a value, the 3rd is not in the file.
    assert drawn.energy_wh == {
        "2024-05-01": 25_128,
        "2024-05-02": None,
        "2024-05-03": None,
        "2024-05-04": 25_128,
    }
    assert (drawn.slots, drawn.missing) == (192, 56)
    assert drawn.quality == {"actual": 68, "estimated": 48, "substituted": 20}
    # nemreader: 41,400 Wh of five-minute values.
    assert (fed.energy_wh, fed.quality) == ({"2024-05-01": 41_400}, {"actual": 288})
    assert any("kVArh" in note for note in file.notes)


def test_days_are_utc_plus_ten(tmp_path: Path) -> None:
    file, _ = read(tmp_path / "nem.csv", FILE)
    assert file.meters[0].intervals[0].start_ms == 1_714_485_600_000  # 2024-04-30T14:00Z


def test_cut_file_is_noted(tmp_path: Path) -> None:
    file, _ = read(tmp_path / "nem.csv", FILE.removesuffix("900\n"))
    assert any("900" in note for note in file.notes)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("NEM12,", "NEM13,"), "line 1: NEM13"),
        ((",kWh,30,", ",kWh,7,"), "line 2: record 200"),
        (("300,20240501,0.500,", "300,20240501,"), "line 3: “” is no quality flag"),
        (("300,20240501,", "300,20241301,"), "line 3: record 300 has no date"),
        (("0.501,", "1e999999,"), "line 3, value 2: “1e999999” is no energy"),
        (("0.501,", "abc,"), "line 3, value 2: “abc” is no number"),
        (("400,1,20,A", "400,0,20,A"), "line 5: record 400"),
    ],
)
def test_wrong_records_are_named(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    with pytest.raises(ImportFileError, match=told):
        read(tmp_path / "nem.csv", FILE.replace(*change, 1))


def test_known_by_its_first_record() -> None:
    assert nem12.is_nem12("\ufeff100,NEM12,2024")
    assert not nem12.is_nem12("Datum;kWh")
