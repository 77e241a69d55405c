"""Make the compact recordings of resources/demo from the original ones.

    python tests/data/make_demo_data.py SOURCE DESTINATION

SOURCE holds the original files as named in resources/demo/README.md, DESTINATION gets
``homes_hourly.csv.gz``, ``load_minutes.csv`` and ``sky_minutes.csv``. Standard library only;
the same input gives the same bytes.
"""

import csv
import gzip
import io
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

HOURS = 364 * 24
CALIFORNIAN_LOADS = ("b1", "b9", "b11", "b17")
CALIFORNIAN_ROOFS = ("b1", "b9", "b13", "b16", "b17")
BELGIAN_LOADS = ("b841", "c1a7", "0668")
STANDARD_TIME = timezone(timedelta(hours=1))
SKY_HOURS = range(7, 17)
"""Hours (standard time) in which the sun stands high enough for a ratio to mean the sky."""


def main(arguments: Sequence[str]) -> int:
    """Write the three files; exit code 2 for wrong usage."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    source, destination = map(Path, arguments)
    columns = californian(source) | belgian(source)
    text = as_csv(columns, HOURS).encode()
    (destination / "homes_hourly.csv.gz").write_bytes(gzip.compress(text, 9, mtime=0))
    load = [round(float(row["power_w"])) for row in rows(source / "opengrid_1_home_1min_2017.csv.gz")]
    (destination / "load_minutes.csv").write_text(minutes_csv(load))
    (destination / "sky_minutes.csv").write_text(minutes_csv(sky(source)))
    return 0


def californian(source: Path) -> dict[str, list[int]]:
    """Load (Wh) and solar (Wh per kW of panels) of the hours from Monday, 2016-08-01 on.

    Row 0 of the file is hour 24 of 31 July, which belongs at the end; hour h covers h−1 to h.
    """
    table = rows(source / "citylearn2022_17_homes_hourly.csv.gz")
    table = [*table[1:], table[0]][:HOURS]
    columns = {
        f"load_{home}": [round(1000 * float(row[f"{home}_load_kwh"])) for row in table]
        for home in CALIFORNIAN_LOADS
    }
    return columns | {
        f"pv_{home}": [round(float(row[f"{home}_solar_w_per_kw"])) for row in table]
        for home in CALIFORNIAN_ROOFS
    }


def belgian(source: Path) -> dict[str, list[int]]:
    """Load (Wh) by hour of standard time, weeks rotated so that it starts on Monday, 2016-08-01 too.

    The 52 weeks run from 4 January 2016; their last Sunday is after the end of the file and is
    taken from Sunday, 3 January.
    """
    table = {
        standard_hour(row[""]): row for row in rows(source / "opengrid_18_belgian_homes_hourly_2016.csv.gz")
    }
    last = datetime(2016, 12, 31, 23, tzinfo=STANDARD_TIME)
    first = datetime(2016, 8, 1, tzinfo=STANDARD_TIME)
    instants = []
    for hour in range(HOURS):
        instant = first + timedelta(hours=hour)
        instants.append(instant if instant <= last else instant - timedelta(weeks=52))
    return {
        f"load_{home}": [round(float(table[instant][home])) for instant in instants] for home in BELGIAN_LOADS
    }


def sky(source: Path) -> list[int]:
    """Measured PV power over its own mean of 61 minutes, in ‰, for the high hours of two days."""
    power = {}
    for row in rows(source / "nrel_serf_east_1min_ac_power.csv"):
        power[datetime.fromisoformat(row["measured_on"])] = float(row["ac_power__752"])
    ratios = []
    for instant, value in power.items():
        if instant.hour in SKY_HOURS:
            around = [power[instant + timedelta(minutes=minute)] for minute in range(-30, 31)]
            ratios.append(round(1000 * value * len(around) / sum(around)))
    return ratios


def standard_hour(text: str) -> datetime:
    """The instant in UTC+1, the whole year."""
    return datetime.fromisoformat(text).astimezone(UTC).astimezone(STANDARD_TIME)


def rows(path: Path) -> list[dict[str, str]]:
    """All rows of a CSV file, packed or not."""
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    return list(csv.DictReader(io.StringIO(text.decode())))


def as_csv(columns: dict[str, list[int]], length: int) -> str:
    """A CSV file with a header; ValueError where a column has another length."""
    lines = [",".join(columns)]
    lines += [",".join(map(str, row)) for row in zip(*columns.values(), strict=True)]
    if len(lines) != length + 1:
        raise ValueError(f"{len(lines) - 1} hours instead of {length}")
    return "\n".join(lines) + "\n"


def minutes_csv(values: Iterable[int]) -> str:
    """One line per hour of 60 minutes."""
    listed = list(values)
    hours = (listed[start : start + 60] for start in range(0, len(listed), 60))
    return "".join(",".join(map(str, hour)) + "\n" for hour in hours)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
