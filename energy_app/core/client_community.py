"""What a window sees of the home's community."""

from pathlib import Path
from typing import Protocol

from energy_app.domain.community_view import BillingList, CommunityView


class CommunityClient(Protocol):
    """The part of ``CoreClient`` behind the community page; NoCommunityError outside of any."""

    async def community(self) -> CommunityView:
        """Members, meters, prices, days and votes; ChainError before the network ever answered."""
        ...

    async def billing_list(self, month: str) -> BillingList:
        """The bills of a local month (YYYY-MM); InputError where no day of it is settled."""
        ...

    async def export_billing_list(
        self, month: str, path: Path, language: str = "en", *, named: bool = False
    ) -> None:
        """Write the list in the form of the file's ending (csv, xlsx, pdf, json), with names or numbers."""
        ...
