"""The way into a community in memory: part of the fake cores."""

from dataclasses import replace
from pathlib import Path

from energy_app.domain.errors import ChainError, StateError
from energy_app.domain.joining import ActQuote, Joining, OwnerAct
from energy_app.domain.wallet import WalletTransaction, Way
from tests.gui.fake_keys import ADDRESSES, SECRET

UNTIL_MS = 1_814_400_000_000
FEE_WEI = 450_000_000_000_000
ELECTRICIAN = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
ADMITTED = Joining(
    addresses=tuple(ADDRESSES.items()),
    community="Our street",
    has_tariffs=True,
    is_asked=True,
    member=3,
    has_meter=False,
    trader_until_ms=0,
    balance_nano=0,
    owner_coins_wei=10**17,
    trader_coins_wei=0,
)
JOINED = replace(ADMITTED, has_meter=True, trader_until_ms=UNTIL_MS, balance_nano=5_000_000_000)


class FakeJoining:
    """A home that is in, unless a test says otherwise."""

    now_ms: int = 0
    way = JOINED
    looks = 0
    signed_files: tuple[Path, ...] = ()
    why_not = ""

    async def joining(self) -> Joining:
        return self.way

    async def look_for_community(self) -> None:
        self.looks += 1

    async def quote_trader(self, days: int) -> ActQuote:
        if self.why_not:
            raise StateError(self.why_not)
        until_ms = UNTIL_MS + days * 86_400_000
        return ActQuote(OwnerAct.AUTHORIZE, ADDRESSES["trader"], FEE_WEI, until_ms)

    async def let_trader_post(self, days: int, max_fee_wei: int, passphrase: str) -> WalletTransaction:
        self._opened(passphrase)
        self.way = replace(self.way, trader_until_ms=UNTIL_MS + days * 86_400_000)
        return self._sent("authorize")

    async def sign_registration(self, path: Path, passphrase: str) -> str:
        self._opened(passphrase)
        self.signed_files = (*self.signed_files, path)
        return ELECTRICIAN

    async def quote_registration(self, path: Path) -> ActQuote:
        if self.why_not:
            raise StateError(self.why_not)
        key, point = ADDRESSES["meter"], "AT001"
        return ActQuote(OwnerAct.REGISTER, key, FEE_WEI, electrician=ELECTRICIAN, point=point)

    async def register_meter(self, path: Path, max_fee_wei: int, passphrase: str) -> WalletTransaction:
        self._opened(passphrase)
        self.way = replace(self.way, has_meter=True)
        return self._sent("register-meter")

    def _opened(self, passphrase: str) -> None:
        if passphrase != SECRET:
            raise ChainError("The passphrase does not open the owner key. Try again.")

    def _sent(self, action: str) -> WalletTransaction:
        return WalletTransaction("7", self.now_ms, action, Way.MINED, 1, None, None, None)
