"""Signing: what every kind of signer can do, and the one that holds its key in this process."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from eth_utils.crypto import keccak

from energy_app.chain.crypto import require_native_signing
from energy_app.chain.errors import PolicyRefusedError
from energy_app.chain.networks import PRACTICE_CHAIN_ID
from energy_app.chain.policy import NO_DAY, Policy
from energy_app.chain.records import SignedTransaction, Transaction

if TYPE_CHECKING:
    from eth_account.signers.local import LocalAccount

_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141  # of secp256k1
Types = Mapping[str, list[dict[str, str]]]

_DOMAIN_KINDS = {
    "name": "string",
    "version": "string",
    "chainId": "uint256",
    "verifyingContract": "address",
    "salt": "bytes32",
}


class Signer(Protocol):
    """Signs for one address. Refuses what its policy does not allow (PolicyRefusedError)."""

    @property
    def address(self) -> str:
        """The address, with checksum."""
        ...

    def sign_transaction(self, transaction: Transaction) -> SignedTransaction:
        """The signed bytes and their hash."""
        ...

    def sign_typed_data(
        self, domain: dict[str, Any], types: Types, primary_type: str, message: dict[str, Any]
    ) -> bytes:
        """The 65-byte signature (r, s, v) of EIP-712 structured data."""
        ...


class LocalSigner:
    """A signer whose key is in this process. It shows the address and never the key."""

    __slots__ = ("_account", "_policy")

    def __init__(self, key: bytes, policy: Policy) -> None:
        from eth_account import Account  # heavy, and no part of a process whose keys sign in another one

        require_native_signing()
        self._account: LocalAccount = Account.from_key(key)
        self._policy = policy

    @property
    def address(self) -> str:
        """The address, with checksum."""
        return str(self._account.address)

    def sign_transaction(self, transaction: Transaction, today: int = NO_DAY) -> SignedTransaction:
        """Check the policy, then sign. ``today`` (UTC day) is for rules about days."""
        self._policy.check_transaction(self.address, transaction, today)
        signed = self._account.sign_transaction(transaction.as_dict())
        return SignedTransaction(bytes(signed.raw_transaction), "0x" + signed.hash.hex())

    def sign_typed_data(
        self,
        domain: dict[str, Any],
        types: Types,
        primary_type: str,
        message: dict[str, Any],
        today: int = NO_DAY,
    ) -> bytes:
        """Check the policy, then sign. ``today`` (UTC day) is for rules about days."""
        if primary_type not in types:
            raise PolicyRefusedError("Not signed: the data does not describe {kind}.", kind=primary_type)
        self._policy.check_typed_data(domain, primary_type, message, today)
        others = domain.keys() - _DOMAIN_KINDS.keys()
        if others:
            raise PolicyRefusedError(
                "Not signed: EIP-712 knows no {others} of a domain.", others=", ".join(sorted(others))
            )
        full = {
            "domain": domain,
            "types": {"EIP712Domain": _domain_type(domain), **types},
            "primaryType": primary_type,
            "message": message,
        }
        return bytes(self._account.sign_typed_data(full_message=full).signature)

    def __repr__(self) -> str:
        return f"<signer of {self.address}>"

    def __reduce__(self) -> str | tuple[Any, ...]:
        raise TypeError("a signer is not written down")


def practice_signer(seed: int, label: str, policy: Policy) -> LocalSigner:
    """The signer of a simulated neighbour: the same seed and label give the same key, always.

    Such a key is public by its nature, so the policy must pin it to the practice network.
    """
    if policy.chain_id != PRACTICE_CHAIN_ID:
        raise PolicyRefusedError("Simulated keys sign on the practice network only.")
    return LocalSigner(derive_practice_key(seed, label), policy)


def derive_practice_key(seed: int, label: str) -> bytes:
    """The private key of a simulated neighbour; worth nothing, known to anyone who knows the seed."""
    digest = int.from_bytes(keccak(text=f"energy-app practice key {seed} {label}"), "big")
    return (digest % (_ORDER - 1) + 1).to_bytes(32, "big")


def _domain_type(domain: dict[str, Any]) -> list[dict[str, str]]:
    return [{"name": name, "type": kind} for name, kind in _DOMAIN_KINDS.items() if name in domain]
