"""A whole community's contracts: registry and market, and what its members may want beside them."""

from dataclasses import dataclass

from energy_app.chain.addresses import checksum
from energy_app.chain.bindings.certificates import Certificates
from energy_app.chain.bindings.governance import Governance
from energy_app.chain.bindings.registry import Registry
from energy_app.chain.bindings.reward import Reward
from energy_app.chain.community_contracts import Community, RegistryContract, Send, deploy
from energy_app.chain.contracts import artifact
from energy_app.chain.governance import GovernanceContract
from energy_app.domain.errors import ChainError

FOUNDING_CALLS = {
    "Registry": ("nameMarket", "nameWitnesses", "offerGovernor"),
    "Governance": ("takeOffice",),
}
"""The functions a founding calls once the contracts are there."""


@dataclass(frozen=True, slots=True)
class RewardPlan:
    """The community's token: a day mints at most ``day_budget_nano`` and κ (a millionth part) of its fees."""

    name: str
    symbol: str
    day_budget_nano: int
    kappa_ppm: int


@dataclass(frozen=True, slots=True)
class Extras:
    """What stands beside the market. ``witnesses``: three accounts, named before the vote takes office."""

    certificates: bool = True
    reward: RewardPlan | None = None
    governance: bool = True
    witnesses: tuple[str, str, str] | None = None


def deploy_whole(send: Send, community: Community, extras: Extras) -> dict[str, str]:
    """Create all of it; addresses by their names in a network file. The sender becomes admin.

    With ``governance`` the office of governor goes to the members' vote at the end.
    """
    base = deploy(send, community)
    addresses = {"token": base.token, "registry": base.registry, "market": base.market}
    claims, registry = (base.registry, base.market), RegistryContract(base.registry)
    if extras.certificates:
        addresses["certificates"] = _created(send, Certificates.creation(*claims))
    if extras.reward is not None:
        plan = extras.reward
        data = Reward.creation(*claims, plan.name, plan.symbol, plan.day_budget_nano, plan.kappa_ppm)
        addresses["reward"] = _created(send, data)
    if extras.witnesses is not None:
        send(base.registry, registry.name_witnesses(*extras.witnesses))
    if extras.governance:
        governance = _created(send, Governance.creation(base.registry))
        send(base.registry, Registry(base.registry).offer_governor(governance))
        send(governance, GovernanceContract(governance).take_office())
        addresses["governance"] = governance
    return addresses


def founding_selectors() -> frozenset[bytes]:
    """The functions of ``FOUNDING_CALLS`` as a policy takes them."""
    return frozenset(
        artifact(contract).selector(name) for contract, names in FOUNDING_CALLS.items() for name in names
    )


def _created(send: Send, data: bytes) -> str:
    address = send(None, data)
    if address is None:
        raise ChainError("The network created no contract. Check its gas limit and try again.")
    return checksum(address)
