"""From a queued intent to bytes the network has: simulate, reserve, sign, store, send; and bump."""

import contextlib
import time
from collections.abc import Callable, Mapping

from energy_app.chain.client import ChainClient
from energy_app.chain.errors import PolicyRefusedError, RevertedError, RpcRefusedError
from energy_app.chain.intents import Attempt, Intent, IntentTable, State
from energy_app.chain.journal import Journal, View
from energy_app.chain.records import Fees, Transaction
from energy_app.chain.refusals import Refusal, classify
from energy_app.chain.signer import Signer
from energy_app.domain.sentence import Sentence

_BUMP_BLOCKS, _BUMP_SECONDS = 3, 30.0
_BUMP_NUMERATOR, _BUMP_DENOMINATOR = 9, 8  # 1.125: over every client's demand of a tenth more

_CURED_BY_ANOTHER = (Refusal.UNDERPRICED, Refusal.TOO_LITTLE_GAS)

Explain = Callable[[bytes], str | None]


class Sender:
    """Signs and sends. ``monotonic`` times the patience with the real network."""

    def __init__(
        self,
        table: IntentTable,
        client: ChainClient,
        signers: Mapping[str, Signer],
        journal: Journal,
        explain: Explain | None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._table = table
        self._client = client
        self._signers = signers
        self._journal = journal
        self._explain = explain
        self._monotonic = monotonic
        self._sent_at: dict[int, float] = {}

    def can_sign(self, account: str) -> bool:
        """Whether the account's key is at hand."""
        return account in self._signers

    def start(self, intent: Intent, nonce: int, in_flight: int, view: View) -> State:
        """Bring a queued intent on its way; the state it came to (QUEUED: it waits)."""
        signer = self._signers.get(intent.account)
        if signer is None:
            self._journal.waits(intent, Sentence("the key of {account} is locked", account=intent.account))
            return State.QUEUED
        gas = self._simulate(intent, in_flight)
        if isinstance(gas, State):
            return gas
        self._table.reserve(intent, nonce, gas, self._journal.now_ms())
        try:
            attempt = self._sign(intent, signer, "send", nonce, gas, view.fees)
        except PolicyRefusedError as error:
            self._journal.end(intent, State.REJECTED, str(error))
            return State.REJECTED
        return self.send(intent, attempt, view)

    def _simulate(self, intent: Intent, in_flight: int) -> int | State:
        """Gas to allow, or the state the intent comes to because it would fail."""
        rules = self._client.network.fees
        try:
            needed = self._client.estimate_gas(intent.account, intent.target, intent.calldata)
        except RevertedError as error:
            return self._would_fail(intent, error, in_flight)
        except RpcRefusedError as error:
            self._journal.waits(intent, _in_words(classify(error.message), error))
            return State.QUEUED
        if needed > rules.max_gas:
            self._journal.end(
                intent,
                State.REJECTED,
                Sentence("it needs {gas} gas, over {most}", gas=needed, most=rules.max_gas),
            )
            return State.REJECTED
        return min(needed * rules.gas_limit_percent // 100, rules.max_gas)

    def _would_fail(self, intent: Intent, error: RevertedError, in_flight: int) -> State:
        words = self._explain(error.data) if self._explain is not None and error.data else None
        reason = words or error.reason
        if in_flight:  # it may build on what is on its way
            self._journal.waits(intent, Sentence("waits for what is on its way: {reason}", reason=reason))
            return State.QUEUED
        self._journal.end(intent, State.REJECTED, reason)
        return State.REJECTED

    def send(self, intent: Intent, attempt: Attempt, view: View, *, may_bump: bool = True) -> State:
        """Hand over stored bytes; SIGNED if the network did not take them now."""
        try:
            self._client.send_raw(attempt.raw)
        except (RpcRefusedError, RevertedError) as error:
            meaning = classify(error.message if isinstance(error, RpcRefusedError) else error.reason)
            if meaning is Refusal.TOO_LITTLE_GAS and may_bump:
                self._estimate_anew(intent, attempt)
            if meaning in _CURED_BY_ANOTHER and may_bump and self.bump(intent, attempt, view):
                return State.BROADCAST
            if meaning not in (Refusal.KNOWN, Refusal.NONCE_USED):
                reason = _in_words(meaning, error)
                self._table.mark_refused(intent, attempt, reason, self._journal.now_ms())
                return State.SIGNED
        self._sent_at[attempt.id] = self._monotonic()
        self._table.mark_sent(intent, attempt, view.head.number, self._journal.now_ms())
        if intent.state is not State.BROADCAST:
            self._journal.note(intent, State.BROADCAST, None, attempt.tx_hash)
        return State.BROADCAST

    def stuck(self, attempt: Attempt, view: View) -> bool:
        """Whether the network had three blocks and half a minute and did not mine it."""
        now = self._monotonic()
        waited = now - self._sent_at.setdefault(attempt.id, now)
        sent_at_block = view.head.number if attempt.sent_at_block is None else attempt.sent_at_block
        return view.head.number - sent_at_block >= _BUMP_BLOCKS and waited >= _BUMP_SECONDS

    def bump(self, intent: Intent, attempt: Attempt, view: View) -> bool:
        """Offer more for the same thing; False at the owner's cap or without the key."""
        return self._replace(intent, attempt, attempt.kind, view)

    def overwrite(self, intent: Intent, attempt: Attempt, view: View) -> bool:
        """Take the nonce with a transaction that does nothing."""
        return self._replace(intent, attempt, "cancel", view)

    def _estimate_anew(self, intent: Intent, attempt: Attempt) -> None:
        """The network's rules about gas changed since: let the next bytes have what is needed now."""
        rules = self._client.network.fees
        if attempt.kind != "send":
            return  # an empty one is estimated each time
        with contextlib.suppress(RevertedError, RpcRefusedError):
            needed = self._client.estimate_gas(intent.account, intent.target, intent.calldata)
            gas = min(needed * rules.gas_limit_percent // 100, rules.max_gas)
            self._table.allow_gas(intent, gas, self._journal.now_ms())

    def _replace(self, intent: Intent, old: Attempt, kind: str, view: View) -> bool:
        signer, fees = self._signers.get(intent.account), self._raised(old.fees, view.fees)
        if fees is None or signer is None:
            why = Sentence("waiting for cheaper gas") if fees is None else Sentence("its key is locked")
            self._journal.waits(intent, why)
            return False
        try:
            gas = self._replacement_gas(intent, kind)
            attempt = self._sign(intent, signer, kind, old.nonce, gas, fees)
        except PolicyRefusedError as error:
            self._journal.waits(intent, str(error))
            return False
        return self.send(intent, attempt, view, may_bump=False) is State.BROADCAST

    def _replacement_gas(self, intent: Intent, kind: str) -> int:
        stored = self._table.find(intent.key)  # the limit may be newer than the intent in hand
        if kind == "send" and stored is not None and stored.gas_limit is not None:
            return stored.gas_limit
        return self._client.estimate_gas(intent.account, intent.account, b"")

    def _sign(self, intent: Intent, signer: Signer, kind: str, nonce: int, gas: int, fees: Fees) -> Attempt:
        """Sign, and keep the bytes on disk before anything else happens with them."""
        target, calldata = (intent.account, b"") if kind == "cancel" else (intent.target, intent.calldata)
        chain_id = self._client.network.chain_id
        signed = signer.sign_transaction(Transaction(chain_id, nonce, target, calldata, gas, fees))
        self._table.store_attempt(intent, kind, nonce, signed, fees, self._journal.now_ms())
        return self._table.attempts(intent.id)[-1]

    def _raised(self, old: Fees, market: Fees) -> Fees | None:
        cap = self._client.network.fees.max_fee_wei
        tip = max(_raise(old.max_tip_wei), market.max_tip_wei)
        max_fee = max(_raise(old.max_fee_wei), market.max_fee_wei, tip)
        return None if max_fee > cap else Fees(max_fee, tip)


def _raise(wei: int) -> int:
    return -(-wei * _BUMP_NUMERATOR // _BUMP_DENOMINATOR) + 1


def _in_words(meaning: Refusal, error: RpcRefusedError | RevertedError) -> str:
    if meaning is Refusal.NO_FUNDS:
        return Sentence("the account has too few coins to pay for transactions: top it up")
    if meaning is Refusal.WRONG_CHAIN:
        return Sentence(
            "a server takes it for another network's: check the network's file ({error})", error=error
        )
    return str(error)
