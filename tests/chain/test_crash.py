"""The home is killed with the hardest signal, again and again: each wish happens exactly once."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.networks import builtin_network
from energy_app.chain.practice import PracticeNode
from energy_app.store.database import Database
from tests.chain import crash_steps, notebook
from tests.chain.anvil import anvil, anvil_binary
from tests.chain.conftest import HandClock, signer_for
from tests.chain.place import settle_in

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120.0


def run_and_kill(folder: Path, count: int, after_s: float) -> bool:
    """Start the home, kill it so long after it began to send; whether it ended by itself before."""
    home = subprocess.Popen(
        [sys.executable, "-m", "tests.chain.crash_home", str(folder), str(count)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert home.stdout is not None
    started = home.stdout.readline()
    killer = threading.Timer(after_s, home.kill)
    killer.start()
    _, errors = home.communicate()
    killer.cancel()
    assert started == "working\n", errors
    assert "Traceback" not in errors, errors
    return home.returncode == 0


def check(folder: Path, count: int) -> None:
    with (
        PracticeNode.open(folder / "practice.db", HandClock()) as node,
        Database.open(folder / "energy.db") as database,
    ):
        client = ChainClient(builtin_network("practice").at(node.url))
        rows = database.reader().execute(
            "SELECT business_key, state, nonce, target, tx_hash, block_hash FROM intent ORDER BY id"
        ).fetchall()  # fmt: skip
        assert [row[1] for row in rows] == ["FINAL"] * (count + 1)
        assert [row[2] for row in rows[1:]] == list(range(count))
        contract = rows[1][3]
        for number in range(count):
            answer = client.call(contract, notebook.COUNT + notebook.word(number))
            assert int.from_bytes(answer) == 1, f"note {number}"
        for _, _, _, _, tx_hash, block_hash in rows:
            receipt = client.receipt(tx_hash)
            assert receipt is not None
            assert receipt.block_hash == block_hash
        home = signer_for(client.network, "home", contract)
        assert client.transaction_count(home.address) == count
        # Nothing was ever signed twice: every nonce has one transaction.
        attempts = database.reader().execute("SELECT count(*), count(DISTINCT nonce || kind) FROM attempt "
                                             "WHERE intent_id > 1").fetchone()  # fmt: skip
        assert attempts == (count, count)


def kill_and_finish(folder: Path, count: int, seed: int, kills: int) -> None:
    chance = random.Random(seed)
    for _ in range(kills):
        if run_and_kill(folder, count, chance.uniform(0.02, 0.8)):
            break
    assert run_and_kill(folder, count, after_s=PATIENCE_S)
    check(folder, count)


def test_killed_at_random_moments_each_wish_happens_once(tmp_path: Path) -> None:
    kill_and_finish(tmp_path, 20, seed=1, kills=3)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_killed_a_hundred_times(tmp_path: Path, seed: int) -> None:
    kill_and_finish(tmp_path, 120, seed=100 + seed, kills=12)


def run_step(url: str, path: Path, contract: str, step: str) -> int:
    home = subprocess.run(
        [sys.executable, "-m", "tests.chain.crash_steps", url, str(path), contract, step],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE_S,
    )  # fmt: skip
    assert "Traceback" not in home.stderr, home.stderr
    return home.returncode


@pytest.mark.parametrize("backend", ["anvil"] if anvil_binary() else [])
def test_killed_between_every_pair_of_states_the_same_bytes_go_on(tmp_path: Path, backend: str) -> None:
    """After QUEUED, RESERVED, SIGNED, the sending itself, BROADCAST, MINED."""
    with anvil() as network, Database.open(tmp_path / "of the test.db") as unused:
        place = settle_in(network, unused)
        path, signed = tmp_path / "energy.db", []
        for step in ("QUEUED", *crash_steps.STEPS):
            assert run_step(network.rpc[0], path, place.notebook, step) == -signal.SIGKILL
            with Database.open(path) as database:
                state = database.reader().execute("SELECT state FROM intent").fetchone()[0]
                signed.append(database.reader().execute("SELECT raw FROM attempt").fetchall())
            assert state == {"sent": "SIGNED"}.get(step, step)
        assert [len(rows) for rows in signed] == [0, 0, 1, 1, 1, 1]
        assert run_step(network.rpc[0], path, place.notebook, "none") == 0
        with Database.open(path) as database:
            rows = database.reader().execute("SELECT state, nonce FROM intent").fetchall()
            last = database.reader().execute("SELECT raw FROM attempt").fetchall()
        assert rows == [("FINAL", 0)]
        assert all(rows == last for rows in signed[2:])
        assert (place.count(1), place.client.transaction_count(place.signer.address)) == (1, 1)
