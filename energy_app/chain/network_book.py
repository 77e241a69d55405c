"""The networks a home knows: those of the program, and community files the owner has let in."""

from pathlib import Path

from energy_app.chain.networks import (
    Finality,
    Network,
    builtin_names,
    builtin_network,
    load_network,
    save_network,
)
from energy_app.domain.errors import InputError, StateError

FOLDER = "networks"
_GWEI = 10**9
_PUBLIC = (
    "Quarter-hour readings posted there are PUBLIC: anyone can see when people are at home. The program "
    "posts simulated homes only."
)
_MEMBERS_ONLY = "It says that readings posted there are seen by its members only."
# Everyone knows the keys of these: anvil's and Hardhat's ten accounts ("test test … junk").
WELL_KNOWN_ACCOUNTS = frozenset(
    {
        "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
        "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
        "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc",
        "0x90f79bf6eb2c4f870365e785982e1f101e93b906",
        "0x15d34aaf54267db7d7c367839aaf71a00a2c6a65",
        "0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc",
        "0x976ea74026e726554db657fa54763abd0c3a0aa9",
        "0x14dc79964da2c08b23698b3d3cc7ca32193d9955",
        "0x23618e81e3f5cdf7f54c3d65f7fbc0abf5b21e8f",
        "0xa0ee7a142d267c1f36714e4a8f75612f20a79720",
    }
)


class NetworkBook:
    """The network files of a data directory beside those of the program."""

    def __init__(self, data_directory: Path) -> None:
        self._folder = data_directory / FOLDER

    def names(self) -> list[str]:
        """All networks, those of the program first."""
        return [*builtin_names(), *self.own_names()]

    def own_names(self) -> list[str]:
        """Networks the owner let in."""
        return sorted(path.stem for path in self._folder.glob("*.toml"))

    def get(self, name: str) -> Network:
        """A network by name; InputError names those there are."""
        if name in self.own_names():
            return load_network(self.path(name))
        if name in builtin_names():
            return builtin_network(name)
        raise InputError(
            "There is no network {name}. Known: {names}.", name=name, names=", ".join(self.names())
        )

    def path(self, name: str) -> Path:
        """Where the file of an own network is or would be."""
        return self._folder / f"{name}.toml"

    def add(self, network: Network) -> Path:
        """Let a network in; its file. The same file twice does no harm."""
        self.check(network)
        if network.name not in self.own_names():
            save_network(network, self.path(network.name))
        return self.path(network.name)

    def check(self, network: Network) -> None:
        """Whether it may be let in. Refused: a name of the program's, a practice network, a changed one.

        Another network under a name that is taken could lead signatures elsewhere under a name the
        owner trusts.
        """
        if network.name in builtin_names():
            raise InputError(
                "{name} is a network of the program. Give the community's another name.", name=network.name
            )
        if network.practice:
            raise InputError("A practice network cannot be let in: it is made by the demo, on this machine.")
        if network.name in self.own_names() and self.get(network.name) != network:
            raise StateError(
                "There is another network {name} already. Remove {path} first if the community really moved.",
                name=network.name,
                path=self.path(network.name),
            )


def trusts(network: Network) -> list[str]:
    """What letting the network in means, in plain sentences."""
    who = "this machine" if network.is_local else ", ".join(hosts(network))
    lines = [
        f"It is the network {network.title}, chain id {network.chain_id}.",
        f"The program will speak to {who} and believe what two of them agree on."
        if len(network.rpc) > 1
        else f"The program will speak to {who or 'nobody yet (no server is named)'}.",
        f"A transaction may offer {network.fees.max_fee_wei / _GWEI:g} gwei a gas at most.",
        _finality(network.finality),
    ]
    lines += [
        f"Your keys will sign for the contract {name} at {address}."
        for name, address in sorted(network.contracts.items())
    ] or ["No community's contracts are named: nothing is signed until there are."]
    lines.append(_PUBLIC if network.readings_public else _MEMBERS_ONLY)
    if network.poa:
        lines.append("A few known signers make its blocks; whoever they are, they could stop or rewrite it.")
    if network.deploy_block is None:
        lines.append("No first block of the community is pinned: another network could pass for this one.")
    return lines


def require_private_keys(network: Network, *accounts: str) -> None:
    """InputError if an account's key is one that everybody knows, unless the network is play."""
    for account in accounts:
        if account.lower() in WELL_KNOWN_ACCOUNTS and not network.is_local:
            raise InputError(
                "The key of {account} is published in every development tool: anyone could "
                "take what it holds. It is not used on {network}.",
                account=account,
                network=network.title,
            )


def hosts(network: Network) -> list[str]:
    """The servers of a network, without the path of their addresses: it may hold an access token."""
    return [url.split("/")[2] for url in network.rpc]


def _finality(finality: Finality) -> str:
    if finality.depth is not None:
        return f"What is {finality.depth} blocks deep counts as final."
    return f"What its servers call {finality.tag} counts as final."
