import json
from collections.abc import Iterator

import pytest
from eth_abi.abi import encode

from energy_app.chain.audit import verify
from energy_app.chain.contracts import artifact
from energy_app.chain.errors import PolicyRefusedError, WrongPassphraseError
from energy_app.chain.guard import KillSwitch
from energy_app.chain.intents import State
from energy_app.chain.keys import Role
from energy_app.chain.process_signer import ProcessSigner
from energy_app.chain.records import Fees, Transaction
from energy_app.chain.signing_process import audit_path
from energy_app.core.wallet.history import WALLET_FOLDER, history, moves
from energy_app.core.wallet.money import balances
from energy_app.core.wallet.moves import Mover, Quote, authorize_policy, deposit_policy, withdraw_policy
from energy_app.core.wallet.place import Place, key_directory, open_place
from energy_app.domain.errors import StateError
from energy_app.store.lock import OwnerLock
from tests.core.wallet.household import Household

NANO = 10**9


@pytest.fixture
def place(household: Household) -> Iterator[Place]:
    with open_place(household.directory) as opened:
        yield opened


@pytest.fixture
def secret(household: Household) -> str:
    return household.passphrase_file().read_text()


def mover(place: Place, secret: str) -> Mover:
    return Mover(place, secret, lambda _: True)


def test_money_goes_out_and_comes_in_again_and_the_books_agree(place: Place, secret: str) -> None:
    before = balances(place, moves(place))
    assert (before.balance_nano, before.available_nano, before.token_units) == (300 * NANO, 300 * NANO, 0)
    quotes: list[Quote] = []

    def agree(quote: Quote) -> bool:
        quotes.append(quote)
        return True

    with Mover(place, secret, agree) as out:
        [withdrawn] = out.withdraw(120 * NANO)
        [deposited] = out.deposit(20 * NANO)
    assert [withdrawn.state, deposited.state] == [State.FINAL] * 2
    assert [quote.what for quote in quotes] == ["withdraw", "deposit"]
    after = balances(place, moves(place))
    assert (after.balance_nano, after.token_units) == (200 * NANO, 100 * 10**6)
    assert (after.allowance_units, after.pending_nano) == (0, 0)
    paid = before.coins[0].wei - after.coins[0].wei
    assert paid == (withdrawn.fee_wei or 0) + (deposited.fee_wei or 0)
    assert paid <= sum(quote.max_cost_wei * 5 // 4 for quote in quotes)  # gas has a margin on top
    entries = history(place, 5)
    assert [entry.intent.action for entry in entries] == ["deposit", "withdraw"]
    assert [entry.confirmations for entry in entries] == [1, 2]
    assert verify(audit_path(key_directory(place.directory), Role.OWNER)) == 3  # with the permit


def test_without_agreement_nothing_is_sent(place: Place, secret: str) -> None:
    with Mover(place, secret, lambda _: False) as out, pytest.raises(StateError, match="Nothing was sent"):
        out.withdraw(NANO)
    assert moves(place) == []
    assert balances(place, []).balance_nano == 300 * NANO


def test_what_cannot_be_is_told_before_anything_is_signed(place: Place, secret: str) -> None:
    with mover(place, secret) as out:
        with pytest.raises(StateError, match=r"Only 300\.00 are free"):
            out.withdraw(301 * NANO)
        with pytest.raises(StateError, match="does not hold that much"):
            out.deposit(NANO)
    with mover(place, "wrong") as out, pytest.raises(WrongPassphraseError):
        out.withdraw(NANO)
    KillSwitch(key_directory(place.directory)).pause("test")
    with mover(place, secret) as out, pytest.raises(StateError, match=r"paused \(test\)"):
        out.withdraw(NANO)


def test_an_allowance_is_shown_and_taken_back(place: Place, secret: str) -> None:
    with mover(place, secret) as out:
        [revoked] = out.revoke()
    assert (revoked.action, revoked.state) == ("approve", State.FINAL)
    assert balances(place, moves(place)).allowance_units == 0


def test_the_owners_key_signs_for_one_move_and_nothing_beside(place: Place, secret: str) -> None:
    token, market = place.token(), place.market
    policy = deposit_policy(place, token.address, 5)
    thief = "0x" + "66" * 20
    with ProcessSigner(key_directory(place.directory), Role.OWNER, secret, policy, now_ms=0) as signer:

        def asks(target: str, data: bytes) -> None:
            signer.sign_transaction(
                Transaction(place.network.chain_id, 9, target, data, 100_000, Fees(10**9, 10**9))
            )

        for target, data in (
            (token.address, token.approve(thief, 5)),
            (token.address, token.approve(market.address, 6)),
            (token.address, artifact("PlayToken").encode("transfer", thief, 1)),
        ):
            with pytest.raises(PolicyRefusedError):
                asks(target, data)
        assert KillSwitch(key_directory(place.directory)).reason is not None  # three in a row
    KillSwitch(key_directory(place.directory)).resume()
    with pytest.raises(PolicyRefusedError, match="member of withdraw is 1, not 0"):
        withdraw_policy(place, 5).check_transaction(
            place.owner,
            Transaction(place.network.chain_id, 9, market.address, market.withdraw(1, 5), 1, Fees(1, 1)),
        )
    assert encode(["uint256"], [5]).hex() in token.approve(market.address, 5).hex()
    log = audit_path(key_directory(place.directory), Role.OWNER).read_text()
    assert [json.loads(line)["allowed"] for line in log.splitlines()] == [False] * 3


def test_the_trader_key_is_let_post_for_a_time(place: Place, secret: str) -> None:
    with mover(place, secret) as out:
        [done] = out.authorize(30)
    trader, until_s = place.registry.trader(place.client, place.member)
    assert (done.action, done.state, trader) == ("authorize", State.FINAL, place.keys.address(Role.TRADER))
    assert 29 * 86_400 < until_s - place.client.now_s() <= 30 * 86_400
    thief = place.registry.set_trader(place.member, "0x" + "66" * 20, until_s)
    tx = Transaction(place.network.chain_id, 9, place.registry.address, thief, 100_000, Fees(1, 1))
    with pytest.raises(PolicyRefusedError, match="trader of setTrader is 0x66"):
        authorize_policy(place, trader, until_s).check_transaction(place.owner, tx)


def test_two_commands_at_once_do_not_share_a_number(place: Place, secret: str) -> None:
    with (
        OwnerLock.acquire(place.directory / WALLET_FOLDER),
        mover(place, secret) as out,
        pytest.raises(StateError, match="in use by another running copy"),
    ):
        out.withdraw(NANO)
    with mover(place, secret) as out:
        assert [done.state for done in out.withdraw(NANO)] == [State.FINAL]
