"""A community on a real node, with a home of one's own as its only member."""

from pathlib import Path

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import Allocation, Meter, RegistryContract, StorageKind, point_hash
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.network_book import NetworkBook
from energy_app.chain.networks import Network
from energy_app.chain.records import Transaction
from energy_app.core.founding import CommunityPlan, Foundation
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.store.database import Database
from tests.chain.conftest import WEALTH_WEI, HandClock
from tests.chain.small_community import Anything

PASSPHRASE = "a long passphrase"
ACCOUNT = "0x" + "0a" * 20


def join_a_community(directory: Path, node: Network, *, readings_public: bool) -> Network:
    """Keys, contracts, membership, trader and meter of the home in ``directory``; the network file."""
    keys, client = KeyStore(directory / OWN_KEYS), ChainClient(node)
    for role in Role:
        keys.create(role, PASSPHRASE, scrypt_n=2**10)
    owner = keys.unlock(Role.OWNER, PASSPHRASE, Anything(node.chain_id, 0, 0))
    client.request("anvil_setBalance", owner.address, hex(WEALTH_WEI))
    plan = CommunityPlan(
        name="street", title="Our street", zone="AT", prices_micro=170_000, grid_account=ACCOUNT,
        community_account=ACCOUNT, readings_public=readings_public,
    )  # fmt: skip
    with Database.open(directory / "deploy.db") as database:
        foundation = Foundation(
            node, plan, database, lambda _: owner, HandClock(), patience_s=60.0,
            pause=lambda _: client.request("evm_mine"),
        )  # fmt: skip
        network = foundation.found(lambda _: None).network
    registry = RegistryContract(network.contracts["registry"])
    meter = Meter(
        keys.address(Role.METER), 15_000, 400_000, StorageKind.NONE, Allocation.INTERNAL,
        has_pv=False, point_hash=point_hash(b"salt", "AT001"), report_hash=bytes(32),
    )  # fmt: skip
    for data in (
        registry.admit(owner.address),
        registry.accredit(owner.address),
        registry.set_trader(0, keys.address(Role.TRADER), client.now_s() + 86_400),
        registry.register_meter(0, meter),
    ):
        gas, nonce = (
            client.estimate_gas(owner.address, registry.address, data),
            client.transaction_count(owner.address),
        )
        tx = Transaction(node.chain_id, nonce, registry.address, data, gas * 2, client.fees())
        tx_hash = client.send_raw(owner.sign_transaction(tx).raw)
        client.request("evm_mine")
        receipt = client.receipt(tx_hash)
        assert receipt is not None
        assert receipt.succeeded
    NetworkBook(directory).add(network)
    return network
