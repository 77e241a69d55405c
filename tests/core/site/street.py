"""A community on a real node, run by an admin of its own: homes come to it from elsewhere."""

from pathlib import Path

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import RegistryContract
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.networks import Network, save_network
from energy_app.chain.records import Transaction
from energy_app.core.founding import CommunityPlan, Foundation
from energy_app.store.database import Database
from tests.chain.conftest import WEALTH_WEI, HandClock
from tests.chain.small_community import Anything

PASSPHRASE = "a long passphrase"
ACCOUNT = "0x" + "0a" * 20


class Street:
    """Founded on a node that mines when told; ``file`` is what its members are handed."""

    def __init__(self, directory: Path, node: Network) -> None:
        self.client = ChainClient(node)
        keys = KeyStore(directory / "keys")
        keys.create(Role.OWNER, PASSPHRASE, scrypt_n=2**10)
        self._admin = keys.unlock(Role.OWNER, PASSPHRASE, Anything(node.chain_id, 0, 0))
        self.fund(self._admin.address)
        plan = CommunityPlan(
            name="street", title="Our street", zone="AT", prices_micro=170_000, grid_account=ACCOUNT,
            community_account=ACCOUNT, readings_public=False,
        )  # fmt: skip
        with Database.open(directory / "deploy.db") as database:
            foundation = Foundation(
                node, plan, database, lambda _: self._admin, HandClock(), patience_s=60.0,
                pause=lambda _: self.mine(),
            )  # fmt: skip
            self.network = foundation.found(lambda _: None).network
        self.registry = RegistryContract(self.network.contracts["registry"])
        self.file = directory / "street.toml"
        save_network(self.network, self.file)

    def mine(self) -> None:
        """One block more."""
        self.client.request("evm_mine")

    def mine_at_once(self) -> None:
        """From now on each transaction gets a block of its own."""
        self.client.request("evm_setAutomine", True)

    def fund(self, address: str) -> None:
        """Coins for fees."""
        self.client.request("anvil_setBalance", address, hex(WEALTH_WEI))

    def act(self, data: bytes) -> None:
        """Something the admin does in the registry."""
        gas = self.client.estimate_gas(self._admin.address, self.registry.address, data)
        nonce = self.client.transaction_count(self._admin.address)
        chain_id = self.client.network.chain_id
        tx = Transaction(chain_id, nonce, self.registry.address, data, gas * 2, self.client.fees())
        tx_hash = self.client.send_raw(self._admin.sign_transaction(tx).raw)
        self.mine()
        receipt = self.client.receipt(tx_hash)
        assert receipt is not None
        assert receipt.succeeded
