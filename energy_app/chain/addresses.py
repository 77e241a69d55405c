"""Addresses as the program writes them: with EIP-55 checksum, as text with 0x."""

from eth_utils.address import (
    is_address,
    is_checksum_address,
    is_checksum_formatted_address,
    to_checksum_address,
)

ZERO_ADDRESS = "0x" + "00" * 20


def checksum(address: str) -> str:
    """The address with checksum; ValueError if it is none, or if its own checksum is wrong."""
    if not is_address(address) or not address.startswith("0x"):
        raise ValueError(f"{address!r} is not an address")
    if is_checksum_formatted_address(address) and not is_checksum_address(address):
        raise ValueError(f"the address {address} is mistyped (its checksum is wrong)")
    return str(to_checksum_address(address))
