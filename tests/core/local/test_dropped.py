"""Files given to the window: recognised by their content, whatever their name, looked at and taken."""

import asyncio
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from energy_app.core.client import Verified
from energy_app.core.local.dropped import FilesPage, recognised
from energy_app.core.local.parts import HomeParts, SimulationControl
from energy_app.core.site.file import write_site
from energy_app.core.site.form import DeviceForm, SiteForm
from energy_app.core.site.store import Site
from energy_app.domain.dropped import DroppedFile, Fact, FileKind
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.first_run import CommunityFile
from energy_app.resources import resource_path
from energy_app.store.database import DATABASE_NAME, Database

DATA = Path(__file__).resolve().parents[2] / "data"
COMMUNITY = CommunityFile(
    name="lane",
    title="Linden lane",
    chain_id=100,
    servers=("rpc.example", "other.example"),
    is_local=False,
    contracts=(("market", "0x1"), ("registry", "0x2")),
    max_fee_gwei=5.0,
    readings_public=True,
    has_known_signers=False,
    is_pinned=False,
)


class Home:
    """A page over a real database; network and statements are asked of stand-ins that note it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.joined: list[Path] = []
        self.verified = Verified(ok=True, checks=(), first=None)
        self.simulation: SimulationControl | None = None

    @property
    def page(self) -> FilesPage:
        async def read(_: Path) -> CommunityFile:
            return COMMUNITY

        async def join(path: Path) -> CommunityFile:
            self.joined.append(path)
            return COMMUNITY

        async def verify(_: Path) -> Verified:
            return self.verified

        parts = cast("HomeParts", SimpleNamespace(database=self.database, simulation=self.simulation))
        return FilesPage(parts, read, join, verify)

    def look(self, path: Path) -> DroppedFile:
        return asyncio.run(self.page.look_at_file(path))

    def take(self, path: Path, kind: FileKind) -> tuple[Fact, ...]:
        return asyncio.run(self.page.take_file(path, kind))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    (tmp_path / "home").mkdir()
    with Database.open(tmp_path / "home" / DATABASE_NAME) as database:
        yield Home(database)


def codes(facts: tuple[Fact, ...]) -> dict[str, str | int]:
    return {fact.code: fact.value for fact in facts}


def test_a_network_file_is_told_and_let_in(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(resource_path("networks", "gnosis.toml").read_bytes())
    looked = home.look(file)
    assert looked.kind is FileKind.NETWORK
    told = codes(looked.facts)
    assert (told["community"], told["chain_id"]) == ("Linden lane", 100)
    assert {"public", "not_pinned"} <= told.keys()
    assert home.joined == []
    assert home.take(file, looked.kind) == (Fact("joined", "Linden lane"),)
    assert home.joined == [file]


@pytest.mark.parametrize("name", ["home.toml", "home.json"])
def test_a_site_file_is_told_and_merged(home: Home, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    device = DeviceForm(name="roof", role=Role.INVERTER, profile="sunspec", endpoint="192.0.2.7", unit=1)
    write_site(file, SiteForm(format=1, devices=(device,)))
    looked = home.look(file)
    assert (looked.kind, looked.can_take) == (FileKind.SITE, True)
    assert codes(looked.facts)["devices"] == "roof"
    assert home.take(file, looked.kind) == (Fact("added", "roof"),)
    site = Site(home.database.path.parent, home.database)
    assert [record.name for record in site.devices()] == ["roof"]
    assert home.take(file, looked.kind) == (Fact("unchanged", "roof"),)


def test_a_simulated_home_takes_no_site_file(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "home.toml"
    write_site(file, SiteForm(format=1))
    home.simulation = cast("SimulationControl", SimpleNamespace())
    assert not home.look(file).can_take
    with pytest.raises(StateError, match="simulated"):
        home.take(file, FileKind.SITE)


def test_a_register_dump_is_decoded_to_look_at(home: Home) -> None:
    file = DATA / "modbus" / "solaredge" / "issue565_u1.json"
    looked = home.look(file)
    assert (looked.kind, looked.can_take) == (FileKind.DUMP, False)
    told = codes(looked.facts)
    assert told["profile"] == "solaredge"
    assert int(told["values"]) > 5
    with pytest.raises(StateError, match="look at it"):
        home.take(file, FileKind.DUMP)


@pytest.mark.parametrize("name", ["wienernetze.csv", "eww-wels.xlsx"])
def test_a_grid_operators_export_is_told_and_compared(home: Home, tmp_path: Path, name: str) -> None:
    file = tmp_path / "export.dat"
    file.write_bytes(gzip.decompress((DATA / "dso" / f"{name}.gz").read_bytes()))
    looked = home.look(file)
    assert looked.kind is FileKind.METER
    assert {"layout", "meter_import"} & codes(looked.facts).keys()
    taken = home.take(file, looked.kind)
    assert {fact.code for fact in taken} == {"verdict_too_little"}  # this home has measured nothing


def test_a_statement_is_verified(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "statement.json"
    file.write_text(json.dumps({"format": "energy-statement"}))
    looked = home.look(file)
    assert (looked.kind, looked.can_take) == (FileKind.STATEMENT, True)
    assert home.take(file, looked.kind) == (Fact("verified", ""),)
    home.verified = Verified(ok=False, checks=(), first="line 3, sold_wh: expected 1, found 2")
    assert home.take(file, looked.kind) == (Fact("differs", "line 3, sold_wh: expected 1, found 2"),)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"{}", b'{"a": 1}', b"\x00\xff\xfe", b"a = 1\n", b"[1, 2]"]
)
def test_anything_else_is_one_clear_line(home: Home, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "something"
    file.write_bytes(content)
    with pytest.raises(InputError) as told:
        home.look(file)
    assert "something is nothing that is known here" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_folder_or_a_file_that_is_gone_is_one_line(home: Home, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(InputError, match="cannot be read"):
            home.look(path)


def test_what_is_recognised_but_broken_says_where(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "home.toml"
    file.write_text('format = 1\n\n[[devices]]\nname = "roof"\n')
    assert recognised(file) is FileKind.SITE
    with pytest.raises(InputError, match=r"home\.toml"):
        home.look(file)
