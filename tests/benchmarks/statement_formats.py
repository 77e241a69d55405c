"""A year of 35,040 slots in every form: time, peak memory and size, beside pandas and openpyxl.

    python tests/benchmarks/statement_formats.py

The year is made once; each form is written by a worker process of its own, as the program does for long
work. Time is that of the processor, the hash of the JSON included, so that other work
of the machine counts little. Bars: CSV 0.5 s, XLSX 5 s, PDF 1 s, each 300 MB.
"""

import io
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from energy_app.domain.time import local_month_slots
from energy_app.reports.formats import FORMATS
from energy_app.reports.statement import Statement
from tests.reports import sample

YEAR = "2026"
BARS = {"csv": 0.5, "xlsx": 5.0, "pdf": 1.0}
MEGABYTE_KB = 1_024


def year() -> Statement:
    slots = range(
        local_month_slots(2026, 1, sample.BERLIN)[0], local_month_slots(2026, 12, sample.BERLIN)[-1] + 1
    )
    days = range(slots[0] // 96, slots[-1] // 96 + 1)
    return sample.stated(sample.sources_of_days(days), YEAR)


def by_pandas(statement: Statement) -> bytes:
    import pandas as pd

    return pd.DataFrame(statement.slots).to_csv(index=False).encode()


def by_openpyxl(statement: Statement) -> bytes:
    from openpyxl import Workbook

    from energy_app.reports.workbook import SLOT_COLUMNS

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Slots")
    names = [name for name in SLOT_COLUMNS if name != "utc_offset"]
    sheet.append(names)
    for line in statement.slots:
        sheet.append([getattr(line, name) for name in names])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def writers() -> dict[str, Callable[[Statement], bytes]]:
    ours: dict[str, Callable[[Statement], bytes]] = {
        name: lambda statement, each=each: each.write(statement, "de")  # type: ignore[misc]
        for name, each in FORMATS.items()
    }
    return ours | {"(csv by pandas)": by_pandas, "(xlsx by openpyxl)": by_openpyxl}


def write(name: str, path: Path) -> None:
    """In a process of its own: load the year, write it, tell what it took."""
    statement = pickle.loads(path.read_bytes())
    writer = writers()[name]
    writer(sample.stated(sample.few_days(1), "2026-06"))  # libraries are loaded before
    start = time.process_time()
    data = writer(statement)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE_KB
    bar = BARS.get(name)
    verdict = "" if bar is None else f"  bar {bar} s: {'ok' if seconds <= bar else 'MISSED'}"
    print(f"{name:20} {seconds:6.2f} s {peak:6.0f} MB {len(data):12,} bytes{verdict}")


def main() -> None:
    start = time.process_time()
    statement = year()
    print(f"{len(statement.slots)} slots made in {time.process_time() - start:.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "year"
        path.write_bytes(pickle.dumps(statement))
        for name in writers():
            subprocess.run([sys.executable, __file__, name, str(path)], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
