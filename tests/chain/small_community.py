"""A community of three homes on a practice network: what the binding tests have in common."""

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import (
    Allocation,
    Community,
    Deployment,
    Meter,
    RegistryContract,
    StorageKind,
    Terms,
    TokenContract,
    deploy,
    point_hash,
)
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.meter_sheet import PRIMARY_TYPE, TYPES, MeterSheet, domain
from energy_app.chain.policy import Policy
from energy_app.chain.practice.node import PracticeNode
from energy_app.chain.records import Receipt, Transaction
from energy_app.chain.signer import LocalSigner, derive_practice_key
from energy_app.domain.settlement import DayTerms, PriceRule

GRID = "0x0000000000000000000000000000000000006121"
COMMUNITY = "0x000000000000000000000000000000000000c0Fe"
MEMBERS = 3


class Anything(Policy):
    """A test signs what it likes."""

    def check_transaction(self, account: str, transaction: Transaction, today: int = -1) -> None:
        pass

    def check_typed_data(self, *_: object, **__: object) -> None:
        pass


class SmallCommunity:
    """One account is admin, electrician, member 0 and the trader of all; each home has its own meter key."""

    def __init__(self, node: PracticeNode, client: ChainClient, rule: PriceRule) -> None:
        self.client = client
        self.signer = self._signer("all")
        self.meters = [self._signer(f"meter {member}") for member in range(MEMBERS)]
        self.owners = [self.signer, *(self._signer(f"owner {member}") for member in range(1, MEMBERS))]
        for owner in self.owners:
            node.fund(owner.address, 10**21)
        self.terms = Terms(
            DayTerms(rule, tuple(range(150_000, 174_000, 1_000)), 30_000, 10_000, 500), GRID, COMMUNITY
        )
        self.deployment: Deployment = deploy(self.send, Community("Sun Street", "10YDE", self.terms))
        self.registry = RegistryContract(self.deployment.registry)
        self.market = MarketContract(self.deployment.market)
        self.token = TokenContract(self.deployment.token)
        self.receipts: list[Receipt] = []
        self.join()

    def join(self) -> None:
        own, units = self.signer.address, 10**10
        self.act(self.registry.address, self.registry.accredit(own))
        self.act(self.token.address, self.token.mint(own, MEMBERS * units))
        self.act(self.token.address, self.token.approve(self.market.address, MEMBERS * units))
        for member in range(MEMBERS):
            owner = self.owners[member]
            self.act(self.registry.address, self.registry.admit(owner.address))
            if owner is not self.signer:
                self.act(self.registry.address, self.registry.set_trader(member, own, 2**40), owner)
            self.act(self.registry.address, self.registry.register_meter(member, self.meter(member)))
            self.act(self.market.address, self.market.deposit(member, units))

    def meter(self, member: int) -> Meter:
        return Meter(
            self.meters[member].address, 5_000, 100_000, StorageKind.SOLAR_ONLY, Allocation.INTERNAL,
            member == 0, point_hash(b"salt", f"DE{member}"), b"\1" * 32, self.signer.address, 1,
        )  # fmt: skip

    def sign(self, sheet: MeterSheet) -> bytes:
        of = domain(self.client.network.chain_id, self.market.address)
        return self.meters[sheet.member].sign_typed_data(of, TYPES, PRIMARY_TYPE, sheet.message())

    def act(self, to: str | None, data: bytes, signer: LocalSigner | None = None) -> Receipt:
        signer = signer or self.signer
        own = signer.address
        gas = self.client.estimate_gas(own, to, data)
        nonce = self.client.transaction_count(own)
        transaction = Transaction(
            self.client.network.chain_id, nonce, to, data, gas + gas // 4, self.client.fees()
        )
        tx_hash = self.client.send_raw(signer.sign_transaction(transaction).raw)
        receipt = self.client.receipt(tx_hash)
        assert receipt is not None
        assert receipt.succeeded
        return receipt

    def send(self, to: str | None, data: bytes) -> str | None:
        return self.act(to, data).created

    def _signer(self, label: str) -> LocalSigner:
        return LocalSigner(derive_practice_key(1, label), Anything(1, 1, 1, {}, {}, may_create=True))
