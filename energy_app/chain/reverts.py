"""Why a contract refused, in words, from the data it reverted with."""

from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError

from energy_app.domain.sentence import Sentence

_ERROR_SELECTOR = bytes.fromhex("08c379a0")  # Error(string)
_PANIC_SELECTOR = bytes.fromhex("4e487b71")  # Panic(uint256)
_PANICS = {
    0x01: Sentence("assertion failed"),
    0x11: Sentence("arithmetic overflow"),
    0x12: Sentence("division by zero"),
    0x21: Sentence("invalid enum value"),
    0x32: Sentence("index out of bounds"),
    0x41: Sentence("out of memory"),
}


def revert_text(data: bytes) -> str | None:
    """The message of ``Error(string)`` or ``Panic(uint256)``; None for anything else."""
    selector, arguments = data[:4], data[4:]
    try:
        if selector == _ERROR_SELECTOR:
            return str(decode(["string"], arguments)[0])
        if selector == _PANIC_SELECTOR:
            code = int(decode(["uint256"], arguments)[0])
            return _PANICS.get(code, f"panic 0x{code:02x}")
    except (DecodingError, UnicodeDecodeError):
        return None
    return None
