"""A member's part in what the community decides, by the running home's own connection."""

import asyncio
from collections.abc import Callable

from energy_app.chain.guard import KillSwitch
from energy_app.chain.passphrases import from_file
from energy_app.core.governing import Council, council_of, prepare, take_part
from energy_app.core.local.parts import HomeParts, MarketParts
from energy_app.core.wallet.moves import Mover
from energy_app.core.wallet.place import Place, key_directory
from energy_app.core.wallet.quotes import bounded
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.sentence import Sentence
from energy_app.domain.voting import Part, PartDone, PartQuote


class VotesPage:
    """Answers in worker threads: what is asked and sent waits for the network."""

    def __init__(self, parts: HomeParts, market: MarketParts, place: Callable[[], Place]) -> None:
        self._parts = parts
        self._market = market
        self._place = place
        self._asking = asyncio.Lock()

    async def quote_part(self, part: Part) -> PartQuote:
        """What a part would do and may cost."""
        async with self._asking:
            return await asyncio.to_thread(lambda: prepare(self._council(), part).quote)

    async def take_part(self, part: Part, max_fee_wei: int, passphrase: str | None) -> PartDone:
        """Take it, and return when it is in a block."""
        async with self._asking:
            return await asyncio.to_thread(self._take, part, max_fee_wei, passphrase)

    # ---- in a worker thread

    def _council(self) -> Council:
        """As the network tells it now: the index alone may be some minutes old."""
        membership = self._market.membership
        membership.indexer.sync()
        return council_of(self._place(), self._parts.database, membership.ledger.contracts)

    def _take(self, part: Part, max_fee_wei: int, passphrase: str | None) -> PartDone:
        council = self._council()
        note = council.place.practice_passphrase
        secret = passphrase if note is None else from_file(note)
        if not secret:
            raise InputError(Sentence("The owner's key is locked. Type its passphrase."))
        reason = KillSwitch(key_directory(council.place.directory)).reason
        if reason is not None:
            raise StateError(
                Sentence(
                    "Trading is paused ({reason}), so nothing is signed. Resume it first.", reason=reason
                )
            )
        prepared = prepare(council, part)
        with Mover(council.place, secret, bounded(max_fee_wei)) as mover:
            done = take_part(mover, council, prepared)
        self._market.membership.indexer.sync()
        return done
