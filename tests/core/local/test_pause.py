"""The kill switch as a fault, and who may use it."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from energy_app.chain.guard import KillSwitch
from energy_app.chain.keys import KeyStore, Role
from energy_app.core.client import FaultKind
from energy_app.core.journal import Journal
from energy_app.core.local.parts import HomeParts
from energy_app.core.local.pause import TradingPause, pause_fault
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.domain.errors import NoCommunityError
from energy_app.domain.journal import Event

NOW_MS = 1_000_000


def parts(directory: Path) -> HomeParts:
    """What the switch needs of a home: where its data is, its clock and its journal."""
    made = SimpleNamespace(
        database=SimpleNamespace(path=directory / "energy.db"),
        clock=SimpleNamespace(now_ms=lambda: NOW_MS),
        journal=Journal(),
    )
    return cast("HomeParts", made)


def with_keys(directory: Path) -> Path:
    KeyStore(directory / OWN_KEYS).create(Role.TRADER, "a passphrase", scrypt_n=2)
    return directory


def test_pausing_is_durable_and_a_fault_until_it_is_resumed(tmp_path: Path) -> None:
    home = parts(with_keys(tmp_path))
    assert pause_fault(home) is None
    asyncio.run(TradingPause(home).pause())
    fault = pause_fault(parts(tmp_path))
    assert fault is not None
    assert (fault.kind, fault.detail, fault.since_ms) == (FaultKind.PAUSED, "", NOW_MS)
    asyncio.run(TradingPause(home).resume())
    assert pause_fault(home) is None


def test_why_an_alarm_paused_it_stands_in_the_fault(tmp_path: Path) -> None:
    home = parts(with_keys(tmp_path))
    KillSwitch(tmp_path / OWN_KEYS).pause("3 signatures in a row were refused")
    asyncio.run(TradingPause(home).pause())  # the first reason stays
    fault = pause_fault(home)
    assert fault is not None
    assert fault.detail == "3 signatures in a row were refused"


def test_it_is_paused_since_the_journal_knows_of_it(tmp_path: Path) -> None:
    home = parts(with_keys(tmp_path))
    asyncio.run(TradingPause(home).pause())
    home.journal.note(400, Event.TRADING_PAUSED, "", "")
    home.journal.note(500, Event.DEVICE_LOST, "meter", "")
    fault = pause_fault(home)
    assert fault is not None
    assert fault.since_ms == 400
    home.journal.note(600, Event.TRADING_RESUMED, "", "")
    later = pause_fault(home)
    assert later is not None
    assert later.since_ms == NOW_MS


def test_a_home_without_keys_has_nothing_to_pause(tmp_path: Path) -> None:
    with pytest.raises(NoCommunityError, match="no keys"):
        asyncio.run(TradingPause(parts(tmp_path)).pause())
    assert pause_fault(parts(tmp_path)) is None
