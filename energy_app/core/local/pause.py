"""The switch that stops all signing: by hand from the window, and as a fault for as long as it stands."""

import asyncio

from energy_app.chain.guard import KillSwitch
from energy_app.chain.keys import KeyStore
from energy_app.core.client import Fault, FaultKind
from energy_app.core.local.parts import HomeParts
from energy_app.core.wallet.place import key_directory
from energy_app.domain.errors import NoCommunityError
from energy_app.domain.journal import Event
from energy_app.domain.sentence import Sentence

BY_OWNER = Sentence("by the owner")
_EVENTS = (Event.TRADING_PAUSED, Event.TRADING_RESUMED)


class TradingPause:
    """The home's kill switch."""

    def __init__(self, parts: HomeParts) -> None:
        self._directory = key_directory(parts.database.path.parent)

    async def pause(self) -> None:
        """Sign nothing more, durably; NoCommunityError for a home without keys."""
        await asyncio.to_thread(self._pause)

    async def resume(self) -> None:
        """Let signing go on."""
        await asyncio.to_thread(KillSwitch(self._directory).resume)

    def _pause(self) -> None:
        if not KeyStore(self._directory).roles():
            raise NoCommunityError("This home has no keys yet, so there is nothing to pause.")
        KillSwitch(self._directory).pause(BY_OWNER)


def pause_fault(parts: HomeParts) -> Fault | None:
    """The fault that signing is paused, since when the journal knows of it; None while it is not."""
    reason = KillSwitch(key_directory(parts.database.path.parent)).reason
    if reason is None:
        return None
    last = next((entry for entry in parts.journal.entries if entry.event in _EVENTS), None)
    known = last is not None and last.event is Event.TRADING_PAUSED
    since_ms = last.time_ms if last is not None and known else parts.clock.now_ms()
    return Fault(FaultKind.PAUSED, "", "" if reason == BY_OWNER else reason, since_ms)
