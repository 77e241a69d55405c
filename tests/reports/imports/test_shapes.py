"""Tables with a row a day, numbered slots or seconds since 1970 say the same as a row a slot."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest

from energy_app.reports.imports.series import ImportFileError
from energy_app.reports.imports.shapes import usual_shape
from energy_app.reports.imports.sheets import text_sheet
from tests.reports.imports.portal import QUARTER, VIENNA, daily, instants, read

SPRING, AUTUMN = date(2025, 3, 29), date(2025, 10, 25)
NIGHTS = pytest.mark.parametrize("first", [SPRING, AUTUMN], ids=["spring", "autumn"])
type Slots = list[tuple[datetime, int]]
type Day = tuple[date, list[int]]


def slots(first: date) -> Slots:
    return [(moment, 37 * index % 911) for index, moment in enumerate(instants(first, 3))]


def by_day(found: Slots) -> list[Day]:
    days = groupby(found, lambda one: one[0].astimezone(VIENNA).date())
    return [(day, [energy for _, energy in members]) for day, members in days]


def kwh(energy: int | None) -> str:
    return "" if energy is None else f"{energy / 1000:.3f}".replace(".", ",")


def epochs(found: Slots) -> str:
    rows = (f"{int(moment.timestamp())};{kwh(energy)}\n" for moment, energy in found)
    return "timestamp;Bezug kWh\n" + "".join(rows)


def epochs_ms(found: Slots) -> str:
    rows = (f"{int(moment.timestamp())}000,{energy}\n" for moment, energy in found)
    return "start_time,import_wh,\n" + "".join(rows)


def quarter_numbers(found: Slots) -> str:
    rows = (
        f"{day:%d.%m.%Y};{number};{kwh(energy)}\n"
        for day, energies in by_day(found)
        for number, energy in enumerate(energies, 1)
    )
    return "Datum;Viertelstunde;Bezug kWh\n" + "".join(rows)


def day_rows(found: Slots, *, ends: bool) -> str:
    """Columns 00:00 to 23:45 or 00:15 to 24:00; two o'clock is empty in spring and stands twice in autumn."""
    clocks = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(15 * ends, 1440 + 15 * ends, 15)]
    days = by_day(found)
    cells: dict[int, Callable[[list[int]], list[int | None]]] = {
        92: lambda energies: [*energies[:8], None, None, None, None, *energies[8:]],
        96: list,
        100: list,
    }
    longest = max(len(energies) for _, energies in days)
    if longest == 100:
        clocks = [*clocks[:12], *clocks[8:12], *clocks[12:]]
        cells[96] = lambda energies: [*energies[:12], None, None, None, None, *energies[12:]]
    rows = (
        ";".join(
            [
                f"{day:%d.%m.%Y}",
                "AT0010000000000000001000012345678",
                *map(kwh, cells[len(energies)](energies)),
                "9",
            ]
        )
        for day, energies in days
    )
    return ";".join(["Datum", "Zählpunkt", *clocks, "Summe"]) + "\n" + "\n".join(rows) + "\n"


@NIGHTS
@pytest.mark.parametrize(
    "written",
    [epochs, epochs_ms, quarter_numbers, partial(day_rows, ends=False), partial(day_rows, ends=True)],
    ids=["seconds", "milliseconds", "numbers", "columns of starts", "columns of ends"],
)
def test_every_shape_gives_the_same_days(
    tmp_path: Path, first: date, written: Callable[[Slots], str]
) -> None:
    found = slots(first)
    _, (days,) = read(tmp_path / "portal.csv", written(found))
    assert days.energy_wh == daily(first, 3, [energy for _, energy in found])
    assert days.missing == 0


@NIGHTS
def test_numbered_hours_of_spain(tmp_path: Path, first: date) -> None:
    hours = [(moment, 10 * index) for index, moment in enumerate(instants(first, 3, timedelta(hours=1)))]
    rows = (
        f"ES0021000000000001JN;{day:%d/%m/%Y};{number};{kwh(energy)};R\n"
        for day, energies in by_day(hours)
        for number, energy in enumerate(energies, 1)
    )
    file, (days,) = read(
        tmp_path / "cch.csv", "CUPS;Fecha;Hora;Consumo_kWh;Metodo_obtencion\n" + "".join(rows)
    )
    assert list(days.energy_wh.values()) == [sum(energies) for _, energies in by_day(hours)]
    assert file.zone == "Europe/Madrid"


def test_two_meters_with_numbered_slots_are_kept_apart(tmp_path: Path) -> None:
    meters = ["AT00100000000000000010000123456" + end for end in ("78", "79")]
    rows = (
        f"{meter};01.06.2025;{number};0,{share}00\n"
        for share, meter in enumerate(meters, 1)
        for number in range(1, 97)
    )
    file, days = read(tmp_path / "two.csv", "Zählpunkt;Datum;Nr;Bezug kWh\n" + "".join(rows))
    assert [meter.meter_id for meter in file.meters] == meters
    assert [each.energy_wh for each in days] == [{"2025-06-01": 9600}, {"2025-06-01": 19_200}]


def test_several_values_a_day_without_a_time_are_refused(tmp_path: Path) -> None:
    rows = "".join(f"01.06.2025;{energy},5\n" for energy in range(30))
    with pytest.raises(ImportFileError, match="no time of day"):
        read(tmp_path / "portal.csv", "Datum;Bezug kWh\n" + rows)


def test_errors_name_the_line_of_the_file(tmp_path: Path) -> None:
    content = day_rows(slots(SPRING), ends=False).replace("0,037", "zzz", 1)
    with pytest.raises(ImportFileError, match="line 2, .*zzz"):
        read(tmp_path / "portal.csv", content)


def test_a_usual_table_stays_what_it_is() -> None:
    start = datetime(2025, 6, 1, tzinfo=UTC)
    lines = [f"{start + index * QUARTER:%d.%m.%Y %H:%M};1234567890;0,{index:03d}" for index in range(96)]
    sheet = text_sheet("\n".join(["Datum;Zähler;Bezug kWh", *lines]), "portal.csv")
    assert usual_shape(sheet) is sheet
