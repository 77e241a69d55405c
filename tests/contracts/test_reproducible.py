"""The committed artifacts are what the sources compile to, byte for byte, and fit on a chain."""

import json

from tests.contracts.compile import ARTIFACTS, CONTRACTS, compile_sources

MAX_RUNTIME_BYTES = 24_576  # EIP-170


def test_compiling_again_gives_the_committed_artifacts(modules: None) -> None:
    compiled = compile_sources()
    for name in CONTRACTS:
        committed = (ARTIFACTS / f"{name}.json").read_bytes()
        assert compiled[name].encode() == committed, f"run python tests/contracts/compile.py ({name} differs)"


def test_the_contracts_fit_on_a_chain() -> None:
    for name in CONTRACTS:
        runtime = json.loads((ARTIFACTS / f"{name}.json").read_text("utf-8"))["runtime_bytecode"]
        assert len(runtime) // 2 - 1 <= MAX_RUNTIME_BYTES
