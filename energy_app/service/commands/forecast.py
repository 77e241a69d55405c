"""``forecast backtest``: how well a history would have been forecast, walking forward through it."""

from dataclasses import asdict
from datetime import tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from energy_app.domain.errors import InputError
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.trading.outlook import backtest as walk
from energy_app.trading.outlook import baselines, slot_file
from energy_app.trading.outlook.clearsky import Place
from energy_app.trading.outlook.forecaster import Forecaster

_HORIZONS = {"day_ahead": "Day ahead", "hour_ahead": "One hour ahead"}


def backtest(
    path: Path, latitude: float | None, longitude: float | None, zone: str | None, *, as_json: bool
) -> None:
    """Backtest the history in a CSV file."""
    place = _place(latitude, longitude)
    file = slot_file.read(path, zone_of(zone))
    tested = walk.run(file.history, Forecaster.of(file.history, place))
    if not tested.day_ahead.slots_tested():
        raise InputError(f"{path} has no measured slot after its first week: there is nothing to test.")
    report = _report(tested, file)
    if as_json:
        print_json(report)
        return
    _print(report)
    for note in file.notes:
        say(f"Note: {note}.")


def _place(latitude: float | None, longitude: float | None) -> Place | None:
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        raise InputError("A place needs both --lat and --lon, in degrees.")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InputError(
            f"{latitude}, {longitude} is no place: --lat is -90 to 90, --lon -180 to 180 degrees."
        )
    return Place(latitude, longitude)


def zone_of(name: str | None) -> tzinfo | None:
    """The time zone of that name; InputError if there is none."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(f"{name!r} is no time zone: give one like Europe/Vienna.") from None


def _report(tested: walk.Result, file: slot_file.SlotFile) -> dict[str, Any]:
    tracks = {"day_ahead": tested.day_ahead, "hour_ahead": tested.hour_ahead}
    return {
        **{name: asdict(track.scores()) for name, track in tracks.items()},
        "baselines": {
            baseline: {
                name: {
                    "nmae_pct": track.baseline_nmae_pct(baseline),
                    "pinball_pct": track.baseline_pinball_pct(baseline),
                }
                for name, track in tracks.items()
            }
            for baseline in baselines.NAMES
        },
        "slots_tested": tested.day_ahead.slots_tested(),
        "days_tested": len(tested.day_ahead.values),
        "slot_minutes": file.history.slot_s // 60,
        "zone": str(file.history.zone),
        "notes": list(file.notes),
    }


def _print(report: dict[str, Any]) -> None:
    print_line(f"{report['slots_tested']} slots of {report['slot_minutes']} minutes tested.")
    for name, title in _HORIZONS.items():
        own = report[name]
        print_line(
            f"{title}: error {own['nmae_pct']} % of the energy; below P10 {own['below_p10_pct']} %, "
            f"below P50 {own['below_p50_pct']} %, above P90 {own['above_p90_pct']} % of the slots with light."
        )
        for baseline, errors in report["baselines"].items():
            print_line(f"  {baseline}: {errors[name]['nmae_pct']} %")
