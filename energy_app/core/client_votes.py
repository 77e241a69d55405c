"""What a window may do of what the community decides."""

from typing import Protocol

from energy_app.domain.voting import Part, PartDone, PartQuote


class VotesClient(Protocol):
    """The part of ``CoreClient`` by which a member decides; NoCommunityError outside of any community.

    The proposals themselves are in the view of the community.
    """

    async def quote_part(self, part: Part) -> PartQuote:
        """What it would do and may cost; InputError and StateError say in one line why it can't be."""
        ...

    async def take_part(self, part: Part, max_fee_wei: int, passphrase: str | None = None) -> PartDone:
        """Propose, vote or put in force, once, and return when it is in a block.

        Nothing is signed that may cost more. The passphrase of the owner's key is needed unless the wallet
        says it is not.
        """
        ...
