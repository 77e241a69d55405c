"""Tariffs by the command line: listed, stated from a day on, taken back; what changes is told."""

import asyncio
import json
from pathlib import Path

import pytest

from energy_app.core.site.living import open_own_home
from energy_app.core.site.store import owned_site, seen_site
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.time import day_slots
from energy_app.service.commands import statement, tariffs
from energy_app.service.commands.statement import Export
from tests.reports.recorded import record

DAY = 19_890  # 2024-06-16: long ago, so its month is final


def own_home(directory: Path) -> Path:
    with owned_site(directory) as site:
        site.set_settings(SiteSettings("Am Weg", "Europe/Vienna", feed_in_micro=80_000, retail_micro=300_000))
        record(site.database, day_slots(DAY))
        for device in site.devices():
            site.remove(device.name)
    return directory


def listed(home: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    tariffs.show(home, as_json=True)
    told: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return told


def test_a_tariff_is_stated_from_a_day_on_and_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = own_home(tmp_path / "home")
    tariffs.state(home, 7.86, 34.5, "2024-06-17")
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "from the beginning feed-in 8 ct/kWh, supplier 30 ct/kWh",
        "from 2024-06-17    feed-in 7.86 ct/kWh, supplier 34.5 ct/kWh",
    ]
    assert "counted anew: 2024-06" in told.err
    assert "corrected" not in told.err
    assert listed(home, capsys) == [
        {"valid_from": None, "feed_in_micro": 80_000, "retail_micro": 300_000},
        {"valid_from": "2024-06-17", "feed_in_micro": 78_600, "retail_micro": 345_000},
    ]
    tariffs.state(home, 7.0, 34.5, "2024-06-17")
    assert len(listed(home, capsys)) == 2
    tariffs.remove(home, "2024-06-17")
    assert len(listed(home, capsys)) == 1
    tariffs.remove(home, "beginning")
    assert "No tariffs are stated" in capsys.readouterr().out


def test_from_today_changes_no_month_that_is_past(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = own_home(tmp_path / "home")
    tariffs.state(home, 7.86, 34.5, None)
    assert "2024-06" not in capsys.readouterr().err
    assert len(listed(home, capsys)) == 2


def test_a_past_tariff_that_changes_makes_a_corrected_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = own_home(tmp_path / "home")
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    statement.export(home, Export("2024-06", None, first))
    tariffs.state(home, 7.86, 34.5, "2024-06-17")
    assert "get a corrected version: 2024-06." in capsys.readouterr().err
    statement.export(home, Export("2024-06", None, second))
    before, after = (json.loads(path.read_bytes()) for path in (first, second))
    assert (after["issue"]["version"], after["issue"]["data_state"]) == (2, "corrected")
    assert after["issue"]["replaces"] == before["sha256"]
    assert [part["retail_micro"] for part in after["tariff_parts"]] == [300_000, 345_000]
    assert statement.verify(home, second, as_json=True) == 0
    assert statement.verify(home, first, as_json=True) == 1  # its tariffs are not those of the home


async def test_a_running_home_takes_it_at_once(tmp_path: Path) -> None:
    home = own_home(tmp_path / "home")
    async with open_own_home(home) as own:
        await asyncio.to_thread(tariffs.state, home, 7.86, 34.5, "2024-06-17")
        await asyncio.to_thread(tariffs.remove, home, "beginning")
        later = (await own.client.settings()).later_tariffs
        assert [str(each.valid_from) for each in later] == ["2024-06-17"]
    with seen_site(home) as site:
        assert [each.retail_micro for each in site.settings.tariffs.stated] == [345_000]


@pytest.mark.parametrize(
    ("feed_in", "supplier", "start", "told"),
    [
        (7.86, 34.5, "17.06.2024", "YYYY-MM-DD, or beginning"),
        (7.86, 34.5, "1024-06-17", "from 2000 to 2099"),
        (-1.0, 34.5, "2024-06-17", "feed_in_micro: from 0"),
        (7.86, 501.0, "2024-06-17", "retail_micro: from 0 to 5000000"),
        (7.86001, 34.5, "2024-06-17", "at most four decimals"),
        (float("nan"), 34.5, "2024-06-17", "no price"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    tmp_path: Path, feed_in: float, supplier: float, start: str, told: str
) -> None:
    home = own_home(tmp_path / "home")
    with pytest.raises(InputError, match=told) as error:
        tariffs.state(home, feed_in, supplier, start)
    assert "\n" not in str(error.value)
    with pytest.raises(InputError, match="there are: the beginning"):
        tariffs.remove(home, "2024-06-17")


def test_the_simulated_home_is_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "practice-network.toml").touch()
    with pytest.raises(StateError, match="simulated home"):
        tariffs.state(tmp_path, 7.86, 34.5, None)
