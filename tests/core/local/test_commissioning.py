"""The electrician's questions to the core: search, report, key, registration, several sites."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.passphrases import SERVICE, SystemVault
from energy_app.core.local.found import found_device
from energy_app.core.site.file import read_site
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.devices.profile import Profiles
from energy_app.devices.scanning import Progress, Telling
from energy_app.domain.commissioning import HOME, ProofStage, ProofTarget, Search, SiteDevice
from energy_app.domain.errors import InputError, StateError
from energy_app.reports.commissioning.document import read_report
from tests.core.local.workshop import PATIENCE_S, Workshop, workshop

ENTRY = {
    "endpoint": "192.168.1.30:502",
    "unit": 1,
    "profile": "eastron_sdm630",
    "confidence": 0.9,
    "points": {"manufacturer": "Eastron", "model": "SDM630", "serial": None, "grid_power_w": 512.5},
}


async def searched(shop: Workshop, holds: Callable[[Search], bool]) -> Search:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            search = await shop.client.search()
            if search is not None and holds(search):
                return search
            await asyncio.sleep(0.002)


def head(path: str) -> bytes:
    return Path(path).read_bytes()[:4]


async def ready(shop: Workshop) -> None:
    await shop.client.begin_proof(ProofTarget(shop.place, 1, "eastron_sdm630", "meter", "grid_meter"))
    await shop.until(lambda proof: proof.stage is ProofStage.READY)


async def test_a_search_tells_how_far_it_is_and_what_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, found = asyncio.Event(), asyncio.Event()

    async def scan(place: str, telling: Telling) -> list[dict[str, Any]]:
        assert place == "192.168.1.0/24"
        telling.progress(Progress(3, 1_016, 1))
        going.set()
        await found.wait()
        telling.found(ENTRY)
        return [ENTRY]

    async with workshop(tmp_path) as shop:
        monkeypatch.setattr(shop.client._scanner, "scan", scan)
        assert await shop.client.search() is None
        await shop.client.begin_search(" 192.168.1.0/24 ")
        await going.wait()
        assert await shop.client.search() == Search("192.168.1.0/24", True, 3, 1_016)
        found.set()
        search = await searched(shop, lambda search: not search.is_running)
        assert search.found == (found_device(ENTRY, Profiles.load()),)
        assert search.found[0].evidence == {"grid_power_w": "512.5 W"}
        assert (search.found[0].model, search.found[0].serial) == ("SDM630", "")


async def test_a_search_is_stopped_and_keeps_what_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asyncio.Event()

    async def scan(_: str, telling: Telling) -> list[dict[str, Any]]:
        telling.found({"endpoint": ENTRY["endpoint"], "profile": None, "error": "silent"})
        found.set()
        await asyncio.Event().wait()
        return []

    async with workshop(tmp_path) as shop:
        monkeypatch.setattr(shop.client._scanner, "scan", scan)
        await shop.client.begin_search("192.168.1.0/24")
        await found.wait()
        await shop.client.end_search()
        search = await shop.client.search()
        assert search is not None
        assert not search.is_running
        assert [each.problem for each in search.found] == ["silent"]


async def test_a_search_of_what_is_no_network_says_so(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        await shop.client.begin_search("8.8.8.0/24")
        search = await searched(shop, lambda search: not search.is_running)
        assert search.problem == "8.8.8.0/24 is not a private network; only your own may be scanned"
        assert all(isinstance(place, str) for place in await shop.client.search_places())


async def test_report_key_and_registration_belong_together(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with workshop(tmp_path) as shop:
        client = shop.client
        client._vault = lambda: None
        await ready(shop)
        with pytest.raises(StateError, match="Save the report first"):
            await client.write_registration("AT001", folder / "meter.json")
        written = await client.save_report(folder, "de")
        report = read_report(Path(written.json))
        assert (written.verdict, report["device"]["role"]) == ("incomplete", "grid_meter")
        assert written.sha256 == report["sha256"]
        assert head(written.pdf) == b"%PDF"
        assert (await client.meter_key()).address is None
        with pytest.raises(StateError, match="no meter key"):
            await client.write_registration("AT001", folder / "meter.json")
        with pytest.raises(InputError, match="no secret store"):
            await client.make_meter_key(None)
        key = await client.make_meter_key("correct horse")
        assert (key.address, key.keeper) == (KeyStore(tmp_path / OWN_KEYS).address(Role.METER), None)
        made = await client.write_registration("AT001", folder / "meter.json")
        assert (made.key, made.report_sha256, made.community) == (key.address, written.sha256, None)
        document = json.loads((folder / "meter.json").read_text(encoding="utf-8"))
        assert document["opening_wh"]["grid_import_wh"] >= 4_000_000
        with pytest.raises(InputError, match="Choose another folder"):
            await client.save_report(tmp_path / "nowhere", "en")


class _Kept:
    """A secret store of the system."""

    name = "the system's keyring"

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, address: str, secret: str) -> None:
        self.kept[service, address] = secret


async def test_the_systems_store_keeps_the_passphrase_of_the_key(tmp_path: Path) -> None:
    store = _Kept()
    async with workshop(tmp_path) as shop:
        shop.client._vault = lambda: SystemVault(store)
        key = await shop.client.make_meter_key(None)
        assert key.address is not None
        assert key.keeper == "the system's keyring"
        assert len(store.kept[SERVICE, key.address]) > 32
        with pytest.raises(StateError, match="already"):
            await shop.client.make_meter_key(None)


async def test_several_sites_are_kept_apart(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        client = shop.client
        meter = SiteDevice("meter", "grid_meter", shop.place, 1, "eastron_sdm630", "")
        site = await client.new_site("Villa Rosa")
        await client.keep_device(site.key, meter)
        assert [each.name for each in await client.sites()] == ["", "Villa Rosa"]
        assert (await client.sites())[0].devices == ()
        target = ProofTarget(shop.place, 1, "eastron_sdm630", "meter", "grid_meter", site=site.key)
        await client.begin_proof(target)
        await shop.until(lambda proof: proof.stage is ProofStage.READY)
        with pytest.raises(StateError, match="home's own computer"):
            await client.write_registration("AT001", tmp_path / "x.json")
        report = read_report(Path((await client.save_report(tmp_path, "en")).json))
        assert report["site"] == "Villa Rosa"
        assert [each.reports for each in await client.sites()] == [(), ("meter",)]
        await client.save_site(site.key, tmp_path / "villa.toml")
        assert [each.name for each in read_site(tmp_path / "villa.toml").form.devices] == ["meter"]
        await client.forget_site(site.key)
        assert len(await client.sites()) == 1
        again = await client.open_site(tmp_path / "villa.toml")
        assert again.devices == (meter,)
        with pytest.raises(InputError, match="cannot be removed"):
            await client.forget_site(HOME)


async def test_the_home_is_a_site_like_the_others(tmp_path: Path) -> None:
    async with workshop(tmp_path) as shop:
        meter = SiteDevice("meter", "grid_meter", shop.place, 1, "eastron_sdm630", "")
        await shop.client.keep_device(HOME, meter)
        (home,) = await shop.client.sites()
        assert [each.name for each in home.devices] == ["meter"]
        await shop.client.save_site(HOME, tmp_path / "home.toml")
        assert [each.name for each in read_site(tmp_path / "home.toml").form.devices] == ["meter"]
        with pytest.raises(InputError, match="already"):
            await shop.client.keep_device(HOME, meter)
