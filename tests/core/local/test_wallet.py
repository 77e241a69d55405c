"""Transactions as the wallet tells them."""

import pytest

from energy_app.chain.intents import Intent, State
from energy_app.core.local.wallet import _transaction
from energy_app.core.wallet.history import Entry
from energy_app.domain.wallet import Way

FAILED = {State.REJECTED, State.EXPIRED, State.REVERTED, State.CANCELLED, State.ORPHANED}


def intent(state: State, reason: str | None = None) -> Intent:
    return Intent(
        id=1,
        key="orders:0x1:0:20614:1",
        action="orders",
        account="0x2",
        target="0x1",
        calldata=b"",
        created_ms=7,
        valid_from_ms=0,
        valid_until_ms=None,
        state=state,
        settled=False,
        cancel_requested=False,
        reason=reason,
        nonce=None,
        gas_limit=None,
        tx_hash="0xab",
        block_number=None,
        block_hash=None,
        gas_used=None,
        fee_wei=None,
        created_address=None,
        updated_ms=7,
    )


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_a_way_and_only_what_came_to_nothing_has_failed(state: State) -> None:
    told = _transaction(Entry(intent(state), None, None))
    assert (told.way is Way.FAILED) is (state in FAILED)
    assert (told.number, told.action, told.created_ms) == ("orders:0x1:0:20614:1", "orders", 7)


def test_reason_link_and_confirmations_are_kept() -> None:
    told = _transaction(Entry(intent(State.REVERTED, "too late"), 3, "https://explorer.example/tx/0xab"))
    assert (told.reason, told.confirmations, told.hash) == ("too late", 3, "0xab")
    assert told.url == "https://explorer.example/tx/0xab"
