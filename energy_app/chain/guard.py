"""What stands before a key: the kill switch, the caps, the policy, and the log of every decision."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from energy_app.chain.audit import AuditLog, Entry
from energy_app.chain.errors import PolicyRefusedError
from energy_app.chain.policy import Policy
from energy_app.chain.records import SignedTransaction, Transaction
from energy_app.chain.signer import LocalSigner, Types
from energy_app.domain.errors import StoreError
from energy_app.domain.sentence import Sentence, restored, stored
from energy_app.domain.time import DAY_MS, HOUR_MS, day_at

PAUSE_FILE = "paused"
REFUSALS_TO_PAUSE = 3


class KillSwitch:
    """A file beside the keys. While it is there, nothing in this folder signs."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / PAUSE_FILE

    @property
    def reason(self) -> str | None:
        """Why signing is paused; None while it is not."""
        try:
            text = self._path.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError):
            return Sentence("the switch cannot be read")
        return restored(text) or Sentence("by the owner")

    def pause(self, reason: str) -> None:
        """Stop all signing, durably; the first reason stays."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        except OSError as error:
            raise StoreError(
                "{path} cannot be written ({reason}).", path=self._path, reason=error.strerror
            ) from error
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(stored(reason) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def resume(self) -> None:
        """Let signing go on; the owner's decision alone."""
        self._path.unlink(missing_ok=True)


class GuardedSigner:
    """A signer that asks before each signature and writes down every answer before it gives it."""

    def __init__(
        self,
        signer: LocalSigner,
        policy: Policy,
        log: AuditLog,
        switch: KillSwitch,
        now_ms: Callable[[], int],
    ) -> None:
        self._signer = signer
        self._policy = policy
        self._log = log
        self._switch = switch
        self._now_ms = now_ms

    @property
    def address(self) -> str:
        """The address, with checksum."""
        return self._signer.address

    def sign_transaction(self, transaction: Transaction) -> SignedTransaction:
        """Check, log, sign. PolicyRefusedError: not allowed, or paused."""
        fee_wei = transaction.gas * transaction.fees.max_fee_wei
        now_ms = self._now_ms()
        self._decide(
            _told(transaction),
            fee_wei,
            now_ms,
            lambda: self._policy.check_transaction(self.address, transaction, day_at(now_ms)),
        )
        return self._signer.sign_transaction(transaction, day_at(now_ms))

    def sign_typed_data(
        self, domain: dict[str, Any], types: Types, primary_type: str, message: dict[str, Any]
    ) -> bytes:
        """Check, log, sign. PolicyRefusedError: not allowed, or paused."""
        now_ms = self._now_ms()
        what = {"typed": primary_type, "contract": str(domain.get("verifyingContract"))}
        self._decide(
            what,
            0,
            now_ms,
            lambda: self._policy.check_typed_data(domain, primary_type, message, day_at(now_ms)),
        )
        return self._signer.sign_typed_data(domain, types, primary_type, message, day_at(now_ms))

    def _decide(self, what: Mapping[str, Any], fee_wei: int, now_ms: int, check: Callable[[], None]) -> None:
        try:
            self._check_switch()
            self._check_caps(fee_wei, now_ms)
            check()
        except PolicyRefusedError as error:
            self._log.append(Entry(now_ms, allowed=False, what=what, reason=str(error)))
            if self._refused_in_a_row() >= REFUSALS_TO_PAUSE:
                self._switch.pause(
                    Sentence(
                        "{count} signatures in a row were refused; the last: {error}",
                        count=REFUSALS_TO_PAUSE,
                        error=error,
                    )
                )
            raise
        self._log.append(Entry(now_ms, allowed=True, what=what, fee_wei=fee_wei))

    def _check_switch(self) -> None:
        reason = self._switch.reason
        if reason is not None:
            raise PolicyRefusedError("Not signed: signing is paused ({reason}).", reason=reason)

    def _check_caps(self, fee_wei: int, now_ms: int) -> None:
        # Entries "of the future" count too: setting the clock back gives nothing.
        day = [entry for entry in self._log.entries if entry.allowed and entry.time_ms > now_ms - DAY_MS]
        hour = sum(entry.time_ms > now_ms - HOUR_MS for entry in day)
        policy = self._policy
        if policy.max_per_hour is not None and hour >= policy.max_per_hour:
            raise PolicyRefusedError("Not signed: {count} signatures within the hour are enough.", count=hour)
        if policy.max_per_day is not None and len(day) >= policy.max_per_day:
            raise PolicyRefusedError(
                "Not signed: {count} signatures within the day are enough.", count=len(day)
            )
        spent = sum(entry.fee_wei for entry in day) + fee_wei
        if policy.max_day_fee_wei is not None and spent > policy.max_day_fee_wei:
            raise PolicyRefusedError("Not signed: the fees of the day would go over their cap.")

    def _refused_in_a_row(self) -> int:
        count = 0
        for entry in reversed(self._log.entries):
            if entry.allowed or count >= REFUSALS_TO_PAUSE:
                break
            count += 1
        return count

    def __repr__(self) -> str:
        return f"<guarded signer of {self.address}>"


def _told(transaction: Transaction) -> dict[str, Any]:
    """What the log says of a transaction: enough to find it, nothing secret."""
    return {
        "to": transaction.to,
        "selector": "0x" + transaction.data[:4].hex(),
        "bytes": len(transaction.data),
        "nonce": transaction.nonce,
        "gas": transaction.gas,
        "max_fee_wei": transaction.fees.max_fee_wei,
    }
