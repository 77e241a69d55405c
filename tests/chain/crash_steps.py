"""A home that kills itself right after one chosen step of one intent.

``python -m tests.chain.crash_steps URL DATABASE NOTEBOOK STEP`` wishes for one note, mines as it goes,
and ends when it is final, if it is not killed before. STEP is a name of ``STEPS``, or ``none``.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from energy_app.chain.client import ChainClient
from energy_app.chain.intents import IntentTable, Wish
from energy_app.chain.networks import builtin_network
from energy_app.chain.outbox import Outbox
from energy_app.chain.policy import policy_for
from energy_app.chain.signer import LocalSigner, derive_practice_key
from energy_app.store.database import Database
from tests.chain import notebook
from tests.chain.conftest import HandClock

KEY = "note:x:0:1:0"
STEPS: dict[str, tuple[type, str]] = {
    "RESERVED": (IntentTable, "reserve"),
    "SIGNED": (IntentTable, "store_attempt"),
    "sent": (ChainClient, "send_raw"),
    "BROADCAST": (IntentTable, "mark_sent"),
    "MINED": (IntentTable, "mark_mined"),
}


def die_after(owner: type, name: str) -> None:
    done: Callable[..., Any] = getattr(owner, name)

    def last(*arguments: Any, **named: Any) -> None:
        done(*arguments, **named)
        die()

    setattr(owner, name, last)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(url: str, path: Path, contract: str, step: str) -> None:
    network = builtin_network("anvil").at(url)
    client = ChainClient(network)
    policy = policy_for(network, calls={contract: notebook.SELECTORS})
    home = LocalSigner(derive_practice_key(1, "home"), policy)
    if step in STEPS:
        die_after(*STEPS[step])
    with Database.open(path) as database:
        clock = HandClock(client.now_s() * 1_000 + 1_000)
        outbox = Outbox(database, client, {home.address: home}, clock)
        outbox.submit(Wish(KEY, home.address, contract, notebook.note(1)))
        if step == "QUEUED":
            die()
        while outbox.pump().open:
            client.request("evm_mine")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4])
