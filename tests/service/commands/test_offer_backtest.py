"""``offers backtest`` through the command line."""

import json
from pathlib import Path

import pytest

from energy_app import cli

HOME = Path(__file__).parents[2] / "trading" / "outlook" / "data" / "citylearn_home2_hourly.csv"


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--days", "4", "--price", "12", "--price", "20", "--feed-in", "8", "--retail", "30"]
    assert cli._run(["offers", "backtest", str(HOME), *arguments, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["days"] == 4
    assert told["feed_in_only_micro"] == told["surplus_wh"] * 80_000 // 1_000
    assert [(rule["rule"], rule["price_micro"]) for rule in told["rules"]] == [
        ("COMMON", 120_000), ("COMMON", 200_000), ("AUCTION", None),
    ]  # fmt: skip
    for rule in told["rules"]:
        assert rule["offered_wh"] + rule["missed_wh"] == told["surplus_wh"]
        assert 0 < rule["sold_wh"] <= rule["offered_wh"]
        assert rule["offered_pct"] > 90
    assert told["rules"][0]["earned_micro"] < told["rules"][1]["earned_micro"]


def test_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._run(["offers", "backtest", str(HOME), "--days", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("by feed-in alone")
    assert [line.split()[0] for line in lines[1:]] == ["COMMON"] * 6 + ["AUCTION"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["missing.csv"], "cannot be read"),
        ([str(HOME), "--price", "-1"], "no price"),
        ([str(HOME), "--zone", "Nowhere/Land"], "no time zone"),
    ],
)
def test_refusals_are_one_line(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._run(["offers", "backtest", *arguments]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert told in err


def test_without_records_there_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._run(["--data-dir", str(tmp_path), "offers", "backtest"]) == 1
    assert "no records" in capsys.readouterr().err
