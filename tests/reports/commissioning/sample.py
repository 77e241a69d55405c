"""Findings made by hand for reports."""

from typing import Any

from energy_app.devices.commissioning.check import Advice, Check, Verdict
from energy_app.devices.commissioning.steps import Jump
from energy_app.devices.commissioning.table import Failure, Row, Table
from energy_app.devices.commissioning.wiring import StepResult, judge
from energy_app.devices.profile import Profiles
from energy_app.reports.commissioning.document import Facts, make_report, parse_report

PROFILE = Profiles.load().get("eastron_sdm630")
FACTS = Facts(
    name="Zähler <Keller>",
    site="Haus Nord",
    endpoint="10.0.0.5:502",
    unit=1,
    role="grid_meter",
    invert=("grid",),
    is_training=False,
    from_ms=1_790_000_000_000,
    until_ms=1_790_000_100_000,
    readings=100,
    health={"ok": 103, "timeouts": 0},
)
CHECKS = (
    Check("voltage_l1", Verdict.OK, "V", 231.42, 207, 253),
    Check("frequency", Verdict.FAILED, "Hz", 5_002, 47, 52, Advice.WORD_ORDER),
    Check("grid_import", Verdict.INCONCLUSIVE, "Wh", 3, 0, 20.0, Advice.WATCH_LONGER),
    Check("balance", Verdict.NOT_AVAILABLE, "W", advice=Advice.NO_POINT),
)
GOOD_CHECKS = (CHECKS[0], CHECKS[2], CHECKS[3])


def row(name: str, value: Any, address: int | None, failure: Failure = Failure.OK, unit: str = "W") -> Row:
    addresses = () if address is None else (address, address + 1)
    raw = (17_253, 0) if addresses and failure is not Failure.REFUSED else None
    return Row(name, 1, "input" if addresses else "", addresses, raw, value, unit, failure, None)


TABLE = Table(
    "eastron_sdm630",
    0.8,
    {"manufacturer": "Eastron", "model": None, "serial": "4711", "firmware": None},
    (
        row("manufacturer", "Eastron", None, unit=""),
        *(row(f"grid_power_l{phase}_w", 100.0 * phase, 10 + 2 * phase) for phase in (1, 2, 3)),
        row("grid_power_w", None, 52, Failure.REFUSED),
        row("voltage_l1_v", 231.4, 0, unit="V"),
    ),
    4,
    {1: {"input": {"0": 17_253, "1": 0}}},
)


def jumps(*shares: float) -> tuple[Jump, ...]:
    return tuple(Jump(share, 0.02, 0, 12, tuple(2_000 * share for _ in range(6))) for share in shares)


OK = (judge(jumps(1, 0, 0), 1, 2_000), judge(jumps(0, 1, 0), 2, 2_000), judge(jumps(0, 0, 1), 3, 2_000))
EXCHANGED = judge(jumps(0, -0.5, 0), 1, 2_000)


def made(
    checks: tuple[Check, ...] = GOOD_CHECKS, steps: tuple[StepResult, ...] = OK, facts: Facts = FACTS
) -> bytes:
    return make_report(facts, PROFILE, TABLE, checks, steps)


def report(
    checks: tuple[Check, ...] = GOOD_CHECKS, steps: tuple[StepResult, ...] = OK, facts: Facts = FACTS
) -> dict[str, Any]:
    return parse_report(made(checks, steps, facts), "report")
