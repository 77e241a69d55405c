"""``statement verify`` on the demo's statements: whole, with one byte changed, with one reading changed."""

import json
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from energy_app.chain.networks import PRACTICE_CHAIN_ID
from energy_app.chain.practice.node import PracticeNode
from energy_app.core.clock import StoppedClock
from energy_app.core.demo.host import CHAIN_FILE
from energy_app.core.demo.sources import DemoRecords, open_records
from energy_app.core.public_ledger import public_ledger
from energy_app.domain.errors import ChainError, InputError
from energy_app.domain.time import MINUTE_MS, SECOND_MS, day_of_slot, slot_start_ms
from energy_app.reports.canonical import render
from energy_app.reports.sources import Community
from energy_app.reports.verify import verify_file
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock
from energy_app.store.settings import set_setting
from tests.e2e import program
from tests.e2e.conftest import Run

CHANGED_BYTES = 12
SUN = 1_978_848 + 44
FORMS = (".json", ".csv")


@dataclass(frozen=True, slots=True)
class Opened:
    """A copy of the run with its records open: nobody else may open them meanwhile."""

    data: Path
    records: DemoRecords


@pytest.fixture(scope="module")
def opened(undisturbed: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    data = tmp_path_factory.mktemp("opened") / "data"
    shutil.copytree(undisturbed.data, data)
    with open_records(data) as records:
        yield Opened(data, records)


def line_of(content: bytes, offset: int) -> int:
    return content[:offset].count(b"\n") + 1


def changed(content: bytes, offset: int) -> bytes:
    """One digit or letter of it is another one."""
    old = content[offset : offset + 1]
    new = b"7" if old != b"7" else b"8"
    return content[:offset] + new + content[offset + 1 :]


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_statement_passes_beside_its_records_and_away_from_them(
    undisturbed: Run, tmp_path: Path, form: str
) -> None:
    beside = program.run(tmp_path, "statement", "verify", undisturbed.statement(form), "--json")
    assert beside.code == 0, beside.messages
    assert beside.json["ok"]
    assert beside.json["first_difference"] is None
    assert all(check["ok"] for check in beside.json["checks"])
    away = tmp_path / f"moved{form}"
    away.write_bytes(undisturbed.statement(form).read_bytes())
    arguments = ("--data-dir", undisturbed.data, "statement", "verify", away, "--json")
    assert program.run(tmp_path, *arguments).json == beside.json


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_byte_is_found_and_its_line_named(
    undisturbed: Run, opened: Opened, tmp_path: Path, form: str
) -> None:
    content = undisturbed.statement(form).read_bytes()
    places = [offset for offset, byte in enumerate(content) if chr(byte).isalnum()]
    chosen = random.Random(f"changed {form}").sample(places, CHANGED_BYTES)
    file = tmp_path / f"changed{form}"
    for offset in [places[0], *chosen, places[-1]]:
        file.write_bytes(changed(content, offset))
        verification = verify_file(file, opened.records.sources)
        difference = verification.first_difference
        assert not verification.ok
        assert difference is not None
        assert difference.line == line_of(content, offset), content[offset - 20 : offset + 20]


@pytest.mark.parametrize("form", FORMS)
def test_the_command_names_the_line_of_a_changed_byte(undisturbed: Run, tmp_path: Path, form: str) -> None:
    content = undisturbed.statement(form).read_bytes()
    offset = content.index(b"1978860") + 3
    file = tmp_path / f"changed{form}"
    file.write_bytes(changed(content, offset))
    found = program.run(tmp_path, "--data-dir", undisturbed.data, "statement", "verify", file, "--json")
    assert found.code == 1
    assert not found.json["ok"]
    assert found.json["first_difference"]["line"] == line_of(content, offset)
    assert "Traceback" not in found.messages
    for_people = program.run(tmp_path, "--data-dir", undisturbed.data, "statement", "verify", file)
    assert for_people.code == 1
    assert f"line {line_of(content, offset)}," in for_people.output


@contextmanager
def altered(data: Path, table: str, time_ms: int, column: str) -> Iterator[None]:
    """One stored value is 3 more than it was; afterwards it is what it was."""

    def add(amount: int) -> None:
        with closing(sqlite3.connect(data / "energy.db")) as database, database:
            done = database.execute(
                f"UPDATE {table} SET {column} = {column} + ? WHERE time_ms = ?", (amount, time_ms)
            )
            assert done.rowcount == 1

    add(3)
    try:
        yield
    finally:
        add(-3)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("table", "column", "time_ms"),
    [
        ("reading_1", "pv_energy_wh", slot_start_ms(SUN) - SECOND_MS),
        ("reading_1", "pv_power_w", slot_start_ms(SUN) + 5 * MINUTE_MS),
        ("reading_2", "grid_import_wh", slot_start_ms(SUN) - SECOND_MS),
        ("reading_2", "voltage_l1_v", slot_start_ms(SUN) + 10 * MINUTE_MS),
    ],
    ids=["inverter at the boundary", "inverter between", "meter at the boundary", "meter between"],
)
def test_a_changed_reading_is_found_and_its_slots_line_named(
    undisturbed: Run, opened: Opened, form: str, table: str, column: str, time_ms: int
) -> None:
    statement = undisturbed.statement(form)
    slot = str(time_ms // 900_000).encode()
    wanted = line_of(statement.read_bytes(), statement.read_bytes().index(_slot_mark(form, slot)))
    with altered(opened.data, table, time_ms, column):
        verification = verify_file(statement, opened.records.sources)
    difference = verification.first_difference
    assert not verification.ok
    assert difference is not None
    assert difference.line == wanted
    assert verify_file(statement, opened.records.sources).ok


def _slot_mark(form: str, slot: bytes) -> bytes:
    return b'"slot": ' + slot + b"," if form == ".json" else b"," + slot + b","


def test_the_command_names_the_line_of_a_changed_reading(undisturbed: Run, tmp_path: Path) -> None:
    statement = undisturbed.statement(".json")
    with altered(undisturbed.data, "reading_2", slot_start_ms(SUN) - SECOND_MS, "grid_export_wh"):
        found = program.run(tmp_path, "statement", "verify", statement, "--json")
    assert found.code == 1, found.messages
    content = statement.read_bytes()
    assert found.json["first_difference"]["line"] == line_of(
        content, content.index(_slot_mark(".json", str(SUN - 1).encode()))
    )
    assert program.run(tmp_path, "statement", "verify", statement).code == 0


LATER_MS = slot_start_ms(SUN + 96 * 10)
"""The demo's present, a while after its last day."""


def test_anyone_checks_it_with_file_contract_and_server_alone(undisturbed: Run, tmp_path: Path) -> None:
    statement = undisturbed.statement(".json")
    contract = json.loads(statement.read_bytes())["parties"]["contract"]
    away = tmp_path / "statement.json"
    shutil.copy(statement, away)
    chain = tmp_path / "chain.db"
    shutil.copy(undisturbed.data / CHAIN_FILE, chain)
    with PracticeNode.open(chain, StoppedClock(LATER_MS)) as node:
        by_chain = ("--rpc", node.url, "--contract", contract, "--json")
        right = program.run(tmp_path, "statement", "verify", away, *by_chain)
        content = away.read_bytes()
        offset = content.index(b'"sold_wh": ') + 11
        away.write_bytes(changed(content, offset))
        wrong = program.run(tmp_path, "statement", "verify", away, *by_chain)
        community = Community("x", contract, PRACTICE_CHAIN_ID, "x", 0, simulation=True)
        with public_ledger(community, node.url, StoppedClock(LATER_MS).now_ms()) as ledger:
            assert ledger.day(day_of_slot(SUN)) is not None
        none_there = replace(community, contract="0x" + "11" * 20)
        with pytest.raises(ChainError, match="no Market contract"), public_ledger(none_there, node.url, 0):
            pytest.fail("there is no contract")
    assert right.code == 0, right.output + right.messages
    assert right.json["ok"]
    assert wrong.code == 1
    assert wrong.json["first_difference"]["line"] == line_of(content, offset)
    with pytest.raises(InputError, match="rpc"), public_ledger(community, "ftp://nowhere", 0):
        pytest.fail("that is no server")


def test_a_year_is_exported_and_verified(undisturbed: Run, tmp_path: Path) -> None:
    file = tmp_path / "year.json"
    export = ("--data-dir", undisturbed.data, "statement", "export")
    written = program.run(tmp_path, *export, "--year", "2026", "--out", file)
    assert written.code == 0, written.messages
    checked = program.run(tmp_path, "--data-dir", undisturbed.data, "statement", "verify", file, "--json")
    assert checked.code == 0, checked.json


def test_it_is_exported_and_verified_while_another_program_has_the_demo(
    undisturbed: Run, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(undisturbed.data, data)
    period = undisturbed.summary["days"][0]["date"][:7]
    with OwnerLock.acquire(data), PracticeNode.open(data / CHAIN_FILE, StoppedClock(LATER_MS)):
        for form in FORMS:
            file = tmp_path / f"a{form}"
            export = ("--data-dir", data, "statement", "export", "--month", period, "--out", file)
            written = program.run(tmp_path, *export)
            assert written.code == 0, written.messages
            checked = program.run(tmp_path, "--data-dir", data, "statement", "verify", file, "--json")
            assert checked.code == 0, checked.messages


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--month", "2019-01"), 1, "there is nothing to state for 2019-01"),
        (("--month", "2026-06", "--format", "docx"), 1, "There is no format 'docx'"),
        (("--month", "2026-06", "--year", "2026"), 2, "give either --month or --year"),
        ((), 2, "give either --month or --year"),
    ],
)
def test_a_wrong_export_is_one_line(
    undisturbed: Run, tmp_path: Path, options: tuple[str, ...], code: int, told: str
) -> None:
    file = tmp_path / "a.json"
    failed = program.run(
        tmp_path, "--data-dir", undisturbed.data, "statement", "export", *options, "--out", file
    )
    assert failed.code == code
    assert told in failed.messages
    assert "Traceback" not in failed.messages
    assert not file.exists()


def test_receipt_savings_and_community_list_of_the_demo(undisturbed: Run, tmp_path: Path) -> None:
    date = undisturbed.summary["days"][0]["date"]
    data = ("--data-dir", undisturbed.data)
    receipt, sheet = tmp_path / "receipt.pdf", tmp_path / "savings.csv"
    for arguments in (
        ("statement", "receipt", "--day", date, "--out", receipt),
        ("statement", "savings", "--year", date[:4], "--out", sheet),
    ):
        made = program.run(tmp_path, *data, *arguments)
        assert made.code == 0, made.messages
    assert receipt.read_bytes().startswith(b"%PDF")
    assert sheet.read_text().startswith("month,production_kwh,")
    listed = program.run(tmp_path, *data, "community", "list", "--month", date[:7], "--names", "name")
    assert listed.code == 0, listed.messages
    own = listed.json["rows"][0]
    assert own["name"] == "Own home"
    earned = (own["due_nano"] - own["owed_nano"]) // 1_000
    assert earned == undisturbed.summary["days"][0]["earned_micro"]


def set_time(data: Path, time_ms: int) -> None:
    """It is later for the demo, and nothing else has happened."""
    with (
        Database.open(data / DATABASE_NAME) as database,
        database.transaction(sync_full=True) as connection,
    ):
        set_setting(connection, "demo_time_ms", time_ms)


def test_certificates_and_tokens_of_a_final_day_are_claimed_stated_and_checked_by_anyone(
    undisturbed: Run, tmp_path: Path
) -> None:
    """Days of the demo are final three days after their start."""
    data, statement = tmp_path / "data", tmp_path / "statement.json"
    shutil.copytree(undisturbed.data, data)
    day = day_of_slot(SUN)
    later_ms = slot_start_ms((day + 3) * 96 + 28)
    set_time(data, later_ms)

    def command(*arguments: object) -> program.Finished:
        done = program.run(tmp_path, "--data-dir", data, *arguments)
        assert done.code == 0, done.messages
        return done

    waiting = command("wallet", "certificates", "list", "--json").json["claimable"]
    assert [each["date"] for each in waiting] == [undisturbed.summary["days"][0]["date"]]
    [claimed] = command("wallet", "certificates", "claim", "--yes", "--json").json
    retire = ("retire", "--text", "Own use", "--wh", 1, "--out", tmp_path / "proof.pdf")
    [retired] = command("wallet", "certificates", *retire, "--yes", "--json").json
    assert (tmp_path / "proof.pdf").read_bytes().startswith(b"%PDF")
    [minted] = command("wallet", "reward", "claim", "--yes", "--json").json
    month = undisturbed.summary["days"][0]["date"][:7]
    command("statement", "export", "--month", month, "--out", statement)
    document = json.loads(statement.read_bytes())
    moves = document["certificate_moves"]
    assert [(each["kind"], each["transaction"]) for each in moves] == [
        ("claimed", claimed["transaction"]), ("retired", retired["transaction"])
    ]  # fmt: skip
    sums = document["certificates"]
    assert (sums["claimed_wh"], sums["retired_wh"]) == (waiting[0]["wh"], 1)
    assert sums["held_wh"] == waiting[0]["wh"] - 1
    [token] = document["token_moves"]
    assert (token["transaction"], token["kind"]) == (minted["transaction"], "earned")
    assert document["token_income"]["value_nano"] == token["value_nano"] == token["tokens_nano"] > 0
    assert command("statement", "verify", statement, "--json").json["ok"]
    with PracticeNode.open(data / CHAIN_FILE, StoppedClock(later_ms)) as node:
        by_chain = ("--rpc", node.url, "--contract", document["parties"]["contract"], "--json")
        anyone = program.run(tmp_path, "statement", "verify", statement, *by_chain)
        document["certificates"]["contract"] = document["parties"]["contract"]
        wrong = {key: each for key, each in document.items() if key not in ("sha256", "line_checks")}
        statement.write_bytes(render(wrong))
        strange = program.run(tmp_path, "statement", "verify", statement, *by_chain)
    assert anyone.code == 0, anyone.output + anyone.messages
    assert anyone.json["ok"]
    assert strange.code == 1
    assert "is not the Certificates" in strange.line
