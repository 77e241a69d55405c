"""What the grid operator allocated: the later file counts, and an instant sees what was known then."""

from pathlib import Path

from energy_app.store.allocations import AllocationFile, Allocations, add_allocations, load_allocations
from energy_app.store.database import Database

FIRST = AllocationFile("a.csv", "aa" * 32, {10: 5, 11: 6}, {10: 0})
SECOND = AllocationFile("b.csv", "bb" * 32, {11: 7}, {12: 8})


def test_of_two_files_the_later_one_counts(tmp_path: Path) -> None:
    with Database.open(tmp_path / "energy.db") as database:
        with database.transaction() as connection:
            add_allocations(connection, FIRST, 1_000)
        with database.transaction() as connection:
            add_allocations(connection, SECOND, 2_000)
        with database.reading() as connection:
            both, before = (load_allocations(connection, range(10, 13), at) for at in (2_000, 1_999))
            part = load_allocations(connection, range(12, 13), 2_000)
            nothing = load_allocations(connection, range(10, 13), 999)
    files = (("a.csv", "aa" * 32), ("b.csv", "bb" * 32))
    assert both == Allocations({10: 5, 11: 7}, {10: 0, 12: 8}, files)
    assert before == Allocations({10: 5, 11: 6}, {10: 0}, files[:1])
    assert part == Allocations({}, {12: 8}, files[1:])
    assert nothing == Allocations()
