"""Certificates and tokens as the command line shows them, on a day that became final."""

import io
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from energy_app.domain.time import day_date
from energy_app.service.commands import claims
from energy_app.service.commands.wallet import Access
from tests.core.wallet.conftest import exchanged, founded, traded
from tests.core.wallet.household import NIGHT, START_DAY, Household
from tests.service.commands.test_wallet import run

__all__ = ["exchanged", "founded", "traded"]

DAY = START_DAY + 1
DATE = day_date(DAY).isoformat()
BOUGHT_WH = 60 * len(NIGHT)


@pytest.fixture
def final(traded: Household, tmp_path: Path) -> Path:
    """A data directory with the demo where it belongs, after its day became final."""
    shutil.move(traded.directory, tmp_path / "data" / "demo")
    return tmp_path / "data"


def words(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages)


def test_certificates_from_claim_to_the_printed_proof(
    final: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = ("--data-dir", final, "wallet", "certificates")
    code, listed, _ = run(capsys, *start, "list", "--json")
    [waiting] = listed["claimable"]
    assert (code, waiting["date"], waiting["wh"], waiting["slots"]) == (0, DATE, BOUGHT_WH, len(NIGHT))
    code, _, message = run(capsys, *start, "claim", "--json")
    assert (code, "Nothing was sent" in message) == (1, True)
    code, [claimed], _ = run(capsys, *start, "claim", "--day", DATE, "--yes", "--json")
    assert (code, claimed["action"], claimed["state"]) == (0, "claim", "FINAL")
    code, _, message = run(capsys, *start, "claim", "--yes")
    assert (code, message.count("\n")) == (1, 1)
    proof = tmp_path / "proof.pdf"
    use = ("--wh", 100, "--text", "Bäckerei, Mai", "--out", proof, "--language", "de")
    code, [retired], _ = run(capsys, *start, "retire", *use, "--yes", "--json")
    assert (code, retired["action"], retired["state"]) == (0, "retire", "FINAL")
    code, listed, _ = run(capsys, *start, "list", "--json")
    assert (listed["claimable"], listed["held_wh"]) == ([], BOUGHT_WH - 100)
    assert sum(each["wh"] for each in listed["held"]) == listed["held_wh"]
    assert [each["transaction"] for each in listed["claimed"]] == [claimed["transaction"]]
    [told] = listed["retired"]
    assert (told["wh"], told["text"], told["beneficiary"]) == (100, "Bäckerei, Mai", listed["owner"])
    german = words(proof)
    for part in ("Entwertungsnachweis", "0,100", "Bäckerei, Mai", retired["transaction"], listed["contract"]):
        assert part in german
    again = tmp_path / "again.pdf"
    code, _, _ = run(capsys, *start, "print", retired["transaction"], "--out", again)
    assert code == 0
    assert "Certificate of retirement" in words(again)
    claims.list_certificates(Access(final), as_json=False)
    text = capsys.readouterr().out
    assert "0.100 kWh  Bäckerei, Mai" in text
    assert "0.380 kWh" in text


def test_what_is_wrong_is_one_line_and_nothing_is_sent(
    final: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = ("--data-dir", final, "wallet", "certificates")
    for arguments, told in (
        (("retire", "--text", "x"), "Claim them first"),
        (("retire", "--text", "x", "--wh", "0"), "cannot be retired"),
        (("retire", "--text", "x", "--out", tmp_path / "none" / "a.pdf"), "none"),
        (("retire", "--text", "x", "--language", "fr"), "no language"),
        (("print", "0x12", "--out", tmp_path / "a.pdf"), "no retirement of this home"),
        (("claim", "--day", "June"), "is no day"),
        (("claim", "--day", "2024-01-01"), "of 2024-01-01 can be claimed"),
    ):
        code, _, message = run(capsys, *start, *arguments)
        assert (code, told in message, message.count("\n")) == (1, True, 1), message
    code, rows, _ = run(capsys, "--data-dir", final, "wallet", "history", "--json")
    assert (code, rows) == (0, [])


def test_tokens_are_minted_listed_and_pay_fees(final: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = ("--data-dir", final, "wallet", "reward")
    code, listed, _ = run(capsys, *start, "list", "--json")
    assert (code, listed["earnable"], listed["moves"]) == (0, [DATE], [])
    code, [minted], _ = run(capsys, *start, "claim", "--yes", "--json")
    assert (code, minted["action"], minted["state"]) == (0, "distribute", "FINAL")
    _, shown, _ = run(capsys, "--data-dir", final, "wallet", "show", "--json")
    _, listed, _ = run(capsys, *start, "list", "--json")
    [move] = listed["moves"]
    assert (move["kind"], move["date"], move["transaction"]) == ("earned", DATE, minted["transaction"])
    assert shown["reward_nano"] == move["nano"] == move["value_nano"]
    assert shown["reward"] == listed["contract"]
    code, _, message = run(capsys, *start, "redeem", "1000", "--yes")
    assert (code, "can pay fees now" in message) == (1, True)
    code, [paid], _ = run(capsys, *start, "redeem", "--yes", "--json")
    assert (code, paid["action"]) == (0, "redeem")
    claims.list_rewards(Access(final), as_json=False)
    text = capsys.readouterr().out
    assert text.count("worth") == 2
    _, history, _ = run(capsys, "--data-dir", final, "wallet", "history", "--json")
    assert [each["action"] for each in history] == ["redeem", "distribute"]
