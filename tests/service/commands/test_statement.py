"""``statement …``: mistakes are told before anything is opened. Real statements: see tests/e2e."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from energy_app import cli
from energy_app.core.site import records as sources
from energy_app.core.site.living import open_own_home
from energy_app.core.site.store import owned_site
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.time import DAY_MS, day_slots, day_start_ms
from energy_app.reports.owner_book import OwnerBook
from energy_app.service.commands import documents, statement
from energy_app.service.commands.statement import Export
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.lock import OwnerLock
from tests.reports import sample
from tests.reports.recorded import record

MADE = sample.few_days(1)
_DAY = 19_890  # 2024-06-16: long past, whatever the machine's clock says


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Export("2026-06", "docx", Path("statement.x")), "no format 'docx'; there are: json, csv, xlsx"),
        (Export("2026-06", None, Path("none", "statement.json")), "there is no folder"),
        (Export("2026-06", "csv", Path()), "is a directory"),
        (Export("2026-06", "xlsx", Path("a.xlsx"), "fr"), "no language 'fr'"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Export, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=told) as caught:
        statement.export(tmp_path, asked)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["2026", "2026-6", "june", "2026-06-01", ""])
def test_a_month_is_written_one_way(text: str) -> None:
    with pytest.raises(InputError, match="not a month; write it like 2026-06"):
        statement.month(text)
    assert statement.month("2026-06") == "2026-06"


@pytest.mark.parametrize("text", ["26", "2026-06", ""])
def test_a_year_is_written_one_way(text: str) -> None:
    with pytest.raises(InputError, match="not a year; write it like 2026"):
        statement.year(text)
    assert statement.year("2026") == "2026"


def test_a_missing_file_is_told_first(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"statement\.json"):
        statement.verify(tmp_path, tmp_path / "statement.json", as_json=True)


def test_without_records_nothing_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "statement.json"
    file.write_text("{}")
    with pytest.raises(StateError, match="no records"):
        statement.verify(tmp_path, file, as_json=True)
    with pytest.raises(StateError, match="no records"):
        statement.export(tmp_path, Export("2026-06", "json", tmp_path / "a.json"))


def test_a_final_statement_is_kept_and_handed_out_again_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tmp_path / "demo"
    with Database.open(directory / DATABASE_NAME):
        (directory / "practice-network.toml").touch()
    later = [day_start_ms(30_000)]

    @contextmanager
    def records(where: Path) -> Iterator[SimpleNamespace]:
        assert where == directory
        with Database.open(where / DATABASE_NAME, read_only=True) as database:
            home = replace(sample.few_days(1), issued=OwnerBook(database).issued)
            yield SimpleNamespace(sources=home, time_ms=later[0])

    monkeypatch.setattr(sources, "home_records", records)
    first, again = tmp_path / "first.json", tmp_path / "again.json"
    statement.export(tmp_path, Export("2026-06", None, first))
    later[0] += DAY_MS
    statement.export(tmp_path, Export("2026-06", None, again))
    assert first.read_bytes() == again.read_bytes()
    with Database.open(directory / DATABASE_NAME, read_only=True) as database:
        (version,) = OwnerBook(database).issued("2026-06")
    assert version.sha256 == json.loads(first.read_bytes())["sha256"]
    with OwnerLock.acquire(directory):
        with pytest.raises(StateError, match="in use by another"):
            statement.export(tmp_path, Export("2026", "csv", tmp_path / "year.csv"))
        statement.export(tmp_path, Export("2026-06", None, again))  # it is kept already
    assert not (tmp_path / "year.csv").exists()


def own_home(directory: Path) -> Path:
    with owned_site(directory) as site:
        site.set_settings(SiteSettings("Am Weg", "Europe/Vienna", feed_in_micro=80_000, retail_micro=300_000))
        record(site.database, day_slots(_DAY))
        for device in site.devices():
            site.remove(device.name)
    return directory


def exported(home: Path, name: str) -> Path:
    file = home.parent / name
    statement.export(home, Export("2024-06", None, file))
    return file


async def test_a_home_of_ones_own_is_stated_and_verified_also_while_it_is_read(tmp_path: Path) -> None:
    home = own_home(tmp_path / "home")
    async with open_own_home(home):
        file = await asyncio.to_thread(exported, home, "a.json")
        assert await asyncio.to_thread(partial(statement.verify, home, file, as_json=True)) == 0
    document = json.loads(file.read_bytes())
    assert (document["parties"]["member_name"], document["parties"]["contract"]) == ("Am Weg", None)
    assert document["issue"]["data_state"] == "final"
    with Database.open(home / DATABASE_NAME, read_only=True) as database:
        (version,) = OwnerBook(database).issued("2024-06")
    assert version.sha256 == document["sha256"]
    assert exported(home, "b.json").read_bytes() == file.read_bytes()
    table = exported(home, "c.csv")
    assert statement.verify(home, table, as_json=False) == 0
    table.write_bytes(table.read_bytes().replace(b"4000", b"4001", 1))
    assert statement.verify(home, table, as_json=False) == 1


def test_an_interrupted_export_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home, folder = own_home(tmp_path / "home"), tmp_path / "out"
    folder.mkdir()
    (folder / "a.csv").write_text("an older one")
    synced = []

    def interrupt(descriptor: int) -> None:
        synced.append(descriptor)
        raise KeyboardInterrupt  # when all is written and nothing is in its place yet

    monkeypatch.setattr("energy_app.reports.files.os.fsync", interrupt)
    monkeypatch.setattr(
        "energy_app.service.commands.statement._made", lambda *_: sample.stated(MADE, "2026-06")
    )
    arguments = ["--data-dir", str(home), "statement", "export", "--month", "2026-06"]
    assert cli._run([*arguments, "--out", str(folder / "a.csv")]) == 130
    assert capsys.readouterr().err == "energy-app: Interrupted.\n"
    assert synced
    assert [(file.name, file.read_text()) for file in folder.iterdir()] == [("a.csv", "an older one")]


async def test_the_owners_details_are_changed_while_the_home_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = own_home(tmp_path / "home")
    async with open_own_home(home):
        await asyncio.to_thread(partial(documents.details, home, {"address": "Am Weg 1"}, as_json=True))
    assert json.loads(capsys.readouterr().out)["address"] == "Am Weg 1"
    await asyncio.to_thread(partial(documents.details, home, {"import_point": "AT001"}, as_json=True))
    told = json.loads(capsys.readouterr().out)
    assert (told["address"], told["import_point"]) == ("Am Weg 1", "AT001")


def test_a_home_alone_has_savings_and_neither_receipt_nor_list(tmp_path: Path) -> None:
    home = own_home(tmp_path / "home")
    documents.savings(home, "2024", None, tmp_path / "savings.csv", "en")
    header, june, _ = (tmp_path / "savings.csv").read_text().split("\n")
    row = dict(zip(header.split(","), june.split(","), strict=True))
    assert row["month"] == "June 2024"
    assert float(row["feed_in_eur"]) > 0
    assert row["sales_eur"] == ""
    with pytest.raises(InputError, match="no community"):
        documents.receipt(home, "2024-06-16", tmp_path / "a.pdf", "en")
    with pytest.raises(InputError, match="no community"):
        documents.list_community(home, "2024-06", "pseudonym", "csv", None, "en")
