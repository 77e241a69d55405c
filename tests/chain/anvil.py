"""An anvil node for tests of the chain client: it mines only when told, and always ends with its test."""

import contextlib
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

from energy_app.chain.networks import Network, builtin_network

_LISTENING = "Listening on "


def anvil_binary() -> str | None:
    """The anvil that the contract tests install, or one of the machine."""
    modules = Path(__file__).parents[1] / "contracts" / "node_modules" / "@foundry-rs"
    found = sorted(modules.glob("anvil-*/bin/anvil*"))
    return str(found[0]) if found else shutil.which("anvil")


@contextlib.contextmanager
def anvil(*options: str) -> Iterator[Network]:
    """A node of the test's own. What is sent waits until ``evm_mine``: no test depends on when."""
    binary = anvil_binary()
    if binary is None:
        raise RuntimeError("anvil is missing for this platform: install Foundry so that it is on the path.")
    command = [binary, "--port", "0", "--hardfork", "prague", "--no-cors", "--accounts", "0", "--no-mining"]
    server = subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    reader = threading.Thread(target=lambda: all(server.stdout or ()), daemon=True)
    try:
        url = _address(server)
        reader.start()  # nobody needs what it says later, but a full pipe would stop it
        yield builtin_network("anvil").at(url)
    finally:
        server.kill()
        server.wait()
        if reader.ident is not None:
            reader.join()
        if server.stdout is not None:
            server.stdout.close()


def _address(server: "subprocess.Popen[str]") -> str:
    said: list[str] = []
    for line in server.stdout or ():
        said.append(line)
        if _LISTENING in line:
            return "http://" + line.partition(_LISTENING)[2].strip()
    raise RuntimeError("anvil ended at once: " + "".join(said))
