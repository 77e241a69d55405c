from eth_account import Account

from energy_app.chain.practice.faucet import Faucet


def test_the_same_gift_is_the_same_transaction() -> None:
    faucet = Faucet()
    gift = faucet.transfer(bytes([7] * 20), 10**18, 3)
    assert gift == Faucet().transfer(bytes([7] * 20), 10**18, 3)
    assert bytes.fromhex(Account.recover_transaction(gift)[2:]) == faucet.account
