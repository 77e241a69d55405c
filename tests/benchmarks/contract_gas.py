"""Gas of posting and settling, on anvil: ``python tests/benchmarks/contract_gas.py``.

Communities of 5 to 50 homes, 60 % with a roof, trade in about half of the slots. Three cases: COMMON,
AUCTION with spread limits, AUCTION with all limits equal and every slot traded (the heavy one). With
``--write`` the table goes into docs/contracts.md, and tests/contracts/gas.json keeps what the tests hold
the contracts to.
"""

import json
import random
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from tests.contracts.anvil import Anvil
from tests.contracts.compile import ensure_modules
from tests.contracts.town import FIRST_DAY, Town, at, trader_of

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENT = PROJECT / "docs" / "contracts.md"
SNAPSHOT = PROJECT / "tests" / "contracts" / "gas.json"
SIZES = (5, 10, 25, 50)
DAYS = 3
CASES = {
    "COMMON": (PriceRule.COMMON, False),
    "AUCTION spread": (PriceRule.AUCTION, False),
    "AUCTION equal": (PriceRule.AUCTION, True),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """Gas of one case and size: posts at most, the settlement of a day."""

    case: str
    homes: int
    first_post: int
    fresh_post: int
    steady_post: int
    settlement: int

    @property
    def home_slot(self) -> float:
        """Gas of the settlement per home and slot."""
        return self.settlement / self.homes / 96


def main() -> None:
    ensure_modules()
    rows = []
    print(_HEAD)
    for case in CASES:
        for size in SIZES:
            rows.append(measure(case, size))
            print(_row(rows[-1]))
    if sys.argv[1:] == ["--write"]:
        SNAPSHOT.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
        before, _, rest = DOCUMENT.read_text("utf-8").partition(_MARK)
        _, _, after = rest.partition(_MARK)
        table = "\n".join([_HEAD, "|---|" + "---:|" * 6, *map(_row, rows)])
        DOCUMENT.write_text(f"{before}{_MARK}\n\n{table}\n\n{_MARK}{after}", "utf-8")


_HEAD = "| case | homes | first post | fresh | steady | settlement | home-slot |"
_MARK = "<!-- gas -->"


def _row(row: Measured) -> str:
    return (
        f"| {row.case} | {row.homes} | {row.first_post:,} | {row.fresh_post:,} | {row.steady_post:,} "
        f"| {row.settlement:,} | {row.home_slot:,.0f} |"
    )


def measure(case: str, size: int) -> Measured:
    """Three days of a community; the last one's figures."""
    rule, equal = CASES[case]
    chance = random.Random(size)
    with Anvil(at(FIRST_DAY - 2, 0)) as node:
        town = Town(node, DayTerms(rule, (170_000,) * 24, 30_000, 10_000, 500_000), size)
        for member in range(size):
            town.fund(member, 10_000_000_000)
        day = FIRST_DAY
        sheets = {day: [orders(chance, equal) for _ in range(size)]}
        first = gas(node.mine(at(day - 1, 12), [town.orders(m, day, s) for m, s in enumerate(sheets[day])]))
        sheets[day + 1] = [orders(chance, equal) for _ in range(size)]
        node.mine(at(day, 12), [town.orders(m, day + 1, s) for m, s in enumerate(sheets[day + 1])])
        posts, settled = [], []
        for today in range(day, day + DAYS):
            sheets[today + 2] = [orders(chance, equal) for _ in range(size)]
            readings = [home(chance, member % 5 < 3, equal) for member in range(size)]
            posts.append(gas(node.mine(at(today + 1, 7), [
                post_day(town, m, today, readings[m], sheets[today + 2][m]) for m in range(size)
            ])))  # fmt: skip
            members = [MemberDay(s, r) for s, r in zip(sheets[today], readings, strict=True)]
            result = town.expected(members)
            settled += gas(node.mine(at(today + 2, 6), [town.settling(today, members, result)]))
    return Measured(case, size, max(first), max(posts[0]), max(posts[-1]), settled[-1])


def post_day(
    town: Town, member: int, day: int, readings: DayReadings, orders: OrderSheet
) -> tuple[str, str, bytes]:
    sheet = town.sheet(member, day, readings)
    town.advance(sheet)
    data = town.market.post_day(sheet, town.sign(sheet), day + 2, orders)
    return trader_of(member), town.market.address, data


def orders(chance: random.Random, equal: bool) -> OrderSheet:
    if equal:
        return OrderSheet((OrderRow(170_001, 65_535, 210_001, 65_535),) * 24)
    return OrderSheet(
        tuple(
            OrderRow(
                chance.randrange(78_000, 165_000), chance.randrange(500, 5_000),
                chance.randrange(211_000, 320_000), chance.randrange(500, 5_000),
            )
            for _ in range(24)
        )
    )  # fmt: skip


def home(chance: random.Random, roof: bool, equal: bool) -> DayReadings:
    """Consumption all day; with a roof, surplus in 47 slots. In the heavy case no byte is zero."""
    if equal:
        values = tuple(chance.randrange(257, 65_000) for _ in range(96))
        other = tuple(chance.randrange(257, 65_000) for _ in range(96))
        return DayReadings(values, other)
    sunny = [roof and 24 <= slot < 71 and chance.random() < 0.85 for slot in range(96)]
    return DayReadings(
        tuple(0 if sun else chance.randrange(20, 900) for sun in sunny),
        tuple(chance.randrange(50, 1_600) if sun else 0 for sun in sunny),
    )


def gas(receipts: list[dict[str, str]]) -> list[int]:
    assert all(receipt["status"] == "0x1" for receipt in receipts)
    return [int(receipt["gasUsed"], 16) for receipt in receipts]


if __name__ == "__main__":
    main()
