"""The demo's summary: its shape, its figures worked out again from the statement, and that it repeats."""

import csv
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from tests.e2e import program
from tests.e2e.conftest import Run
from tests.e2e.events import happened

DAY_KEYS = {
    "date", "readings", "produced_wh", "self_used_wh", "imported_wh", "exported_wh", "sold_wh", "bought_wh",
    "earned_micro", "vs_feed_in_micro", "offers_posted", "transactions", "slots_settled", "slots_unsettled",
}  # fmt: skip
REASONS = {"no_sheet", "no_reading", "substituted", "void"}


def lines(run: Run) -> list[dict[str, Any]]:
    slots: list[dict[str, Any]] = json.loads(run.statement(".json").read_text("utf-8"))["slots"]
    return slots


def test_the_summary_has_the_agreed_shape(undisturbed: Run) -> None:
    summary = undisturbed.summary
    assert set(summary) >= {"days", "reconciliation", "statements"}
    assert [day["date"] for day in summary["days"]] == ["2026-06-09"]
    for day in summary["days"]:
        assert set(day) >= DAY_KEYS
        assert all(type(day[key]) is int for key in DAY_KEYS - {"date", "slots_unsettled"})
        assert set(day["slots_unsettled"]) <= REASONS
        assert day["slots_settled"] + sum(day["slots_unsettled"].values()) == 96


def test_every_book_agrees(undisturbed: Run) -> None:
    reconciliation = undisturbed.summary["reconciliation"]
    assert {"energy_wh", "money"} <= set(reconciliation)
    assert set(reconciliation.values()) == {0}


def test_the_days_figures_follow_from_the_statements_lines(undisturbed: Run) -> None:
    tariff = json.loads(undisturbed.statement(".json").read_text("utf-8"))["tariffs"][0]
    feed_in, retail = tariff["feed_in_before_micro"], tariff["retail_micro"]
    slots = lines(undisturbed)
    assert len(slots) == 96 * len(undisturbed.summary["days"])
    earned = more = 0
    for slot in slots:
        fees = slot["grid_fee_micro"] + slot["community_fee_micro"]
        sold, bought, price = slot["sold_wh"] or 0, slot["bought_wh"] or 0, slot["price_micro"] or 0
        earned += sold * price - bought * (price + fees)
        more += sold * (price - feed_in) + bought * (retail - price - fees)
    (day,) = undisturbed.summary["days"]
    assert day["earned_micro"] == earned // 1000
    assert day["vs_feed_in_micro"] == more // 1000
    for total, column in (
        ("produced_wh", "production_wh"), ("imported_wh", "import_wh"), ("exported_wh", "export_wh"),
        ("sold_wh", "sold_wh"), ("bought_wh", "bought_wh"),
    ):  # fmt: skip
        assert day[total] == sum(slot[column] or 0 for slot in slots)
    assert day["self_used_wh"] == day["produced_wh"] - day["exported_wh"]
    assert day["sold_wh"] > 0
    assert day["bought_wh"] > 0


def test_the_statement_lies_there_as_json_and_as_csv(undisturbed: Run) -> None:
    names = {path.name for path in undisturbed.out.iterdir() if path.is_file()}
    assert names == {"statement-2026-06.json", "statement-2026-06.csv"}
    assert {Path(path).name for path in undisturbed.summary["statements"]} == names
    with undisturbed.statement(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shown = [
        {key: "" if value is None else str(value) for key, value in slot.items()}
        for slot in lines(undisturbed)
    ]
    assert [{key: row[key] for key in shown[0]} for row in rows] == shown


def test_on_chain_stands_one_sheet_of_each_kind_per_member_and_day(undisturbed: Run) -> None:
    counted = happened(undisturbed.data)
    assert set(counted.values()) == {1} or {key for key, times in counted.items() if times > 1} <= {
        ("TermsAnnounced", None, None)
    }
    kinds = Counter(name for name, _, _ in counted)
    assert kinds["OrdersPosted"] >= 7
    assert kinds["ReadingsPosted"] >= 6
    assert counted["DaySettled", None, 20_613] == 1


def test_two_directories_give_one_summary(two_runs: tuple[Run, Run]) -> None:
    one, other = two_runs
    assert program.figures(one.summary) == program.figures(other.summary)
    assert lines(one) == lines(other)


def test_the_same_command_again_changes_nothing(undisturbed: Run, tmp_path: Path) -> None:
    out = tmp_path / "again"
    shutil.copytree(undisturbed.out, out)
    before, books = happened(out / "data"), undisturbed.statement(".json").read_bytes()
    again = program.run(tmp_path / "home", *program.demo(out))
    assert again.code == 0, again.messages
    assert program.figures(again.json) == program.figures(undisturbed.summary)
    assert happened(out / "data") == before
    assert (out / "statement-2026-06.json").read_bytes() == books


def test_another_seed_on_the_directory_is_refused_in_one_line(undisturbed: Run, tmp_path: Path) -> None:
    other = program.run(tmp_path, *program.demo(undisturbed.out, seed=2))
    assert other.code == 1
    assert other.output == ""
    assert "seed 1" in other.line
    assert len([line for line in other.messages.splitlines() if line.startswith("energy-app:")]) == 1
