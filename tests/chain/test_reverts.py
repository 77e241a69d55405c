from eth_abi.abi import encode
from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.reverts import revert_text


@given(st.text(max_size=40))
def test_a_message_comes_back_as_it_was_given(text: str) -> None:
    assert revert_text(bytes.fromhex("08c379a0") + encode(["string"], [text])) == text


def test_a_panic_is_put_into_words() -> None:
    assert revert_text(bytes.fromhex("4e487b71") + encode(["uint256"], [0x11])) == "arithmetic overflow"
    assert revert_text(bytes.fromhex("4e487b71") + encode(["uint256"], [0x99])) == "panic 0x99"


@given(st.binary(max_size=80))
def test_anything_else_is_no_text(data: bytes) -> None:
    revert_text(data)
    assert revert_text(b"\x01" + data) is None
    assert revert_text(bytes.fromhex("08c379a0")) is None
