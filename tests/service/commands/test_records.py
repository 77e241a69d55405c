"""``backup`` and ``restore`` from the command line: JSON, lines, and errors of one line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from energy_app import cli
from energy_app.chain.keys import KeyStore
from energy_app.chain.keys import Role as KeyRole
from energy_app.core.site.store import owned_site
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.site_settings import SiteSettings
from energy_app.resources import resource_path
from energy_app.service.commands import records
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.devices import DeviceRecord
from energy_app.store.lock import OwnerLock
from tests.store.history_bench import START_MS, HistoryBench


def test_there_and_back_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home, file = tmp_path / "home", tmp_path / "copy.db"
    Database.open(home / DATABASE_NAME).close()
    records.backup(home, file, with_keys=False, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["readings"], told["slots"]) == (str(file), 0, 0)
    records.restore(home, file, as_json=True)
    kept = Path(json.loads(capsys.readouterr().out)["kept"])
    assert kept.exists()
    records.restore(tmp_path / "new", file, as_json=False)
    assert "is in place in" in capsys.readouterr().out
    records.backup(home, tmp_path / "second.db", with_keys=False, as_json=False)
    assert "Keys are not in it" in capsys.readouterr().out


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli._run([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def furnished(home: Path) -> Path:
    """A home with everything that moves: settings, a device, a network file, a profile, events, keys."""
    with owned_site(home) as site:
        site.put(DeviceRecord("meter", Role.GRID_METER, "eastron_sdm630", "127.0.0.1:9", 1))
        site.set_settings(SiteSettings(name="Our home", zone="Europe/Vienna", feed_in_micro=80_000))
        with site.database.transaction() as connection:
            event = (100, "0xab", 0, 7, 1_780_000_000, "0xcd", "0xef", "[]", b"", "OrdersPosted", "{}")
            places = ", ".join("?" for _ in event)
            columns = "chain_id, block_hash, log_index, block_number, block_time_s, tx_hash, address, "
            connection.execute(
                f"INSERT INTO chain_event ({columns} topics, data, name, args) VALUES ({places})", event
            )
    (home / "networks").mkdir()
    (home / "networks" / "lane.toml").write_text("name = 'lane'", encoding="utf-8")
    (home / "profiles").mkdir()
    shipped = resource_path("profiles", "eastron_sdm630.yaml").read_text(encoding="utf-8")
    (home / "profiles" / "mine.yaml").write_text(shipped.replace("eastron_sdm630", "mine"), encoding="utf-8")
    for role in KeyRole:
        KeyStore(home / OWN_KEYS).create(role, "a long passphrase", scrypt_n=2**10)
    return home


def rows(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / DATABASE_NAME)) as connection:
        return list(connection.iterdump())


def test_a_home_moves_to_another_computer_with_its_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there, file = furnished(tmp_path / "here"), tmp_path / "there", tmp_path / "home.backup"
    code, out, _ = run(capsys, "--data-dir", here, "backup", file, "--with-keys", "--json")
    assert (code, json.loads(out)["keys"]) == (0, ["owner", "trader", "meter"])
    assert file.stat().st_mode & 0o077 == 0
    code, out, err = run(capsys, "--data-dir", there, "restore", file)
    assert (code, err) == (0, "")
    assert "Stop the program on the computer they come from" in out
    assert rows(there) == rows(here)  # settings, devices, events, readings: all there is
    for name in ("networks/lane.toml", "profiles/mine.yaml"):
        assert (there / name).read_bytes() == (here / name).read_bytes()
    for role in KeyRole:
        path = KeyStore(there / OWN_KEYS).path(role)
        assert path.read_bytes() == KeyStore(here / OWN_KEYS).path(role).read_bytes()
        assert path.stat().st_mode & 0o077 == 0
    code, out, _ = run(capsys, "--data-dir", there, "site", "export", tmp_path / "site.json")
    assert code == 0
    assert "Our home" in (tmp_path / "site.json").read_text(encoding="utf-8")


def test_keys_stay_unless_they_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here, there, file = furnished(tmp_path / "here"), tmp_path / "there", tmp_path / "home.backup"
    code, out, _ = run(capsys, "--data-dir", here, "backup", file)
    assert (code, "Keys are not in it" in out) == (0, True)
    assert b"ciphertext" not in file.read_bytes()
    assert run(capsys, "--data-dir", there, "restore", file)[0] == 0
    assert not (there / OWN_KEYS).exists()
    assert (there / "networks" / "lane.toml").exists()


def test_a_key_that_is_there_is_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here, there, file = furnished(tmp_path / "here"), tmp_path / "there", tmp_path / "home.backup"
    assert run(capsys, "--data-dir", here, "backup", file, "--with-keys")[0] == 0
    furnished(there)
    before = rows(there)
    code, out, err = run(capsys, "--data-dir", there, "restore", file)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "another owner key" in err
    assert rows(there) == before


def test_a_newer_database_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = furnished(tmp_path / "home")
    with closing(sqlite3.connect(home / DATABASE_NAME)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for command in (("run",), ("devices", "list"), ("backup", tmp_path / "copy"), ("history",)):
        code, out, err = run(capsys, "--data-dir", home, *command)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "newer version of this program (schema 99" in err
        assert "Update the program" in err


def test_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="no records"):
        records.backup(tmp_path, tmp_path / "copy.db", with_keys=False, as_json=False)


def test_what_history_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with HistoryBench(tmp_path) as bench:
        bench.read(START_MS, {"grid_power_w": 5})
        bench.read(START_MS + 5_000, {"grid_power_w": 6})
        bench.flush()
    records.history(tmp_path, None, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["devices"] == [
        {"name": "meter", "first": "2024-10-04T00:00:00Z", "last": "2024-10-04T00:00:05Z"}
    ]
    assert (told["raw_days"], told["bytes"] > 0) == (None, True)
    records.history(tmp_path, 400, as_json=False)
    assert "kept for 400 days" in capsys.readouterr().out
    with pytest.raises(InputError, match="60 days at least"):
        records.history(tmp_path, 5, as_json=False)
    with OwnerLock.acquire(tmp_path), pytest.raises(StateError, match="in use"):
        records.history(tmp_path, 0, as_json=False)
    records.history(tmp_path, 0, as_json=True)
    assert json.loads(capsys.readouterr().out)["raw_days"] is None
