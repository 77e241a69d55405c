"""The key lives in a process of its own; nothing this side does gets it out."""

import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data

from energy_app.chain import signing_process
from energy_app.chain.audit import verify
from energy_app.chain.errors import PolicyRefusedError, WrongPassphraseError
from energy_app.chain.guard import KillSwitch
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.messages import from_line, to_line, transaction_to_json
from energy_app.chain.networks import builtin_network
from energy_app.chain.policy import policy_for
from energy_app.chain.process_signer import ProcessSigner
from energy_app.chain.records import Fees, Transaction
from energy_app.domain.errors import ChainError, StateError

KEY = bytes(range(1, 33))
PASSPHRASE = "correct horse battery"
MARKET = "0x" + "22" * 20
POLICY = policy_for(
    builtin_network("practice"),
    calls={MARKET: frozenset({b"\x01\x02\x03\x04"})},
    typed={"Note": MARKET},
)
TYPES = {"Note": [{"name": "key", "type": "uint256"}, {"name": "seal", "type": "bytes32"}]}
DOMAIN = {"name": "Energy Market", "version": "1", "chainId": POLICY.chain_id, "verifyingContract": MARKET}
GOOD = Transaction(POLICY.chain_id, 0, MARKET, b"\x01\x02\x03\x04", 21_000, Fees(10, 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    KeyStore(tmp_path / "keys").store(Role.TRADER, KEY, PASSPHRASE, scrypt_n=2**10)
    return tmp_path / "keys"


@pytest.fixture
def signer(folder: Path) -> Iterator[ProcessSigner]:
    with ProcessSigner(folder, Role.TRADER, PASSPHRASE, POLICY) as opened:
        yield opened


def test_it_signs_refuses_and_shows_its_key_nowhere(folder: Path, signer: ProcessSigner) -> None:
    assert signer.address == Account.from_key(KEY).address
    signed = signer.sign_transaction(GOOD)
    assert Account.recover_transaction(signed.raw) == signer.address
    message = {"key": 7, "seal": bytes(range(32))}
    signature = signer.sign_typed_data(DOMAIN, TYPES, "Note", message)
    assert Account.recover_message(encode_typed_data(DOMAIN, TYPES, message), signature=signature)
    with pytest.raises(PolicyRefusedError, match="not a contract"):
        signer.sign_transaction(Transaction(POLICY.chain_id, 1, "0x" + "33" * 20, b"", 21_000, Fees(10, 1)))
    assert verify(signing_process.audit_path(folder, Role.TRADER)) == 3
    if sys.platform.startswith("linux"):
        _looks_like_a_vault(signer.pid)
    KillSwitch(folder).pause("test")
    with pytest.raises(PolicyRefusedError, match="paused"):
        signer.sign_transaction(GOOD)
    os.kill(signer.pid, signal.SIGTERM)
    with pytest.raises(ChainError, match="has ended"):
        for _ in range(1_000):
            signer.sign_typed_data(DOMAIN, TYPES, "Note", message)


def test_asked_after_its_end_it_says_so_and_closes_all_the_same(folder: Path) -> None:
    with ProcessSigner(folder, Role.TRADER, PASSPHRASE, POLICY) as opened:
        os.kill(opened.pid, signal.SIGTERM)
        # Ended, and still to be waited for by its owner: from here every write meets a closed pipe.
        os.waitid(os.P_PID, opened.pid, os.WEXITED | os.WNOWAIT)
        for _ in range(2):
            with pytest.raises(ChainError, match="has ended"):
                opened.sign_transaction(GOOD)
    opened.close()


def _looks_like_a_vault(pid: int) -> None:
    place = Path("/proc") / str(pid)
    assert "Max core file size        0                    0" in (place / "limits").read_text()
    command = (place / "cmdline").read_bytes()
    assert PASSPHRASE.encode() not in command
    assert KEY.hex().encode() not in command
    # Closed to others of the same user, even to its parent: only the system's administrator may look.
    assert place.stat().st_uid == 0
    assert (place / "environ").stat().st_uid == 0


def test_a_wrong_passphrase_and_a_missing_key_are_told_as_they_are(folder: Path) -> None:
    with pytest.raises(WrongPassphraseError, match="does not open the trader key"):
        ProcessSigner(folder, Role.TRADER, "wrong", POLICY)
    with pytest.raises(StateError, match="no owner key"):
        ProcessSigner(folder, Role.OWNER, PASSPHRASE, POLICY)


def answers(folder: Path, *lines: bytes) -> list[dict[str, object]]:
    """What the process answers, asked without a process."""
    begin = {"directory": str(folder), "role": "trader", "passphrase": PASSPHRASE, "policy": POLICY.to_json()}
    out = io.BytesIO()
    signing_process.serve(io.BytesIO(b"".join([to_line(begin), *lines])), out)
    return [from_line(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\n",
        b"[]\n",
        b"{}\n",
        to_line({"do": "export_key"}),
        to_line({"do": "sign_transaction"}),
        to_line({"do": "sign_transaction", "transaction": {"chain_id": 1}}),
        to_line({"do": "sign_typed_data", "domain": [], "types": {}, "primary_type": "Note", "message": {}}),
        to_line({"do": "__class__"}),
        to_line({"do": "sign_hash", "hash": "0x" + "11" * 32}),
        to_line({"directory": ".", "role": "owner", "passphrase": "", "policy": {}}),
    ],
)
def test_anything_else_is_not_understood_and_gives_nothing_out(folder: Path, line: bytes) -> None:
    first, second, third = answers(
        folder, line, to_line({"do": "sign_transaction", "transaction": transaction_to_json(GOOD)})
    )
    assert "address" in first
    assert second.get("error") in ("InputError", "PolicyRefusedError")
    assert KEY.hex() not in json.dumps(second)
    assert isinstance(third["raw"], bytes)


def test_before_a_key_is_open_nothing_is_signed(folder: Path) -> None:
    out = io.BytesIO()
    asked = to_line({"do": "sign_transaction", "transaction": transaction_to_json(GOOD)})
    signing_process.serve(io.BytesIO(asked), out)
    assert from_line(out.getvalue())["error"] == "InputError"


def test_where_time_is_simulated_its_clock_is_too(folder: Path) -> None:
    with ProcessSigner(folder, Role.TRADER, PASSPHRASE, POLICY, now_ms=1_000_000) as opened:
        opened.sign_transaction(GOOD)
    line = signing_process.audit_path(folder, Role.TRADER).read_text()
    assert 1_000_000 <= json.loads(line)["time_ms"] < 10_000_000
