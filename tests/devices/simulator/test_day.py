from pathlib import Path

import pytest

from energy_app.devices.simulator.day import RecordedDay, day_values
from energy_app.domain.errors import InputError
from energy_app.domain.readings import COUNTER_POINTS
from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS

MIDNIGHT = 20_400 * DAY_MS


def test_the_simulated_day_counts_what_it_shows() -> None:
    values = [day_values(MIDNIGHT + minute * MINUTE_MS) for minute in range(1441)]

    def counter(name: str) -> list[int]:
        return [value for entry in values if isinstance(value := entry[name], int)]

    def moved(name: str) -> int:
        return counter(name)[-1] - counter(name)[0]

    for name in COUNTER_POINTS:
        assert counter(name) == sorted(counter(name))
        assert len(counter(name)) == len(values)
    load = moved("grid_import_wh") + moved("pv_energy_wh") - moved("grid_export_wh")
    assert load == pytest.approx(24 * 700, abs=2)


def written(folder: Path, text: str) -> Path:
    path = folder / "day.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_recorded_day_is_lived_through_again_and_again(tmp_path: Path) -> None:
    lines = ["time,pv_power_w,load_power_w,voltage_l1_v", "00:00,0,400,231.5"]
    lines += ["2025-06-01T06:00,3000,500,", "18:00:00,0,400,229"]
    day = RecordedDay.load(written(tmp_path, "\n".join(lines)))
    morning, noon = day(MIDNIGHT + HOUR_MS), day(MIDNIGHT + 12 * HOUR_MS)
    assert (morning["pv_power_w"], morning["grid_power_w"], morning["voltage_l1_v"]) == (0, 400, 231.5)
    assert (noon["grid_power_w"], noon["ac_power_w"], noon["state"]) == (-2500, 3000, "mppt")
    assert noon["voltage_l1_v"] == 230.0  # not in the file then: as usual
    for time_ms in (0, 5 * HOUR_MS, 12 * HOUR_MS, 23 * HOUR_MS):
        one, next_day = day(MIDNIGHT + time_ms), day(MIDNIGHT + DAY_MS + time_ms)
        moved = {"pv_energy_wh": 36_000, "grid_import_wh": 4_800, "grid_export_wh": 30_000}
        for name, wh in moved.items():
            before, after = one[name], next_day[name]
            assert isinstance(before, int)
            assert after == before + wh
    assert "battery_charge_wh" not in noon


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1"),
        ("time\n", "line 1"),
        ("hour,pv_power_w\n", "line 1: the first line is not time"),
        ("time,pv_kw\n", "line 1: 'pv_kw' is no value"),
        ("time,pv_power_w\n", "holds no values"),
        ("time,pv_power_w\n00:00\n", "line 2: 1 fields instead of 2"),
        ("time,pv_power_w\n25:00,1\n", "line 2"),
        ("time,pv_power_w\n00:00,x\n", "line 2"),
        ("time,pv_power_w\n00:00,nan\n", "line 2: values are finite"),
        ("time,pv_energy_wh\n00:00,-1\n", "line 2: values are finite, and energies not negative"),
        ("time,pv_power_w\n10:00,1\n09:00,1\n", "times do not grow"),
    ],
)
def test_a_file_that_is_no_day_is_told_by_line(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError) as error:
        RecordedDay.load(path)
    assert str(error.value).startswith(str(path))
    assert told in str(error.value)
    with pytest.raises(InputError, match="cannot be read"):
        RecordedDay.load(tmp_path)
