"""Where a home's money is: its network, its keys, its place in the community."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import RegistryContract, TokenContract
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.network_book import NetworkBook, require_private_keys
from energy_app.chain.networks import Network, load_network
from energy_app.chain.practice.reach import reach_practice
from energy_app.core.clock import RealClock, StoppedClock
from energy_app.core.demo.host import CHAIN_FILE, KEY_DIRECTORY, NETWORK_FILE, demo_time_ms
from energy_app.domain.errors import StateError
from energy_app.domain.time import TellsTime
from energy_app.store.database import DATABASE_NAME, Database

OWN_KEYS = "keys"
PRACTICE_NOTE = "passphrase.txt"
NO_MEMBER = -1


class NotAMemberError(StateError):
    """The community has not admitted the home."""


@dataclass(frozen=True, slots=True)
class Place:
    """A home's place in a community, reachable. ``directory`` holds keys and databases."""

    directory: Path
    network: Network
    client: ChainClient
    keys: KeyStore
    clock: TellsTime
    owner: str
    member: int

    @property
    def market(self) -> MarketContract:
        """The market that keeps the escrow."""
        return MarketContract(self.network.contracts["market"])

    @property
    def registry(self) -> RegistryContract:
        """The community's registry."""
        return RegistryContract(self.network.contracts["registry"])

    def token(self) -> TokenContract:
        """The community's money."""
        return TokenContract(self.registry.token(self.client))

    @property
    def practice_passphrase(self) -> Path | None:
        """The note beside practice keys; None where the money is real."""
        return key_directory(self.directory) / PRACTICE_NOTE if self.network.practice else None


def is_practice(directory: Path) -> bool:
    """Whether the directory is a simulated home's."""
    return (directory / NETWORK_FILE).exists()


def key_directory(directory: Path) -> Path:
    """Where the home's key files are."""
    return directory / (KEY_DIRECTORY if is_practice(directory) else OWN_KEYS)


def belongs_somewhere(directory: Path) -> bool:
    """Whether a home of one's own has keys and a community's network at all."""
    has_keys = Role.OWNER in KeyStore(directory / OWN_KEYS).roles()
    return has_keys and bool(NetworkBook(directory).own_names())


@contextmanager
def open_place(directory: Path, network_name: str | None = None, *, outside: bool = False) -> Iterator[Place]:
    """The home's place in its community; a practice network's node runs meanwhile.

    StateError says what is missing: a key, a community, membership in it. ``outside``: who holds an office
    need not be a member; ``member`` is then ``NO_MEMBER``.
    """
    keys = KeyStore(key_directory(directory))
    owner = keys.address(Role.OWNER)
    with ExitStack() as stack:
        clock: TellsTime = RealClock()
        if is_practice(directory):
            clock = practice_clock(directory)
            url = stack.enter_context(reach_practice(directory / CHAIN_FILE, clock))
            network = load_network(directory / NETWORK_FILE).at(url)
        else:
            network = _own_network(directory, network_name)
            require_private_keys(network, *(keys.address(role) for role in keys.roles()))
        client = ChainClient(network)
        registry = RegistryContract(network.contracts["registry"])
        try:
            member = _member(client, registry, owner)
        except NotAMemberError:
            if not outside:
                raise
            member = NO_MEMBER
        yield Place(directory, network, client, keys, clock, owner, member)


def practice_clock(directory: Path) -> StoppedClock:
    """The stopped clock of a demo; StateError where it has not begun."""
    with Database.open(directory / DATABASE_NAME, read_only=True) as database:
        time_ms = demo_time_ms(database)
    if time_ms is None:
        raise StateError(
            "The demo in {directory} has not begun. Run energy-app demo again.", directory=directory
        )
    return StoppedClock(time_ms)


def _own_network(directory: Path, name: str | None) -> Network:
    book = NetworkBook(directory)
    names = [name] if name is not None else book.own_names()
    if not names:
        raise StateError(
            "This home belongs to no community yet. Let its network file in: energy-app network import FILE."
        )
    if len(names) > 1:
        raise StateError(
            "There are several networks: {names}. Choose one with --network.", names=", ".join(names)
        )
    network = book.get(names[0])
    if not {"market", "registry"} <= network.contracts.keys():
        raise StateError(
            "The network {name} names no community's contracts. Ask for its full file.", name=network.name
        )
    return network


def _member(client: ChainClient, registry: RegistryContract, owner: str) -> int:
    for member in range(registry.member_count(client)):
        if registry.owner(client, member) == owner:
            return member
    raise NotAMemberError(
        "{owner} is no member of {network} yet. Give the community this address to be admitted.",
        owner=owner,
        network=client.network.title,
    )
