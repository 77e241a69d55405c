"""What stops a key that works unattended: something happened on the network that nothing here explains.

The guard before the key judges what is asked of it. The alarm judges what came of it: a transaction
that had passed its trial and was refused all the same, or coins that went without one of ours. Either
may be a stolen key, a lying server or a fault of ours, so signing pauses until the owner has looked.
"""

from collections.abc import Container
from contextlib import suppress

from energy_app.chain.client import ChainClient
from energy_app.chain.errors import RpcRefusedError
from energy_app.chain.guard import KillSwitch
from energy_app.chain.intents import IN_FLIGHT, Intent, IntentTable
from energy_app.domain.sentence import Sentence

_NOTHING: frozenset[str] = frozenset()


class Alarm:
    """Pauses signing, durably, by the switch of the folder that the keys are in."""

    def __init__(self, switch: KillSwitch, raced: Container[str] = _NOTHING, *, watches: bool = True) -> None:
        """``raced``: actions that others may do first, so that being refused says nothing.

        ``watches`` False: the owner's own hand at the switch is all that stops, as in the practice home.
        """
        self._switch = switch
        self._raced = raced
        self.watches = watches

    @property
    def stopped(self) -> str | None:
        """Why nothing is signed, in one line; None while signing goes on."""
        reason = self._switch.reason
        if reason is None:
            return None
        return Sentence(
            "Signing is paused ({reason}). Let it go on with energy-app wallet resume.", reason=reason
        )

    def reverted(self, intent: Intent, tx_hash: str, mined_ms: int | None) -> None:
        """The contract refused it when it was mined. Too late for its time (ms) is explained."""
        until_ms = intent.valid_until_ms
        late = until_ms is not None and mined_ms is not None and mined_ms >= until_ms
        if self.watches and not late and intent.action not in self._raced:
            self._switch.pause(
                Sentence(
                    "the network refused {action} although it had passed its trial: transaction {tx_hash}",
                    action=intent.action,
                    tx_hash=tx_hash,
                )
            )

    def coins_went(self, account: str, wei: int, block: int) -> None:
        """So much less than own fees explain was there in a final block."""
        self._switch.pause(
            Sentence(
                "{wei} wei of {account} went without a transaction of this program, up to block {block}",
                wei=wei,
                account=account,
                block=block,
            )
        )


class CoinWatch:
    """Compares an account's coins in final blocks with the fees of its own transactions.

    Own transactions carry no coins, so between two blocks an account loses their fees and no more.
    """

    def __init__(self, table: IntentTable, client: ChainClient, alarm: Alarm) -> None:
        self._table = table
        self._client = client
        self._alarm = alarm

    def look(self, account: str, final_number: int) -> None:
        """Compare with the last look, which may be long ago. Only when every own transaction is known."""
        known = self._table.coins_seen(account)
        if final_number < 0 or (known is not None and final_number <= known[0]):
            return
        with suppress(RpcRefusedError):  # servers may have forgotten the state of a block: no news
            answers = self._client.agreed("eth_getBalance", account, hex(final_number))
            # One server that is wrong raises no alarm.
            wei = max(int(answer, 16) for answer in answers)
            self._compare(account, known, final_number, wei)

    def _compare(self, account: str, known: tuple[int, int] | None, block: int, wei: int) -> None:
        if any(intent.state in IN_FLIGHT for intent in self._table.open(account)):
            return
        if known is not None:
            missing = known[1] - self._table.fees_wei(account, known[0], block) - wei
            if missing > 0:
                self._alarm.coins_went(account, missing, block)
        self._table.note_coins(account, block, wei)
