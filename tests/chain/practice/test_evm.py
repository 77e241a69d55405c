from collections.abc import Iterator
from pathlib import Path

import pytest
from eth_account import Account
from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.practice.evm import CHAIN_ID, Machine
from energy_app.chain.practice.ledger import Ledger, MinedBlock
from energy_app.store.faults import DiskFullError

RICH = Account.from_key(bytes(range(1, 33)))
WEALTH = {bytes.fromhex(RICH.address[2:]): 10**21}
RECEIVER = bytes([7] * 20)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    ledger = Ledger.open(tmp_path_factory.mktemp("chain") / "p.db")
    yield Machine(ledger, 1_000, WEALTH)
    ledger.close()


def transfer(nonce: int) -> bytes:
    signed = RICH.sign_transaction(
        {"type": 2, "chainId": CHAIN_ID, "nonce": nonce, "to": "0x" + RECEIVER.hex(), "value": 1,
         "gas": 21_000, "maxFeePerGas": 2 * 10**9, "maxPriorityFeePerGas": 10**9}
    )  # fmt: skip
    return bytes(signed.raw_transaction)


@given(
    changes=st.lists(st.tuples(st.integers(0, 110), st.integers(0, 255)), max_size=4), cut=st.integers(1, 120)
)
def test_damaged_bytes_are_refused_or_are_another_valid_transaction(
    machine: Machine, changes: list[tuple[int, int]], cut: int
) -> None:
    octets = bytearray(transfer(0))
    for place, value in changes:
        octets[place % len(octets)] = value
    try:
        tx = machine.decode(bytes(octets[:cut]))
    except ValueError:
        return
    assert bytes(tx.encode()) == bytes(octets[:cut])


@given(octets=st.binary(max_size=60))
def test_any_bytes_are_refused_or_understood(machine: Machine, octets: bytes) -> None:
    with pytest.raises(ValueError, match="rlp"):
        machine.decode(octets)


def test_what_cannot_be_stored_has_not_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger.open(tmp_path / "p.db")
    machine = Machine(ledger, 1_000, WEALTH)
    machine.mine([machine.decode(transfer(0))], 2_000)
    head = machine.head

    def full(block: MinedBlock, state: object) -> None:
        raise DiskFullError("full")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "append", full)
        with pytest.raises(DiskFullError):
            machine.mine([machine.decode(transfer(1))], 3_000)
    assert machine.head == head
    assert machine.balance(RECEIVER) == 1
    machine.mine([machine.decode(transfer(1))], 3_000)
    assert machine.balance(RECEIVER) == 2
    ledger.close()
    reopened = Ledger.open(tmp_path / "p.db")
    assert Machine(reopened, 0, {}).balance(RECEIVER) == 2
    reopened.close()


def test_the_base_fee_stays(machine: Machine) -> None:
    for nonce in range(3):
        block = machine.mine([machine.decode(transfer(nonce))], 5_000)
        assert block.body["baseFeePerGas"] == "0x7"
