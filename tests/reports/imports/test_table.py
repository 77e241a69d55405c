"""Tables in many layouts: what was written comes back, whatever the separator, stamps and marks."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from energy_app.reports.imports.series import ImportFileError
from tests.reports.imports.portal import VIENNA, Layout, daily, instants, read, write

BOTH = [("import", 24_000), ("export", 48_000)]
DAYS = [date(2024, 1, 1), date(2024, 3, 30), date(2024, 10, 26), date(2023, 12, 31)]


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    separator = draw(st.sampled_from([";", "\t", "|", ","]))
    stamps = draw(st.sampled_from(["pair", "start", "end", "apart", "range", "offset"]))
    return Layout(
        stamps=stamps,
        separator=separator,
        comma=separator != "," and draw(st.booleans()),
        date_format=draw(
            st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y/%m/%d", "%d.%m.%y", "%d-%m-%Y"])
        ),
        clock_format=draw(st.sampled_from(["%H:%M", "%H:%M:%S"])),
        inclusive=draw(st.booleans()),
        preamble=draw(st.booleans()),
        total=draw(st.booleans()),
        # Backwards, a stamp of the repeated hour at the very edge cannot be told; days are whole here.
        backwards=draw(st.booleans()),
        status=draw(st.booleans()),
        power=draw(st.booleans()),
        encoding=draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"])),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(layout=layouts(), first=st.sampled_from(DAYS), data=st.data())
def test_any_layout_reads_back(tmp_path: Path, layout: Layout, first: date, data: st.DataObject) -> None:
    count = len(instants(first, 3))
    seed = data.draw(st.lists(st.integers(0, 9999), min_size=7, max_size=7))
    energies: list[int | None] = [seed[index % 7] + index % 5 for index in range(count)]
    energies[0] = 1  # something in the file is not zero
    for gap in data.draw(st.lists(st.integers(0, count - 1), max_size=3)):
        energies[gap] = None

    file, (days,) = read(tmp_path / "portal.csv", write(layout, first, 3, energies))

    assert file.zone == "Europe/Vienna"
    assert days.energy_wh == daily(first, 3, energies)
    assert (days.slots, days.missing) == (count, energies.count(None))
    (meter,) = file.meters
    assert [interval.energy_wh for interval in meter.intervals] == energies
    assert [interval.start_ms for interval in meter.intervals] == [
        round(moment.timestamp() * 1000) for moment in instants(first, 3)
    ]


def quarter_hours(form: str, *, end: bool = False) -> str:
    """Ninety-six rows of 1 January 2024; ``{t}`` is the stamp, ``{n}`` the number of the row."""
    moments = [moment.astimezone(VIENNA) for moment in instants(date(2024, 1, 1), 2)]
    chosen = moments[1:97] if end else moments[:96]
    return "".join(
        form.format(t=f"{moment:%d.%m.%Y %H:%M}", e=f"{moments[n + 1]:%d.%m.%Y %H:%M}", n=n) + "\n"
        for n, moment in enumerate(chosen)
    )


def test_community_columns_of_netz_noe(tmp_path: Path) -> None:
    head = (
        "Messzeitpunkt;Verbrauch (kWh);Qualität;Restnetzbezug (kWh);Qualität;Eigendeckung (kWh);Qualität;\n"
    )
    file, days = read(tmp_path / "f.csv", head + quarter_hours("{t};0,4;L1;0,3;L1;0,1;L2;", end=True))

    assert file.layout == "Netz NÖ (csv)"
    assert [meter.meter_id for meter in file.meters] == [
        "meter Verbrauch (kWh)",
        "meter Restnetzbezug (kWh)",
        "meter Eigendeckung (kWh)",
    ]
    assert [found.energy_wh["2024-01-01"] for found in days] == [38_400, 28_800, 9600]
    assert [found.quality for found in days] == [{"L1": 96}, {"L1": 96}, {"L2": 96}]


@pytest.mark.parametrize(
    ("head", "form", "expected"),
    [
        ("Messzeitpunkt;Gemessene Menge (kWh);Ersatzwert;", "{t};0,25;;", [("export", 24_000)]),
        ("Messzeitpunkt;Einspeisung (kWh);", "{t};0,25;", [("export", 24_000)]),
        ("Zeitstempel String;Obiscode;Wert (kWh)", "{t};1.8.0;0.25\n{t};2.8.0;0.5", BOTH),
        ("Datum;AT0051000000000000000000012345678", "{t};0.25", [("import", 24_000)]),
    ],
)  # fmt: skip
def test_stamps_of_ends(tmp_path: Path, head: str, form: str, expected: list[tuple[str, int]]) -> None:
    file, days = read(tmp_path / "f.csv", head + "\n" + quarter_hours(form, end=True))
    found = [(meter.direction, days[n].energy_wh["2024-01-01"]) for n, meter in enumerate(file.meters)]
    assert found == expected


@pytest.mark.parametrize(
    ("head", "form", "expected"),
    [
        ("Datum;kWh;kW;Status", "{t};0,25;1,000;gültig", [("import", 24_000)]),
        ("Datum;Wert [Wh]", "{t};250", [("import", 24_000)]),
        ("Datum;Leistung [kW]", "{t};1,0", [("import", 24_000)]),
        ("Datum;Verbrauch [kWh]", "{t};1.234,5", [("import", 118_512_000)]),
        ("Datum;Verbrauch", "{t};0,25 kWh", [("import", 24_000)]),
        ("Datum;Zählerstand [kWh];Bezug [kWh]", "{t};1{n};0,25", [("import", 24_000)]),
        ("Datum;Bezug [kWh];Preis [ct/kWh];Kosten [EUR]", "{t};0,25;17,5;0,04", [("import", 24_000)]),
        ("Datum;Arbeit +A [kWh];Arbeit -A [kWh];Blindarbeit [kvarh]", "{t};0,25;0,5;9", BOTH),
        ("Von;Bis;Energierichtung;Wert kWh", "{t};{e};Bezug;0,25\n{t};{e};Einspeisung;0,5", BOTH),
    ],
)  # fmt: skip
def test_columns_and_units(tmp_path: Path, head: str, form: str, expected: list[tuple[str, int]]) -> None:
    file, days = read(tmp_path / "f.csv", head + "\n" + quarter_hours(form))
    found = [(meter.direction, days[n].energy_wh["2024-01-01"]) for n, meter in enumerate(file.meters)]
    assert found == expected


def test_two_meters_side_by_side_and_below(tmp_path: Path) -> None:
    codes = ["AT0010000000000000001000012345678", "AT0010000000000000001000087654321"]
    beside = f"Ort [{codes[0]}];;;Ort [{codes[1]}];;\nDATE_FROM;DATE_TO;VALUE;DATE_FROM;DATE_TO;VALUE\n"
    beside = "Wirkenergie (kWh);;;Wirkenergie (kWh);;\n" + beside + quarter_hours("{t};{e};0,1;{t};{e};0,2")
    below = "".join(
        f"Zählpunkt;{code}\nBeginn;Ende;Verbrauch (kWh)\n" + quarter_hours("{t};{e};0," + str(n + 1))
        for n, code in enumerate(codes)
    )
    for content in (beside, below):
        file, days = read(tmp_path / "f.csv", content)
        assert [meter.meter_id for meter in file.meters] == codes
        assert [found.energy_wh["2024-01-01"] for found in days] == [9600, 19_200]


def test_days_and_hours(tmp_path: Path) -> None:
    rows = "".join(f"{day:02d}.03.2024;12,345\n" for day in range(25, 32) if day != 28)
    file, (days,) = read(tmp_path / "f.csv", "Datum;Verbrauch in kWh\n" + rows)
    assert (file.meters[0].step_ms, days.slots, days.missing) == (86_400_000, 7, 1)
    assert (days.energy_wh["2024-03-31"], days.energy_wh["2024-03-28"]) == (12_345, None)


def test_days_beside_quarter_hours_fill_gaps(tmp_path: Path) -> None:
    rows = quarter_hours("{t};{e};0,1").splitlines(keepends=True)
    whole = "01.01.2024 00:00;02.01.2024 00:00;9,7\n02.01.2024 00:00;03.01.2024 00:00;5\n"
    head = "BeginDate;EndDate;Bezug (kWh)\n"
    _, (complete,) = read(tmp_path / "f.csv", head + whole + "".join(rows))
    assert complete.energy_wh == {"2024-01-01": 9600, "2024-01-02": 5000}
    assert any("differs from its slots, by 100 Wh" in note for note in complete.notes)
    _, (gapped,) = read(tmp_path / "f.csv", head + whole + "".join(rows[:50] + rows[51:]))
    assert (gapped.energy_wh["2024-01-01"], gapped.missing) == (9700, 1)


def test_empty_value_marked_valid_beside_a_still_register_is_no_energy(tmp_path: Path) -> None:
    head = "Ablesezeitpunkt;Zaehlerstand Gesamt - 1.8.0;Verbrauch Gesamt - 1.8.0;Status Gesamt - 1.8.0\n"
    cells = [("10,1", "0,1", "VAL"), ("10,1", "", "VAL"), ("10,1", "", ""), ("10,4", "", "VAL")]
    rows = [f"2024-01-01T00:{15 * n:02d}:00+01:00;{';'.join(row)}\n" for n, row in enumerate(cells)]
    file, _ = read(tmp_path / "f.csv", head + "".join(rows))
    assert [interval.energy_wh for interval in file.meters[0].intervals] == [100, 0, None, None]


def test_wrong_cells_are_named(tmp_path: Path) -> None:
    good = quarter_hours("{t};0,5").splitlines(keepends=True)
    number = "Datum;Wert kWh\n" + "".join([*good[:3], good[3].replace("0,5", "x7"), *good[4:]])
    with pytest.raises(ImportFileError, match="line 5, column “Wert kWh”: “x7” is no number"):
        read(tmp_path / "f.csv", number)
    moment = "Datum;Wert kWh\n" + "".join([*good[:3], "31.02.2024 00:45;0,5\n", *good[4:]])
    with pytest.raises(ImportFileError, match="line 5, column “Datum”: “31.02.2024 00:45” is no date"):
        read(tmp_path / "f.csv", moment)


def test_negative_energy_is_missing(tmp_path: Path) -> None:
    rows = quarter_hours("{t};0,5").splitlines(keepends=True)
    rows[4] = rows[4].replace("0,5", "-0,5")
    file, (days,) = read(tmp_path / "f.csv", "Datum;Bezug kWh\n" + "".join(rows))
    assert (days.energy_wh, days.missing) == ({"2024-01-01": None}, 1)
    assert any("negative" in note for note in file.notes)
