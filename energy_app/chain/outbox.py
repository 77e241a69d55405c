"""The way of a wish onto the network: each exactly once, whatever fails in between.

    QUEUED -> RESERVED (nonce) -> SIGNED (bytes on disk) -> BROADCAST -> MINED -> FINAL

Signed bytes are on disk before the first of them is sent, so after a crash the same bytes go
out again and the network itself sees that they are one transaction. A wish is simulated before
it gets a nonce, so what the contract would refuse costs nothing. A mined transaction is looked
at again until its block is final; if the block is replaced, the wish walks back and is resent.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from energy_app.chain.alarm import Alarm, CoinWatch
from energy_app.chain.client import ChainClient
from energy_app.chain.errors import ChainUnreachableError, RpcRefusedError, WrongChainError
from energy_app.chain.following import Follower
from energy_app.chain.intents import IN_FLIGHT, Intent, IntentTable, State, Wish, enqueue
from energy_app.chain.journal import Change, Journal, View, clock_warning, look
from energy_app.chain.sending import Explain, Sender
from energy_app.chain.signer import Signer
from energy_app.domain.time import TellsTime
from energy_app.store.database import Database

MAX_IN_FLIGHT = 8  # geth keeps 16 transactions of an account; half of it leaves room for bumps


@dataclass(frozen=True, slots=True)
class PumpResult:
    """What a round did. ``fault``: why the network could not be used, in one line, or None.

    ``open`` counts the intents that are not settled, ``waiting`` those of them whose time has
    come and that have not been mined. ``warning``: a clock that is wrong, in one line.
    """

    changes: tuple[Change, ...]
    fault: str | None
    open: int
    waiting: int
    warning: str | None = None


class Outbox:
    """Intents of one network in one database, for the accounts whose signers are given.

    Accounts without a signer (a locked key) keep their intents queued; the mapping may change
    between rounds. ``explain`` puts a contract's own errors into words. ``alarm`` watches over the
    accounts with a signer; while it has stopped them, nothing new is sent. Methods may be called
    from any thread; ``pump`` blocks on the network: call it in a worker thread.
    """

    def __init__(
        self,
        database: Database,
        client: ChainClient,
        signers: Mapping[str, Signer],
        clock: TellsTime,
        *,
        explain: Explain | None = None,
        alarm: Alarm | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._client = client
        self._clock = clock
        self._table = IntentTable(database, client.network.chain_id)
        self._journal = Journal(self._table, clock)
        self._sender = Sender(self._table, client, signers, self._journal, explain, monotonic)
        self._follower = Follower(self._table, client, self._sender, self._journal, alarm)
        self._alarm = alarm
        self._coins = CoinWatch(self._table, client, alarm) if alarm is not None and alarm.watches else None
        self._one_round = threading.Lock()
        self._warning: str | None = None

    def submit(self, wish: Wish) -> bool:
        """Note a wish, durably; False if its key was known. ``enqueue`` does it in a transaction."""
        with self._database.transaction(sync_full=True) as connection:
            return enqueue(connection, self._client.network.chain_id, wish, self._clock.now_ms())

    def cancel(self, key: str) -> bool:
        """Ask that an intent shall not happen; False if it is settled or unknown.

        Done at the next ``pump``. One on its way is overwritten by an empty transaction, and
        may still win the race: its state tells.
        """
        return self._table.request_cancel(key, self._clock.now_ms())

    def find(self, key: str) -> Intent | None:
        """The intent of a business key."""
        return self._table.find(key)

    @property
    def stopped(self) -> str | None:
        """Why nothing new is sent although the network is there, in one line; None: it is sent."""
        return None if self._alarm is None else self._alarm.stopped

    def has_open(self) -> bool:
        """Whether any intent has something to do or to watch. Asks the database only."""
        return bool(self._table.open_accounts())

    def recent(self, limit: int = 30, actions: tuple[str, ...] = ()) -> list[Intent]:
        """The newest intents, newest first."""
        return self._table.recent(limit, actions)

    def pump(self) -> PumpResult:
        """One round: end what is stale, follow what was sent, send what is due.

        Does not raise for a network that is away or is the wrong one: that is ``fault``.
        StoreError (a full disk): nothing is lost, the next round goes on.
        """
        with self._one_round:
            self._warning = None
            self._end_stale()
            return self._result(self._pump_accounts())

    def _pump_accounts(self) -> str | None:
        fault: str | None = None
        recalled = False
        for account in self._table.open_accounts():
            try:
                if not self._anything_due(account):
                    continue
                if not recalled:
                    self._client.prefer_fresh()
                    self._follower.recall()
                    recalled = True
                self._pump_account(account)
            except RpcRefusedError as error:
                fault = str(error)  # this account's trouble; the others go on
            except (ChainUnreachableError, WrongChainError) as error:
                return str(error)
        return fault

    def _result(self, fault: str | None) -> PumpResult:
        left = [intent for account in self._table.open_accounts() for intent in self._table.open(account)]
        now_ms = self._clock.now_ms()
        waiting = sum(
            intent.state in IN_FLIGHT or (intent.state is State.QUEUED and intent.valid_from_ms <= now_ms)
            for intent in left
        )
        fault = fault or self.stopped
        return PumpResult(self._journal.drain(), fault, len(left), waiting, self._warning)

    def _end_stale(self) -> None:
        now_ms = self._clock.now_ms()
        for account in self._table.open_accounts():
            for intent in self._table.open(account):
                if intent.state is State.ORPHANED:
                    self._table.requeue(intent, now_ms)
                elif intent.state is State.QUEUED:
                    self._journal.end_if_unwanted(intent, now_ms)

    def _anything_due(self, account: str) -> bool:
        now_ms = self._clock.now_ms()
        return any(
            intent.state is not State.QUEUED or intent.valid_from_ms <= now_ms
            for intent in self._table.open(account)
        )

    def _pump_account(self, account: str) -> None:
        resent_before = False
        while True:
            view = look(self._client)
            self._warning = clock_warning(view, self._clock.now_ms())
            resent = self._follower.follow(account, view)
            if self._coins is not None and self._sender.can_sign(account):
                self._coins.look(account, view.final_number)
            moved = self.stopped is None and self._send_due(account, view)
            # What was sent may be mined already. A network that forgets again waits for a round.
            if not moved and (resent_before or not resent):
                return
            resent_before = resent_before or resent

    def _send_due(self, account: str, view: View) -> bool:
        """Send what is due, in order, as far as it goes; whether another look is worth it."""
        intents = self._table.open(account)
        if any(intent.state is State.SIGNED for intent in intents):
            return False  # the network does not take it now: later numbers would wait behind it
        unsigned = [intent for intent in intents if intent.state is State.RESERVED]
        for intent in unsigned:
            self._resume(intent, view)
        if unsigned:
            return True
        moved = False
        in_flight = sum(intent.state is State.BROADCAST for intent in intents)
        mined = self._client.agreed_count(account)
        if mined is None:
            return False  # the servers are not at the same block: no new number until they are
        nonce = self._table.next_nonce(account, mined)
        for intent in intents:
            if intent.state is not State.QUEUED or not self._due(intent, view):
                continue
            if in_flight >= MAX_IN_FLIGHT:
                break
            state = self._sender.start(intent, nonce, in_flight, view)
            if state in (State.QUEUED, State.SIGNED):
                return moved
            moved = True
            if state is State.BROADCAST:
                in_flight, nonce = in_flight + 1, nonce + 1
        return moved

    def _resume(self, intent: Intent, view: View) -> None:
        """A crash left it with a nonce and unsigned: nothing left the machine, so begin anew."""
        now_ms = max(view.now_ms, self._clock.now_ms())
        if not self._journal.end_if_unwanted(intent, now_ms):
            self._table.requeue(intent, now_ms)

    def _due(self, intent: Intent, view: View) -> bool:
        # Contracts judge by the chain's time, which may be behind or ahead of this clock.
        if intent.valid_from_ms > min(view.now_ms, self._clock.now_ms()):
            return False
        return not self._journal.end_if_unwanted(intent, max(view.now_ms, self._clock.now_ms()))
