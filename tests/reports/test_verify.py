"""Verification: what is right passes; any changed byte, reading or booking is found and its line named."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.community_day import CommunityDay
from energy_app.domain.energy import Direction
from energy_app.domain.errors import InputError
from energy_app.domain.sheet_chain import Link
from energy_app.domain.time import day_start_ms
from energy_app.reports import canonical
from energy_app.reports.build import build_statement
from energy_app.reports.document import statement_document, statement_json
from energy_app.reports.files import write_csv, write_json
from energy_app.reports.request import request_period
from energy_app.reports.sources import Sources
from energy_app.reports.statement import Statement
from energy_app.reports.table import statement_csv
from energy_app.reports.verify import Verification, verify_file
from tests.reports import sample

LATER = day_start_ms(30_000)
RUN = range(20_620 * 96, 20_622 * 96)
CHANGED_SLOT = RUN[0] + 130


def stated(sources: Sources, as_of_ms: int = LATER) -> Statement:
    return build_statement(sources, request_period(sources, "2026-06", as_of_ms, run=RUN))


def verify(data: bytes, sources: Sources, folder: Path, name: str = "statement.json") -> Verification:
    path = folder / name
    path.write_bytes(data)
    return verify_file(path, sources)


def line_of(data: bytes, part: str) -> int:
    return next(number for number, line in enumerate(data.split(b"\n"), 1) if part.encode() in line)


def memory(sources: Sources) -> sample.MemoryHome:
    assert isinstance(sources.intervals, sample.MemoryHome)
    return sources.intervals


@pytest.mark.parametrize("lost", [(), (40, 41, 100)])
@pytest.mark.parametrize("hours", [10, 30, 60, 24 * 100])
def test_what_is_right_passes_at_any_time(tmp_path: Path, lost: tuple[int, ...], hours: int) -> None:
    sources = sample.few_days(2, lost=lost)
    statement = stated(sources, day_start_ms(20_620) + hours * 3_600_000)
    write_json(statement, tmp_path / "a.json")
    write_csv(statement, tmp_path / "a.csv")

    for name in ("a.json", "a.csv"):
        result = verify_file(tmp_path / name, sources)
        assert result.ok, result.as_json()
        assert result.first_difference is None
        assert result.as_json()["first_difference"] is None


def test_a_full_month_passes(tmp_path: Path) -> None:
    sources = sample.month("2026-10")
    statement = build_statement(sources, request_period(sources, "2026-10", LATER))

    result = verify(statement_json(statement), sources, tmp_path)
    names = [check.name for check in result.checks]

    assert result.ok
    assert verify(statement_csv(statement), sources, tmp_path, "a.csv").ok
    assert names == [
        "bytes", "network", "readings", "intervals", "sheets", "registers", "chain", "settlement", "money",
        "totals", "claims", "statement",
    ]  # fmt: skip


def linked(sources: Sources, day: int, link: Link) -> Sources:
    """The same home, whose reading sheet of the day follows so."""
    ledger = sources.ledger
    assert isinstance(ledger, sample.MemoryLedger)
    chain = ledger.days[day]
    own = replace(chain.postings[sample.OWN], link=link)
    postings = (*chain.postings[: sample.OWN], own, *chain.postings[sample.OWN + 1 :])
    days = {**ledger.days, day: replace(chain, postings=postings)}
    return replace(sources, ledger=sample.MemoryLedger(ledger.community, days))


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_broken_chain_of_sheets_is_found_and_a_step_is_told(tmp_path: Path, kind: str) -> None:
    sources = sample.few_days(2)
    statement = stated(sources)
    data = statement_json(statement) if kind == "json" else statement_csv(statement)
    broken = verify(data, linked(sources, 20_621, Link.BROKEN), tmp_path, f"a.{kind}")
    assert [check.name for check in broken.checks if not check.ok] == ["chain"]
    assert broken.first_difference is not None
    assert broken.first_difference.field == "previous"
    assert "2026-06-17" in next(check.detail for check in broken.checks if check.name == "chain")
    step = verify(data, linked(sources, 20_621, Link.STEP), tmp_path, f"a.{kind}")
    assert step.ok
    told = next(check.detail for check in step.checks if check.name == "chain")
    assert told.endswith("before 2026-06-17 sheets were signed that were never posted")


def damaged(data: bytes, at: int, byte: int) -> tuple[bytes, int]:
    """The data with one byte changed, and the number of the line it stands in."""
    return data[:at] + bytes([byte]) + data[at + 1 :], data.count(b"\n", 0, at) + 1


def check_damage(data: bytes, at: int, byte: int, sources: Sources, path: Path) -> None:
    changed, line = damaged(data, at, byte)
    path.write_bytes(changed)
    result = verify_file(path, sources)
    assert not result.ok
    found = result.first_difference
    assert found is not None
    # A line feed that is gone joins a line with the next, one that is new parts it.
    assert found.line == line, (at, byte, result.as_json())


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_every_changed_byte_is_found_and_its_line_named(tmp_path: Path, kind: str) -> None:
    sources = sample.few_days(2)
    data = statement_json(stated(sources)) if kind == "json" else statement_csv(stated(sources))
    random = Random(7)
    first_line = data.index(b"\n")
    positions = [
        0,
        first_line - 1,
        first_line,
        len(data) - 2,
        len(data) - 1,
        *random.sample(range(len(data)), 40 if kind == "json" else 20),
    ]
    for at in positions:
        byte = random.choice([each for each in (*b'0123456789 ",\n{}', 0, 255) if each != data[at]])
        check_damage(data, at, byte, sources, tmp_path / f"a.{kind}")


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["json", "csv"])
def test_every_single_byte_is_covered(tmp_path: Path, kind: str) -> None:
    sources = sample.few_days(1)
    statement = build_statement(sources, request_period(sources, "2026-06", LATER, run=RUN[30:33]))
    data = statement_json(statement) if kind == "json" else statement_csv(statement)
    for at in range(len(data)):
        check_damage(data, at, data[at] ^ 1 << at % 7, sources, tmp_path / f"a.{kind}")


def test_a_changed_number_is_told_with_what_it_was(tmp_path: Path) -> None:
    sources = sample.few_days(2)
    data = statement_json(stated(sources))
    line = line_of(data, f'"slot": {CHANGED_SLOT},')
    lines = data.split(b"\n")
    sold = json.loads(lines[line - 1].rstrip(b","))["sold_wh"]
    lines[line - 1] = lines[line - 1].replace(f'"sold_wh": {sold}'.encode(), b'"sold_wh": 99999')

    result = verify(b"\n".join(lines), sources, tmp_path)

    assert result.as_json()["first_difference"] == {
        "line": line,
        "field": "sold_wh",
        "expected": sold,
        "found": 99999,
    }


@settings(max_examples=8)
@given(st.integers(1, 190), st.sampled_from([Direction.IMPORT, Direction.EXPORT, Direction.PV]))
def test_a_changed_reading_is_found_at_its_slot(
    tmp_path_factory: pytest.TempPathFactory, boundary: int, direction: Direction
) -> None:
    sources, folder = sample.few_days(2), tmp_path_factory.mktemp("v")
    statement = stated(sources)
    for data, name in ((statement_json(statement), "a.json"), (statement_csv(statement), "a.csv")):
        home = memory(sources)
        before = dict(home.readings[RUN[0] + boundary])
        home.readings[RUN[0] + boundary][direction] += 1
        result = verify(data, sources, folder, name)
        home.readings[RUN[0] + boundary] = before

        assert not result.ok
        assert result.first_difference is not None
        # The boundary ends one slot and starts the next: the first of the two is named.
        mark = f'"slot": {RUN[0] + boundary - 1},' if name == "a.json" else f",{RUN[0] + boundary - 1},2026"
        assert result.first_difference.line == line_of(data, mark)
        assert next(check.name for check in result.checks if not check.ok) == "readings"


def test_a_stored_interval_that_readings_do_not_give_is_found(tmp_path: Path) -> None:
    sources = sample.few_days(2)
    home = memory(sources)
    data = statement_json(stated(sources))
    rows = list(home.booked.intervals)
    rows[5] = replace(rows[5], import_wh=(rows[5].import_wh or 0) + 1)
    home.booked = replace(home.booked, intervals=rows)

    result = verify(data, sources, tmp_path)

    assert [check.name for check in result.checks if not check.ok] == ["intervals"]
    assert result.first_difference is not None
    assert result.first_difference.field == "import_wh"
    assert result.first_difference.line == line_of(data, f'"slot": {rows[5].slot},')


def booked_more(day: CommunityDay) -> CommunityDay:
    assert day.net_nano is not None
    return replace(day, net_nano=(day.net_nano[0] + 1, *day.net_nano[1:]))


def took_more(day: CommunityDay) -> CommunityDay:
    assert day.totals is not None
    return replace(day, totals=replace(day.totals, grid_fees_nano=day.totals.grid_fees_nano + 1))


def read_more(day: CommunityDay) -> CommunityDay:
    own = day.members[sample.OWN]
    assert own.readings is not None
    more = replace(own.readings, import_wh=(own.readings.import_wh[0] + 1, *own.readings.import_wh[1:]))
    return replace(day, members=(day.members[0], replace(own, readings=more), day.members[2]))


@pytest.mark.parametrize(
    ("change", "name"), [(booked_more, "settlement"), (took_more, "settlement"), (read_more, "sheets")]
)
def test_a_chain_that_says_something_else_is_found(
    tmp_path: Path, change: Callable[[CommunityDay], CommunityDay], name: str
) -> None:
    sources = sample.few_days(2)
    data = statement_json(stated(sources))
    days = [sources.ledger.day(day) for day in (20_620, 20_621)]
    assert days[0] is not None
    assert days[1] is not None

    other = sample.sources(memory(sources), [days[0], change(days[1])])
    result = verify(data, other, tmp_path)

    assert next(check.name for check in result.checks if not check.ok) == name
    assert result.first_difference is not None
    mark = '"date": "2026-06-17"' if name == "settlement" else f'"slot": {20_621 * 96},'
    assert result.first_difference.line == line_of(data, mark)


def test_a_forged_statement_with_fitting_hash_is_found(tmp_path: Path) -> None:
    sources = sample.few_days(2)
    statement = stated(sources)
    document = dict(statement_document(statement))
    for section, field, name in (
        ("totals", "amount_nano", "totals"),
        ("parties", "member_name", "statement"),
    ):
        forged = json.loads(json.dumps(document))
        forged[section][field] = "someone else" if section == "parties" else forged[section][field] + 1
        data = canonical.render(forged)

        result = verify(data, sources, tmp_path)

        assert next(check.name for check in result.checks if not check.ok) == name
        assert result.first_difference is not None
        assert result.first_difference.field == f"{section}.{field}"
        assert result.first_difference.line == line_of(data, f'"{field}": ')


def test_a_statement_of_another_market_is_told_so(tmp_path: Path) -> None:
    sources = sample.few_days(2)
    data = statement_json(stated(sources))
    community = replace(sources.ledger.community, chain_id=5)
    other = replace(sources, ledger=sample.MemoryLedger(community, {}))

    result = verify(data, other, tmp_path)

    assert [check.name for check in result.checks if not check.ok] == ["network"]
    assert result.first_difference is not None
    assert result.first_difference.field == "parties.chain_id"
    assert result.first_difference.line == line_of(data, '"chain_id"')


@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.pdf"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n\n",
        b"%PDF-1.7 \xff\xfe\x00",
        b"{",
        b"[" * 100_000,
        b'{"format": "energy-statement"}',
        b'{"format": "energy-statement", "issue": 5, "period": [1]}\n',
        b"start,end,slot\n1,2,3\n",
        b"9" * 6_000,
        canonical.render({"format": "energy-statement", "issue": {"period": "2026-99"}, "period": {}}),
        canonical.render(
            {
                "format": "energy-statement",
                "issue": {"period": "9999-12", "as_of_ms": 1, "version": 1},
                "period": {"first_slot": 1, "last_slot": 2},
                "parties": {"chain_id": 1337, "contract": "0x" + "ab" * 20, "member_index": 1},
            }
        ),
    ],
)
def test_any_other_file_fails_without_a_fuss(tmp_path: Path, name: str, data: bytes) -> None:
    result = verify(data, sample.few_days(2), tmp_path, name)

    assert not result.ok
    assert result.first_difference is not None
    json.dumps(result.as_json())


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_file_cut_off_anywhere_fails(tmp_path: Path, kind: str) -> None:
    sources = sample.few_days(2)
    data = statement_json(stated(sources)) if kind == "json" else statement_csv(stated(sources))
    ends = [*Random(3).sample(range(len(data)), 12), len(data) - 1, data.rindex(b"\n", 0, -1) + 1]
    for end in ends:
        result = verify(data[:end], sources, tmp_path, f"a.{kind}")
        assert not result.ok
        assert result.first_difference is not None


def test_an_unreadable_path_is_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(InputError, match=r"cannot be read: ") as caught:
            verify_file(path, sample.few_days(2))
        assert "\n" not in str(caught.value)
