"""Founds the demo's community on the practice network: contracts, members, meters, play money.

Every step is an intent with a key of its own, so a set-up that was interrupted goes on where it was.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import (
    Allocation,
    Meter,
    RegistryContract,
    StorageKind,
    Terms,
    TokenContract,
    point_hash,
)
from energy_app.chain.community_contracts import Community as CommunityToDeploy
from energy_app.chain.deployment import Extras, RewardPlan, deploy_whole
from energy_app.chain.intents import State, Wish
from energy_app.chain.keys import PRACTICE_SCRYPT_N, KeyStore, Role
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.networks import Network
from energy_app.chain.outbox import Outbox
from energy_app.chain.policy import Policy, policy_for
from energy_app.chain.signer import LocalSigner, Signer, practice_signer
from energy_app.core.demo.community import Community, HouseholdSpec
from energy_app.core.membership import MemberKeys, explain_revert, meter_policy, trader_policy
from energy_app.domain.errors import StateError
from energy_app.domain.time import DAY_MS, SECOND_MS, Clock
from energy_app.store.database import Database

if TYPE_CHECKING:
    from energy_app.chain.practice.node import PracticeNode

_COINS_WEI = 10**20
_ESCROW_CENTS = 30_000
_TOKEN_DECIMALS = 6
_TRADER_DAYS = 730
_FINAL_DAYS = 3  # a day after the settlement of a day began
_SLOT_CEILING_WH = 15_000
_DAY_CEILING_WH = 400_000
_SALT = b"energy-app practice community"
_REWARD = RewardPlan("Practice Sun", "SUN", day_budget_nano=10 * 10**9, kappa_ppm=500_000)
_POT_CENTS = 5_000  # what the token's discounts are paid from
_FILE_HASH = point_hash(_SALT, "operator file")
_WITNESSES = ("witness 1", "witness 2", "witness 3")


@dataclass(frozen=True, slots=True)
class Founded:
    """A founded community: its network file's content, and the working keys by member index."""

    network: Network
    keys: tuple[MemberKeys, ...]


class Founder:
    """Sets the community up; ``found`` may be called again at every start."""

    def __init__(
        self, node: "PracticeNode", network: Network, database: Database, clock: Clock, seed: int
    ) -> None:
        """``database`` keeps the intents of the set-up."""
        self._node = node
        self._network = network
        self._database = database
        self._clock = clock
        self._seed = seed
        self._client = ChainClient(network)

    def found(self, community: Community, key_directory: Path) -> Founded:
        """Deploy, admit all members, register their meters, give them play money."""
        network = self._deployed(community)
        own = _own_keys(key_directory, network)
        homes = (community.home, *community.neighbours)
        owners, keys = [], []
        for index, home in enumerate(homes):
            signers = own if index == 0 else self._neighbour_keys(home, network)
            owners.append(signers.owner)
            keys.append(MemberKeys(signers.trader, signers.meter))
        self._admit(network, homes, owners, keys)
        return Founded(network, tuple(keys))

    def _deployed(self, community: Community) -> Network:
        admin = self._practice_key("admin", policy_for(self._network, may_create=True))
        self._fund(admin.address)
        creating = self._outbox(admin)
        grid = self._practice_key("grid account", policy_for(self._network)).address
        treasury = self._practice_key("community account", policy_for(self._network)).address
        terms = Terms(community.community.day_terms(), grid, treasury)
        steps = 0

        def send(target: str | None, data: bytes) -> str | None:
            nonlocal steps
            steps += 1
            outbox = creating
            if target is not None:
                policy = policy_for(self._network, calls={target: frozenset({data[:4]})})
                outbox = self._outbox(self._practice_key("admin", policy))
            return _ensure(outbox, f"deploy {steps}", admin.address, target, data)

        to_deploy = CommunityToDeploy(
            "Practice lane",
            community.zone,
            terms,
            token_decimals=_TOKEN_DECIMALS,
            final_days=_FINAL_DAYS,
        )
        first, second, third = (self._witness(label).address for label in _WITNESSES)
        extras = Extras(reward=_REWARD, witnesses=(first, second, third))
        return self._with_contracts(deploy_whole(send, to_deploy, extras))

    def _with_contracts(self, addresses: dict[str, str]) -> Network:
        genesis = self._client.block(0)
        if genesis is None:
            raise StateError("The practice network has no first block. Delete its file and start again.")
        return self._network.deployed(addresses, 0, genesis.hash)

    def _admit(
        self,
        network: Network,
        homes: tuple[HouseholdSpec, ...],
        owners: list[Signer],
        keys: list[MemberKeys],
    ) -> None:
        policy = _founding_policy(network)
        admin, electrician = (self._practice_key(name, policy) for name in ("admin", "electrician"))
        witness = self._practice_key(_WITNESSES[0], policy)
        for account in (electrician, witness, *owners, *(each.trader for each in keys)):
            self._fund(account.address)
        outbox = self._outbox(admin, electrician, witness, *owners)
        registry, token = (
            RegistryContract(network.contracts["registry"]),
            TokenContract(network.contracts["token"]),
        )
        market = MarketContract(network.contracts["market"])
        units = _ESCROW_CENTS * 10 ** (_TOKEN_DECIMALS - 2)
        # The end of the trader's right must not move when the set-up is repeated later.
        genesis = self._client.block(0)
        until_s = (0 if genesis is None else genesis.time_s) + _TRADER_DAYS * DAY_MS // SECOND_MS

        def do(step: str, signer: Signer, target: str, data: bytes) -> None:
            _ensure(outbox, step, signer.address, target, data)

        do("accredit", admin, registry.address, registry.accredit(electrician.address))
        for member, (home, owner, working) in enumerate(zip(homes, owners, keys, strict=True)):
            name = f"member {member}"
            do(f"{name} admit", admin, registry.address, registry.admit(owner.address))
            do(
                f"{name} trader",
                owner,
                registry.address,
                registry.set_trader(member, working.trader.address, until_s),
            )
            meter = _meter(home, working.meter.address)
            do(f"{name} meter", electrician, registry.address, registry.register_meter(member, meter))
            do(f"{name} mint", admin, token.address, token.mint(owner.address, units))
            do(f"{name} approve", owner, token.address, token.approve(market.address, units))
            do(f"{name} deposit", owner, market.address, market.deposit(member, units))
            if home.pv is not None:  # the operator's file of a practice meter always agrees with it
                do(f"{name} reconcile", witness, registry.address, registry.reconcile(member, _FILE_HASH))
        pot = _POT_CENTS * 10 ** (_TOKEN_DECIMALS - 2)
        do("pot", admin, token.address, token.mint(network.contracts["reward"], pot))

    def _neighbour_keys(self, home: HouseholdSpec, network: Network) -> "_Keys":
        owner = self._practice_key(f"{home.key} owner", _founding_policy(network))
        trader = self._practice_key(f"{home.key} trader", trader_policy(network))
        return _Keys(owner, trader, self._practice_key(f"{home.key} meter", meter_policy(network)))

    def _fund(self, account: str) -> None:
        """Coins for fees, once: a start that only tops up what was spent would add blocks each time."""
        if self._client.balance(account) < _COINS_WEI // 2:
            self._node.fund(account, _COINS_WEI)

    def _witness(self, label: str) -> LocalSigner:
        return self._practice_key(label, policy_for(self._network))

    def _practice_key(self, label: str, policy: Policy) -> LocalSigner:
        return practice_signer(self._seed, label, policy)

    def _outbox(self, *signers: Signer) -> Outbox:
        by_address = {signer.address: signer for signer in signers}
        return Outbox(self._database, self._client, by_address, self._clock, explain=explain_revert)


@dataclass(frozen=True, slots=True)
class _Keys:
    owner: Signer
    trader: Signer
    meter: Signer


def _own_keys(directory: Path, network: Network) -> _Keys:
    """The home's own keys: random, in key files, opened by a passphrase kept beside them.

    That protects nothing, and needs not: they are good for play money on this machine only.
    """
    store, note = KeyStore(directory), directory / "passphrase.txt"
    if not note.exists():
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        scratch = directory / "passphrase.tmp"
        scratch.touch(mode=0o600)
        scratch.write_text(secrets.token_urlsafe(24), encoding="utf-8")
        scratch.replace(note)
    passphrase = note.read_text(encoding="utf-8")
    for role in Role:
        if role not in store.roles():
            store.create(role, passphrase, scrypt_n=PRACTICE_SCRYPT_N)
    return _Keys(
        store.unlock(Role.OWNER, passphrase, _founding_policy(network)),
        store.unlock(Role.TRADER, passphrase, trader_policy(network)),
        store.unlock(Role.METER, passphrase, meter_policy(network)),
    )


def _founding_policy(network: Network) -> Policy:
    registry = RegistryContract(network.contracts["registry"])
    token, market = network.contracts["token"], network.contracts["market"]
    any_address = network.contracts["market"]
    samples = {
        registry.address: (
            registry.admit(any_address),
            registry.accredit(any_address),
            registry.set_trader(0, any_address, 0),
            registry.reconcile(0, _FILE_HASH),
            registry.register_meter(
                0, _meter(HouseholdSpec(key="", name="", description="", load=""), any_address)
            ),
        ),
        token: (TokenContract(token).mint(any_address, 0), TokenContract(token).approve(market, 0)),
        market: (MarketContract(market).deposit(0, 0),),
    }
    calls = {address: frozenset(data[:4] for data in each) for address, each in samples.items()}
    return policy_for(network, calls=calls)


def _meter(home: HouseholdSpec, key: str) -> Meter:
    return Meter(
        key=key,
        slot_ceiling_wh=_SLOT_CEILING_WH,
        day_ceiling_wh=_DAY_CEILING_WH,
        storage_kind=StorageKind.SOLAR_ONLY if home.battery is not None else StorageKind.NONE,
        allocation=Allocation.INTERNAL,
        has_pv=home.pv is not None,
        point_hash=point_hash(_SALT, home.key),
        report_hash=bytes(32),
    )


def _ensure(outbox: Outbox, step: str, account: str, target: str | None, data: bytes) -> str | None:
    """Do a step of the set-up unless it is done; the address of what it created."""
    key = f"setup:{step.replace(' ', '-')}:0:0:0"
    outbox.submit(Wish(key, account, target, data))
    intent = outbox.find(key)
    if intent is None or intent.state not in (State.MINED, State.FINAL):
        result = outbox.pump()
        intent = outbox.find(key)
        if intent is None or intent.state not in (State.MINED, State.FINAL):
            why = result.fault or (intent.reason if intent else None) or "no answer"
            raise StateError("The practice community could not be set up: {step}: {why}.", step=step, why=why)
    return intent.created_address
