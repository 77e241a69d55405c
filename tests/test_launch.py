"""The boundary of the process: exit codes, and one line for whatever happens inside."""

from collections.abc import Callable
from pathlib import Path

import pytest

from energy_app import launch
from energy_app.domain.errors import InputError, StateError


def _raising(error: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise error

    return work


def test_work_that_is_done_gives_its_own_code() -> None:
    assert launch.ended(lambda: None) == 0
    assert launch.ended(lambda: 3) == 3


def test_an_error_for_the_user_is_its_own_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert launch.ended(_raising(InputError("book.json is no book."))) == 1
    assert capsys.readouterr().err == "energy-app: book.json is no book.\n"


def test_an_interruption_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert launch.ended(_raising(KeyboardInterrupt())) == 130
    assert launch.ended(_raising(BrokenPipeError())) == 1
    assert capsys.readouterr().err == "energy-app: Interrupted.\n"


def test_a_fault_is_one_line_and_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert launch.ended(_raising(ArithmeticError("inside"))) == 1
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    file = Path(line.rsplit("Details: ", 1)[1].strip())
    assert "ArithmeticError: inside" in file.read_text(encoding="utf-8")
    file.unlink()


def test_without_a_screen_the_window_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(StateError, match="--headless"):
        launch.open_window(tmp_path)
    assert list(tmp_path.iterdir()) == []
