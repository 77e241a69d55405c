"""The wallet, settling and networks as the command line shows them."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from energy_app import cli
from energy_app.chain.keys import KeyStore
from energy_app.service.commands import settle, wallet
from energy_app.service.commands.wallet import Access
from tests.core.wallet.conftest import founded, household
from tests.core.wallet.household import START_DAY, Household

__all__ = ["founded", "household"]


@pytest.fixture
def home(household: Household, tmp_path: Path) -> Path:
    """A data directory with the demo where it belongs."""
    shutil.move(household.directory, tmp_path / "data" / "demo")
    return tmp_path / "data"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any, str]:
    """Exit code, answer, messages."""
    code = cli._run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return code, json.loads(captured.out) if captured.out else None, captured.err


def secret(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    path.chmod(0o600)
    return path


def test_show_withdraw_deposit_history(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = ("--data-dir", home, "wallet")
    code, shown, _ = run(capsys, *start, "show", "--json")
    assert (code, shown["network"], shown["member"]) == (0, "practice", 0)
    assert (shown["balance_nano"], shown["available_nano"]) == (300 * 10**9, 300 * 10**9)
    assert set(shown["keys"]) == {"owner", "trader", "meter"}
    assert shown["trader_until_s"] is not None
    code, _, message = run(capsys, *start, "withdraw", "10", "--json")
    assert code == 1
    assert "costs at most" in message
    assert "Nothing was sent" in message
    code, [moved], _ = run(capsys, *start, "withdraw", "10", "--yes", "--json")
    assert (code, moved["action"], moved["state"]) == (0, "withdraw", "FINAL")
    code, [entry], _ = run(capsys, *start, "history", "--json")
    assert (entry["transaction"], entry["confirmations"]) == (moved["transaction"], 1)
    code, allowed, _ = run(capsys, *start, "allowance", "--json")
    assert (code, allowed["units"]) == (0, 0)
    code, log, _ = run(capsys, *start, "log", "--json")
    assert log == {"ok": True, "decisions": {"owner": 1, "trader": 0, "meter": 0}}


def test_pause_stops_and_resume_lets_go_on(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = ("--data-dir", home, "wallet")
    assert run(capsys, *start, "pause", "--json")[1] == {"paused": "by the owner"}
    code, _, message = run(capsys, *start, "withdraw", "1", "--yes", "--json")
    assert code == 1
    assert "energy-app wallet resume" in message
    assert run(capsys, *start, "resume", "--json")[1] == {"paused": None}


def test_without_json_it_is_for_people(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wallet.show(Access(home), as_json=False)
    wallet.show_history(Access(home), 5, as_json=False)
    wallet.allowance(Access(home), revoke=False, as_json=False)
    wallet.signing_log(Access(home), as_json=False)
    wallet.pause(Access(home), as_json=False)
    wallet.resume(Access(home), as_json=False)
    out = capsys.readouterr().out
    assert "available              300.00" in out
    assert "Signing goes on." in out


@pytest.mark.parametrize("amount", ["0", "-1", "x", "1e99", "0.0000001"])
def test_a_wrong_amount_is_one_line(home: Path, capsys: pytest.CaptureFixture[str], amount: str) -> None:
    code, _, message = run(capsys, "--data-dir", home, "wallet", "withdraw", "--yes", "--", amount)
    assert code == 1
    assert message.count("\n") == 1


def test_a_key_is_made_backed_up_restored_and_gets_a_new_passphrase(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("energy_app.chain.keys.STANDARD_SCRYPT_N", 2**10)
    monkeypatch.setattr(KeyStore.store, "__kwdefaults__", {"scrypt_n": 2**10})
    monkeypatch.setattr(KeyStore.create, "__kwdefaults__", {"scrypt_n": 2**10})
    monkeypatch.setattr(KeyStore.change_passphrase, "__kwdefaults__", {"scrypt_n": 2**10})
    old, new = secret(tmp_path, "old", "an old passphrase"), secret(tmp_path, "new", "a new passphrase")
    short = secret(tmp_path, "short", "short")
    one, two = ("--data-dir", tmp_path / "one", "wallet"), ("--data-dir", tmp_path / "two", "wallet")
    code, _, message = run(capsys, *one, "create", "--passphrase-file", short, "--json")
    assert (code, "at least 12" in message) == (1, True)
    code, made, _ = run(capsys, *one, "create", "--passphrase-file", old, "--json")
    assert (code, made["role"]) == (0, "owner")
    code, _, message = run(capsys, *one, "create", "--passphrase-file", old, "--json")
    assert (code, "already" in message) == (1, True)
    copy = tmp_path / "copy.json"
    code, backed, _ = run(capsys, *one, "backup", copy, "--passphrase-file", old, "--json")
    assert (code, backed["address"]) == (0, made["address"])
    changed = ("--passphrase-file", old, "--new-passphrase-file", new, "--json")
    assert run(capsys, *one, "passphrase", *changed)[0] == 0
    assert run(capsys, *one, "passphrase", *changed)[0] == 1  # the old one opens nothing now
    code, back, _ = run(capsys, *two, "restore", copy, "--passphrase-file", old, "--json")
    assert (code, back["address"]) == (0, made["address"])
    code, _, message = run(capsys, *two, "backup", copy, "--role", "king", "--json")
    assert (code, "There is no king key" in message) == (1, True)
    code, _, message = run(capsys, *two, "show")
    assert (code, "belongs to no community yet" in message) == (1, True)


def test_a_day_is_settled_from_the_command_line(
    household: Household, capsys: pytest.CaptureFixture[str]
) -> None:
    day = START_DAY + 2
    household.trade(day)
    start = ("--data-dir", household.directory, "settle")
    code, first, _ = run(capsys, *start, "2024-10-06", "--json")
    assert (code, first["state"], first["settled_now"]) == (0, "settled", True)
    code, second, _ = run(capsys, *start, "2024-10-06", "--json")
    assert (code, second["settled_now"], second["transaction"]) == (0, False, first["transaction"])
    settle.run(Access(household.directory), "2024-10-06", as_json=False)
    assert "settled (already)" in capsys.readouterr().out
    code, _, message = run(capsys, *start, "2024-10-07")
    assert (code, "can be settled from" in message) == (1, True)
    code, _, message = run(capsys, *start, "yesterday")
    assert (code, "is no day" in message) == (1, True)
