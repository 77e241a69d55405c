"""The process that holds one key: signs what the guard lets through, and gives the key to nobody.

It is started by ``process_signer`` and speaks over its own standard input and output, so nothing
secret is ever in an argument, in the environment or at an address. It ends with the pipe.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from energy_app.chain.audit import AuditLog
from energy_app.chain.guard import GuardedSigner, KillSwitch
from energy_app.chain.hardening import forbid_core_dumps
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.messages import from_line, signed_to_json, to_line, transaction_from_json
from energy_app.chain.policy import Policy
from energy_app.chain.records import Json
from energy_app.domain.errors import EnergyAppError
from energy_app.domain.sentence import Sentence, packed
from energy_app.domain.time import SECOND_MS

_NOT_UNDERSTOOD = (ValueError, KeyError, TypeError, AttributeError, OverflowError)


def audit_path(directory: Path, role: Role) -> Path:
    """Where the signing log of a role's key is."""
    return directory / f"{role.value}.signing-log.jsonl"


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Open the key the first message names, then answer one message after the other."""
    signer: GuardedSigner | None = None
    for line in questions:
        try:
            message = from_line(line)
            if signer is None:
                signer = _opened(message)
                answer: Json = {"address": signer.address}
            else:
                answer = _HANDLERS[str(message["do"])](signer, message)
        except EnergyAppError as error:
            answer = {"error": type(error).__name__, "text": packed(str(error))}
        except _NOT_UNDERSTOOD:
            answer = {"error": "InputError", "text": packed(_UNKNOWN)}
        answers.write(to_line(answer))
        answers.flush()


def _opened(message: Json) -> GuardedSigner:
    directory, role = Path(message["directory"]), Role(message["role"])
    policy = Policy.from_json(message["policy"])
    signer = KeyStore(directory).unlock(role, message["passphrase"], policy)
    log = AuditLog(audit_path(directory, role))
    return GuardedSigner(signer, policy, log, KillSwitch(directory), _clock(message.get("now_ms")))


_UNKNOWN = Sentence("The signer does not understand what it was asked.")


def _clock(now_ms: Any) -> Callable[[], int]:
    """The machine's clock; where time is simulated, the instant it was started at, running on."""
    if now_ms is None:
        return lambda: time.time_ns() // 1_000_000
    began, at_ms = time.monotonic(), int(now_ms)
    return lambda: at_ms + int((time.monotonic() - began) * SECOND_MS)


def _sign_transaction(signer: GuardedSigner, message: Json) -> Json:
    return signed_to_json(signer.sign_transaction(transaction_from_json(message["transaction"])))


def _sign_typed_data(signer: GuardedSigner, message: Json) -> Json:
    signature = signer.sign_typed_data(
        message["domain"], message["types"], str(message["primary_type"]), message["message"]
    )
    return {"signature": signature}


_HANDLERS: dict[str, Callable[[GuardedSigner, Json], Json]] = {
    "sign_transaction": _sign_transaction,
    "sign_typed_data": _sign_typed_data,
}


def main() -> None:
    """Be the process."""
    forbid_core_dumps()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
