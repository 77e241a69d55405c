"""The health check finds what is wrong, says what to do, and never raises."""

import json
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.networks import builtin_network
from energy_app.domain.time import DAY_MS, utc
from energy_app.service import doctor, logs
from energy_app.service.doctor import FIRST_RELEASE_MS

NOW_MS = 1_790_000_000_000
type Answers = dict[str, Any]


@dataclass(frozen=True)
class Network:
    name: str
    chain_id: int
    rpc: Sequence[str]
    practice: bool = False


@pytest.fixture
def rpc() -> Iterator[Callable[[Answers], str]]:
    """Start JSON-RPC servers on loopback that give fixed results; returns their addresses."""
    servers: list[ThreadingHTTPServer] = []

    def start(results: Answers) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                body = json.dumps({"id": 1, "result": results.get(request["method"])}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base's name)
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def chain(chain_id: int, time_s: int = NOW_MS // 1000 - 3) -> Answers:
    return {
        "eth_chainId": hex(chain_id),
        "eth_getBlockByNumber": {"number": "0x10", "timestamp": hex(time_s)},
    }


def make_database(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE reading (value); PRAGMA user_version = 7")
    connection.executemany("INSERT INTO reading VALUES (?)", [("x" * 500,)] * 100)
    connection.commit()
    connection.close()
    os.utime(path, (NOW_MS / 1000, NOW_MS / 1000))
    return path


def test_a_fresh_installation_is_healthy(tmp_path: Path) -> None:
    checks = doctor.examine(tmp_path / "new" / "energy.db", now_ms=NOW_MS, zone="Europe/Berlin")
    assert doctor.all_ok(checks), checks
    names = ["versions", "qt", "serial", "database", "log", "clock", "time zone", "network"]
    assert [check.name for check in checks] == names
    assert json.loads(json.dumps([check.as_json() for check in checks]))[0].keys() == {"name", "ok", "detail"}


def test_versions_name_a_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LIBRARIES", ("pymodbus", "no-such-library"))
    check = doctor.check_versions()
    assert not check.ok
    assert "no-such-library" in check.detail


def test_qt_that_aborts_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-platform")
    check = doctor.check_qt()
    assert not check.ok
    assert check.detail.startswith("Qt does not start: ")


def test_qt_that_cannot_be_tried_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert not doctor.check_qt().ok


def test_serial_ports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor.check_serial(tmp_path).ok
    (tmp_path / "ttyUSB0").touch()
    assert doctor.check_serial(tmp_path).ok
    monkeypatch.setattr(os, "access", lambda *_: False)
    check = doctor.check_serial(tmp_path)
    assert not check.ok
    assert "dialout" in check.detail
    assert "ttyUSB0" in check.detail


def test_sound_database(tmp_path: Path) -> None:
    check = doctor.check_database(make_database(tmp_path / "energy.db"))
    assert check.ok
    assert "schema 7" in check.detail


@pytest.mark.parametrize("offset", [0, 4096 + 2], ids=["header", "page"])
def test_damaged_database(tmp_path: Path, offset: int) -> None:
    path = make_database(tmp_path / "energy.db")
    content = bytearray(path.read_bytes())
    content[offset : offset + 60] = b"\xff" * 60
    path.write_bytes(content)
    check = doctor.check_database(path)
    assert not check.ok
    assert "Restore a backup" in check.detail


def test_directory_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert not doctor.check_database(tmp_path / "energy.db").ok
    assert not doctor.check_database(make_database(tmp_path / "energy.db")).ok


def test_clock_before_the_program_or_its_data(tmp_path: Path) -> None:
    path = make_database(tmp_path / "energy.db")
    assert doctor.check_clock(path, NOW_MS).ok
    assert not doctor.check_clock(path, NOW_MS - DAY_MS).ok
    assert not doctor.check_clock(tmp_path / "none", FIRST_RELEASE_MS - 1).ok


@given(st.text(max_size=30))
def test_no_zone_name_raises(zone: str) -> None:
    assert doctor.check_zone(zone).detail


def test_practice_network_needs_no_connection() -> None:
    assert doctor.check_network(builtin_network("practice"), NOW_MS).ok


def test_network_answers(rpc: Callable[[Answers], str]) -> None:
    check = doctor.check_network(Network("test", 100, [rpc(chain(99)), rpc(chain(100))]), NOW_MS)
    assert check.ok, check
    assert "block 16, 3 s old" in check.detail


def test_block_of_the_future_means_a_wrong_clock(rpc: Callable[[Answers], str]) -> None:
    url = rpc(chain(100, NOW_MS // 1000 + 3600))
    assert not doctor.check_network(Network("test", 100, [url]), NOW_MS).ok


@pytest.mark.parametrize("answers", [{}, {"eth_chainId": 5}, {"eth_chainId": "0x64"}, chain(101)], ids=str)
def test_network_of_another_kind(rpc: Callable[[Answers], str], answers: Answers) -> None:
    assert not doctor.check_network(Network("test", 100, [rpc(answers)]), NOW_MS).ok


@pytest.mark.parametrize(
    "urls",
    [[], ["http://127.0.0.1:1"], ["ftp://x"], ["http://[::bad"], ["http://127.0.0.1:1/a b"], ["ipc:/tmp/x"]],
    ids=str,
)
def test_network_unreachable(urls: list[str]) -> None:
    check = doctor.check_network(Network("test", 100, urls), NOW_MS)
    assert not check.ok
    assert "\n" not in check.detail


def test_an_error_in_the_log_is_told(tmp_path: Path) -> None:
    assert doctor.check_log(tmp_path, NOW_MS).ok
    log = tmp_path / logs.FOLDER / logs.SERVICE
    log.parent.mkdir()
    told = f"{utc(NOW_MS - DAY_MS // 2):%Y-%m-%dT%H:%M:%S.000Z}"
    line = {"time": told, "level": "error", "subject": "home: post", "message": "no answer"}
    log.write_text(json.dumps(line) + "\n", encoding="utf-8")
    check = doctor.check_log(tmp_path, NOW_MS)
    assert not check.ok
    assert f"{told} home: post: no answer" in check.detail
    assert doctor.check_log(tmp_path, NOW_MS + DAY_MS).ok
