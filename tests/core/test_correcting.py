"""Two witnesses correct a settled day on a running network, and the statement of its month says so."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.keys import PRACTICE_SCRYPT_N, KeyStore, Role
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.signer import derive_practice_key
from energy_app.core.correcting import (
    Draft,
    applying_policy,
    correct_call,
    draft,
    open_court,
    read_draft,
    sign,
    write_draft,
)
from energy_app.core.public_ledger import LedgerAt, ledger_of_chain
from energy_app.core.site.records import community_of
from energy_app.core.wallet.moves import Mover
from energy_app.core.wallet.place import key_directory, open_place
from energy_app.domain.errors import InputError, StateError
from energy_app.reports.document import statement_hash
from energy_app.reports.home import MeteredHome
from energy_app.reports.issue import statement_of, version_of
from energy_app.reports.sources import Issued, Site, Sources
from energy_app.store.database import DATABASE_NAME, Database
from tests.core.wallet.conftest import founded, household
from tests.core.wallet.household import Household

__all__ = ["founded", "household"]

DAY, MONTH = 20_027, "2024-10"
"""The last day of its month, so that the month is over with it."""
PAID = 1_500_000
SEED = 1


@pytest.fixture
def settled(household: Household) -> Household:
    household.exchange(DAY, final=False)
    return household


@pytest.fixture
def operator_file(tmp_path: Path) -> Path:
    path = tmp_path / "operator.csv"
    path.write_text("day,kwh\n2024-10-31,9.6\n")
    return path


@dataclass
class Witness:
    """A data witness: a directory of its own with a key that the registry names."""

    directory: Path
    passphrase: str = "practice"

    @classmethod
    def made(cls, home: Path, folder: Path, label: str) -> "Witness":
        shutil.copytree(home, folder)
        keys = key_directory(folder)
        (keys / "owner.json").unlink()
        key = derive_practice_key(SEED, label)
        KeyStore(keys).store(Role.OWNER, key, cls.passphrase, scrypt_n=PRACTICE_SCRYPT_N)
        return cls(folder)

    def sign(self, drafted: Draft) -> Draft:
        with open_court(self.directory) as court:
            return sign(court, drafted, self.passphrase)


@dataclass
class Records:
    """The home's statements as they were handed out."""

    home: Household
    issued: list[Issued] = field(default_factory=list)

    @contextmanager
    def sources(self) -> Iterator[Sources]:
        with ExitStack() as stack:
            place = stack.enter_context(open_place(self.home.directory))
            database = stack.enter_context(Database.open(self.home.directory / DATABASE_NAME, read_only=True))
            ledger = stack.enter_context(ledger_of_chain(place.network))
            # Its month is final to the owner a day before the contract closes the day.
            community = replace(community_of(place), final_after_days=2)
            site = Site("Home", ZoneInfo("UTC"), (), ())
            at = LedgerAt(ledger, community, self.home.time_ms())
            yield Sources(site, MeteredHome(database), at, issued=lambda _: self.issued)


def balances(home: Household) -> list[int]:
    with open_place(home.directory) as place:
        client, market = ChainClient(place.network), MarketContract(place.network.contracts["market"])
        return [market.account(client, member).balance_nano for member in range(2)]


def test_two_signatures_move_the_money_and_the_statement_gets_a_new_version(
    settled: Household, operator_file: Path, tmp_path: Path
) -> None:
    home, records = settled, Records(settled)
    with records.sources() as sources:
        first = statement_of(sources, MONTH, home.time_ms())
    assert (first.issue.data_state, first.totals.corrections_nano) == ("final", None)
    records.issued.append(version_of(first))
    with open_court(home.directory) as court:
        drafted = draft(court, DAY, operator_file, {0: -PAID, 1: PAID})
    witnesses = [
        Witness.made(home.directory, tmp_path / label, label) for label in ("witness 1", "witness 3")
    ]
    drafted = witnesses[1].sign(drafted)
    with open_court(home.directory) as court, pytest.raises(StateError, match="two are needed"):
        correct_call(court, drafted)
    drafted = witnesses[0].sign(drafted)
    before = balances(home)
    with (
        open_place(home.directory) as place,
        open_court(home.directory) as court,
        Mover(place, home.passphrase_file().read_text(), lambda _: True) as mover,
    ):
        [intent] = mover.make([correct_call(court, drafted)], applying_policy(place.network, drafted))
    assert [after - was for was, after in zip(before, balances(home), strict=True)] == [-PAID, PAID]
    home.set_time(home.time_ms() + 60_000)
    with records.sources() as sources:
        second = statement_of(sources, MONTH, home.time_ms())
    assert (second.issue.data_state, second.issue.version) == ("corrected", 2)
    assert second.issue.replaces == statement_hash(first)
    assert second.totals.corrections_nano == -PAID
    assert intent.tx_hash in [each.transaction for each in second.transactions if each.kind == "correction"]
    with open_court(home.directory) as court, pytest.raises(StateError, match="Draft it anew"):
        correct_call(court, drafted)


def test_what_cannot_be_corrected_or_signed_is_told(
    settled: Household, operator_file: Path, tmp_path: Path
) -> None:
    home = settled
    with open_court(home.directory) as court:
        for deltas in ({}, {0: 5}, {0: 0, 1: 0}, {0: 5, 1: -4}):
            with pytest.raises(InputError, match="sum is zero"):
                draft(court, DAY, operator_file, deltas)
        with pytest.raises(StateError, match="is not settled"):
            draft(court, DAY - 1, operator_file, {0: 1, 1: -1})
        with pytest.raises(InputError, match="cannot be read"):
            draft(court, DAY, tmp_path / "none.csv", {0: 1, 1: -1})
        drafted = draft(court, DAY, operator_file, {0: 1_000, 1: -1_000})
        with pytest.raises(StateError, match="no data witness"):
            sign(court, drafted, home.passphrase_file().read_text())
        strange = replace(drafted, contract="0x" + "11" * 20)
        with pytest.raises(StateError, match="another community"):
            correct_call(court, strange)


def test_a_draft_is_the_same_when_it_is_read_again(
    settled: Household, operator_file: Path, tmp_path: Path
) -> None:
    with open_court(settled.directory) as court:
        drafted = draft(court, DAY, operator_file, {0: -PAID, 1: PAID})
    signed = replace(drafted, signatures={"0x" + "ab" * 20: b"\1" * 65})
    path = tmp_path / "draft.json"
    write_draft(signed, path)
    again = read_draft(path)
    assert again.order == signed.order
    assert [each.lower() for each in again.signatures] == ["0x" + "ab" * 20]
    path.write_text("{}")
    with pytest.raises(InputError, match="no draft"):
        read_draft(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_draft(tmp_path / "none.json")
    with pytest.raises(InputError, match="cannot be written"):
        write_draft(drafted, tmp_path / "none" / "draft.json")
