"""Files as people have them: either read rightly with a note, or refused in one line."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from energy_app.domain.errors import InputError
from energy_app.trading.outlook.slot_file import SlotFile, read

VIENNA = ZoneInfo("Europe/Vienna")
FIRST = datetime(2024, 3, 25, tzinfo=UTC)


def lines(
    days: int = 9, minutes: int = 15, first: datetime = FIRST, zone: ZoneInfo | None = None
) -> list[str]:
    slots = range(days * 1_440 // minutes)
    moments = [first + timedelta(minutes=minutes * slot) for slot in slots]
    if zone is not None:
        moments = [moment.astimezone(zone).replace(tzinfo=None) for moment in moments]
    return [f"{moment.isoformat()},{slot % 50}" for slot, moment in zip(slots, moments, strict=True)]


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., SlotFile]:
    def made(rows: list[str], zone: ZoneInfo | None = None, header: str = "start,wh") -> SlotFile:
        file = tmp_path / "slots.csv"
        file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return read(file, zone)

    return made


def test_order_and_repetition_do_not_matter(load: Callable[..., SlotFile]) -> None:
    rows = lines()
    mixed = load([*reversed(rows), *rows[:3]])
    np.testing.assert_array_equal(mixed.history.wh, load(rows).history.wh)
    assert [note.split()[0] for note in mixed.notes] == ["3", "rows"]


def test_missing_rows_and_empty_cells_are_missing(load: Callable[..., SlotFile]) -> None:
    rows = lines()
    rows[5] = rows[5].split(",")[0] + ","
    wh = load(rows[:7] + rows[9:]).history.wh
    assert np.flatnonzero(np.isnan(wh)).tolist() == [5, 7, 8]


@pytest.mark.parametrize("first", [FIRST, datetime(2024, 10, 22, tzinfo=UTC)])
def test_wall_clock_times_over_a_change_of_the_hour(load: Callable[..., SlotFile], first: datetime) -> None:
    by_wall = load(lines(first=first, zone=VIENNA), VIENNA)
    assert by_wall.history.start_s == first.timestamp()
    np.testing.assert_array_equal(by_wall.history.wh, load(lines(first=first)).history.wh)


@pytest.mark.parametrize(
    ("minutes", "slot_s"), [(5, 900), (10, 1_800), (15, 900), (20, 3_600), (30, 1_800), (60, 3_600)]
)
def test_slot_lengths(load: Callable[..., SlotFile], minutes: int, slot_s: int) -> None:
    file = load(lines(minutes=minutes))
    assert file.history.slot_s == slot_s
    assert np.nansum(file.history.wh) == sum(float(line.split(",")[1]) for line in lines(minutes=minutes))


def test_a_quarter_hour_with_a_part_missing_is_missing(load: Callable[..., SlotFile]) -> None:
    rows = lines(minutes=5)
    assert np.flatnonzero(np.isnan(load(rows[:4] + rows[5:]).history.wh)).tolist() == [1]


def test_what_an_inverter_draws_at_night_is_no_energy(load: Callable[..., SlotFile]) -> None:
    rows = lines()
    rows[0] = rows[0].split(",")[0] + ",-0.7"
    file = load(rows)
    assert file.history.wh[0] == 0
    assert "below zero" in file.notes[0]


def test_times_without_offset_are_utc_and_it_is_said(load: Callable[..., SlotFile]) -> None:
    file = load([row.replace("+00:00", "") for row in lines()])
    assert file.history.start_s == FIRST.timestamp()
    assert "UTC" in file.notes[0]


@pytest.mark.parametrize(
    ("rows", "header", "told"),
    [
        (lines(), "time,wh", "one column start"),
        (lines(), "start,kwh", "one column wh"),
        ([], "start,wh", "no rows"),
        (lines(days=3), "start,wh", "3.0 days"),
        ([*lines(), FIRST.isoformat() + ",7"], "start,wh", "lines 2 and 866: two different rows"),
        ([*lines(), "2024-03-26T00:07:00+00:00,7"], "start,wh", "line 866: .* not on the grid"),
        ([*lines(), "yesterday,7"], "start,wh", "line 866: .* no ISO 8601 time"),
        ([*lines(), "2024-05-01T00:00:00+00:00,much"], "start,wh", "line 866: .* no energy"),
        ([*lines(), "2924-05-01T00:00:00+00:00,7"], "start,wh", "check the times"),
        (lines(minutes=7), "start,wh", "7 minutes"),
        (lines(minutes=120), "start,wh", "120 minutes"),
        ([row.replace(",", ",-") for row in lines()], "start,wh", "line 3: negative energy"),
        ([row.split(",")[0] + ",0" for row in lines()], "start,wh", "no energy in column"),
    ],
)
def test_unusable_files_are_refused(
    load: Callable[..., SlotFile], rows: list[str], header: str, told: str
) -> None:
    with pytest.raises(InputError, match=told) as refused:
        load(rows, header=header)
    assert "\n" not in str(refused.value)


def test_a_time_that_the_clock_skips_is_refused(load: Callable[..., SlotFile]) -> None:
    with pytest.raises(InputError, match="does not exist"):
        load([f"2024-03-31T{hour:02}:00:00,1" for hour in range(24)], VIENNA)
