"""Play money: one account holds all of it and gives it to whoever asks."""

from eth_account import Account
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from energy_app.chain.practice.evm import CHAIN_ID

WEALTH_WEI = 10**30
_GAS = 21_000
_TIP_WEI = 1_000_000_000
_MAX_FEE_WEI = 2_000_000_000
# Known to everyone on purpose: worth nothing, and valid on no other network than this.
_KEY = keccak(text="energy-app practice network faucet")


class Faucet:
    """Signs transfers of play money."""

    def __init__(self) -> None:
        self._signer = Account.from_key(_KEY)
        self.account = bytes.fromhex(self._signer.address[2:])

    def transfer(self, receiver: bytes, wei: int, nonce: int) -> bytes:
        """A signed transfer."""
        signed = self._signer.sign_transaction(
            {
                "type": 2,
                "chainId": CHAIN_ID,
                "nonce": nonce,
                "to": to_checksum_address(receiver),
                "value": wei,
                "gas": _GAS,
                "maxFeePerGas": _MAX_FEE_WEI,
                "maxPriorityFeePerGas": _TIP_WEI,
            }
        )
        return bytes(signed.raw_transaction)
