"""Files with standings of a counter only: energy is their difference, across the clock change too."""

from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import pytest

from tests.reports.imports.portal import QUARTER, VIENNA, daily, instants, read


def standings(moments: list[str], energies: list[int]) -> str:
    totals = (f"{total / 1000:.3f}".replace(".", ",") for total in accumulate(energies, initial=1_000_000))
    rows = (f"{moment};{total}\n" for moment, total in zip(moments, totals, strict=True))
    return "Ablesezeitpunkt;Zählerstand 1.8.0 (kWh)\n" + "".join(rows)


@pytest.mark.parametrize("first", [date(2025, 3, 29), date(2025, 10, 25)], ids=["spring", "autumn"])
def test_difference_is_the_energy(tmp_path: Path, first: date) -> None:
    starts = instants(first, 3)
    energies = [41 * index % 700 for index in range(len(starts))]
    moments = [each.astimezone(VIENNA).isoformat() for each in [*starts, starts[-1] + QUARTER]]
    _, (days,) = read(tmp_path / "stand.csv", standings(moments, energies))
    assert days.energy_wh == daily(first, 3, list(energies))


def test_a_missing_row_and_a_fall_are_missing_slots(tmp_path: Path) -> None:
    starts = instants(date(2025, 6, 1), 1)
    moments = [
        f"{each.astimezone(VIENNA):%d.%m.%Y %H:%M}" for each in [*starts, starts[-1] + timedelta(minutes=15)]
    ]
    lines = standings(moments, [100] * 96).splitlines(keepends=True)
    del lines[20]
    lines[50] = lines[50].rpartition(";")[0] + ";12,5\n"
    _, (days,) = read(tmp_path / "stand.csv", "".join(lines))
    # The row that is gone leaves two slots open, the wrong standing the one before it and one after it.
    assert (days.energy_wh, days.slots, days.missing) == ({"2025-06-01": None}, 96, 4 - 1)
