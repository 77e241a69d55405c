"""A real node with a notebook contract on it, and a home with coins: where outboxes are tried out."""

from dataclasses import dataclass, field

from energy_app.chain.client import ChainClient
from energy_app.chain.intents import Intent, State, Wish
from energy_app.chain.networks import Network
from energy_app.chain.outbox import Outbox
from energy_app.chain.policy import policy_for
from energy_app.chain.records import Transaction
from energy_app.chain.signer import LocalSigner, derive_practice_key
from energy_app.store.database import Database
from tests.chain import notebook
from tests.chain.conftest import WEALTH_WEI, HandClock, Patience


@dataclass
class Place:
    """``client`` speaks to the node itself; nothing is mined until a test says so."""

    client: ChainClient
    database: Database
    clock: HandClock
    signer: LocalSigner
    notebook: str
    patience: Patience = field(default_factory=Patience)

    def outbox(self, client: ChainClient | None = None, database: Database | None = None) -> Outbox:
        signers = {self.signer.address: self.signer}
        return Outbox(
            database or self.database, client or self.client, signers, self.clock, monotonic=self.patience
        )

    def wish(self, number: int, calldata: bytes | None = None, **changes: int) -> Wish:
        data = notebook.note(number) if calldata is None else calldata
        return Wish(f"note:x:0:{number}:0", self.signer.address, self.notebook, data, **changes)

    def block(self) -> None:
        self.client.request("evm_mine")

    def mine(self, outbox: Outbox) -> None:
        """Send what is due, let one block take it, and look."""
        outbox.pump()
        self.block()
        outbox.pump()

    def finish(self, outbox: Outbox, rounds: int = 20) -> None:
        """Let blocks pass until all is settled."""
        while (result := outbox.pump()).open:
            rounds -= 1
            assert rounds, f"not settled after many blocks: {result}, {outbox.recent(3)}"
            self.block()

    def intent(self, number: int, outbox: Outbox | None = None) -> Intent:
        found = (outbox or self.outbox()).find(self.wish(number).key)
        assert found is not None
        return found

    def state(self, number: int) -> State:
        return self.intent(number).state

    def count(self, number: int) -> int:
        return int.from_bytes(self.client.call(self.notebook, notebook.COUNT + notebook.word(number)))

    def total(self) -> int:
        return int.from_bytes(self.client.call(self.notebook, notebook.TOTAL))

    def attempts(self) -> int:
        return int(self.database.reader().execute("SELECT count(*) FROM attempt").fetchone()[0])


def settle_in(network: Network, database: Database) -> Place:
    """Put a notebook on the network, and give a home coins."""
    client = ChainClient(network)
    maker = LocalSigner(derive_practice_key(1, "maker"), policy_for(network, may_create=True))
    give = "practice_fund" if network.practice else "anvil_setBalance"
    client.request(give, maker.address, hex(WEALTH_WEI))
    clock = HandClock(client.now_s() * 1_000 + 1_000)
    gas = client.estimate_gas(maker.address, None, notebook.CODE)
    tx = Transaction(network.chain_id, 0, None, notebook.CODE, gas, client.fees())
    tx_hash = client.send_raw(maker.sign_transaction(tx).raw)
    client.request("evm_mine")
    receipt = client.receipt(tx_hash)
    assert receipt is not None
    assert receipt.created is not None
    policy = policy_for(network, calls={receipt.created: notebook.SELECTORS})
    signer = LocalSigner(derive_practice_key(1, "home"), policy)
    client.request(give, signer.address, hex(WEALTH_WEI))
    client.request("evm_setAutomine", False)
    return Place(client, database, clock, signer, receipt.created)
