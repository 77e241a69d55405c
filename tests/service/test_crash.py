"""A fault of the program leaves its details in a file and one line for the user."""

from pathlib import Path

import pytest

from energy_app.service import crash


def test_the_details_hold_the_traceback_but_no_values() -> None:
    secret = "0x" + "5e" * 32
    with pytest.raises(ArithmeticError) as caught:
        _fail(secret)
    line = crash.record(caught.value)

    file = Path(line.rsplit("Details: ", 1)[1])
    text = file.read_text(encoding="utf-8")
    file.unlink()
    assert "ArithmeticError: lost" in text
    assert secret not in text
    assert "\n" not in line


def _fail(value: str) -> None:
    assert value
    raise ArithmeticError("lost")
