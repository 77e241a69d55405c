"""The demo's command: what it tells a person, and mistakes before the run. The run: see tests/e2e."""

from pathlib import Path

import pytest

from energy_app.domain.errors import InputError
from energy_app.service.commands import demo


def test_an_unusable_folder_is_told_before_the_run(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    request = demo.Request(days=1, seed=1, data_dir=tmp_path / "data", out=tmp_path / "out" / "x")
    with pytest.raises(InputError, match="out"):
        demo.run(request, as_json=True)
    assert not (tmp_path / "data").exists()


def test_a_day_in_a_sentence() -> None:
    day = {
        "date": "2026-06-09",
        "sold_wh": 6_200,
        "bought_wh": 100,
        "earned_micro": 1_054_000,
        "vs_feed_in_micro": 570_000,
    }
    assert demo._sentence(day) == (
        "2026-06-09: 6.20 kWh to neighbours, 0.10 kWh from neighbours, +1.05 EUR; "
        "+0.57 EUR against feed-in and retail alone"
    )
