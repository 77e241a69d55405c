"""The command line as a user meets it: results, exit codes, and one line for every mistake."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from energy_app import cli

DATA = Path(__file__).parent / "data"


def run(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "energy_app", *arguments],
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("energy-app ")
    answer = run("--help")
    assert answer.returncode == 0
    assert "demo" in answer.stdout


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["market", "clear"], ["demo", "--days", "0"], ["market", "clear", "x", "--nope"]],
)
def test_wrong_usage_is_one_line_and_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("energy-app: ")
    assert captured.err.count("\n") == 1


def test_market_clear_of_all_random_books(tmp_path: Path) -> None:
    cases = json.loads((DATA / "market" / "random_books.json").read_text())["cases"]
    file = tmp_path / "books.json"
    file.write_text(json.dumps([{"bids": case["bids"], "offers": case["offers"]} for case in cases]))

    answer = run("market", "clear", str(file), "--json")

    assert answer.returncode == 0
    results = json.loads(answer.stdout)
    assert len(results) == len(cases)
    for case, result in zip(cases, results, strict=True):
        oracle = case["oracle"]
        assert result["volume_wh"] == oracle["volume_max"] == sum(result["bids"]) == sum(result["offers"])
        expected = None if oracle["volume_max"] == 0 else (oracle["price_lo"] + oracle["price_hi"]) // 2
        assert result["price"] == expected


def test_a_single_book_gives_a_single_result_and_may_come_from_standard_input() -> None:
    answer = run("market", "clear", "-", "--json", text='{"bids": [[10, 5]], "offers": [[3, 4]]}')

    assert json.loads(answer.stdout) == {"price": 10, "volume_wh": 4, "bids": [4], "offers": [4]}


def test_an_empty_book_trades_nothing() -> None:
    answer = run("market", "clear", "-", "--json", text='{"bids": [], "offers": []}')

    assert json.loads(answer.stdout) == {"price": None, "volume_wh": 0, "bids": [], "offers": []}


BROKEN_BOOKS: dict[str, Any] = {
    "no object": 5,
    "no bids": {"offers": []},
    "a word": {"bids": [["x", 1]], "offers": []},
    "a fraction": {"bids": [[1.5, 1]], "offers": []},
    "a truth": {"bids": [[True, 1]], "offers": []},
    "negative Wh": {"bids": [[1, -1]], "offers": []},
    "three parts": {"bids": [[1, 1, 1]], "offers": []},
}


@pytest.mark.parametrize("book", BROKEN_BOOKS.values(), ids=BROKEN_BOOKS.keys())
def test_a_broken_book_is_named_in_one_line(
    book: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "book.json"
    file.write_text(json.dumps(book))

    assert cli._run(["market", "clear", str(file), "--json"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert str(file) in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("content", ["", "{", '{"bids": ' + "1" * 5_000 + "}", "[" * 100_000])
def test_what_is_no_json_is_one_line(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "book.json"
    file.write_text(content)

    assert cli._run(["market", "clear", str(file)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_fault_of_the_program_is_one_line_and_its_details_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ArithmeticError("inside")

    monkeypatch.setattr(cli, "app", broken)

    assert cli._run(["market"]) == 1
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    file = Path(line.rsplit("Details: ", 1)[1].strip())
    assert "ArithmeticError: inside" in file.read_text()
    file.unlink()
