import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.messages import (
    from_line,
    signed_to_json,
    to_line,
    transaction_from_json,
    transaction_to_json,
)
from energy_app.chain.records import Fees, SignedTransaction, Transaction

NUMBERS = st.integers(0, 2**256 - 1)
TRANSACTIONS = st.builds(
    Transaction,
    chain_id=NUMBERS,
    nonce=NUMBERS,
    to=st.none() | st.just("0x" + "11" * 20),
    data=st.binary(max_size=40),
    gas=NUMBERS,
    fees=st.builds(Fees, NUMBERS, NUMBERS),
    value=NUMBERS,
)


@given(TRANSACTIONS)
def test_a_transaction_survives_the_way(transaction: Transaction) -> None:
    line = to_line({"transaction": transaction_to_json(transaction)})
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert transaction_from_json(from_line(line)["transaction"]) == transaction


def test_signed_bytes_survive_the_way() -> None:
    body = from_line(to_line(signed_to_json(SignedTransaction(b"\x00\xff", "0xab"))))
    assert body == {"raw": b"\x00\xff", "hash": "0xab"}


@pytest.mark.parametrize("line", [b"", b"5\n", b"[]\n", b"{", b"\xff\n", b'{"octets": "zz"}\n'])
def test_what_is_no_message_is_told_apart(line: bytes) -> None:
    with pytest.raises(ValueError):
        from_line(line)


@pytest.mark.parametrize("change", [{"gas": "5"}, {"gas": -1}, {"nonce": True}, {"data": "0x"}, {"to": 5}])
def test_what_is_no_transaction_is_refused(change: dict[str, object]) -> None:
    good = transaction_to_json(Transaction(1, 2, None, b"", 3, Fees(4, 5)))
    with pytest.raises(TypeError):
        transaction_from_json({**good, **change})
