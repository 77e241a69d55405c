"""Booked energy as pandas frames, for reports and analyses. pandas is imported when one is asked for."""

import sqlite3
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from energy_app.domain.energy import Direction
from energy_app.domain.time import SLOT_MS
from energy_app.metering.periods import PeriodTotal
from energy_app.metering.tables import interval_texts

if TYPE_CHECKING:
    import pandas as pd


def slots_frame(connection: sqlite3.Connection, slots: range, zone: ZoneInfo | None = None) -> "pd.DataFrame":
    """A row for every slot, booked or not: Wh and quality by direction, whole numbers or missing.

    The index is the start of the slot, in UTC or in the zone.
    """
    import numpy as np
    import pandas as pd

    directions, texts = interval_texts(connection, slots)
    numbers = np.array([np.fromstring(text, dtype=np.int64, sep=",") for text in texts])
    table = np.full((len(texts), len(slots)), -1)
    table[:, numbers[0] - slots.start] = numbers
    qualities = np.maximum(table[1], 0)
    energies = dict(zip(directions, table[2:], strict=True))
    nothing = np.full(len(slots), -1)
    columns = {f"{each.name.lower()}_wh": energies.get(each, nothing) for each in Direction} | {
        f"{each.name.lower()}_quality": (qualities >> 2 * (each - 1) & 3) for each in Direction
    }
    starts = np.arange(slots.start, slots.stop, dtype=np.int64) * SLOT_MS
    index = pd.DatetimeIndex(starts.astype("datetime64[ms]"), tz="UTC", name="start")
    arrays = {
        name: pd.arrays.IntegerArray(each, each < (0 if name.endswith("_wh") else 1))
        for name, each in columns.items()
    }
    return pd.DataFrame(arrays, index=index if zone is None else index.tz_convert(zone), copy=False)


def periods_frame(periods: list[PeriodTotal]) -> "pd.DataFrame":
    """A row a period: its first day, slots, and Wh, measured and missing slots by direction."""
    import pandas as pd

    rows: list[dict[str, object]] = []
    for period in periods:
        row: dict[str, object] = {"first_day": period.first_day, "slots": period.slots}
        for direction in Direction:
            total = period.totals[direction]
            name = direction.name.lower()
            row |= {f"{name}_wh": total.energy_wh, f"{name}_measured": total.measured}
            row[f"{name}_missing"] = period.slots - total.slots
        rows.append(row)
    frame = pd.DataFrame(rows).convert_dtypes()
    return frame.set_index("first_day") if rows else frame
