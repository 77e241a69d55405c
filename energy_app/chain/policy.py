"""What a key may sign, checked on this machine before each signature. What is not allowed is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from energy_app.chain.addresses import ZERO_ADDRESS, checksum
from energy_app.chain.bounds import (
    Bound,
    CallRule,
    bound_from_json,
    bound_to_json,
    rule_from_json,
    rule_to_json,
)
from energy_app.chain.errors import PolicyRefusedError
from energy_app.chain.networks import Network
from energy_app.chain.records import Json, Transaction
from energy_app.domain.sentence import Sentence

NO_DAY = -1  # no day is near it: without a clock, rules about days refuse


@dataclass(frozen=True, slots=True)
class Policy:
    """The limits of one key on one network.

    ``rules`` maps a contract's address to its functions, by 4-byte selector, with bounds of their
    arguments. ``calls`` maps a contract to selectors whose arguments the contract alone judges.
    ``typed`` maps a primary type of EIP-712 to the contract it must be meant for, ``typed_bounds``
    to bounds of its fields. ``max_per_hour``, ``max_per_day`` (signatures) and ``max_day_fee_wei``
    (gas × cap, summed) are counted by the guard (see ``guard``); None: not limited.
    """

    chain_id: int
    max_gas: int
    max_fee_wei: int
    calls: Mapping[str, frozenset[bytes]] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    may_create: bool = False
    rules: Mapping[str, Mapping[bytes, CallRule]] = field(default_factory=dict)
    typed_bounds: Mapping[str, Mapping[str, Bound]] = field(default_factory=dict)
    max_per_hour: int | None = None
    max_per_day: int | None = None
    max_day_fee_wei: int | None = None

    def check_transaction(self, account: str, transaction: Transaction, today: int = NO_DAY) -> None:
        """PolicyRefusedError unless the key of ``account`` may sign this on the UTC day ``today``."""
        if transaction.chain_id != self.chain_id:
            raise _refused(
                Sentence(
                    "it is for chain {chain_id}, not {own_id}",
                    chain_id=transaction.chain_id,
                    own_id=self.chain_id,
                )
            )
        if transaction.value != 0:
            raise _refused(Sentence("it would send coins"))
        if transaction.gas > self.max_gas:
            raise _refused(
                Sentence("it may use {gas} gas, more than {most}", gas=transaction.gas, most=self.max_gas)
            )
        if transaction.fees.max_fee_wei > self.max_fee_wei:
            raise _refused(
                Sentence("it offers {wei} wei a gas, over the cap", wei=transaction.fees.max_fee_wei)
            )
        self._check_target(account, transaction, today)

    def _check_target(self, account: str, transaction: Transaction, today: int) -> None:
        if transaction.to is None:
            if not self.may_create:
                raise _refused(Sentence("it would create a contract"))
            return
        target = checksum(transaction.to)
        if target == checksum(account) and not transaction.data:
            return  # to oneself, with nothing: how a stuck transaction is cancelled
        rules = {checksum(address): allowed for address, allowed in self.rules.items()}.get(target, {})
        selectors = {checksum(address): allowed for address, allowed in self.calls.items()}
        if target not in selectors and not rules:
            raise _refused(Sentence("{target} is not a contract it may call", target=target))
        selector = transaction.data[:4]
        if selector in rules:
            why = rules[selector].objection(transaction.data, today)
            if why is not None:
                raise _refused(why)
        elif selector not in selectors.get(target, ()) or len(transaction.data) < 4:
            raise _refused(Sentence("the function 0x{selector} is not allowed", selector=selector.hex()))

    def check_typed_data(
        self, domain: Json, primary_type: str, message: Json | None = None, today: int = NO_DAY
    ) -> None:
        """PolicyRefusedError unless structured data of this kind may be signed for this contract."""
        contract = self.typed.get(primary_type)
        if contract is None:
            raise _refused(Sentence("data of the kind {kind} is not allowed", kind=primary_type))
        if domain.get("chainId") != self.chain_id:
            raise _refused(
                Sentence(
                    "the data is for chain {chain_id}, not {own_id}",
                    chain_id=domain.get("chainId"),
                    own_id=self.chain_id,
                )
            )
        try:
            meant = checksum(str(domain.get("verifyingContract", ZERO_ADDRESS)))
        except ValueError as error:
            raise _refused(Sentence("the data names no contract: {error}", error=error)) from None
        if meant != checksum(contract):
            raise _refused(
                Sentence(
                    "the data is for the contract {meant}, not {contract}", meant=meant, contract=contract
                )
            )
        for name, bound in self.typed_bounds.get(primary_type, {}).items():
            why = bound.objection((message or {}).get(name), today)
            if why is not None:
                raise _refused(Sentence("{name} of {kind} {why}", name=name, kind=primary_type, why=why))

    def to_json(self) -> Json:
        """The policy as JSON values, for the process that signs."""
        plain = {
            name: getattr(self, name) for name in ("chain_id", "max_gas", "max_fee_wei", "may_create", *_CAPS)
        }
        return {
            **plain,
            "calls": {
                address: sorted(each.hex() for each in allowed) for address, allowed in self.calls.items()
            },
            "typed": dict(self.typed),
            "rules": {
                address: {selector.hex(): rule_to_json(rule) for selector, rule in rules.items()}
                for address, rules in self.rules.items()
            },
            "typed_bounds": {
                kind: {name: bound_to_json(bound) for name, bound in bounds.items()}
                for kind, bounds in self.typed_bounds.items()
            },
        }

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> "Policy":
        """The policy again; ValueError, KeyError or TypeError if it is none."""
        fields = dict(body)
        fields["calls"] = {
            address: frozenset(bytes.fromhex(each) for each in allowed)
            for address, allowed in fields["calls"].items()
        }
        fields["rules"] = {
            address: {bytes.fromhex(selector): rule_from_json(rule) for selector, rule in rules.items()}
            for address, rules in fields["rules"].items()
        }
        fields["typed_bounds"] = {
            kind: {name: bound_from_json(bound) for name, bound in bounds.items()}
            for kind, bounds in fields["typed_bounds"].items()
        }
        return cls(**fields)


_CAPS = ("max_per_hour", "max_per_day", "max_day_fee_wei")


def policy_for(
    network: Network,
    *,
    calls: Mapping[str, frozenset[bytes]] | None = None,
    typed: Mapping[str, str] | None = None,
    may_create: bool = False,
    rules: Mapping[str, Mapping[bytes, CallRule]] | None = None,
    typed_bounds: Mapping[str, Mapping[str, Bound]] | None = None,
    max_per_hour: int | None = None,
    max_per_day: int | None = None,
) -> Policy:
    """A policy within the network file's caps; the rest as in Policy."""
    return Policy(
        chain_id=network.chain_id,
        max_gas=network.fees.max_gas,
        max_fee_wei=network.fees.max_fee_wei,
        calls=calls or {},
        typed=typed or {},
        may_create=may_create,
        rules=rules or {},
        typed_bounds=typed_bounds or {},
        max_per_hour=max_per_hour,
        max_per_day=max_per_day,
    )


def _refused(why: str) -> PolicyRefusedError:
    return PolicyRefusedError("Not signed: {why}.", why=why)
