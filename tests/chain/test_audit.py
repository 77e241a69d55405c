import json
import os
import stat
from pathlib import Path

import pytest

from energy_app.chain.audit import AuditLog, Entry, verify
from energy_app.domain.errors import StateError

ENTRIES = [
    Entry(1_000, allowed=True, what={"to": "0xab", "nonce": 1}, fee_wei=7),
    Entry(2_000, allowed=False, what={"typed": "Permit"}, reason="Not signed: no."),
    Entry(3_000, allowed=True, what={"to": None}, fee_wei=10**20),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "keys" / "trader.signing-log.jsonl"
    log = AuditLog(path)
    for entry in ENTRIES:
        log.append(entry)
    return path


def test_what_was_decided_is_read_again(path: Path) -> None:
    assert verify(path) == 3
    log = AuditLog(path)
    assert log.entries == ENTRIES
    log.append(ENTRIES[0])
    assert verify(path) == 4
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_changed_line_is_found(path: Path, line: int) -> None:
    lines = path.read_text().splitlines()
    body = json.loads(lines[line])
    body["time_ms"] += 1
    lines[line] = json.dumps(body)
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(StateError, match=f"changed at line {line + 1}"):
        verify(path)
    with pytest.raises(StateError, match="Keep it as evidence"):
        AuditLog(path)


def test_lines_that_are_moved_or_missing_are_found(path: Path) -> None:
    lines = path.read_text().splitlines()
    for order in ([1, 2], [0, 2], [1, 0, 2], [0, 1, 1, 2]):
        path.write_text("".join(lines[number] + "\n" for number in order))
        with pytest.raises(StateError, match="changed at line"):
            verify(path)


def test_half_a_last_line_is_a_power_cut_and_no_decision(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"time_ms": 4000, "allo')
    assert verify(path) == 3
    AuditLog(path).append(ENTRIES[0])
    assert verify(path) == 4


@pytest.mark.parametrize("junk", ["[]", "5", "{}", "nonsense", '{"hash": 1}'])
def test_junk_is_a_clear_error(path: Path, junk: str) -> None:
    path.write_text(path.read_text() + junk + "\n")
    with pytest.raises(StateError, match="changed at line 4"):
        verify(path)
