"""Moves of money and the kill switch, in memory, for the window's tests."""

from energy_app.domain.errors import StateError
from energy_app.domain.wallet import Move, MoveQuote, PostQuote, WalletTransaction, Way

PASSPHRASE = "correct horse battery staple"
TRANSACTION = "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060"
POST_WEI = 330_000_000_000_000
FEE_WEI = 450_000_000_000_000


class WalletAnswers:
    """The part of a client in memory that moves money. ``short`` is why a move cannot be."""

    now_ms: int = 0
    short: str = ""
    is_paused: bool = False
    trader_wei: int = 48_210_000_000_000_000

    def _note(self, *what: object) -> None:
        """What was asked; a client that shall fail raises here."""

    async def quote_move(self, move: Move, nano: int) -> MoveQuote:
        self._note("quote_move", move, nano)
        if self.short:
            raise StateError(self.short)
        until_ms = self.now_ms + 1_800_000 if move is Move.DEPOSIT else None
        return MoveQuote(move, nano, FEE_WEI, until_ms, 36_120_000_000 + nano, 151_630_000_000 - nano)

    async def quote_post(self) -> PostQuote:
        self._note("quote_post")
        return PostQuote(POST_WEI, 4 * POST_WEI, self.trader_wei)

    async def move_money(
        self, move: Move, nano: int, max_fee_wei: int, passphrase: str | None = None
    ) -> WalletTransaction:
        self._note("move_money", move, nano, max_fee_wei)
        if passphrase not in {None, PASSPHRASE}:
            raise StateError("The passphrase does not open the owner key.")
        return WalletTransaction("7", self.now_ms, move.value, Way.MINED, 1, TRANSACTION, None, None)

    async def pause_trading(self) -> None:
        self._note("pause_trading")
        self.is_paused = True

    async def resume_trading(self) -> None:
        self._note("resume_trading")
        self.is_paused = False
