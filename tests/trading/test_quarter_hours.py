"""Longer slots as quarter-hours: whole watt-hours, none lost, missing stays missing."""

from datetime import UTC
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.errors import InputError
from energy_app.trading.outlook.history import History
from energy_app.trading.quarter_hours import intervals_of

FILE = Path("slots.csv")
START_S = 20_000 * 86_400


@given(st.lists(st.integers(0, 9_000), min_size=1, max_size=40), st.sampled_from([900, 1_800, 3_600]))
def test_the_sum_stays(energies: list[int], slot_s: int) -> None:
    history = History(START_S, slot_s, np.array(energies, dtype=float), UTC)
    found = intervals_of(FILE, history)
    assert len(found) == len(energies) * slot_s // 900
    assert sum(each.export_wh or 0 for each in found) == sum(energies)
    assert {each.import_wh for each in found} == {0}


def test_with_both_flows_the_meter_sees_their_difference_and_gaps_stay_gaps() -> None:
    pv, load = np.array([400.0, np.nan, 100.0]), np.array([100.0, 50.0, 300.0])
    found = intervals_of(FILE, History(START_S, 900, np.maximum(pv - load, 0), UTC, pv, load))
    assert [(each.slot - START_S // 900, each.import_wh, each.export_wh, each.pv_wh) for each in found] == [
        (0, 0, 300, 400),
        (2, 200, 0, 100),
    ]


def test_more_than_a_meter_counts_is_refused() -> None:
    with pytest.raises(InputError, match="70000 Wh"):
        intervals_of(FILE, History(START_S, 900, np.array([70_000.0]), UTC))
