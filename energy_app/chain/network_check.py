"""Looks at a network as its file describes it: every server, and the community's contracts."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from energy_app.chain.addresses import checksum
from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import RegistryContract
from energy_app.chain.contracts import artifact
from energy_app.chain.networks import Network
from energy_app.domain.errors import ChainError
from energy_app.domain.time import SECOND_MS

_STALE_BLOCKS = 5
_LEAST_STALE_S = 30
_CONTRACTS = {"market": "Market", "registry": "Registry"}
_BESIDE = {"certificates": "Certificates", "reward": "Reward", "governance": "Governance"}
_USED = {"certificates": "Claimed", "reward": "Distributed"}
"""The event that tells that such a contract has been used."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str


def check_network(network: Network, now_ms: Callable[[], int]) -> list[Finding]:
    """Ask every server and every contract. Never raises: what is wrong is a finding."""
    if not network.rpc:
        return [Finding("servers", ok=False, detail="no server address: add rpc to the file")]
    servers = [_server(network, number, now_ms) for number in range(len(network.rpc))]
    return [*servers, *_contracts(network)]


def _server(network: Network, number: int, now_ms: Callable[[], int]) -> Finding:
    name = f"server {number + 1} ({network.rpc[number].split('/')[2]})"
    # Alone, and by its number: the others must not answer for it.
    client = ChainClient(network.model_copy(update={"rpc": (network.rpc[number],)}))
    try:
        head = client.head()
        final = client.final_number(head)
    except ChainError as error:
        return Finding(name, ok=False, detail=str(error))
    behind_s = now_ms() // SECOND_MS - head.time_s
    stale_s = max(_LEAST_STALE_S, int(_STALE_BLOCKS * network.block_time_s))
    stale = not network.is_local and behind_s > stale_s
    detail = f"block {head.number}, {behind_s} s old, final up to {final}"
    return Finding(name, ok=not stale, detail=f"{detail}: too old" if stale else detail)


def _contracts(network: Network) -> list[Finding]:
    if not network.contracts:
        return []
    client = ChainClient(network)
    try:
        return verify_contracts(client)
    except ChainError as error:
        return [Finding("contracts", ok=False, detail=str(error))]


def verify_contracts(client: ChainClient) -> list[Finding]:
    """Whether the community's contracts are those of this program and belong together. ChainError."""
    addresses = client.network.contracts
    findings = [_code(client, name, contract) for name, contract in _CONTRACTS.items()]
    if all(finding.ok for finding in findings):
        registry = RegistryContract(addresses["registry"])
        market, token = registry.market(client), registry.token(client)
        findings.append(
            Finding("market in use", ok=market == addresses["market"], detail=f"the registry names {market}")
        )
        wanted = addresses.get("token")
        findings.append(
            Finding("token", ok=wanted in (None, token), detail=f"the community's money is at {token}")
        )
        findings += [beside_the_market(client, name) for name in _BESIDE if name in addresses]
    return findings


def beside_the_market(client: ChainClient, name: str) -> Finding:
    """A contract that may stand beside the market: it is ours, and it belongs to this market. ChainError."""
    finding, addresses = _code(client, name, _BESIDE[name]), client.network.contracts
    if not finding.ok:
        return finding
    contract, address = artifact(_BESIDE[name]), addresses[name]
    for other in ("registry", "market"):
        if other in contract.functions:
            named = checksum(contract.read(client, address, other))
            if named != addresses[other]:
                return Finding(name, ok=False, detail=f"the contract at {address} is of the {other} {named}")
    return finding


def found_beside(client: ChainClient, names: Collection[str]) -> dict[str, str]:
    """The contracts beside the market that have been used, found by their events alone, by name.

    Of ``certificates`` and ``reward``: ours, and of this market; the first of each that was used.
    RpcRefusedError: a server that tells events only of contracts that are named.
    """
    topics = {artifact(_BESIDE[name]).topic(_USED[name]): name for name in names}
    found: dict[str, str] = {}
    if not topics:
        return found
    last = client.head().number
    for _, logs in client.logs((), client.network.deploy_block or 0, last, [list(topics)]):
        for log in logs:
            name, address = topics[log.topics[0]], checksum(log.address)
            if name not in found and beside_the_market(_naming(client, name, address), name).ok:
                found[name] = address
    return found


def _naming(client: ChainClient, name: str, address: str) -> ChainClient:
    network = client.network
    return ChainClient(network.model_copy(update={"contracts": {**network.contracts, name: address}}))


def _code(client: ChainClient, name: str, contract: str) -> Finding:
    address = client.network.contracts.get(name)
    if address is None:
        return Finding(name, ok=False, detail=f"the file names no contract {name}")
    found, known = client.code(address), artifact(contract).runtime_bytecode
    if not found:
        return Finding(name, ok=False, detail=f"there is no contract at {address}")
    if not same_code(found, known):
        return Finding(
            name, ok=False, detail=f"the contract at {address} is not the {contract} of this program"
        )
    return Finding(name, ok=True, detail=f"{address} is the {contract} of this program")


def same_code(found: bytes, known: bytes) -> bool:
    """Whether code is the compiled one. What a contract fixes when it is made is left blank (0) there."""
    return len(found) == len(known) and all(
        byte in (0, actual) for byte, actual in zip(known, found, strict=True)
    )
