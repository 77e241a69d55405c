"""The forecast's figures beside the baselines: ``python tests/benchmarks/forecast.py FILE.csv…``.

Files as ``forecast backtest`` takes them; without any, the bundled home. ``--place LAT LON`` and ``--zone``
hold for all of them.
"""

import argparse
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from energy_app.trading.outlook import backtest, baselines, slot_file
from energy_app.trading.outlook.clearsky import Place
from energy_app.trading.outlook.forecaster import Forecaster

BUNDLED = Path(__file__).parents[1] / "trading" / "outlook" / "data" / "citylearn_home2_hourly.csv"


def show(file: Path, place: Place | None, zone: ZoneInfo | None) -> None:
    begin = time.perf_counter()
    history = slot_file.read(file, zone).history
    result = backtest.run(history, Forecaster.of(history, place))
    print(f"{file.name}: {history.wh.size} slots in {time.perf_counter() - begin:.1f} s")
    for name, track in (("day ahead", result.day_ahead), ("hour ahead", result.hour_ahead)):
        own = track.scores()
        print(
            f"  {name:10} nMAE {own.nmae_pct} nPB {own.pinball_pct} below P10 {own.below_p10_pct} "
            f"below P50 {own.below_p50_pct} above P90 {own.above_p90_pct}"
        )
        print(
            "             " + "  ".join(f"{line} {track.baseline_nmae_pct(line)}" for line in baselines.NAMES)
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[BUNDLED])
    parser.add_argument("--place", nargs=2, type=float)
    parser.add_argument("--zone", type=ZoneInfo)
    arguments = parser.parse_args()
    for file in arguments.files:
        show(file, Place(*arguments.place) if arguments.place else None, arguments.zone)


if __name__ == "__main__":
    main()
