"""Energy from the standings of a counter, where a file has nothing else: the difference of two rows."""

from collections import Counter
from datetime import tzinfo
from itertools import pairwise

from energy_app.domain.time import utc
from energy_app.reports.imports.stamps import Instants, Row


def differences(rows: list[Row], zone: tzinfo, notes: list[str]) -> list[Row]:
    """A row a slot from the standings in Wh at its start and end, stamped in UTC.

    A step across a missing row has no slot of its own and stays missing; so does a fall.
    """
    instants = Instants(zone)
    stamped = sorted(
        ((instants.of(row.start, summer=row.summer), row) for row in rows), key=lambda one: one[0]
    )
    steps = Counter(after[0] - before[0] for before, after in pairwise(stamped))
    step = steps.most_common(1)[0][0] if steps else 0
    notes.append("The file holds the standings of a counter: energy is their difference.")
    found, fallen = [], 0
    for (start, row), (end, following) in pairwise(stamped):
        energy = None
        if end - start == step and row.value is not None and following.value is not None:
            energy = following.value - row.value
        if energy is not None and energy < 0:
            energy, fallen = None, fallen + 1
        found.append(Row(row.number, utc(start), None, None, energy, following.quality))
    if fallen:
        notes.append(f"The counter falls {fallen} times: these slots are missing.")
    return found
