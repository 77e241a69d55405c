"""What a window sees and may do of the owner's money."""

from typing import Protocol

from energy_app.domain.wallet import Move, MoveQuote, PostQuote, Wallet, WalletTransaction


class WalletClient(Protocol):
    """The part of ``CoreClient`` behind the wallet page; NoCommunityError outside of any community."""

    async def wallet(self) -> Wallet:
        """Money, keys and transactions; ChainError while the network is away."""
        ...

    async def quote_move(self, move: Move, nano: int) -> MoveQuote:
        """What a move of so much (nano-currency) would do and may cost; StateError says what is short."""
        ...

    async def quote_post(self) -> PostQuote:
        """What posting an offer now may cost; ChainError while the network is away."""
        ...

    async def move_money(
        self, move: Move, nano: int, max_fee_wei: int, passphrase: str | None = None
    ) -> WalletTransaction:
        """Move it, and return when it is mined; nothing is signed that may cost more.

        The passphrase of the owner's key is needed unless the wallet says it is not.
        """
        ...

    async def pause_trading(self) -> None:
        """Sign nothing more from now on, also after a restart, until ``resume_trading``."""
        ...

    async def resume_trading(self) -> None:
        """Let signing go on."""
        ...
