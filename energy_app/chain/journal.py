"""What happened to intents in a round of the outbox, and what every part of a round shares."""

from dataclasses import dataclass

from energy_app.chain.client import ChainClient
from energy_app.chain.intents import Intent, IntentTable, State
from energy_app.chain.records import Block, Fees
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import SECOND_MS, TellsTime


@dataclass(frozen=True, slots=True)
class Change:
    """An intent that moved."""

    key: str
    action: str
    state: State
    reason: str | None
    tx_hash: str | None


@dataclass(frozen=True, slots=True)
class View:
    """The network at one look: head, time contracts see (ms), newest final block, fees to offer."""

    head: Block
    now_ms: int
    final_number: int
    fees: Fees


_CLOCK_TOLERANCE_MS = 30 * SECOND_MS


def clock_warning(view: View, now_ms: int) -> str | None:
    """A line about this machine's clock where it and the network's differ by more than half a minute."""
    skew_s = (now_ms - view.now_ms) // SECOND_MS
    if abs(now_ms - view.now_ms) <= _CLOCK_TOLERANCE_MS:
        return None
    if skew_s > 0:
        return Sentence(
            "This machine's clock is {seconds} s ahead of the network's. "
            "Set the clock, or offers come at the wrong time.",
            seconds=skew_s,
        )
    return Sentence(
        "This machine's clock is {seconds} s behind the network's. "
        "Set the clock, or offers come at the wrong time.",
        seconds=-skew_s,
    )


def look(client: ChainClient) -> View:
    """The network as it is now."""
    head = client.head()
    return View(head, client.now_s() * SECOND_MS, client.final_number(head), client.fees())


class Journal:
    """Writes ends and collects changes."""

    def __init__(self, table: IntentTable, clock: TellsTime) -> None:
        self._table = table
        self._clock = clock
        self._changes: list[Change] = []

    def now_ms(self) -> int:
        """The clock's instant."""
        return self._clock.now_ms()

    def note(
        self, intent: Intent, state: State, reason: str | None = None, tx_hash: str | None = None
    ) -> None:
        """An intent moved."""
        self._changes.append(Change(intent.key, intent.action, state, reason, tx_hash))

    def end(self, intent: Intent, state: State, reason: str) -> None:
        """An intent ended without having left this machine."""
        self._table.end(intent, state, reason, self.now_ms())
        self.note(intent, state, reason)

    def waits(self, intent: Intent, reason: str) -> None:
        """An intent waits, and why."""
        self._table.explain(intent, reason, self.now_ms())

    def end_if_unwanted(self, intent: Intent, now_ms: int) -> bool:
        """End an intent that was cancelled or came too late before it had left this machine."""
        if intent.cancel_requested:
            self.end(intent, State.CANCELLED, Sentence("cancelled before it was sent"))
            return True
        if intent.valid_until_ms is not None and now_ms > intent.valid_until_ms:
            late = Sentence("too late to be sent")
            if intent.reason:
                late = Sentence("too late to be sent (it waited: {reason})", reason=intent.reason)
            self.end(intent, State.EXPIRED, late)
            return True
        return False

    def drain(self) -> tuple[Change, ...]:
        """The changes since the last call."""
        changes, self._changes = tuple(self._changes), []
        return changes
