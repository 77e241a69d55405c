from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.errors import PolicyRefusedError
from energy_app.chain.policy import Policy
from energy_app.chain.records import Fees, Transaction

CHAIN = 1_337_042
MARKET = "0xABaBaBaBABabABabAbAbABAbABabababaBaBABaB"
OTHER = "0x" + "22" * 20
ACCOUNT = "0x" + "11" * 20
POST = bytes.fromhex("423b7971")
POLICY = Policy(
    chain_id=CHAIN,
    max_gas=500_000,
    max_fee_wei=2 * 10**9,
    calls={MARKET.lower(): frozenset({POST})},
    typed={"ReadingSheet": MARKET},
)
GOOD = Transaction(CHAIN, 0, MARKET, POST + bytes(32), 100_000, Fees(2 * 10**9, 10**9))
DOMAIN = {"name": "Energy Market", "version": "1", "chainId": CHAIN, "verifyingContract": MARKET}


def test_what_is_allowed_passes() -> None:
    POLICY.check_transaction(ACCOUNT, GOOD)
    POLICY.check_transaction(ACCOUNT, replace(GOOD, to=ACCOUNT, data=b""))
    POLICY.check_typed_data(DOMAIN, "ReadingSheet")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"chain_id": 1}, "chain 1"),
        ({"value": 1}, "send coins"),
        ({"gas": 500_001}, "gas"),
        ({"fees": Fees(2 * 10**9 + 1, 1)}, "cap"),
        ({"to": OTHER}, "not a contract it may call"),
        ({"to": None}, "create a contract"),
        ({"data": bytes.fromhex("a9059cbb") + bytes(64)}, "0xa9059cbb"),
        ({"data": b""}, "not allowed"),
        ({"data": POST[:3]}, "not allowed"),
        ({"to": ACCOUNT, "data": POST}, "not a contract"),
    ],
)
def test_anything_else_is_refused_and_the_reason_told(change: dict[str, object], told: str) -> None:
    with pytest.raises(PolicyRefusedError, match=told):
        POLICY.check_transaction(ACCOUNT, replace(GOOD, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("domain", "kind"),
    [
        ({**DOMAIN, "chainId": 1}, "ReadingSheet"),
        ({**DOMAIN, "verifyingContract": OTHER}, "ReadingSheet"),
        ({"name": "Energy Market", "version": "1", "chainId": CHAIN}, "ReadingSheet"),
        (DOMAIN, "Permit"),
    ],
)
def test_typed_data_is_refused_unless_it_is_of_the_kind_for_this_contract(
    domain: dict[str, object], kind: str
) -> None:
    with pytest.raises(PolicyRefusedError):
        POLICY.check_typed_data(domain, kind)


@given(
    chain=st.sampled_from([CHAIN, 1, 100]),
    to=st.sampled_from([MARKET, MARKET.lower(), OTHER, ACCOUNT, None]),
    data=st.one_of(st.just(POST + bytes(4)), st.binary(max_size=8)),
    gas=st.integers(0, 1_000_000),
    fee=st.integers(0, 4 * 10**9),
    value=st.sampled_from([0, 0, 1, 10**18]),
)
def test_only_the_allow_list_passes(
    chain: int, to: str | None, data: bytes, gas: int, fee: int, value: int
) -> None:
    tx = Transaction(chain, 0, to, data, gas, Fees(fee, 0), value)
    within = chain == CHAIN and value == 0 and gas <= 500_000 and fee <= 2 * 10**9
    call = to is not None and to.lower() == MARKET.lower() and data[:4] == POST
    allowed = within and (call or (to == ACCOUNT and data == b""))
    try:
        POLICY.check_transaction(ACCOUNT, tx)
    except PolicyRefusedError:
        assert not allowed
    else:
        assert allowed
