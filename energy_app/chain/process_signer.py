"""A signer whose key is in another process: this one never has it."""

import contextlib
import subprocess
import threading
from pathlib import Path
from typing import Any, Self

from energy_app import child
from energy_app.chain.errors import PolicyRefusedError, WrongPassphraseError
from energy_app.chain.keys import Role
from energy_app.chain.messages import from_line, to_line, transaction_to_json
from energy_app.chain.policy import Policy
from energy_app.chain.records import Json, SignedTransaction, Transaction
from energy_app.chain.signer import Types
from energy_app.domain.errors import ChainError, EnergyAppError, InputError, StateError, StoreError
from energy_app.domain.sentence import unpacked

_MODULE = "energy_app.chain.signing_process"
_ERRORS: dict[str, type[EnergyAppError]] = {
    kind.__name__: kind
    for kind in (ChainError, InputError, PolicyRefusedError, StateError, StoreError, WrongPassphraseError)
}


class ProcessSigner:
    """Signs through a process of its own; close it when done. Any thread may ask."""

    def __init__(
        self, directory: Path, role: Role, passphrase: str, policy: Policy, *, now_ms: int | None = None
    ) -> None:
        """Start the process and open the role's key in it; takes a second or two.

        ``now_ms`` starts its clock where time is simulated. WrongPassphraseError, InputError (no
        key file), StateError (no key, a broken signing log).
        """
        self._lock = threading.Lock()
        self._process = subprocess.Popen(  # noqa: S603  a module of ours
            child.command(_MODULE),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            opened = self._ask(
                {
                    "directory": str(directory.resolve()),
                    "role": role.value,
                    "passphrase": passphrase,
                    "policy": policy.to_json(),
                    "now_ms": now_ms,
                }
            )
        except BaseException:
            self.close()
            raise
        self._address = str(opened["address"])

    @property
    def address(self) -> str:
        """The address, with checksum."""
        return self._address

    @property
    def pid(self) -> int:
        """The process that holds the key."""
        return self._process.pid

    def sign_transaction(self, transaction: Transaction) -> SignedTransaction:
        """The signed bytes and their hash. PolicyRefusedError: the guard says no."""
        answer = self._ask({"do": "sign_transaction", "transaction": transaction_to_json(transaction)})
        return SignedTransaction(answer["raw"], str(answer["hash"]))

    def sign_typed_data(
        self, domain: dict[str, Any], types: Types, primary_type: str, message: dict[str, Any]
    ) -> bytes:
        """The 65-byte signature of EIP-712 data. PolicyRefusedError: the guard says no."""
        asked = {"domain": domain, "types": dict(types), "primary_type": primary_type, "message": message}
        signature: bytes = self._ask({"do": "sign_typed_data", **asked})["signature"]
        return signature

    def close(self) -> None:
        """End the process; the key is gone with it. Twice does no harm."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # a question still held for a process that has ended
                    pipe.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<signer of {getattr(self, '_address', 'no key yet')} in process {self._process.pid}>"

    def _ask(self, message: Json) -> Json:
        with self._lock:
            questions, answers = self._process.stdin, self._process.stdout
            if questions is None or answers is None:
                raise ChainError("The process that signs has no pipes.")
            try:
                questions.write(to_line(message))
                questions.flush()
                line = answers.readline()
            except (OSError, ValueError) as error:  # closed here, or it ended
                raise ChainError("The process that signs has ended. Unlock the key again.") from error
        if not line:
            raise ChainError("The process that signs has ended. Unlock the key again.")
        answer = from_line(line)
        if "error" in answer:
            raise _ERRORS.get(str(answer["error"]), ChainError)(unpacked(answer["text"]))
        return answer
