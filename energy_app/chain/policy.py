"""What a key may sign, checked on this machine before each signature. What is not allowed is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from energy_app.chain.addresses import ZERO_ADDRESS, checksum
from energy_app.chain.errors import PolicyRefusedError
from energy_app.chain.networks import Network
from energy_app.chain.records import Json, Transaction


@dataclass(frozen=True, slots=True)
class Policy:
    """The limits of one key on one network.

    ``calls`` maps a contract's address to the 4-byte selectors that may be called on it;
    ``typed`` maps a primary type of EIP-712 to the contract it must be meant for.
    """

    chain_id: int
    max_gas: int
    max_fee_wei: int
    calls: Mapping[str, frozenset[bytes]] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    may_create: bool = False

    def check_transaction(self, account: str, transaction: Transaction) -> None:
        """PolicyRefusedError unless the key of ``account`` may sign this."""
        if transaction.chain_id != self.chain_id:
            raise _refused(f"it is for chain {transaction.chain_id}, not {self.chain_id}")
        if transaction.value != 0:
            raise _refused("it would send coins")
        if transaction.gas > self.max_gas:
            raise _refused(f"it may use {transaction.gas} gas, more than {self.max_gas}")
        if transaction.fees.max_fee_wei > self.max_fee_wei:
            raise _refused(f"it offers {transaction.fees.max_fee_wei} wei a gas, over the cap")
        self._check_target(account, transaction)

    def _check_target(self, account: str, transaction: Transaction) -> None:
        if transaction.to is None:
            if not self.may_create:
                raise _refused("it would create a contract")
            return
        target = checksum(transaction.to)
        if target == checksum(account) and not transaction.data:
            return  # to oneself, with nothing: how a stuck transaction is cancelled
        selectors = {checksum(address): allowed for address, allowed in self.calls.items()}
        if target not in selectors:
            raise _refused(f"{target} is not a contract it may call")
        if transaction.data[:4] not in selectors[target] or len(transaction.data) < 4:
            raise _refused(f"the function 0x{transaction.data[:4].hex()} is not allowed")

    def check_typed_data(self, domain: Json, primary_type: str) -> None:
        """PolicyRefusedError unless structured data of this kind may be signed for this contract."""
        contract = self.typed.get(primary_type)
        if contract is None:
            raise _refused(f"data of the kind {primary_type} is not allowed")
        if domain.get("chainId") != self.chain_id:
            raise _refused(f"the data is for chain {domain.get('chainId')}, not {self.chain_id}")
        meant = checksum(str(domain.get("verifyingContract", ZERO_ADDRESS)))
        if meant != checksum(contract):
            raise _refused(f"the data is for the contract {meant}, not {contract}")


def policy_for(
    network: Network,
    *,
    calls: Mapping[str, frozenset[bytes]] | None = None,
    typed: Mapping[str, str] | None = None,
    may_create: bool = False,
) -> Policy:
    """A policy within the network file's caps; ``calls`` and ``typed`` as in Policy."""
    return Policy(
        chain_id=network.chain_id,
        max_gas=network.fees.max_gas,
        max_fee_wei=network.fees.max_fee_wei,
        calls=calls or {},
        typed=typed or {},
        may_create=may_create,
    )


def _refused(why: str) -> PolicyRefusedError:
    return PolicyRefusedError(f"Not signed: {why}.")
