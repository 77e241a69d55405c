"""After a full run no key and no passphrase is anywhere but in its own file."""

import os
import stat
import sys
import tempfile
from pathlib import Path

import pytest
from eth_keyfile.keyfile import decode_keyfile_json

from energy_app import cli
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.process_signer import ProcessSigner
from energy_app.core.demo.host import KEY_DIRECTORY
from energy_app.core.wallet.moves import Mover
from tests.core.wallet.conftest import founded, household
from tests.core.wallet.household import START_DAY, Household

__all__ = ["founded", "household"]


def secrets_of(home: Household) -> list[bytes]:
    """Every way the three keys and their passphrase could be written down."""
    passphrase = home.passphrase_file().read_bytes()
    store, found = KeyStore(home.directory / KEY_DIRECTORY), [passphrase]
    for role in Role:
        key = decode_keyfile_json(store._content(role), passphrase)
        found += [key, key.hex().encode(), key.hex().upper().encode(), str(int.from_bytes(key)).encode()]
    return found


def test_nothing_secret_is_left_anywhere(
    household: Household,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(reports))
    caplog.set_level("DEBUG")
    secret, start = secrets_of(household), ("--data-dir", str(household.directory))
    seen = watched_processes(monkeypatch)
    for command in (
        ["wallet", "show", "--json"],
        ["wallet", "withdraw", "20", "--yes"],
        ["wallet", "deposit", "5", "--yes"],
        ["wallet", "history"],
        ["wallet", "log"],
    ):
        assert cli._run([*start, *command]) == 0
    household.trade(START_DAY + 2)
    assert cli._run([*start, "settle", "2024-10-06"]) == 0
    with monkeypatch.context() as patch:  # a fault of the program in the middle of a move
        patch.setattr(Mover, "_do", lambda *_: 1 // 0)
        assert cli._run([*start, "wallet", "withdraw", "1", "--yes"]) == 1
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    assert list(reports.glob("energy-app-crash-*"))
    written = {path: path.read_bytes() for path in household.directory.rglob("*") if path.is_file()}
    written |= {path: path.read_bytes() for path in reports.rglob("*") if path.is_file()}
    del written[household.passphrase_file()]  # practice keys alone lie beside their passphrase
    for name, content in (
        *written.items(), ("output", out.encode()), ("messages", err.encode()),
        ("log", caplog.text.encode()), *seen,
    ):  # fmt: skip
        assert not any(each in content for each in secret), name
    assert len(written) > 8
    if os.name == "posix":
        for path in (household.directory / KEY_DIRECTORY).iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def watched_processes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """Arguments and environment of every process that held a key, as the system shows them."""
    seen: list[tuple[str, bytes]] = []
    close = ProcessSigner.close

    def look_and_close(signer: ProcessSigner) -> None:
        place = Path("/proc") / str(signer.pid)
        if sys.platform.startswith("linux") and (place / "cmdline").exists():
            for name in ("cmdline", "environ"):
                # Not ours to read unless we are the system's administrator: that is the point of it.
                content = (place / name).read_bytes() if os.access(place / name, os.R_OK) else b""
                seen.append((name, content))
        close(signer)

    monkeypatch.setattr(ProcessSigner, "close", look_and_close)
    return seen
