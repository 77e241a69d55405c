"""How long contract transactions take through the outbox on the practice network, mining included.

``python -m tests.benchmarks.chain_outbox [COUNT]``; the bar is 100 in about 6 s.
"""

import sys
import tempfile
import time
from pathlib import Path

from energy_app.chain.client import ChainClient
from energy_app.chain.intents import Wish
from energy_app.chain.networks import builtin_network
from energy_app.chain.outbox import Outbox
from energy_app.chain.practice import PracticeNode
from energy_app.store.database import Database
from tests.chain import notebook
from tests.chain.conftest import WEALTH_WEI, HandClock, deploy, signer_for


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        measure(Path(folder), count)


def measure(folder: Path, count: int) -> None:
    clock = HandClock()
    with (
        PracticeNode.open(folder / "practice.db", clock) as node,
        Database.open(folder / "energy.db") as database,
    ):
        client = ChainClient(builtin_network("practice").at(node.url))
        deployer = signer_for(client.network, "deployer", None)
        node.fund(deployer.address, WEALTH_WEI)
        contract = deploy(client, deployer)
        home = signer_for(client.network, "home", contract)
        node.fund(home.address, WEALTH_WEI)
        outbox = Outbox(database, client, {home.address: home}, clock)
        for number in range(count):
            outbox.submit(Wish(f"note:x:0:{number}:0", home.address, contract, notebook.note(number)))
        started, cpu = time.perf_counter(), time.process_time()
        assert outbox.pump().open == 0
        took, cpu = time.perf_counter() - started, time.process_time() - cpu
        print(f"{count} transactions: {took:.2f} s, {cpu:.2f} s of processor time, {count / took:.0f}/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
