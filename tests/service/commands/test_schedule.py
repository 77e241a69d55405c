"""The schedule's times as they are told."""

import json

import pytest

from energy_app.service.commands import schedule


def test_the_times_of_a_delivery_day(capsys: pytest.CaptureFixture[str]) -> None:
    schedule.show(None, as_json=True)

    times = {row["name"]: row["utc"] for row in json.loads(capsys.readouterr().out)}
    assert times == {
        "orders_from": "D-1 06:00",
        "orders_warning": "D-1 20:00",
        "orders_until": "D-1 22:30",
        "order_gate": "D-1 23:00",
        "readings_from": "D+1 00:15",
        "readings_until": "D+2 06:00",
        "settle_until": "D+3 00:00",
    }


def test_a_person_reads_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    schedule.show(None, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 7
    assert lines[0].startswith("D-1 06:00  order sheet")
