"""Sums of stretches in the store are the sums of their intervals."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from energy_app.domain.energy import Direction, Interval, Quality
from energy_app.metering import tables
from energy_app.metering.sums import energy_sums, first_booked_slot
from energy_app.store.database import Database

FIRST = 2_000_000
STRETCH = range(FIRST, FIRST + 12)

intervals = st.lists(
    st.tuples(
        st.integers(0, 11),
        st.dictionaries(
            st.sampled_from(Direction), st.tuples(st.integers(0, 5_000), st.sampled_from(Quality)), max_size=5
        ),
        st.booleans(),
    ),
    unique_by=lambda row: row[0],
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "energy.db") as opened:
        yield opened


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(intervals)
def test_a_sum_is_that_of_its_intervals(
    database: Database, rows: list[tuple[int, dict[Direction, tuple[int, Quality]], bool]]
) -> None:
    made = [Interval.of(FIRST + at, energies, complete=complete) for at, energies, complete in rows]
    with database.transaction() as connection:
        connection.execute("DELETE FROM interval")
        tables.save_intervals(connection, made)
    (whole,) = energy_sums(database, [STRETCH])
    for direction in Direction:
        known = [wh for each in made if (wh := each.energy_wh(direction)) is not None]
        assert whole.energy_wh.get(direction) == (sum(known) if known else None)
    used = [wh for each in made if (wh := each.consumption_wh) is not None]
    assert whole.used_wh == (sum(used) if used else None)
    measured = [each for each in made if each.complete and each.quality is Quality.MEASURED]
    assert whole.measured == len(measured)
    assert whole.is_measured is (len(measured) == len(STRETCH))


def test_stretches_are_told_apart_and_outside_is_nothing(database: Database) -> None:
    assert first_booked_slot(database) is None
    with database.transaction() as connection:
        tables.save_intervals(
            connection, [Interval.of(FIRST + at, {Direction.PV: (at, Quality.MEASURED)}) for at in range(4)]
        )
    first, second, none = energy_sums(
        database, [range(FIRST, FIRST + 2), range(FIRST + 2, FIRST + 4), range(FIRST + 4, FIRST + 8)]
    )
    assert (first.energy_wh, second.energy_wh) == ({Direction.PV: 1}, {Direction.PV: 5})
    assert (none.energy_wh, none.used_wh, none.known, none.measured) == ({}, None, 0, 0)
    assert first_booked_slot(database) == FIRST
