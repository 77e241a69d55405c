"""A small community on a practice network, in a directory as a demo leaves it."""

from dataclasses import dataclass
from pathlib import Path

from energy_app.chain.client import ChainClient
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.meter_sheet import PRIMARY_TYPE, TYPES, MeterSheet, domain
from energy_app.chain.networks import builtin_network, load_network, save_network
from energy_app.chain.practice import PracticeNode
from energy_app.chain.records import Transaction
from energy_app.chain.signer import Signer
from energy_app.core.demo.community import load_community
from energy_app.core.demo.host import (
    CHAIN_FILE,
    KEY_DIRECTORY,
    NEIGHBOURS_FILE,
    NETWORK_FILE,
    demo_time_ms,
)
from energy_app.core.demo.practice_community import Founder
from energy_app.core.membership import MemberKeys
from energy_app.core.wallet.place import PRACTICE_NOTE
from energy_app.domain.community_day import RegisterSpan
from energy_app.domain.settlement import UNBOUNDED_WH, MemberDay
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from energy_app.domain.time import DAY_MS, HOUR_MS, HOURS_PER_DAY, SLOTS_PER_DAY
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.settings import set_setting
from tests.chain.conftest import START_MS, HandClock

START_DAY = START_MS // DAY_MS
SHEET = OrderSheet((OrderRow(sell_limit_micro=1, sell_cap_wh=500),) * HOURS_PER_DAY)

BOTH_WAYS = OrderSheet((OrderRow(1, 500, 400_000, 500),) * HOURS_PER_DAY)


def _slots(wh: int, slots: range) -> tuple[int, ...]:
    return tuple(wh if slot in slots else 0 for slot in range(SLOTS_PER_DAY))


NIGHT, NOON = range(8), range(36, 60)
EXCHANGED = (
    DayReadings(_slots(80, NIGHT), _slots(450, NOON)),
    DayReadings(_slots(400, NOON), _slots(60, NIGHT)),
)


@dataclass
class Household:
    """``keys`` of the two members; ``directory`` is the first one's."""

    directory: Path
    keys: tuple[MemberKeys, ...]

    def passphrase_file(self) -> Path:
        return self.directory / KEY_DIRECTORY / PRACTICE_NOTE

    def set_time(self, time_ms: int) -> None:
        with (
            Database.open(self.directory / DATABASE_NAME) as database,
            database.transaction(sync_full=True) as connection,
        ):
            set_setting(connection, "demo_time_ms", time_ms)

    def time_ms(self) -> int:
        with Database.open(self.directory / DATABASE_NAME, read_only=True) as database:
            return demo_time_ms(database) or 0

    def trade(self, day: int) -> None:
        """Post an order sheet and readings of the first member; then it is time to settle."""
        clock = HandClock(day * DAY_MS - 12 * HOUR_MS)
        with PracticeNode.open(self.directory / CHAIN_FILE, clock) as node:
            network = load_network(self.directory / NETWORK_FILE).at(node.url)
            client, keys = ChainClient(network), self.keys[0]
            market = MarketContract(network.contracts["market"])
            _act(client, keys.trader, market.address, market.post_orders(0, day, SHEET))
            clock.ms = (day + 1) * DAY_MS + 10 * HOUR_MS
            span = RegisterSpan(0, 0, 0, SLOTS_PER_DAY * 100, None, None)
            readings = DayReadings((0,) * SLOTS_PER_DAY, (100,) * SLOTS_PER_DAY)
            sheet = MeterSheet(0, keys.meter.address, day, readings, span, 1)
            eip712 = domain(network.chain_id, market.address)
            signature = keys.meter.sign_typed_data(eip712, TYPES, PRIMARY_TYPE, sheet.message())
            _act(client, keys.trader, market.address, market.post_readings(sheet, signature))
        self.set_time((day + 2) * DAY_MS + 7 * HOUR_MS)

    def exchange(self, day: int, *, final: bool = True) -> None:
        """A settled day: the second member sold at night, the first by day; afterwards it is final."""
        clock = HandClock(day * DAY_MS - 12 * HOUR_MS)
        with PracticeNode.open(self.directory / CHAIN_FILE, clock) as node:
            network = load_network(self.directory / NETWORK_FILE).at(node.url)
            client = ChainClient(network)
            market = MarketContract(network.contracts["market"])
            eip712 = domain(network.chain_id, market.address)
            for member, keys in enumerate(self.keys):
                _act(client, keys.trader, market.address, market.post_orders(member, day, BOTH_WAYS))
            clock.ms = (day + 1) * DAY_MS + 10 * HOUR_MS
            for member, keys in enumerate(self.keys):
                readings = EXCHANGED[member]
                pv = (0, sum(readings.export_wh)) if member == 0 else (None, None)
                span = RegisterSpan(0, sum(readings.import_wh), 0, sum(readings.export_wh), *pv)
                sheet = MeterSheet(member, keys.meter.address, day, readings, span, 1)
                signature = keys.meter.sign_typed_data(eip712, TYPES, PRIMARY_TYPE, sheet.message())
                _act(client, keys.trader, market.address, market.post_readings(sheet, signature))
            clock.ms = (day + 2) * DAY_MS + 7 * HOUR_MS
            members = [
                MemberDay(BOTH_WAYS, readings, certifiable_wh=_bound(readings, member))
                for member, readings in enumerate(EXCHANGED)
            ]
            _act(client, self.keys[0].trader, market.address, market.settle_day(day, members, b""))
        self.set_time((day + 3 if final else day + 2) * DAY_MS + 7 * HOUR_MS)


def _bound(readings: DayReadings, member: int) -> int:
    """What may be certified: of the first member, who has a battery, what his roof made."""
    return sum(readings.export_wh) if member == 0 else UNBOUNDED_WH


def _act(client: ChainClient, signer: Signer, target: str, data: bytes) -> None:
    gas = client.estimate_gas(signer.address, target, data)
    nonce = client.transaction_count(signer.address)
    tx = Transaction(client.network.chain_id, nonce, target, data, gas, client.fees())
    receipt = client.receipt(client.send_raw(signer.sign_transaction(tx).raw))
    assert receipt is not None
    assert receipt.succeeded


def found_household(directory: Path, neighbours: int = 1) -> Household:
    """Two members, or more, with 300.00 in the market each."""
    whole = load_community()
    community = whole.model_copy(update={"neighbours": whole.neighbours[:neighbours]})
    clock = HandClock()
    with (
        PracticeNode.open(directory / CHAIN_FILE, clock) as node,
        Database.open(directory / NEIGHBOURS_FILE) as setup,
    ):
        network = builtin_network("practice").at(node.url)
        founded = Founder(node, network, setup, clock, 1).found(community, directory / KEY_DIRECTORY)
        save_network(founded.network.at(), directory / NETWORK_FILE)
    household = Household(directory, founded.keys)
    household.set_time(START_MS)
    return household
