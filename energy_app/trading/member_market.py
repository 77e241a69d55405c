"""One member's view of the market: what it may ask, and the calls it can make.

State that money depends on is asked of the contract; what was posted and settled comes from the
index of its events. Everything blocks on the network or the database: for a worker thread.
"""

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import RegistryContract
from energy_app.chain.community_ledger import CommunityLedger
from energy_app.chain.market_contract import LastReading, MarketContract
from energy_app.chain.meter_sheet import PRIMARY_TYPE, TYPES, MeterSheet, domain
from energy_app.chain.signer import Signer
from energy_app.domain.community_day import DayState
from energy_app.domain.market_day import MarketDay
from energy_app.domain.sheets import OrderSheet
from energy_app.domain.time import SECOND_MS
from energy_app.trading.book import SignedSheet
from energy_app.trading.planner import MarketTerms
from energy_app.trading.reading_sheet import UnsignedReadings


class MemberMarket:
    """The market as the program of one member uses it."""

    def __init__(self, client: ChainClient, ledger: CommunityLedger, member: int, meter: Signer) -> None:
        self._client = client
        self._ledger = ledger
        self._meter = meter
        self._market = MarketContract(ledger.contracts.market)
        self._registry = RegistryContract(ledger.contracts.registry)
        self.member = member

    @property
    def contract(self) -> str:
        """Address of the market."""
        return self._ledger.contracts.market

    @property
    def chain_id(self) -> int:
        """Network of the market."""
        return self._ledger.contracts.chain_id

    @property
    def market_day(self) -> MarketDay:
        """The deadlines of the community."""
        return self._ledger.contracts.market_day

    def now_ms(self) -> int:
        """The time the market sees."""
        return self._client.now_s() * SECOND_MS

    def member_count(self) -> int:
        """How many members the community has, as far as indexed."""
        return self._ledger.member_count()

    def terms(self, day: int) -> MarketTerms:
        """The member's escrow now, and rule, prices and fees of a day."""
        escrow = self._market.account(self._client, self.member)
        return MarketTerms.of(escrow.balance_nano, self._registry.terms(self._client, day).day_terms)

    def last_reading(self) -> LastReading | None:
        """The last reading sheet the market holds of the member; None before the first."""
        return self._market.last_reading(self._client, self.member)

    def standing_sheet(self, day: int) -> int | None:
        """Day of the order sheet the contract holds in force for a day; None where there is none."""
        return self._market.sheet_in_force(self._client, self.member, day)

    def is_settled(self, day: int) -> bool:
        """Whether the day is settled, as far as indexed."""
        return self._ledger.is_settled(day)

    def has_sheets(self, day: int) -> bool:
        """Whether anybody's sheet concerns the day, as far as indexed."""
        return self._ledger.has_sheets(day)

    def day_state(self, day: int) -> DayState:
        """Whether the contract has settled the day, or still can."""
        return self._market.day_state(self._client, day)

    def sign(self, unsigned: UnsignedReadings, sequence: int, previous: bytes) -> SignedSheet:
        """The reading sheet signed by the meter key."""
        sheet = MeterSheet(
            self.member,
            self._meter.address,
            unsigned.day,
            unsigned.readings,
            unsigned.registers,
            sequence,
            previous,
        )
        eip712 = domain(self.chain_id, self.contract)
        return SignedSheet(sheet, self._meter.sign_typed_data(eip712, TYPES, PRIMARY_TYPE, sheet.message()))

    def post_orders(self, day: int, sheet: OrderSheet) -> bytes:
        """The call that posts an order sheet."""
        return self._market.post_orders(self.member, day, sheet)

    def post_readings(self, signed: SignedSheet) -> bytes:
        """The call that posts a reading sheet."""
        return self._market.post_readings(signed.sheet, signed.signature)

    def post_day(self, signed: SignedSheet, day: int, sheet: OrderSheet) -> bytes:
        """The call that posts a reading sheet and an order sheet together."""
        return self._market.post_day(signed.sheet, signed.signature, day, sheet)

    def settle_day(self, day: int) -> bytes:
        """The call that settles a day, from all that was posted for it and is indexed."""
        return self._market.settle_day(day, *self._ledger.settle_arguments(day))
