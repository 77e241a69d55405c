"""Gas stays what it was measured to be, and below the bars.

``gas.json`` is written by ``python tests/benchmarks/contract_gas.py --write``, with the table of
docs/contracts.md. Transactions are the same each time, so their gas is too, but for the zero bytes of
signatures and hashes.
"""

import json

import pytest

from tests.benchmarks.contract_gas import DOCUMENT, SNAPSHOT, Measured, measure
from tests.contracts.compile import ARTIFACTS, CONTRACTS

FRESH, STEADY = 108_000, 90_000
HOME_SLOT = {5: 675, 10: 520, 25: 430, 50: 400}
HOME_SLOT_EQUAL = 1_050  # 50 homes that all trade at one limit
MAX_BYTES = 20_000
TOLERANCE = 0.003

ROWS = [Measured(**row) for row in json.loads(SNAPSHOT.read_text("utf-8"))]


@pytest.mark.parametrize("case", ["COMMON", "AUCTION spread"])
@pytest.mark.parametrize("homes", [5, 50])
def test_gas_is_what_was_measured(modules: None, case: str, homes: int) -> None:
    kept = next(row for row in ROWS if (row.case, row.homes) == (case, homes))
    measured = measure(case, homes)
    for name in ("first_post", "fresh_post", "steady_post", "settlement"):
        assert getattr(measured, name) == pytest.approx(getattr(kept, name), rel=TOLERANCE), name


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.case} {row.homes}")
def test_what_was_measured_is_below_the_bars(row: Measured) -> None:
    assert row.fresh_post <= FRESH
    assert row.steady_post <= STEADY
    if row.case != "AUCTION equal":
        assert row.home_slot <= HOME_SLOT[row.homes]
    elif row.homes == 50:
        assert row.home_slot <= HOME_SLOT_EQUAL


def test_the_document_shows_the_table() -> None:
    text = DOCUMENT.read_text("utf-8")
    for row in ROWS:
        assert f"| {row.case} | {row.homes} | {row.first_post:,} |" in text


def test_each_contract_is_small() -> None:
    for name in CONTRACTS:
        runtime = json.loads((ARTIFACTS / f"{name}.json").read_text("utf-8"))["runtime_bytecode"]
        assert len(runtime) // 2 - 1 < MAX_BYTES, name
