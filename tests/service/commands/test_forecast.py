"""``forecast backtest`` through the command line: its JSON, its lines, what it refuses."""

import json
from pathlib import Path

import pytest

from energy_app import cli
from energy_app.domain.errors import InputError
from energy_app.service.commands import forecast

DATA = Path(__file__).parents[2] / "trading" / "outlook" / "data"
HOME = DATA / "citylearn_home2_hourly.csv"
SHORT = DATA / "nrel_serf_west_5_days.csv"
SCORES = {"nmae_pct", "pinball_pct", "below_p10_pct", "below_p50_pct", "above_p90_pct"}


@pytest.fixture
def month(tmp_path: Path) -> Path:
    file = tmp_path / "month.csv"
    file.write_text("\n".join(HOME.read_text(encoding="utf-8").splitlines()[: 1 + 24 * 20]), encoding="utf-8")
    return file


def test_json(month: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--lat", "34.1", "--lon", "-117.3", "--zone", "Etc/GMT+8", "--json"]
    assert cli._run(["forecast", "backtest", str(month), *arguments]) == 0
    report = json.loads(capsys.readouterr().out)
    assert set(report["day_ahead"]) == set(report["hour_ahead"]) == SCORES
    assert len(report["baselines"]) == 4
    for baseline in report["baselines"].values():
        assert baseline["day_ahead"]["nmae_pct"] > 0
        assert baseline["hour_ahead"]["nmae_pct"] > 0
    assert report["slots_tested"] == report["days_tested"] * 24 - 1  # it ends an hour before midnight
    assert report["slot_minutes"] == 60


def test_for_a_person(month: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forecast.backtest(month, None, None, None, as_json=False)
    told = capsys.readouterr().out.splitlines()
    assert "slots of 60 minutes tested" in told[0]
    assert [line.split(":")[0] for line in told[1::5]] == ["Day ahead", "One hour ahead"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["missing.csv"], "cannot be read"),
        ([str(SHORT)], "5.0 days"),
        ([str(HOME), "--lat", "48"], "both --lat and --lon"),
        ([str(HOME), "--lat", "148", "--lon", "16"], "no place"),
        ([str(HOME), "--zone", "Nowhere/Land"], "no time zone"),
    ],
)
def test_refusals_are_one_line(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._run(["forecast", "backtest", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


def test_half_a_place_is_refused() -> None:
    with pytest.raises(InputError):
        forecast.backtest(HOME, None, 16.0, None, as_json=True)
