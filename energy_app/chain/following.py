"""What became of what was sent: mined, final, refused, replaced, lost, or overtaken."""

from dataclasses import dataclass

from energy_app.chain.alarm import Alarm
from energy_app.chain.client import ChainClient
from energy_app.chain.intents import REPLACED, Attempt, Intent, IntentTable, State
from energy_app.chain.journal import Journal, View
from energy_app.chain.records import Receipt
from energy_app.chain.sending import Sender
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import SECOND_MS

_ORPHAN_LOOKS = 3  # behind one address there may be several servers, one of which lags
_NOT_SENT = (State.QUEUED, State.RESERVED, State.ORPHANED)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many transactions of an account were mined, and how many of them for good."""

    mined: int
    final: int


class Follower:
    """Looks at every transaction that may be on the network, until its block is final."""

    def __init__(
        self,
        table: IntentTable,
        client: ChainClient,
        sender: Sender,
        journal: Journal,
        alarm: Alarm | None = None,
    ) -> None:
        self._table = table
        self._client = client
        self._sender = sender
        self._journal = journal
        self._alarm = alarm
        self._nonce_used_looks: dict[int, int] = {}

    def follow(self, account: str, view: View) -> bool:
        """Bring the account's sent intents up to date; whether anything was sent once more."""
        resent = False
        counts: Counts | None = None
        for intent in self._table.open(account):
            # A requeued one may have been mined by its old number after all: look before resending.
            if self._follow_mined(intent, view) or intent.state in _NOT_SENT:
                continue
            if counts is None:
                counts = self._counts(account, view)
            resent = self._follow_unmined(intent, view, counts) or resent
        return resent

    def recall(self) -> None:
        """Take back what was final in a block that was replaced after all, deeper than the file allows."""
        while (newest := self._table.newest_settled_block()) is not None:
            number, block_hash = newest
            if not self._client.is_replaced(number, block_hash):
                return
            self._table.reopen(block_hash, self._journal.now_ms())

    def _counts(self, account: str, view: View) -> Counts:
        """Numbers used by mined transactions, and those of them used for good."""
        final = 0 if view.final_number < 0 else self._client.agreed_count(account, view.final_number)
        return Counts(self._client.transaction_count(account), final or 0)

    def _follow_mined(self, intent: Intent, view: View) -> bool:
        for attempt in reversed(self._table.attempts(intent.id)):
            receipt = self._client.receipt(attempt.tx_hash)
            if receipt is not None:
                self._mined(intent, attempt, receipt, view)
                return True
        return False

    def _mined(self, intent: Intent, attempt: Attempt, receipt: Receipt, view: View) -> None:
        self._nonce_used_looks.pop(intent.id, None)
        settled = receipt.block_number <= view.final_number
        state, reason = _outcome(attempt, receipt, settled=settled)
        if (intent.state, intent.settled, intent.block_hash) == (state, settled, receipt.block_hash):
            return
        if state is State.REVERTED and intent.state is not State.REVERTED:
            self._raise_alarm(intent, receipt)  # first: after a crash in between it is raised again
        now_ms = self._journal.now_ms()
        self._table.mark_mined(intent, state, receipt, now_ms, settled=settled, reason=reason)
        self._journal.note(intent, state, reason, receipt.tx_hash)

    def _raise_alarm(self, intent: Intent, receipt: Receipt) -> None:
        if self._alarm is not None and self._sender.can_sign(intent.account):
            block = self._client.block(receipt.block_number)
            mined_ms = None if block is None else block.time_s * SECOND_MS
            self._alarm.reverted(intent, receipt.tx_hash, mined_ms)

    def _follow_unmined(self, intent: Intent, view: View, counts: Counts) -> bool:
        if intent.state not in (State.SIGNED, State.BROADCAST):
            self._table.fall_back(intent, self._journal.now_ms())
            self._journal.note(intent, State.BROADCAST, REPLACED)
        attempts = self._table.attempts(intent.id)
        newest = attempts[-1]
        if counts.mined > newest.nonce:
            # Its receipt comes in a moment, or another program took the number. Only a final block
            # decides: an earlier guess could be undone, and the wish would happen twice.
            if counts.final > newest.nonce:
                self._maybe_orphaned(intent)
            return False
        if self._unwanted(intent, view) and self._overwritten(intent, attempts, view):
            return True
        if intent.state is State.SIGNED or not self._client.knows_transaction(newest.tx_hash):
            return self._sender.send(intent, newest, view) is State.BROADCAST
        return self._sender.stuck(newest, view) and self._sender.bump(intent, newest, view)

    def _unwanted(self, intent: Intent, view: View) -> bool:
        """Cancelled, or so late that the contract would refuse it at the price of its gas."""
        until_ms = intent.valid_until_ms
        return intent.cancel_requested or (until_ms is not None and view.now_ms > until_ms)

    def _overwritten(self, intent: Intent, attempts: list[Attempt], view: View) -> bool:
        if any(attempt.kind == "cancel" for attempt in attempts):
            return False
        # Where this fails (at the owner's cap), the original goes on: better than a gap in the numbers.
        return self._sender.overwrite(intent, attempts[-1], view)

    def _maybe_orphaned(self, intent: Intent) -> None:
        looks = self._nonce_used_looks.get(intent.id, 0) + 1
        self._nonce_used_looks[intent.id] = looks
        if looks < _ORPHAN_LOOKS:
            return
        del self._nonce_used_looks[intent.id]
        reason = Sentence(
            "a transaction of another program took number {number} of this account", number=intent.nonce
        )
        self._table.orphan(intent, reason, self._journal.now_ms())
        self._journal.note(intent, State.ORPHANED, reason)


def _outcome(attempt: Attempt, receipt: Receipt, *, settled: bool) -> tuple[State, str | None]:
    if not receipt.succeeded:
        return State.REVERTED, Sentence("the contract refused it when it was mined")
    if attempt.kind == "cancel":
        return State.CANCELLED, Sentence("overwritten by an empty transaction")
    return (State.FINAL if settled else State.MINED), None
