"""Results go to standard output, messages to standard error, and a bad file is one line."""

import io
import json
import sys
from pathlib import Path

import pytest

from energy_app.domain.errors import InputError
from energy_app.service.commands.output import print_json, print_line, progress, read_json, say


def test_results_and_messages_are_kept_apart(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"Zähler": None})
    print_line("done")
    say("working")

    captured = capsys.readouterr()
    assert json.loads(captured.out.removesuffix("done\n")) == {"Zähler": None}
    assert "ä" in captured.out
    assert captured.err == "working\n"


def test_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("[1, 2]"))
    assert read_json(Path("-")) == [1, 2]


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000], ids=["open", "bytes", "deep"])
def test_what_is_no_json_names_the_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "book.json"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"book\.json"):
        read_json(file)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_json(tmp_path)


class Terminal(io.StringIO):
    """Standard error that a person sees."""

    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_of_a_terminal_and_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with pytest.raises(KeyboardInterrupt), progress() as tell:
        tell("Reading …")
        tell("Going")
        raise KeyboardInterrupt
    assert terminal.getvalue() == "\rReading …\rGoing    \r         \r"


def test_progress_is_not_told_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as tell:
        tell("Reading …")
    assert capsys.readouterr() == ("", "")
