"""Deploys a community's contracts on a network and proves that they are right; goes on where it stopped.

Every step is an intent with a key of its own. A step that was mined is not made again, so a run that
was interrupted, or a network that was away, costs nothing but time.
"""

import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from energy_app.chain.addresses import checksum
from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import Community, Terms
from energy_app.chain.deployment import Extras, RewardPlan, deploy_whole, founding_selectors
from energy_app.chain.intents import Intent, State, Wish
from energy_app.chain.network_check import Finding, verify_contracts
from energy_app.chain.networks import Network
from energy_app.chain.outbox import Outbox
from energy_app.chain.policy import Policy, policy_for
from energy_app.chain.signer import Signer
from energy_app.core.membership import explain_revert
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.settlement import DayTerms, PriceRule
from energy_app.domain.time import HOURS_PER_DAY, Clock
from energy_app.store.database import Database

PATIENCE_S = 600.0
_PAUSE_S = 1.0
_MOST_PRICE = (1 << 24) - 1
_DONE = (State.MINED, State.FINAL)

Price = Annotated[int, Field(ge=0, le=_MOST_PRICE)]


class TokenPlan(BaseModel):
    """The community's own token. The budget in nano a day; κ is the millionth part of a day's fees."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=31)
    symbol: str = Field(pattern=r"^[A-Z0-9]{2,8}$")
    day_budget_nano: int = Field(gt=0, lt=2**96)
    kappa_ppm: int = Field(gt=0, lt=1_000_000)


class CommunityPlan(BaseModel):
    """What a new community lays down. Prices and fees in micro-currency per kWh, the bounty in nano.

    ``certificates`` and ``governance`` (the members' vote, which takes the office of governor) are made
    unless they are unwanted, the token where there is a table ``reward``. ``witnesses`` are the three
    data witnesses' accounts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")
    title: str = Field(min_length=1, max_length=31)
    zone: str = Field(min_length=1, max_length=31)
    rule: Literal["COMMON", "AUCTION"] = "COMMON"
    prices_micro: tuple[Price, ...] | Price = 0
    grid_fee_micro: Price = 0
    community_fee_micro: Price = 0
    bounty_cap_nano: int = Field(default=0, ge=0, lt=2**63)
    grid_account: str
    community_account: str
    token: str | None = None
    token_decimals: int = Field(default=6, ge=0, le=18)
    readings_public: bool | None = None
    certificates: bool = True
    governance: bool = True
    reward: TokenPlan | None = None
    witnesses: tuple[str, str, str] | None = None

    @field_validator("witnesses")
    @classmethod
    def _accounts(cls, accounts: tuple[str, str, str] | None) -> tuple[str, str, str] | None:
        if accounts is None:
            return None
        first, second, third = (checksum(account) for account in accounts)
        if len({first, second, third}) < len(accounts):
            raise ValueError("name three different accounts")
        return first, second, third

    @field_validator("grid_account", "community_account", "token")
    @classmethod
    def _addresses(cls, address: str | None) -> str | None:
        return None if address is None else checksum(address)

    @field_validator("prices_micro")
    @classmethod
    def _hours(cls, prices: tuple[int, ...] | int) -> tuple[int, ...] | int:
        if isinstance(prices, tuple) and len(prices) != HOURS_PER_DAY:
            raise ValueError(f"give one price, or {HOURS_PER_DAY}")
        return prices

    def community(self) -> Community:
        """As the deployment takes it."""
        prices = self.prices_micro
        table = prices if isinstance(prices, tuple) else (prices,) * HOURS_PER_DAY
        terms = DayTerms(
            PriceRule[self.rule], table, self.grid_fee_micro, self.community_fee_micro, self.bounty_cap_nano
        )
        return Community(
            self.title,
            self.zone,
            Terms(terms, self.grid_account, self.community_account),
            token=self.token,
            token_decimals=self.token_decimals,
        )

    def extras(self) -> Extras:
        """What is deployed beside the market."""
        reward = None if self.reward is None else RewardPlan(**self.reward.model_dump())
        return Extras(self.certificates, reward, self.governance, self.witnesses)


def read_plan(path: Path) -> CommunityPlan:
    """A community's plan from TOML; InputError names file, field and what is wrong."""
    try:
        return CommunityPlan.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The community's plan {path} cannot be read. Check its path.") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not valid TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "plan"
        raise InputError(f"{path}: {field}: {first['msg']}. Correct the file.") from error


@dataclass(frozen=True, slots=True)
class Founded:
    """A deployed and verified community: its network, what was looked at, fees paid."""

    network: Network
    findings: tuple[Finding, ...]
    fee_wei: int


def founding_policy(network: Network) -> Policy:
    """What the key that deploys may sign first: the making of contracts."""
    return policy_for(network, may_create=True)


def calling_policy(network: Network, contract: str) -> Policy:
    """The policy of the steps after: what a founding calls on its new contracts."""
    return policy_for(network, calls={contract: founding_selectors()})


type OpenSigner = Callable[[Policy], Signer]
"""The admin's signer under a policy that fits the steps to come; the one before is used no more, and
should be closed: two at a time would write the signing log over each other."""


class Foundation:
    """The deployment of one plan on one network, kept in a database until it is done."""

    def __init__(
        self,
        network: Network,
        plan: CommunityPlan,
        database: Database,
        open_signer: OpenSigner,
        clock: Clock,
        *,
        patience_s: float = PATIENCE_S,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = ChainClient(network)
        self._network = network
        self._plan = plan
        self._database = database
        self._open_signer = open_signer
        self._clock = clock
        self._patience_s = patience_s
        self._pause = pause

    def found(self, tell: Callable[[str], None]) -> Founded:
        """Deploy what is not deployed yet, wait until all is final, verify. StateError: run it again."""
        steps = _Steps(self, tell)
        addresses = deploy_whole(steps.send, self._plan.community(), self._plan.extras())
        intents = [self.wait_for(steps.outbox(None), key, (State.FINAL,), tell) for key in steps.keys]
        network = self._described(addresses, intents[0])
        findings = tuple(verify_contracts(ChainClient(network)))
        wrong = [f"{finding.name}: {finding.detail}" for finding in findings if not finding.ok]
        if wrong:
            raise StateError(f"The contracts were deployed but are not right: {'; '.join(wrong)}.")
        return Founded(network, findings, sum(intent.fee_wei or 0 for intent in intents))

    def wait_for(
        self, outbox: Outbox, key: str, states: tuple[State, ...], tell: Callable[[str], None]
    ) -> Intent:
        """Pump until the intent is there. StateError: it came to nothing, or patience is at its end."""
        waited_s, told = 0.0, None
        while True:
            result = outbox.pump()
            intent = outbox.find(key)
            if intent is not None and intent.state in states:
                return intent
            if intent is not None and intent.settled:
                raise StateError(f"{key} came to nothing: {intent.state.value}: {intent.reason}.")
            if waited_s >= self._patience_s:
                raise StateError(f"Still waiting for {key}. Run the same command again to go on.")
            reason = result.fault or (None if intent is None else intent.reason)
            if reason is not None and reason != told:
                tell(reason)
                told = reason
            self._pause(_PAUSE_S)
            waited_s += _PAUSE_S

    def signer(self, policy: Policy) -> Signer:
        """The admin's signer."""
        return self._open_signer(policy)

    def outbox(self, signer: Signer) -> Outbox:
        """The outbox with the admin's signer."""
        signers = {signer.address: signer}
        return Outbox(self._database, self._client, signers, self._clock, explain=explain_revert)

    def key(self, number: int) -> str:
        """Business key of a step."""
        return f"deploy:{self._plan.name}:{number}:0:0"

    @property
    def network(self) -> Network:
        """The network without the community."""
        return self._network

    def _described(self, addresses: dict[str, str], first: Intent) -> Network:
        if first.block_number is None or first.block_hash is None:
            raise StateError("The first contract has no block yet. Run the same command again to go on.")
        network = self._network.deployed(addresses, first.block_number, first.block_hash)
        public = self._plan.readings_public
        return network.model_copy(
            update={
                "name": self._plan.name,
                "title": f"{self._plan.title} on {self._network.title}"[:80],
                "readings_public": self._network.readings_public if public is None else public,
            }
        )


class _Steps:
    """The transactions of a deployment, one after the other, each made once."""

    def __init__(self, foundation: Foundation, tell: Callable[[str], None]) -> None:
        self._foundation = foundation
        self._tell = tell
        self._signer_of: tuple[str | None, Signer] | None = None
        self.keys: list[str] = []

    def outbox(self, target: str | None) -> Outbox:
        """The outbox for a step that creates (None) or calls."""
        return self._foundation.outbox(self._signer(target))

    def send(self, target: str | None, data: bytes) -> str | None:
        """Do a step unless it is done; the address of what it created."""
        key = self._foundation.key(len(self.keys))
        self.keys.append(key)
        outbox = self.outbox(target)
        if outbox.submit(Wish(key, self._signer(target).address, target, data)):
            what = "create a contract" if target is None else "set it up"
            self._tell(f"step {len(self.keys)}: {what}")
        return self._foundation.wait_for(outbox, key, _DONE, self._tell).created_address

    def _signer(self, target: str | None) -> Signer:
        if self._signer_of is None or self._signer_of[0] != target:
            network = self._foundation.network
            policy = founding_policy(network) if target is None else calling_policy(network, target)
            self._signer_of = target, self._foundation.signer(policy)
        return self._signer_of[1]
