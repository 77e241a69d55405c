"""The report proves itself: its hashes, its verdict, and what was changed in it."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.devices.memory import Memory
from energy_app.domain.errors import InputError
from energy_app.reports.canonical import content_hash
from energy_app.reports.commissioning.document import hash_of, make_report, parse_report, read_report
from tests.reports.commissioning import sample


def test_the_hash_covers_the_file() -> None:
    data = sample.made()
    report = parse_report(data, "x")
    assert report["sha256"] == content_hash(data)
    assert sample.made() == data
    assert report["sha256"] != sample.report(steps=())["sha256"]


def test_registers_and_profile_have_hashes_of_their_own() -> None:
    report = sample.report()
    dump = report["dumps"]["1"]
    assert Memory.from_dump(dump).to_dump() == dump
    text = json.dumps(dump, sort_keys=True, separators=(",", ":"))
    assert report["hashes"]["dumps"] == {"1": sha256(text.encode()).hexdigest()}
    assert report["hashes"]["profile"] == sha256(sample.PROFILE.origin.read_bytes()).hexdigest()
    assert hash_of({"b": "ä", "a": 1}) == sha256('{"a":1,"b":"ä"}'.encode()).hexdigest()


@pytest.mark.parametrize(
    ("checks", "steps", "verdict"),
    [
        (sample.GOOD_CHECKS, sample.OK, "passed"),
        (sample.GOOD_CHECKS, sample.OK[:2], "incomplete"),
        (sample.GOOD_CHECKS, (), "incomplete"),
        (sample.CHECKS, sample.OK, "failed"),
        (sample.GOOD_CHECKS, (sample.EXCHANGED, *sample.OK[1:]), "failed"),
    ],
)
def test_the_verdict(checks: tuple, steps: tuple, verdict: str) -> None:  # type: ignore[type-arg]
    assert sample.report(checks, steps)["verdict"] == verdict


def test_an_inverter_has_no_phases_to_prove() -> None:
    table = replace(sample.TABLE, rows=sample.TABLE.rows[:1])
    data = make_report(sample.FACTS, sample.PROFILE, table, sample.GOOD_CHECKS, ())
    assert parse_report(data, "x")["verdict"] == "passed"


def test_phases_proved_before_are_kept_and_newer_ones_replace_them() -> None:
    before = sample.report(steps=(sample.EXCHANGED, sample.OK[2]))
    data = make_report(
        sample.FACTS, sample.PROFILE, sample.TABLE, (), sample.OK[:2], earlier=before["phases"]
    )
    report = parse_report(data, "x")
    assert [phase["phase"] for phase in report["phases"]] == [1, 2, 3]
    assert report["verdict"] == "passed"


@given(position=st.integers(0, len(sample.made()) - 1), byte=st.integers(0, 255))
def test_no_byte_can_be_changed(position: int, byte: int) -> None:
    data = bytearray(sample.made())
    if data[position] == byte:
        return
    data[position] = byte
    with pytest.raises(InputError) as caught:
        parse_report(bytes(data), "report.json")
    assert "\n" not in str(caught.value)


def test_a_changed_line_is_named() -> None:
    data = sample.made().replace(b'"inverted": ["grid"]', b'"inverted": []')
    line = data[: data.index(b'"inverted"')].count(b"\n") + 1
    with pytest.raises(InputError, match=f"line {line} was changed"):
        parse_report(data, "report.json")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "energy-app commissioning report"}', "\x00"])
def test_other_files_are_no_reports(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(InputError, match="not a commissioning report"):
        read_report(tmp_path / "x.json")
    with pytest.raises(InputError, match="cannot be read"):
        read_report(tmp_path / "y.json")
