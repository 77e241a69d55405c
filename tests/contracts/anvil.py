"""An anvil node of the test's own, and its JSON-RPC: real transactions, chosen block times."""

import http.client
import json
import shutil
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).resolve().parent
GAS = 16_777_216  # the most a transaction may take (EIP-7825)
_LISTENING = "Listening on "


def anvil_binary() -> Path:
    """The node from npm, else one on the machine's path."""
    for found in sorted((HERE / "node_modules" / "@foundry-rs").glob("anvil-*/bin/anvil*")):
        return found
    machine = shutil.which("anvil")
    if machine is None:
        raise RuntimeError(
            "anvil is missing for this platform: install Foundry so that anvil is on the path."
        )
    return Path(machine)


class RevertedError(Exception):
    """A transaction or call was refused; ``data`` is what the contract reverted with."""

    def __init__(self, data: bytes, message: str) -> None:
        super().__init__(f"{message} {data.hex()}")
        self.data = data


class Anvil:
    """A node that mines only when told, at the time told, for any sender."""

    def __init__(self, start_s: int, *options: str) -> None:
        command = [
            str(anvil_binary()), "--port", "0", "--no-mining", "--auto-impersonate", "--hardfork", "osaka",
            "--timestamp", str(start_s), "--block-base-fee-per-gas", "0", "--gas-price", "0",
            "--gas-limit", "2000000000", "--enable-tx-gas-limit", "--disable-pool-balance-checks",
            *options,
        ]  # fmt: skip
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        # Nobody reads what it says later: a full pipe would stop it.
        self._reader = threading.Thread(target=lambda: all(self._process.stdout or ()), daemon=True)
        self._connection: http.client.HTTPConnection | None = None
        try:
            port = _port_of(self._process)
            self._reader.start()
            self.url = f"http://127.0.0.1:{port}"
            self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            self.time_s = start_s
            self.chain_id = int(self.request("eth_chainId"), 16)
        except BaseException:  # whoever asked for it gets nothing that could be closed
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the node and what is open to it."""
        if self._connection is not None:
            self._connection.close()
        self._process.kill()
        self._process.wait()
        if self._reader.ident is not None:
            self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def request(self, method: str, *parameters: Any) -> Any:
        return self.batch([(method, parameters)])[0]

    def batch(self, requests: Sequence[tuple[str, Sequence[Any]]]) -> list[Any]:
        """Several requests in one; RevertedError for the first that a contract refuses."""
        body = [
            {"jsonrpc": "2.0", "id": number, "method": method, "params": list(parameters)}
            for number, (method, parameters) in enumerate(requests)
        ]
        assert self._connection is not None
        self._connection.request("POST", "/", json.dumps(body), {"Content-Type": "application/json"})
        answers = json.loads(self._connection.getresponse().read())
        answers.sort(key=lambda answer: answer["id"])
        for answer in answers:
            if "error" in answer:
                error = answer["error"]
                data = error.get("data")
                octets = bytes.fromhex(data[2:]) if isinstance(data, str) else b""
                raise RevertedError(octets, error["message"])
        return [answer["result"] for answer in answers]

    def call(self, to: str, data: bytes, *, sender: str | None = None) -> bytes:
        """What a function answers at the present block time (a Caller of the bindings)."""
        message = {"to": to, "data": "0x" + data.hex(), **({"from": sender} if sender else {})}
        overrides = {"time": hex(self.time_s)}
        return bytes.fromhex(self.request("eth_call", message, "latest", None, overrides)[2:])

    def mine(
        self, time_s: int, transactions: Sequence[tuple[str, str | None, bytes]]
    ) -> list[dict[str, Any]]:
        """One block with the transactions (sender, target, data); their receipts. Fails if one is refused."""
        receipts = self.mine_any(time_s, transactions)
        for receipt, (sender, to, data) in zip(receipts, transactions, strict=True):
            if receipt["status"] != "0x1":
                message = {"from": sender, "data": "0x" + data.hex(), **({"to": to} if to else {})}
                before = hex(int(receipt["blockNumber"], 16) - 1)
                self.request("eth_call", message, before, None, {"time": hex(time_s)})
                raise RevertedError(b"", f"only inside its block: {receipt}")
        return receipts

    def mine_any(
        self, time_s: int, transactions: Sequence[tuple[str, str | None, bytes]]
    ) -> list[dict[str, Any]]:
        """The same, whatever becomes of the transactions."""
        sent = [
            ("eth_sendTransaction",
             [{"from": sender, "data": "0x" + data.hex(), "gas": hex(GAS), "gasPrice": "0x0",
               **({"to": to} if to else {})}])
            for sender, to, data in transactions
        ]  # fmt: skip
        hashes = self.batch(sent) if sent else []
        self.batch([("evm_setNextBlockTimestamp", [time_s]), ("evm_mine", [])])
        self.time_s = time_s
        return self.batch([("eth_getTransactionReceipt", [tx]) for tx in hashes]) if hashes else []

    def snapshot(self) -> tuple[str, int]:
        return self.request("evm_snapshot"), self.time_s

    def revert(self, snapshot: tuple[str, int]) -> None:
        assert self.request("evm_revert", snapshot[0])
        self.time_s = snapshot[1]


def _port_of(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    deadline = time.monotonic() + 30
    for line in process.stdout:
        if _LISTENING in line:
            return int(line.rsplit(":", 1)[1])
        if time.monotonic() > deadline:
            break
    raise RuntimeError("anvil did not start: run its binary by hand to see why.")
