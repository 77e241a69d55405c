"""The commissioning report on paper: result first, then what it rests on, room to sign, hashes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from energy_app.domain.readings import CANONICAL_POINTS
from energy_app.reports.commissioning.step_chart import step_chart
from energy_app.reports.commissioning.words import (
    CHECKS,
    GERMAN,
    ROLES,
    VERDICTS,
    said_of_check,
    said_of_phase,
)
from energy_app.reports.paper import parts, style
from energy_app.reports.paper.language import MISSING, Language
from energy_app.reports.paper.sheet import Sheet, make_pdf

_PHASES = (1, 2, 3)
_GOOD, _BAD, _OPEN = style.Flow(style.ACCENT), style.Flow(style.FAULT_LINE), style.Flow(style.WARNING_LINE)
_LOOKS = {"ok": _GOOD, "passed": _GOOD, "inconclusive": _OPEN, "incomplete": _OPEN, "not available": _OPEN}
_ONLY_IF_TOLD = ("Home", "Role", "Inverted")
_SHOWN_WORDS = 4
_PLACES = {"V": 1, "Hz": 2, "%": 1}

type Report = Mapping[str, Any]


def print_report(report: Report, language: str = "en") -> bytes:
    """A report as PDF, in English or German; InputError for another language."""
    speak = Language(language, GERMAN)
    device = report["device"]
    named = " ".join(str(device[key]) for key in ("manufacturer", "model") if device[key])
    subtitle = " · ".join(
        filter(None, (device["name"], named or device["profile"], speak.moment(report["made"])))
    )
    sheet = Sheet(speak("Commissioning report"), subtitle, speak, identity=f"sha256 {report['sha256']}")
    content = [
        *_top(report, speak),
        *_plausibility(report["checks"], speak),
        *_steps(report["phases"], speak),
        *_signatures(speak),
        *_values(report["registers"], speak),
        *_hashes(report, speak),
    ]
    return make_pdf(sheet, content)


def _top(report: Report, speak: Language) -> Iterator[Any]:
    if report["training"]:
        yield parts.note(speak("Training: a simulated meter. This is no proof of an installation."))
        yield parts.space()
    verdict = report["verdict"]
    tiles = [parts.Tile(speak("Result"), speak(VERDICTS[verdict]), "", flow=_LOOKS.get(verdict, _BAD))]
    by_phase = {phase["phase"]: phase for phase in report["phases"]}
    tiles += [_tile(number, by_phase.get(number), speak) for number in _PHASES]
    yield parts.tiles(tiles)
    yield parts.space()
    yield parts.facts(_facts(report, speak))


def _tile(number: int, phase: Report | None, speak: Language) -> parts.Tile:
    label = speak("Load on {phase}", phase=f"L{number}")
    if phase is None:
        return parts.Tile(label, MISSING, "", speak("not tested"), _OPEN)
    note = ""
    if phase["factor"] is not None:
        shown = _number(phase["factor"] * phase["load_w"], "W", speak)
        where = "" if phase["shown_on"] is None else f" · L{phase['shown_on']}"
        note = f"{shown} / {_number(phase['load_w'], 'W', speak)}{where}"
    verdict = phase["verdict"]
    return parts.Tile(label, speak(VERDICTS[verdict]), "", note, _LOOKS.get(verdict, _BAD))


def _facts(report: Report, speak: Language) -> list[tuple[str, str]]:
    device, watched = report["device"], report["watched"]
    verified = speak("verified: {how}", how=speak(device["profile_verified"]))
    seen = speak(
        "{readings} readings, {from_} to {until} (UTC)",
        readings=watched["readings"],
        from_=_clock(watched["from"]),
        until=_clock(watched["until"]),
    )
    rows = [
        ("Manufacturer", device["manufacturer"]),
        ("Model", device["model"]),
        ("Serial number", device["serial"]),
        ("Firmware", device["firmware"]),
        ("Home", report["site"]),
        ("Address", device["endpoint"]),
        ("Unit id", device["unit"]),
        ("Profile", f"{device['profile']} ({verified})"),
        ("Role", speak(ROLES[device["role"]]) if device["role"] else None),
        ("Inverted", ", ".join(device["inverted"])),
        ("Watched", seen),
    ]
    told = [(label, said) for label, said in rows if said or label not in _ONLY_IF_TOLD]
    return [(speak(label), MISSING if said is None else str(said)) for label, said in told]


def _plausibility(checks: Sequence[Report], speak: Language) -> Iterator[Any]:
    yield from parts.heading(speak("Plausibility"))
    columns = [
        parts.Column(speak("Check"), 3, figures=False),
        parts.Column(speak("Result"), 1.6, figures=False),
        parts.Column(speak("Measured"), 1.6),
        parts.Column(speak("Expected"), 2.6),
    ]
    rows = [
        (
            speak(CHECKS[check["name"]]),
            speak(VERDICTS[check["verdict"]]),
            _number(check["measured"], check["unit"], speak),
            _bounds(check, speak),
        )
        for check in checks
    ]
    yield parts.figures(columns, rows)
    for check in checks:
        if check["verdict"] in ("failed", "inconclusive") and said_of_check(check):
            yield parts.space(style.UNIT)
            yield _remark(speak(CHECKS[check["name"]]), speak(said_of_check(check)), check["verdict"])


def _steps(phases: Sequence[Report], speak: Language) -> Iterator[Any]:
    if not phases:
        return
    yield from parts.heading(speak("Load steps"))
    yield parts.text(
        speak("A known load is switched on and off on one phase; the meter has to show it there (frame)."),
        soft=True,
    )
    width = max(len(phase["channels"]) for phase in phases)
    shows = (
        [speak(f"L{number} shows") for number in _PHASES] if width == len(_PHASES) else [speak("Total shows")]
    )
    columns = [
        parts.Column(speak("Phase"), 0.8, figures=False),
        parts.Column(speak("Result"), 2, figures=False),
        parts.Column(speak("Load"), 1.2),
        *(parts.Column(head, 1.3) for head in shows),
        parts.Column(speak("Uncertainty"), 1.3),
        parts.Column(speak("Confidence"), 1.2),
    ]
    yield parts.space(style.UNIT)
    titles = [speak("Load on {phase}", phase=f"L{phase['phase']}") for phase in phases]
    yield step_chart(phases, titles)
    yield parts.figures(columns, [_step(phase, len(shows), speak) for phase in phases])
    for phase in phases:
        yield parts.space(style.UNIT)
        yield _remark(f"L{phase['phase']}", speak(said_of_phase(phase)), phase["verdict"])
    for phase in phases:
        yield parts.space(style.UNIT)
        yield parts.text(_evidence(phase, speak), size=style.SIZE_SMALL, soft=True)


def _step(phase: Report, width: int, speak: Language) -> tuple[str, ...]:
    channels = phase["channels"]
    shown = [_number(channel["step_w"], "W", speak) for channel in channels]
    shown += [MISSING] * (width - len(shown))
    largest = max((channel["uncertainty_w"] for channel in channels), default=None)
    sure = speak.with_unit(speak.number(round(phase["confidence"] * 100), 0, 0), "%")
    return (
        f"L{phase['phase']}",
        speak(VERDICTS[phase["verdict"]]),
        _number(phase["load_w"], "W", speak),
        *shown[:width],
        MISSING if largest is None else f"± {_number(largest, 'W', speak)}",
        sure if phase["confidence"] else MISSING,
    )


def _evidence(phase: Report, speak: Language) -> str:
    named = (
        f"L{number}: " + " ".join(speak.number(round(each), 0, 0, signed=True) for each in channel["each_w"])
        for number, channel in enumerate(phase["channels"], 1)
    )
    label = speak("Load on {phase}", phase=f"L{phase['phase']}")
    return f"{label}, {speak('single steps')} (W): {'; '.join(named) or MISSING}"


def _values(rows: Sequence[Report], speak: Language) -> Iterator[Any]:
    """The canonical values: the report as JSON has the others too."""
    order = {name: number for number, name in enumerate(CANONICAL_POINTS)}
    shown = [row for row in rows if row["name"] in order or row["name"].startswith("grid_power_l")]
    shown.sort(key=lambda row: (order.get(row["name"], order["grid_power_w"]), row["name"]))
    told = [row for row in shown if row["value"] is not None or row["addresses"]]
    yield from parts.heading(speak("Values read"))
    columns = [
        parts.Column("", 2.2, figures=False),
        parts.Column(speak("Value"), 2.4),
        parts.Column(speak("Register"), 1.6),
        parts.Column(speak("Words"), 2.4),
    ]
    yield parts.figures(columns, [_value(row, speak) for row in told])


def _value(row: Report, speak: Language) -> tuple[str, ...]:
    value = row["value"]
    shown = MISSING if value is None else str(value)
    if isinstance(value, int | float):
        shown = _number(value, row["unit"] or "", speak)
    elif value is None and row["result"] != "no value":
        shown = row["result"]
    if not row["addresses"]:
        return row["name"], shown, speak("worked out"), ""
    words = row["raw"] or ()
    raw = " ".join(f"{word:04x}" for word in words[:_SHOWN_WORDS]) + (
        " …" if len(words) > _SHOWN_WORDS else ""
    )
    where = f"{row['function']} {row['addresses'][0]}"
    return row["name"], shown[:40], where, raw or MISSING


def _signatures(speak: Language) -> Iterator[Any]:
    from reportlab.platypus import KeepTogether, Table

    labels = [speak(text) for text in ("Place, date", "Electrician, company", "Owner")]
    gap = style.UNIT * 4
    width = (parts.WIDTH - 2 * gap) / len(labels)
    named = [parts.text(label, size=style.SIZE_SMALL, soft=True) for label in labels]
    cells = [[""] * 5, [named[0], "", named[1], "", named[2]]]
    look = [
        *(("LINEABOVE", (at, 1), (at, 1), 0.6, style.colour(style.TEXT)) for at in (0, 2, 4)),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 1), (-1, 1), style.UNIT / 2),
    ]
    table = Table(
        cells, colWidths=[width, gap, width, gap, width], rowHeights=[style.UNIT * 9, None], style=look
    )
    yield KeepTogether([*parts.heading(speak("Signatures")), table])


def _hashes(report: Report, speak: Language) -> Iterator[Any]:
    yield from parts.heading(speak("Hashes"))
    rows = [(speak("SHA-256 of the report"), report["sha256"])]
    for unit, digest in report["hashes"]["dumps"].items():
        rows.append((speak("of its registers, unit {unit}", unit=unit), digest))
    rows.append((speak("of the profile"), report["hashes"]["profile"]))
    yield parts.facts(rows, columns=1)
    yield parts.space(style.UNIT)
    text = "The report as JSON holds all registers; its hash is what the community's registry keeps."
    yield parts.text(speak(text), size=style.SIZE_SMALL, soft=True)


def _remark(subject: str, said: str, verdict: str) -> Any:
    if verdict == "ok":
        return parts.text(f"{subject}: {said}", size=style.SIZE_TABLE)
    return parts.note(f"{subject}: {said}", fault=verdict not in _LOOKS)


def _bounds(check: Report, speak: Language) -> str:
    low, high = (check[end] for end in ("low", "high"))
    low, high = (None if end is None else _number(end, check["unit"], speak) for end in (low, high))
    if low is None:
        return MISSING if high is None else speak("up to {high}", high=high)
    return speak("from {low}", low=low) if high is None else speak("{low} to {high}", low=low, high=high)


def _number(value: float | None, unit: str, speak: Language) -> str:
    if value is None:
        return MISSING
    places = _PLACES.get(unit, 0 if abs(value) >= 10 or value == round(value) else 1)
    return speak.with_unit(speak.number(round(value * 1000), -3, places), unit).strip()


def _clock(iso: str) -> str:
    return iso[11:19]
