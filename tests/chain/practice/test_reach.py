import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.networks import builtin_network
from energy_app.chain.practice import PracticeNode
from energy_app.chain.practice.address_file import address_path, published_address
from energy_app.chain.practice.reach import reach_practice
from energy_app.domain.errors import StateError
from tests.chain.conftest import HandClock


def test_two_programs_share_one_node(tmp_path: Path) -> None:
    path = tmp_path / "chain.db"
    with PracticeNode.open(path, HandClock()) as node, reach_practice(path, HandClock()) as url:
        assert url == node.url
        clients = [ChainClient(builtin_network("practice").at(each)) for each in (url, node.url)]
        clients[0].request("evm_mine")
        assert clients[1].head().number == 1
        if os.name == "posix":
            assert stat.S_IMODE(address_path(path).stat().st_mode) == 0o600
    assert published_address(path) is None


def test_without_a_running_node_one_is_started_and_stopped(tmp_path: Path) -> None:
    path = tmp_path / "chain.db"
    for _ in range(2):
        with reach_practice(path, HandClock()) as url:
            assert ChainClient(builtin_network("practice").at(url)).head().number == 0
        assert not address_path(path).exists()


def test_an_old_address_is_no_obstacle_and_a_silent_owner_is_told(tmp_path: Path) -> None:
    path = tmp_path / "chain.db"
    address_path(path).write_text("http://127.0.0.1:9/old")  # of a program that was killed
    with reach_practice(path, HandClock()) as url:
        assert not url.endswith("/old")
    node = PracticeNode.open(path, HandClock())  # open, but not started: it answers nobody
    with pytest.raises(StateError), reach_practice(path, HandClock()):
        pass
    node.stop()


def test_a_home_of_ones_own_is_opened_without_the_practice_networks_machine() -> None:
    code = "import sys, energy_app.core.site.living; sys.exit('eth.vm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
