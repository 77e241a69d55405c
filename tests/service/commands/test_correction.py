"""A correction from draft to its transaction by the command line."""

import shutil
from pathlib import Path

import pytest

from energy_app.domain.errors import InputError
from energy_app.domain.time import day_date
from energy_app.service.commands.correction import parse_deltas
from tests.core.test_correcting import DAY, Witness, operator_file, settled
from tests.core.wallet.conftest import founded, household
from tests.core.wallet.household import Household
from tests.service.commands.test_wallet import run, secret

__all__ = ["founded", "household", "operator_file", "settled"]

DATE = day_date(DAY).isoformat()


def test_draft_sign_twice_and_apply(
    settled: Household, operator_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    witnesses = [
        Witness.made(settled.directory, tmp_path / label / "demo", label)
        for label in ("witness 1", "witness 2")
    ]
    home, paper = tmp_path / "data", tmp_path / "correction.json"
    shutil.move(settled.directory, home / "demo")
    start = ("--data-dir", home, "community", "correction")
    amounts = ("--delta", "0=-0.0015", "--delta", "1=0.0015")
    code, _, message = run(capsys, *start, "draft", DATE, "--file", operator_file, *amounts, "--out", paper)
    assert (code, "Draft of correction 1" in message) == (0, True)
    code, _, message = run(capsys, *start, "sign", paper)
    assert (code, "no data witness" in message) == (1, True)
    for number, witness in enumerate(witnesses, 1):
        code, _, message = run(capsys, *start, "apply", paper, "--yes")
        assert (code, "two are needed" in message, message.count("\n")) == (1, True, 1)
        words = secret(tmp_path, f"words {number}", witness.passphrase)
        court = ("--data-dir", witness.directory.parent, "community", "correction")
        code, told, message = run(capsys, *court, "sign", paper, "--passphrase-file", words, "--json")
        assert code == 0, message
        assert (told["date"], told["round"], len(told["signed_by"])) == (DATE, 0, number)
        assert told["deltas_nano"] == {"0": -1_500_000, "1": 1_500_000}
    code, [done], message = run(capsys, *start, "apply", paper, "--yes", "--json")
    assert (code, done["action"], done["state"]) == (0, "correct", "FINAL"), message
    code, _, message = run(capsys, *start, "apply", paper, "--yes")
    assert (code, "Draft it anew" in message) == (1, True)


@pytest.mark.parametrize("texts", [["x=1"], ["1"], ["1="], ["1=1", "1=-1"], ["1=much"], ["-1=5"]])
def test_amounts_are_written_by_member(texts: list[str]) -> None:
    with pytest.raises(InputError):
        parse_deltas(texts)


def test_amounts_are_nano() -> None:
    assert parse_deltas(["3=-1.25", "0=1,25"]) == {3: -1_250_000_000, 0: 1_250_000_000}
