"""The program's own log: lines of JSON, without secrets, in files that do not grow for ever."""

import io
import json
import logging
import os
import sys
from pathlib import Path

import pytest

from energy_app.service import logs
from energy_app.service.logs import QUIET, kept, read

LOG = logging.getLogger("energy_app.service.somewhere")
KEY = "ab12cd" + "3e" * 29


def test_a_line_has_time_level_subject_and_message(tmp_path: Path) -> None:
    path = tmp_path / "log" / "service.jsonl"
    with kept(path):
        LOG.info("%d Wh", 7, extra={"subject": "meter"})
        LOG.debug("nobody asked")
        logging.getLogger("somebody.else").info("nor for this")
        logging.getLogger("somebody.else").warning("but for this")
    LOG.warning("afterwards")
    first, other = read(path)
    assert (first["level"], first["subject"], first["message"]) == ("info", "meter", "7 Wh")
    assert first["time"].endswith("Z")
    assert (other["level"], other["subject"]) == ("warning", "somebody.else")
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2


def test_a_level_is_for_as_long_as_the_log(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    before = LOG.getEffectiveLevel()
    with kept(path, "debug"):
        LOG.debug("told")
    assert [line["subject"] for line in read(path)] == ["service.somewhere"]
    assert LOG.getEffectiveLevel() == before


def test_a_fault_brings_its_traceback_without_values(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    with kept(path):
        try:
            _fail(KEY)
        except ArithmeticError as error:
            LOG.critical("lost", exc_info=error)
    (line,) = read(path)
    assert "ArithmeticError: lost" in line["error"]
    assert KEY not in path.read_text(encoding="utf-8")


def _fail(value: str) -> None:
    assert value
    raise ArithmeticError(f"lost {value}")


def test_what_is_kept_gives_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    with kept(path):
        LOG.info("key 0x%s at https://me:word@node.example/v3/abc, passphrase: correct horse", KEY)
        LOG.info("no answer from 192.168.1.20", extra={"subject": "meter"})
    first, second = read(path)
    for secret in (KEY, "word@", "v3/abc", "horse"):
        assert secret not in first["message"]
    assert "node.example" in first["message"]
    assert "192.168" not in second["message"]


def test_files_begin_anew_and_the_oldest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 500)
    path = tmp_path / "log.jsonl"
    with kept(path):
        for number in range(60):
            LOG.info("line %d", number)
    files = sorted(each.name for each in tmp_path.iterdir())
    assert files == ["log.1.jsonl", "log.2.jsonl", "log.3.jsonl", "log.jsonl"]
    assert all(each.stat().st_size < 700 for each in tmp_path.iterdir())
    told = [int(line["message"].split()[1]) for line in read(path)]
    assert told == list(range(told[0], 60))


def test_what_is_no_line_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text('{"level": "info"}\n[1]\ncut off in the mid', encoding="utf-8")
    assert read(path) == [{"level": "info"}]
    assert read(tmp_path / "nothing") == []


def test_a_place_that_takes_nothing_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "log").touch()
    with kept(tmp_path / "log" / "service.jsonl"):
        LOG.error("lost")


def test_standard_error_is_for_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with kept(tmp_path / "log.jsonl", on_stderr=True):
        LOG.warning("offline (no\nanswer from 192.168.1.20)", extra={"subject": "meter"})
        LOG.info("told otherwise", extra=QUIET)
    assert capsys.readouterr().err == "meter: offline (no answer from 192.168.1.20)\n"
    assert len(read(tmp_path / "log.jsonl")) == 2


def test_systemds_journal_hears_the_weight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "journal").open("w", encoding="utf-8") as stream:
        found = os.fstat(stream.fileno())
        monkeypatch.setenv("JOURNAL_STREAM", f"{found.st_dev}:{found.st_ino}")
        monkeypatch.setattr(sys, "stderr", stream)
        with kept(tmp_path / "log.jsonl", on_stderr=True):
            LOG.error("broken at 192.168.1.20")
            LOG.info("well")
    assert (tmp_path / "journal").read_text(encoding="utf-8") == "<3>broken at <ip>\n<6>well\n"
    plain = io.StringIO()  # no descriptor, no journal
    monkeypatch.setattr(sys, "stderr", plain)
    with kept(tmp_path / "log.jsonl", on_stderr=True):
        LOG.info("well")
    assert plain.getvalue() == "well\n"


def test_lines_are_json_whatever_is_in_them(tmp_path: Path) -> None:
    with kept(tmp_path / "log.jsonl"):
        LOG.info('Zähler "1"\nnext')
    (line,) = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["message"] == 'Zähler "1"\nnext'
