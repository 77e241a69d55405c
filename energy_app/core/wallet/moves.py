"""Money into the market and out of it: what it will cost is said first, then it is signed and followed."""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Self

from energy_app.chain.bindings.play_token import PlayToken
from energy_app.chain.bounds import Anything, AtMost, CallRule, Exactly
from energy_app.chain.contracts import artifact
from energy_app.chain.errors import ChainUnreachableError
from energy_app.chain.guard import KillSwitch
from energy_app.chain.intents import Intent, State, Wish
from energy_app.chain.keys import Role
from energy_app.chain.outbox import Outbox
from energy_app.chain.policy import Policy, policy_for
from energy_app.chain.process_signer import ProcessSigner
from energy_app.chain.unattended import call_rule
from energy_app.core.clock import StoppedClock
from energy_app.core.membership import explain_revert
from energy_app.core.wallet.history import moves, wallet_database
from energy_app.core.wallet.money import allowance, token_units
from energy_app.core.wallet.place import Place, key_directory
from energy_app.domain.errors import ChainError, StateError
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import DAY_MS, SECOND_MS

PERMIT_S = 1_800  # a permit that is not used within half an hour is worth nothing
PATIENCE_S = 300.0
_PAUSE_S = 1.0
_FINISHED = (State.MINED, State.FINAL)
_FAILED = (State.REJECTED, State.EXPIRED, State.REVERTED, State.CANCELLED, State.ORPHANED)
_PERMIT = "Permit"
_PERMIT_TYPES = {
    _PERMIT: [
        {"name": "owner", "type": "address"},
        {"name": "spender", "type": "address"},
        {"name": "value", "type": "uint256"},
        {"name": "nonce", "type": "uint256"},
        {"name": "deadline", "type": "uint256"},
    ]
}


@dataclass(frozen=True, slots=True)
class Quote:
    """What a transaction is going to do and may cost, before it is signed."""

    what: str
    gas: int
    max_fee_wei: int

    @property
    def max_cost_wei(self) -> int:
        """The most it can cost, in wei of the network's own coin."""
        return self.gas * self.max_fee_wei


@dataclass(frozen=True, slots=True)
class Call:
    """A transaction to be made; ``amount`` tells it from others of its action: what it is about.

    ``once``: what is done, or on its way, is not done a second time.
    """

    action: str
    target: str
    data: bytes
    amount: int
    once: bool = False


type Agree = Callable[[Quote], bool]


class Mover:
    """Moves the owner's money. Blocks on the network; close it by leaving its ``with`` block."""

    def __init__(
        self, place: Place, passphrase: str, agree: Agree, *, patience_s: float = PATIENCE_S
    ) -> None:
        """``agree`` is asked with the cost before each transaction is signed."""
        self._place = place
        self._passphrase = passphrase
        self._agree = agree
        self._patience_s = patience_s
        self._stack = ExitStack()

    @property
    def place(self) -> Place:
        """Where the money is."""
        return self._place

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def deposit(self, nano: int) -> list[Intent]:
        """Into the market: with a permit where the token knows it, else by an allowance of just as much."""
        place, token = self._place, self._place.token()
        units = token_units(nano, token.decimals(place.client))
        if token.balance(place.client, place.owner) < units:
            raise StateError("The owner's account does not hold that much of the community's money.")
        signer = self._signer(deposit_policy(place, token.address, units))
        domain = self._permit_domain(token.address)
        if domain is None:
            if allowance(place, token.address) < units:
                approved = self._do(
                    signer, "approve", token.address, token.approve(place.market.address, units), units
                )
                deposited = self._do(
                    signer, "deposit", place.market.address, place.market.deposit(place.member, units), units
                )
                return [approved, deposited]
            data = place.market.deposit(place.member, units)
        else:
            data = self._permitted(signer, domain, units)
        return [self._do(signer, "deposit", place.market.address, data, units)]

    def withdraw(self, nano: int) -> list[Intent]:
        """Out of the market, to the owner's account. Only what is not locked."""
        place = self._place
        token_units(nano, place.token().decimals(place.client))
        free = place.market.account(place.client, place.member).free_nano
        if nano > free:
            raise StateError(
                "Only {free:.2f} are free now; the rest is locked for posted offers or owed.",
                free=free / 10**9,
            )
        signer = self._signer(withdraw_policy(place, nano))
        data = place.market.withdraw(place.member, nano)
        return [self._do(signer, "withdraw", place.market.address, data, nano)]

    def revoke(self) -> list[Intent]:
        """Take back what the market may take from the owner's account."""
        place, token = self._place, self._place.token()
        signer = self._signer(deposit_policy(place, token.address, 0))
        data = token.approve(place.market.address, 0)
        return [self._do(signer, "approve", token.address, data, 0)]

    def authorize(self, days: int) -> list[Intent]:
        """Let the home's trader key post for it, for so many days from now."""
        call, until_s = trader_call(self._place, days)
        return self.make(
            [call], authorize_policy(self._place, self._place.keys.address(Role.TRADER), until_s)
        )

    def make(self, calls: Sequence[Call], policy: Policy) -> list[Intent]:
        """Make the transactions, one after the other, under a policy that fits all of them."""
        signer = self._signer(policy)
        return [
            self._do(signer, each.action, each.target, each.data, each.amount, once=each.once)
            for each in calls
        ]

    def _signer(self, policy: Policy) -> ProcessSigner:
        directory = key_directory(self._place.directory)
        reason = KillSwitch(directory).reason
        if reason is not None:
            raise StateError(
                "Signing is paused ({reason}). Let it go on with energy-app wallet resume.", reason=reason
            )
        clock = self._place.clock
        now_ms = clock.now_ms() if isinstance(clock, StoppedClock) else None
        return self._stack.enter_context(
            ProcessSigner(directory, Role.OWNER, self._passphrase, policy, now_ms=now_ms)
        )

    def _permit_domain(self, token: str) -> dict[str, Any] | None:
        """The token's own domain of signed data; None where it knows no permits."""
        try:
            told = PlayToken(token).eip712_domain(self._place.client)
        except ChainUnreachableError:
            raise
        except ChainError:
            return None
        return {
            "name": told.name,
            "version": told.version,
            "chainId": told.chain_id,
            "verifyingContract": told.verifying_contract,
        }

    def _permitted(self, signer: ProcessSigner, domain: dict[str, Any], units: int) -> bytes:
        """The call that deposits with a permit."""
        client = self._place.client
        deadline = client.now_s() + PERMIT_S
        message = {
            "owner": self._place.owner,
            "spender": self._place.market.address,
            "value": units,
            "nonce": self._place.token().nonce(client, self._place.owner),
            "deadline": deadline,
        }
        signature = signer.sign_typed_data(domain, _PERMIT_TYPES, _PERMIT, message)
        return self._place.market.deposit_with_permit(self._place.member, units, deadline, signature)

    def _do(
        self, signer: ProcessSigner, action: str, target: str, data: bytes, amount: int, *, once: bool = False
    ) -> Intent:
        place, client = self._place, self._place.client
        stem = f"{action}:{target}:{place.member}:{amount}"
        if not once or not self._is_wished(stem):
            quote = Quote(action, client.estimate_gas(place.owner, target, data), client.fees().max_fee_wei)
            if not self._agree(quote):
                raise StateError("Nothing was sent. Say --yes to agree to the cost.")
        with wallet_database(place) as database:
            outbox = Outbox(database, client, {signer.address: signer}, place.clock, explain=explain_revert)
            key = _only_key(outbox.find, stem) if once else self._free_key(outbox, stem)
            outbox.submit(Wish(key, place.owner, target, data))
            return self._followed(outbox, key)

    def _is_wished(self, stem: str) -> bool:
        """Whether what is done only once was begun before."""
        known = {intent.key for intent in moves(self._place) if intent.state not in _FAILED}
        return any(key.rpartition(":")[0] == stem for key in known)

    def _free_key(self, outbox: Outbox, stem: str) -> str:
        """A key of its own for this wish; one that came to nothing may be wished again."""
        number = self._place.client.transaction_count(self._place.owner)
        while (known := outbox.find(f"{stem}:{number}")) is not None and known.settled:
            number += 1
        return f"{stem}:{number}"

    def _followed(self, outbox: Outbox, key: str) -> Intent:
        waited_s = 0.0
        while True:
            result = outbox.pump()
            intent = outbox.find(key)
            if intent is None:
                raise StateError("{key} is lost.", key=key)
            if intent.state in _FINISHED:
                return intent
            if intent.settled:
                raise StateError(
                    "It came to nothing ({state}): {reason}.",
                    state=intent.state.value.lower(),
                    reason=intent.reason,
                )
            if waited_s >= self._patience_s:
                why = result.fault or intent.reason or Sentence("the network has not taken it yet")
                raise StateError("Still on its way: {why}. energy-app wallet history shows its end.", why=why)
            time.sleep(_PAUSE_S)
            waited_s += _PAUSE_S


def _only_key(find: Callable[[str], Intent | None], stem: str) -> str:
    """The one key of this wish, unless it came to nothing."""
    number = 0
    while (known := find(f"{stem}:{number}")) is not None and known.settled and known.state in _FAILED:
        number += 1
    return f"{stem}:{number}"


def trader_call(place: Place, days: int) -> tuple[Call, int]:
    """What lets the home's trader key post for so many days from now; until when, in unix seconds."""
    trader = place.keys.address(Role.TRADER)
    until_s = place.client.now_s() + days * DAY_MS // SECOND_MS
    data = place.registry.set_trader(place.member, trader, until_s)
    return Call("authorize", place.registry.address, data, until_s), until_s


def deposit_policy(place: Place, token: str, units: int) -> Policy:
    """What the owner's key may sign for one deposit: a permit, an allowance and a call of just that much."""
    market, member = place.market.address, Exactly(place.member)
    amount = AtMost(units)
    permit_call = ("deadline", "v", "r", "s")
    kinds = ("uint256", "uint8", "bytes32", "bytes32")
    deposit = (("member", "uint32", member), ("amount", "uint256", amount))
    signature = tuple((name, kind, Anything()) for name, kind in zip(permit_call, kinds, strict=True))
    abi = artifact("Market")
    return policy_for(
        place.network,
        rules={
            market: {
                abi.selector("deposit"): CallRule("deposit", deposit),
                abi.selector("depositWithPermit"): CallRule("depositWithPermit", (*deposit, *signature)),
            },
            token: {
                artifact("PlayToken").selector("approve"): CallRule(
                    "approve", (("spender", "address", Exactly(market)), ("value", "uint256", amount))
                )
            },
        },
        typed={_PERMIT: token},
        typed_bounds={
            _PERMIT: {"owner": Exactly(place.owner), "spender": Exactly(market), "value": amount},
        },
    )


def authorize_policy(place: Place, trader: str, until_s: int) -> Policy:
    """What the owner's key may sign to let this trader, and no other, post for this member."""
    rule = call_rule(
        "setTrader",
        "Registry",
        member=Exactly(place.member),
        trader=Exactly(trader),
        validUntil=AtMost(until_s),
    )
    selector = artifact("Registry").selector(rule.function)
    return policy_for(place.network, rules={place.registry.address: {selector: rule}})


def claims_policy(place: Place, beneficiary: str | None = None) -> Policy:
    """What the owner's key may sign about certificates and tokens of his own.

    Claiming and minting harm nobody. ``beneficiary``: whom certificates may be retired for; None: nobody.
    """
    contracts, rules = place.network.contracts, dict[str, dict[bytes, CallRule]]()
    if "certificates" in contracts:
        abi, allowed = artifact("Certificates"), [call_rule("claim", "Certificates")]
        if beneficiary is not None:
            allowed.append(call_rule("retire", "Certificates", beneficiary=Exactly(beneficiary)))
        rules[contracts["certificates"]] = {abi.selector(rule.function): rule for rule in allowed}
    if "reward" in contracts:
        abi, allowed = artifact("Reward"), [call_rule(name, "Reward") for name in ("distribute", "redeem")]
        rules[contracts["reward"]] = {abi.selector(rule.function): rule for rule in allowed}
    return policy_for(place.network, rules=rules)


def withdraw_policy(place: Place, nano: int) -> Policy:
    """What the owner's key may sign for one withdrawal. The contract pays to the owner and nobody else."""
    arguments = (("member", "uint32", Exactly(place.member)), ("nano", "uint256", AtMost(nano)))
    rules = {artifact("Market").selector("withdraw"): CallRule("withdraw", arguments)}
    return policy_for(place.network, rules={place.market.address: rules})
