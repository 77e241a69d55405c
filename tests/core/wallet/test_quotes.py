"""What a move is told to do and cost, against a real network; and the bound on the cost."""

from collections.abc import Iterator

import pytest

from energy_app.chain.guard import KillSwitch
from energy_app.chain.keys import Role
from energy_app.core.wallet.history import moves
from energy_app.core.wallet.money import balances
from energy_app.core.wallet.moves import PERMIT_S, Mover, Quote
from energy_app.core.wallet.place import Place, key_directory, open_place
from energy_app.core.wallet.quotes import MOST_GAS, POST_GAS, bounded, quote, quote_post
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.wallet import Move
from tests.core.wallet.household import Household

NANO = 10**9


@pytest.fixture
def place(household: Household) -> Iterator[Place]:
    with open_place(household.directory) as opened:
        yield opened


def test_what_was_told_of_a_move_is_what_it_does(place: Place, household: Household) -> None:
    secret = household.passphrase_file().read_text()
    out = quote(place, Move.WITHDRAW, 120 * NANO)
    assert (out.free_after_nano, out.account_after_nano) == (180 * NANO, 120 * NANO)
    assert out.valid_until_ms is None
    with Mover(place, secret, bounded(out.max_fee_wei)) as mover:
        [withdrawn] = mover.withdraw(out.nano)
        back = quote(place, Move.DEPOSIT, 20 * NANO)
        [deposited] = mover.deposit(back.nano)
    for told, done in ((out, withdrawn), (back, deposited)):
        assert done.gas_used is not None
        assert done.gas_used * 2 <= MOST_GAS
        assert done.fee_wei is not None
        assert done.fee_wei <= told.max_fee_wei
    assert back.valid_until_ms is not None
    assert back.valid_until_ms // 1_000 <= place.client.now_s() + PERMIT_S
    money = balances(place, moves(place))
    assert money.available_nano == back.free_after_nano == 200 * NANO
    assert money.token_units == back.account_after_nano // 1_000 == 100 * 10**6


def test_a_post_is_told_with_its_price_and_the_most_it_may_cost(place: Place) -> None:
    told, rules = quote_post(place), place.network.fees
    assert 0 < told.likely_fee_wei <= told.max_fee_wei
    assert told.max_fee_wei == POST_GAS * rules.gas_limit_percent // 100 * rules.max_fee_wei
    assert told.coins_wei == place.client.balance(place.keys.address(Role.TRADER))


def test_what_cannot_be_is_told_in_one_line(place: Place) -> None:
    with pytest.raises(StateError, match=r"Only 300\.00 are free now"):
        quote(place, Move.WITHDRAW, 301 * NANO)
    with pytest.raises(StateError, match=r"own account holds 0\.00"):
        quote(place, Move.DEPOSIT, NANO)
    with pytest.raises(InputError, match="decimals"):
        quote(place, Move.WITHDRAW, 1)
    KillSwitch(key_directory(place.directory)).pause("test")
    with pytest.raises(StateError, match=r"paused \(test\)"):
        quote(place, Move.WITHDRAW, NANO)


def test_nothing_dearer_than_what_was_agreed_to_is_signed() -> None:
    agree = bounded(100)
    assert agree(Quote("approve", 6, 10))
    assert agree(Quote("deposit", 4, 10))
    with pytest.raises(StateError, match="have risen"):
        agree(Quote("deposit", 1, 1))
