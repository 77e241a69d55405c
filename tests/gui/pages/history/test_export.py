"""Tables of what is seen: whole numbers, UTC, and an empty cell where nothing is known."""

import csv
import io

from energy_app.domain.charts import DayPlot, EnergyBar, Envelope
from energy_app.domain.time import SLOT_MS
from energy_app.gui.pages.history.export import energy_csv, power_csv

NONE = Envelope((None, None), (None, None))
DAY = DayPlot(
    0,
    2 * SLOT_MS,
    (0, SLOT_MS),
    Envelope((1.4, None), (2.6, None)),
    NONE,
    Envelope((-300.0, 0.0), (200.0, 0.0)),
    NONE,
    (),
    (),
    (
        EnergyBar(0, 400, 150, 250, 10, is_measured=True),
        EnergyBar(SLOT_MS, None, None, None, 5, is_measured=False),
    ),
)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_powers_are_whole_and_a_gap_is_empty() -> None:
    first, second = rows(power_csv(DAY))
    assert first["start_utc"] == "1970-01-01T00:00:00Z"
    assert (first["pv_min_w"], first["pv_max_w"], first["load_min_w"]) == ("1", "3", "")
    assert (first["grid_min_w"], second["pv_max_w"], second["grid_max_w"]) == ("-300", "", "0")


def test_energies_keep_what_is_missing_missing() -> None:
    first, second = rows(energy_csv(DAY))
    assert (first["produced_wh"], first["self_used_wh"], first["quality"]) == ("400", "150", "measured")
    assert (second["produced_wh"], second["imported_wh"], second["quality"]) == ("", "5", "incomplete")
    assert second["end_utc"] == "1970-01-01T00:30:00Z"
