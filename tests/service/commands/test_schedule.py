"""The schedule's times as they are told, and what ``schedule set`` refuses."""

import json
from pathlib import Path

import pytest

from energy_app.domain.errors import InputError, StateError
from energy_app.service.commands import schedule
from energy_app.store.database import DATABASE_NAME, Database


def test_the_times_of_a_delivery_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schedule.show(tmp_path, as_json=True)

    told = json.loads(capsys.readouterr().out)
    assert (told["posting"], told["paper"], told["post_from"]) == (True, False, "06:00")
    assert {row["name"]: row["utc"] for row in told["times"]} == {
        "orders_from": "D-1 06:00",
        "orders_warning": "D-1 20:00",
        "orders_until": "D-1 22:30",
        "order_gate": "D-1 23:00",
        "readings_from": "D+1 00:15",
        "readings_until": "D+2 06:00",
        "settle_until": "D+3 00:00",
    }


def test_a_person_reads_one_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schedule.show(tmp_path, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The schedule is on."
    assert len(lines) == 8
    assert lines[1].startswith("D-1 06:00  order sheet")


def demo(directory: Path) -> Path:
    with Database.open(directory / DATABASE_NAME):
        (directory / "practice-network.toml").touch()
    return directory


def test_what_is_set_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schedule.change(demo(tmp_path), schedule.Changes(post_from="12:05", paper=True))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The schedule is on, on paper only: nothing is sent."
    assert lines[1].startswith("D-1 12:05")
    schedule.change(tmp_path, schedule.Changes(posting=False))
    assert capsys.readouterr().out.startswith("The schedule is off")


@pytest.mark.parametrize("time", ["25:00", "7", "12:60", "noon", "-1:00", "22:00"])
def test_a_time_that_cannot_be_is_refused(tmp_path: Path, time: str) -> None:
    with pytest.raises(InputError):
        schedule.change(demo(tmp_path), schedule.Changes(post_from=time))


def test_nothing_to_change_and_nowhere_to_change_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Nothing to change"):
        schedule.change(tmp_path, schedule.Changes())
    with pytest.raises(StateError, match="no records"):
        schedule.change(tmp_path, schedule.Changes(paper=True))
