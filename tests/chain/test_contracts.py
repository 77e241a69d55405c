import pytest
from eth_abi.abi import encode

from energy_app.chain.contracts import CONTRACTS, artifact, decode_error
from energy_app.chain.records import Log
from energy_app.domain.errors import ChainError

ADDRESS = "0x" + "11" * 20


class Answering:
    def __init__(self, answer: bytes) -> None:
        self.answer = answer

    def call(self, to: str, data: bytes) -> bytes:
        return self.answer


def test_every_artifact_loads_with_code_and_abi() -> None:
    for name in CONTRACTS:
        loaded = artifact(name)
        assert loaded.name == name
        assert loaded.bytecode
        assert loaded.functions


def test_a_contracts_error_is_told_by_name_and_arguments() -> None:
    selector = next(s for s, e in artifact("Market").errors.items() if e["name"] == "OrderGateClosed")
    error = decode_error(selector + encode(["uint256"], [20_780]))
    assert error is not None
    assert error.name == "OrderGateClosed"
    assert error.text == "OrderGateClosed (day 20780)"


def test_errors_of_the_language_and_unknown_ones() -> None:
    panic = decode_error(bytes.fromhex("4e487b71") + (0x11).to_bytes(32))
    assert panic is not None
    assert panic.text == "arithmetic overflow"
    assert decode_error(b"\1\2\3\4") is None
    assert decode_error(b"") is None


def test_an_address_without_the_contract_is_told() -> None:
    with pytest.raises(ChainError, match="no Registry contract"):
        artifact("Registry").read(Answering(b""), ADDRESS, "memberCount")


def test_a_log_of_something_else_is_none() -> None:
    log = Log(1, "0x", None, "0x", 0, ADDRESS, ("0x" + "00" * 32,), b"")
    assert artifact("Market").decode_log(log) is None


def test_a_text_that_is_none_is_read_all_the_same() -> None:
    """Anybody may put any bytes into the text of an event; whoever reads all events must get over it."""
    governance = artifact("Governance")
    data = encode(["address", "bytes", "bytes"], [ADDRESS, b"\1", b"caf\xe9 \xf0\x9f"])
    word = "0x" + "00" * 32
    log = Log(1, "0x", None, "0x", 0, ADDRESS, (governance.topic("Proposed"), word, word), data)
    decoded = governance.decode_log(log)
    assert decoded is not None
    assert decoded[1]["text"] == "caf\ufffd \ufffd"
