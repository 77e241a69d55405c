"""A community on an anvil node: contracts, members, meter keys, and the posts of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from eth_account import Account
from eth_keys.datatypes import PrivateKey
from eth_utils.crypto import keccak

from energy_app.chain import community_contracts as cc
from energy_app.chain import meter_claim
from energy_app.chain.contracts import artifact
from energy_app.chain.market_contract import MarketContract, proposed_prices
from energy_app.chain.market_events import MarketEvent, decode_market_event
from energy_app.chain.meter_sheet import MeterSheet
from energy_app.chain.records import Log
from energy_app.domain.community_day import RegisterSpan
from energy_app.domain.settlement import DaySettlement, DayTerms, MemberDay, settle_day
from energy_app.domain.sheets import DayReadings, OrderSheet
from tests.contracts.anvil import Anvil

type Action = tuple[str, str | None, bytes]
"""A transaction: sender, target (None: creates), data."""

DAY_S = 86_400
FIRST_DAY = 20_500
ADMIN = "0x" + "a1" * 20
ELECTRICIAN_KEY = Account.from_key(keccak(text="electrician"))
ELECTRICIAN = str(ELECTRICIAN_KEY.address).lower()
SETTLER = "0x" + "5e" * 20
GRID = "0x" + "61" * 20
COMMUNITY = "0x" + "c0" * 20


def owner_of(member: int) -> str:
    return "0x" + (0x0F0000 + member).to_bytes(20).hex()


def trader_of(member: int, town: int = 0) -> str:
    return "0x" + (0x7E0000 + town * 1_000 + member).to_bytes(20).hex()


def at(day: int, hours: float) -> int:
    """Unix seconds of an hour of a UTC day."""
    return day * DAY_S + round(hours * 3600)


@dataclass
class Home:
    """A member's meter: its key, its registers and the sheet it signed last."""

    key: PrivateKey
    address: str
    has_pv: bool
    import_wh: int = 0
    export_wh: int = 0
    pv_wh: int = 0
    sequence: int = 0
    previous: bytes = field(default=bytes(32))


class Town:
    """A deployed community whose members all have a trader, a meter and an allowance."""

    def __init__(self, node: Anvil, terms: DayTerms, members: int, **options: Any) -> None:
        self.node = node
        self.terms = terms
        self.number = options.get("number", 0)  # towns that share blocks have traders of their own
        self.decimals = options.get("token_decimals", 6)
        self.allocation = options.get("allocation", cc.Allocation.INTERNAL)
        community = cc.Community(
            "Test", "10Y1001A1001A82H", cc.Terms(terms, GRID, COMMUNITY),
            token_decimals=self.decimals, final_days=options.get("final_days", 45),
        )  # fmt: skip
        self.deployment = cc.deploy(self._send, community)
        self.market = MarketContract(self.deployment.market)
        self.registry = cc.RegistryContract(self.deployment.registry)
        self.token = cc.TokenContract(self.deployment.token)
        self.domain_separator = artifact("Market").read(node, self.market.address, "domainSeparator")
        self.homes: list[Home] = []
        self._send(self.registry.address, self.registry.accredit(ELECTRICIAN))
        for _ in range(members):
            self.admit()

    # ---- members

    def admit(self) -> int:
        member = len(self.homes)
        key = PrivateKey(bytes(keccak(text=f"{self.market.address} meter {member}")))
        home = Home(key, key.public_key.to_checksum_address(), has_pv=member % 2 == 0)
        self.homes.append(home)
        owner = owner_of(member)
        self.act(
            (ADMIN, self.registry.address, self.registry.admit(owner)),
            (ELECTRICIAN, self.registry.address, self.registry.register_meter(member, self.meter(member))),
            (
                owner,
                self.registry.address,
                self.registry.set_trader(member, trader_of(member, self.number), 2**63),
            ),
            (owner, self.token.address, self.token.approve(self.market.address, 2**200)),
        )
        return member

    def meter(self, member: int) -> cc.Meter:
        home = self.homes[member]
        return cc.Meter(
            home.address, 0xFFFF, 2**32 - 1, cc.StorageKind.NONE, self.allocation, home.has_pv,
            cc.point_hash(b"salt", f"point {member}"), bytes(32),
        )  # fmt: skip

    def exchange(self, member: int, meter: cc.Meter, sender: str | None = None) -> Action:
        """Another meter for the member, signed by the electrician and sent by the owner."""
        before = self.registry.meter(self.node, member)
        generation = 1 if before is None else before.generation + 1
        signed = ELECTRICIAN_KEY.sign_typed_data(
            meter_claim.domain(self.node.chain_id, self.registry.address),
            meter_claim.TYPES,
            meter_claim.message(member, generation, meter),
        )
        data = self.registry.register_meter_signed(member, meter, ELECTRICIAN, bytes(signed.signature))
        return sender or owner_of(member), self.registry.address, data

    def fund(self, member: int, units: int) -> None:
        """Token units into a member's escrow."""
        self.act(
            (ADMIN, self.token.address, self.token.mint(owner_of(member), units)),
            (owner_of(member), self.market.address, self.market.deposit(member, units)),
        )

    # ---- a day

    def orders(self, member: int, day: int, sheet: OrderSheet) -> Action:
        return (
            trader_of(member, self.number),
            self.market.address,
            self.market.post_orders(member, day, sheet),
        )

    def sheet(self, member: int, day: int, readings: DayReadings, **changes: Any) -> MeterSheet:
        """The next sheet of the meter; ``gap_wh`` comes before its opening registers."""
        home = self.homes[member]
        gap = changes.pop("gap_wh", 0)
        imported, exported = sum(readings.import_wh), sum(readings.export_wh)
        pv = (home.pv_wh + gap, home.pv_wh + gap + exported) if home.has_pv else (None, None)
        span = RegisterSpan(
            home.import_wh + gap, home.import_wh + gap + imported,
            home.export_wh + gap, home.export_wh + gap + exported, *pv,
        )  # fmt: skip
        sheet = MeterSheet(member, home.address, day, readings, span, home.sequence + 1, home.previous)
        return replace(sheet, **changes)

    def sign(self, sheet: MeterSheet, key: PrivateKey | None = None) -> bytes:
        digest = keccak(b"\x19\x01" + self.domain_separator + sheet.digest())
        signature = bytearray((key or self.homes[sheet.member].key).sign_msg_hash(digest).to_bytes())
        signature[64] += 27
        return bytes(signature)

    def advance(self, sheet: MeterSheet) -> None:
        """The meter remembers what it signed."""
        home = self.homes[sheet.member]
        span = sheet.registers
        home.import_wh, home.export_wh = span.import_close_wh, span.export_close_wh
        home.pv_wh = span.pv_close_wh or 0
        home.sequence, home.previous = sheet.sequence, sheet.digest()

    def readings(self, member: int, day: int, readings: DayReadings, **changes: Any) -> Action:
        sheet = self.sheet(member, day, readings, **changes)
        self.advance(sheet)
        return (
            trader_of(member, self.number),
            self.market.address,
            self.market.post_readings(sheet, self.sign(sheet)),
        )

    def expected(self, members: Sequence[MemberDay]) -> DaySettlement:
        return settle_day(members, self.terms)

    def settling(self, day: int, members: Sequence[MemberDay], result: DaySettlement) -> Action:
        prices = proposed_prices(self.terms.rule, result)
        return SETTLER, self.market.address, self.market.settle_day(day, members, prices)

    # ---- money and events

    def balances(self) -> list[int]:
        return self.money()[: len(self.homes)]

    def holdings(self) -> tuple[int, int, int]:
        grid, community, settler = self.money()[len(self.homes) :]
        return grid, community, settler

    def money(self) -> list[int]:
        """Balances of all members, then what waits for the grid, the community and the settler."""
        abi = artifact("Market")
        asked = [abi.encode("accountOf", member) for member in range(len(self.homes))]
        asked += [abi.encode("holdings", account) for account in (GRID, COMMUNITY, SETTLER)]
        calls = [("eth_call", [{"to": self.market.address, "data": "0x" + data.hex()}]) for data in asked]
        return [int(answer[2:66], 16) for answer in self.node.batch(calls)]

    def held_nano(self) -> int:
        units = self.token.balance(self.node, self.market.address)
        return units * 1000 if self.decimals == 6 else units // 10**9

    def act(self, *transactions: Action, time_s: int | None = None) -> list[dict[str, Any]]:
        return self.node.mine(self.node.time_s + 1 if time_s is None else time_s, transactions)

    def events(self, receipts: Sequence[Mapping[str, Any]]) -> list[MarketEvent]:
        logs = [Log.parse(log) for receipt in receipts for log in receipt["logs"]]
        own = self.market.address.lower()
        found = [decode_market_event(log) for log in logs if log.address.lower() == own]
        return [event for event in found if event is not None]

    def _send(self, to: str | None, data: bytes) -> str | None:
        created = self.act((ADMIN, to, data))[0].get("contractAddress")
        return None if created is None else str(created)
