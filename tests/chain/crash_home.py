"""A home that can be killed: a practice network, a database and an outbox in one process.

``python -m tests.chain.crash_home FOLDER COUNT`` goes on where the folder stands, wishes for COUNT
notes and ends when all are final. It says "working" once it starts to send.
"""

import sys
from pathlib import Path

from energy_app.chain.client import ChainClient
from energy_app.chain.intents import Wish
from energy_app.chain.networks import builtin_network
from energy_app.chain.outbox import Outbox
from energy_app.chain.practice import PracticeNode
from energy_app.store.database import Database
from tests.chain import notebook
from tests.chain.conftest import WEALTH_WEI, HandClock, signer_for


def main(folder: Path, count: int) -> None:
    clock = HandClock()
    with (
        PracticeNode.open(folder / "practice.db", clock) as node,
        Database.open(folder / "energy.db") as database,
    ):
        client = ChainClient(builtin_network("practice").at(node.url))
        deployer = signer_for(client.network, "deployer", None)
        node.fund(deployer.address, WEALTH_WEI)
        print("working", flush=True)
        maker = Outbox(database, client, {deployer.address: deployer}, clock)
        maker.submit(Wish("deploy:notebook:0:0:0", deployer.address, None, notebook.CODE))
        maker.pump()
        made = maker.find("deploy:notebook:0:0:0")
        assert made is not None
        assert made.created_address is not None
        home = signer_for(client.network, "home", made.created_address)
        node.fund(home.address, WEALTH_WEI)
        outbox = Outbox(database, client, {home.address: home}, clock)
        for number in range(count):
            key = f"note:{made.created_address}:0:{number}:0"
            outbox.submit(Wish(key, home.address, made.created_address, notebook.note(number)))
        while (result := outbox.pump()).open:
            assert result.fault is None, result.fault


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
