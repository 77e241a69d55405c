"""What an electrician may see, moment by moment: for pictures and for tests of the steps."""

import math
from collections.abc import Iterator

from energy_app.domain.commissioning import (
    HOME,
    Asked,
    CheckRow,
    FoundDevice,
    MeterKey,
    PowerRow,
    Proof,
    ProofStage,
    ProofTarget,
    Registration,
    ReportFiles,
    Search,
    SiteDevice,
    SiteEntry,
    StepRow,
)
from energy_app.domain.inspection import Inspection, PointRow
from energy_app.domain.sentence import Sentence
from energy_app.reports.commissioning.words import ADVICE, CHECKS, GERMAN, REASONS

NOW_MS = 1_782_864_000_000 + 12 * 3_600_000
PLACE = "192.168.1.30:502"
HASH = "9f0c2d41b7a85e6633f1d2c4a5b697887766554433221100ffeeddccbbaa9988"
KEY = "0x8f3A6c1E0b5D9d42A7C4e1F0B2a3D4c5E6f70819"
TARGET = ProofTarget(PLACE, 1, "eastron_sdm630", "Grid meter", "grid_meter")
METER = SiteDevice("Roof", "inverter", "192.168.1.20:1502", 1, "solaredge", "7E14A2B0")
SITES = (
    SiteEntry(HOME, "Birkenweg 7", (METER,), ("Roof",)),
    SiteEntry("alm", "Almhof Steiner", (SiteDevice("meter", "grid_meter", PLACE, 1, "eastron_sdm630", "7"),)),
    SiteEntry("villa", "Villa Rosa", ()),
)
FOUND = (
    FoundDevice(
        PLACE,
        1,
        "eastron_sdm630",
        "Eastron",
        "SDM630",
        "21390027",
        0.92,
        {"grid_power_w": "512.5 W", "grid_import_wh": "4000120 Wh", "frequency_hz": "50.0 Hz"},
    ),
    FoundDevice("192.168.1.20:1502", 1, "solaredge", "SolarEdge", "SE10K", "7E14A2B0", 0.97, {}),
    FoundDevice(
        "192.168.1.77:502",
        None,
        None,
        problem=Sentence(
            "{endpoint}: the port is open, but nothing there answers as Modbus does",
            endpoint="192.168.1.77:502",
        ),
    ),
)
SEARCHING = Search("192.168.1.0/24", True, 612, 1_016, "ports", FOUND[:2])
SEARCHED = Search("192.168.1.0/24", False, 1_016, 1_016, "ports", FOUND)
IDENTITY = {"manufacturer": "Eastron", "model": "SDM630", "serial": "21390027", "firmware": None}
REGISTERS = Inspection(
    "eastron_sdm630",
    0.92,
    IDENTITY,
    tuple(
        PointRow(name, "input", (at, at + 1), raw, value, unit, problem)
        for name, at, raw, value, unit, problem in (
            ("voltage_l1_v", 0, (17_254, 6_554), 230.1, "V", None),
            ("voltage_l2_v", 2, (17_254, 45_875), 230.7, "V", None),
            ("voltage_l3_v", 4, (17_253, 52_429), 229.8, "V", None),
            ("grid_power_l1_w", 12, (17_153, 16_384), 128.5, "W", None),
            ("grid_power_l2_w", 14, (17_024, 0), 64.0, "W", None),
            ("grid_power_l3_w", 16, (17_312, 0), 320.0, "W", None),
            ("grid_power_w", 52, (17_408, 8_192), 512.5, "W", None),
            ("frequency_hz", 70, (16_968, 0), 50.0, "Hz", None),
            ("grid_import_wh", 72, (17_786, 12_288), 4_000_120, "Wh", None),
            ("grid_export_wh", 74, None, None, "Wh", "refused"),
        )
    ),
    4,
    NOW_MS,
)


def said(text: str) -> dict[str, str]:
    return {"en": text, "de": GERMAN.get(text, text)} if text else {}


def check(
    name: str,
    verdict: str,
    unit: str,
    measured: float | None = None,
    bounds: tuple[float | None, float | None] = (None, None),
    advice: str = "",
) -> CheckRow:
    return CheckRow(name, verdict, unit, measured, *bounds, said(CHECKS[name]), said(ADVICE.get(advice, "")))


CHECKED = (
    check("voltage_l1", "ok", "V", 230.1, (207, 253)),
    check("voltage_l2", "ok", "V", 230.7, (207, 253)),
    check("voltage_l3", "failed", "V", 12.4, (207, 253), "phase_missing"),
    check("frequency", "ok", "Hz", 50.01, (47, 52)),
    check("phase_sum", "ok", "W", 512.5, (487, 537)),
    check("balance", "inconclusive", "W", 611, (-100, None), "more_power"),
    check("grid_import", "inconclusive", "Wh", 1, (0, 3.4), "watch_longer"),
    check("grid_export", "not available", "Wh", advice="no_point"),
)
GOOD = tuple(each for each in CHECKED if each.verdict != "failed")


def step(phase: int, verdict: str, reason: str, shown_on: int | None, factor: float | None) -> StepRow:
    sure = 0.0 if factor is None else 0.94
    channels = ((1_980.0, 24.0),) * 3
    return StepRow(phase, 2_000, verdict, reason, shown_on, factor, sure, channels, said(REASONS[reason]))


STEPS = (
    step(1, "reversed", "turned", 1, -0.99),
    step(2, "ok", "as_expected", 2, 1.01),
    step(3, "inconclusive", "too_noisy", None, None),
)
PROVED = tuple(step(phase, "ok", "as_expected", phase, 0.99) for phase in (1, 2, 3))


def powers(until_s: int = 100, gap_s: tuple[int, int] = (38, 52)) -> Iterator[PowerRow]:
    """A kettle on L1, switched every twelve seconds, its transformer reversed; some readings missing."""
    for second in range(until_s + 1):
        if gap_s[0] < second < gap_s[1]:
            continue
        kettle = 2_000.0 if (second // 12) % 2 else 0.0
        swing = 30 * math.sin(second)
        yield PowerRow(
            NOW_MS - (until_s - second) * 1_000, (-kettle - 130 + swing, 64 - swing, 320 + swing / 2)
        )


def proof(stage: ProofStage = ProofStage.READY, **changed: object) -> Proof:
    values: dict[str, object] = {
        "target": TARGET,
        "identity": IDENTITY,
        "confidence": 0.92,
        "now_ms": NOW_MS,
        "phases": 3,
        "powers": tuple(powers()),
        "checks": GOOD,
        "verdict": "incomplete",
    }
    return Proof(stage, **(values | changed))  # type: ignore[arg-type]  # what a test names


ASKED = Asked(1, True, 3, 6, NOW_MS - 2_000)
WATCHING = proof(ProofStage.WATCHING, checks=(), watch_until_ms=NOW_MS + 7_000, powers=tuple(powers(3)))
CHECKING = proof(checks=CHECKED, verdict="failed")
GOOD_PROOF = proof()
STEPPING = proof(ProofStage.STEPPING, asked=ASKED, steps=STEPS[1:2])
STEPPED = proof(steps=STEPS, verdict="failed")
DONE = proof(steps=PROVED, verdict="passed")
SILENT = proof(ProofStage.STEPPING, asked=ASKED, is_silent=True, powers=tuple(powers(60, (0, 0)))[:20])
ENDED = Proof(
    ProofStage.ENDED,
    TARGET,
    now_ms=NOW_MS,
    problem="192.168.1.30:502: no answer within 1.5 s. Is Modbus switched on?",
)
NEW_KEY, OWN_KEY = MeterKey(None, None), MeterKey(KEY, None)
REPORT = ReportFiles(
    "Reports/commissioning-Grid-meter.pdf", "Reports/commissioning-Grid-meter.json", HASH, "passed"
)
ALONE = Registration("Reports/meter-registration.json", KEY, HASH)
MEMBER = Registration("Reports/meter-registration.json", KEY, HASH, "Sun Street on Gnosis", 3, 2, None)
