from collections.abc import Iterator
from pathlib import Path

import pytest
from eth_account import Account

from energy_app.chain.practice.errors import RpcError
from energy_app.chain.practice.evm import CHAIN_ID, Machine
from energy_app.chain.practice.ledger import Ledger
from energy_app.chain.practice.pool import Pool

PEOPLE = [Account.from_key(bytes([person]) * 32) for person in (1, 2)]


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Pool]:
    wealth = {bytes.fromhex(person.address[2:]): 10**21 for person in PEOPLE}
    ledger = Ledger.open(tmp_path / "p.db")
    yield Pool(Machine(ledger, 1_000, wealth))
    ledger.close()


def transfer(nonce: int, person: int = 0, fee: int = 2 * 10**9) -> bytes:
    signed = PEOPLE[person].sign_transaction(
        {"type": 2, "chainId": CHAIN_ID, "nonce": nonce, "to": "0x" + "22" * 20, "value": 1,
         "gas": 21_000, "maxFeePerGas": fee, "maxPriorityFeePerGas": 1}
    )  # fmt: skip
    return bytes(signed.raw_transaction)


def test_only_an_unbroken_run_can_be_mined(pool: Pool) -> None:
    for nonce in (3, 0, 1):
        pool.add(transfer(nonce))
    assert [tx.nonce for tx in pool.executable(7)] == [0, 1]
    assert pool.counts() == (2, 1)
    pool.add(transfer(2))
    assert [tx.nonce for tx in pool.executable(7)] == [0, 1, 2, 3]


def test_one_that_does_not_pay_the_base_fee_holds_up_those_behind_it(pool: Pool) -> None:
    pool.add(transfer(0, fee=5))
    pool.add(transfer(1))
    pool.add(transfer(0, person=1))
    assert [bytes(tx.sender).hex() for tx in pool.executable(7)] == [PEOPLE[1].address[2:].lower()]


def test_a_sender_may_not_fill_the_pool(pool: Pool) -> None:
    for nonce in range(64):
        pool.add(transfer(nonce))
    with pytest.raises(RpcError, match="txpool is full"):
        pool.add(transfer(64))
    pool.add(transfer(0, person=1))


def test_what_was_mined_leaves_with_all_before_it(pool: Pool) -> None:
    txs = [pool.add(transfer(nonce)) for nonce in range(3)]
    pool.drop(txs[1])
    assert pool.find(txs[0].hash) is None
    assert pool.find(txs[2].hash) is txs[2]
    pool.clear()
    assert pool.counts() == (0, 0)
