"""A home of one's own joins its community by itself, with its keys in processes of their own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from energy_app.chain.guard import KillSwitch
from energy_app.chain.keys import KeyStore
from energy_app.chain.keys import Role as KeyRole
from energy_app.chain.network_book import NetworkBook
from energy_app.chain.networks import builtin_network
from energy_app.chain.outbox import Outbox
from energy_app.core.membership import Membership
from energy_app.core.site.living import open_own_home
from energy_app.core.site.store import owned_site
from energy_app.core.site.trading import asked_passphrases, schedule_on
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.domain.energy import Role
from energy_app.domain.site_settings import SiteSettings
from energy_app.store.devices import DeviceRecord
from energy_app.trading.timetable import DeskSchedule
from tests.chain.anvil import anvil, anvil_binary
from tests.core.site.community import PASSPHRASE, join_a_community

PRICED = SiteSettings(zone="Europe/Vienna", feed_in_micro=80_000, retail_micro=300_000, roof_wp=8_000)


def failed(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


def furnish(directory: Path, settings: SiteSettings) -> None:
    """One device that does not answer, and the settings."""
    with owned_site(directory) as site:
        site.set_settings(settings)
        site.put(DeviceRecord("meter", Role.GRID_METER, "eastron_sdm630", "127.0.0.1:9", 1))


def give_passphrases(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a service manager hands them over."""
    directory.mkdir()
    for role in ("trader", "meter"):
        path = directory / f"energy-app-{role}"
        path.write_text(PASSPHRASE)
        path.chmod(0o600)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(directory))


@asynccontextmanager
async def living(directory: Path, typed: dict[KeyRole, str] | None = None) -> AsyncIterator[str]:
    """The running home; the first line it tells about its trade."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str]()

    def told(text: str) -> None:
        loop.call_soon_threadsafe(lines.put_nowait, text)

    async with open_own_home(directory, failed, told=told, passphrases=typed), asyncio.timeout(250):
        yield await lines.get()


class Seen(Membership):
    """Keeps the outbox of the newest membership where a test can see it."""

    newest: Outbox

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        Seen.newest = self.outbox


@pytest.mark.parametrize("backend", ["anvil"] if anvil_binary() else [])
async def test_a_member_trades_with_its_keys_in_processes_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    home = tmp_path / "home"
    furnish(home, PRICED)
    give_passphrases(tmp_path / "credentials", monkeypatch)
    monkeypatch.setattr("energy_app.core.site.trading.Membership", Seen)
    with anvil() as node:
        join_a_community(home, node, readings_public=False)
        async with living(home) as line:
            assert line == "Trading as member 0 of Our street on anvil (development)"
            assert Seen.newest.stopped is None
            KillSwitch(home / OWN_KEYS).pause("test")  # beside the keys it signs with
            assert "paused (test)" in (Seen.newest.stopped or "")
            KillSwitch(home / OWN_KEYS).resume()
        monkeypatch.delenv("CREDENTIALS_DIRECTORY")
        monkeypatch.setattr("energy_app.core.site.trading.system_vault", lambda: None)
        async with living(home) as line:
            assert line.startswith("Not trading: The trader key is locked")
        typed = dict.fromkeys((KeyRole.TRADER, KeyRole.METER), PASSPHRASE)
        async with living(home, typed) as line:
            assert line.startswith("Trading as member 0")
    furnish(home, SiteSettings())
    async with living(home) as line:
        assert "tariffs are missing" in line
    furnish(home, PRICED)
    async with living(home) as line:  # the node is gone
        assert line.startswith("Not trading yet:")
        assert "unreachable" in line


async def test_a_home_without_a_community_just_reads(tmp_path: Path) -> None:
    furnish(tmp_path, PRICED)
    lines: list[str] = []
    async with open_own_home(tmp_path, failed, told=lines.append):
        pass
    assert lines == []


def test_where_readings_are_public_a_real_home_trades_on_paper() -> None:
    assert builtin_network("gnosis").readings_public
    assert schedule_on(DeskSchedule(), public=True).paper
    assert not schedule_on(DeskSchedule(), public=False).paper
    assert schedule_on(DeskSchedule(paper=True), public=False).paper


def test_the_owner_is_asked_at_the_start_for_what_is_kept_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = "energy_app.core.site.trading"
    monkeypatch.setattr(f"{place}.system_vault", lambda: None)
    monkeypatch.setattr(f"{place}.ask", lambda prompt: f"answer to {prompt}")
    keys = KeyStore(tmp_path / "keys")
    for role in (KeyRole.OWNER, KeyRole.TRADER):
        keys.create(role, PASSPHRASE, scrypt_n=2**10)
    NetworkBook(tmp_path).add(builtin_network("anvil").model_copy(update={"name": "street"}))
    monkeypatch.setattr(f"{place}.has_terminal", lambda: False)
    assert asked_passphrases(tmp_path) == {}
    monkeypatch.setattr(f"{place}.has_terminal", lambda: True)
    assert asked_passphrases(tmp_path) == {KeyRole.TRADER: "answer to Passphrase of the trader key"}
    assert asked_passphrases(tmp_path / "elsewhere") == {}
