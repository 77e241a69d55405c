// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Order sheet of a home for one UTC day, 241 bytes: version 0x01, then 24 hourly rows of
/// sell limit u24, sell cap u16, buy limit u24, buy cap u16 (micro per kWh, Wh per slot).
library OrderSheet {
    error BadOrderSheet(uint256 length, uint256 version);
    error ExposureTooLarge(uint256 micro);

    uint256 internal constant BYTES = 241;
    uint256 private constant VERSION = 1;

    bytes32 private constant TYPEHASH = keccak256("OrderSheet(uint32 member,uint32 day,bytes sheet,uint32 sequence)");

    /// EIP-712 struct hash of a sheet that somebody else posts.
    function structHash(uint256 member, uint256 day, bytes calldata sheet, uint256 sequence)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(TYPEHASH, member, day, keccak256(sheet), sequence));
    }

    /// Checks the form; returns what the sheet can cost on its day, in micro-currency, rounded up:
    /// the sum over the rows of 4 x buy cap x (buy limit + fees).
    function exposure(bytes calldata sheet, uint256 fees) internal pure returns (uint256 micro) {
        uint256 version = sheet.length == 0 ? 0 : uint8(sheet[0]);
        if (sheet.length != BYTES || version != VERSION) revert BadOrderSheet(sheet.length, version);
        uint256 nano;
        uint256 caps;
        assembly ("memory-safe") {
            // The buy side of a row, 40 bits: limit 24, cap 16. Four rows a turn.
            let pos := add(sheet.offset, 6)
            for { let end := add(pos, 240) } lt(pos, end) { pos := add(pos, 40) } {
                let row := shr(216, calldataload(pos))
                let cap := and(row, 0xffff)
                nano := add(nano, mul(shr(16, row), cap))
                caps := add(caps, cap)
                row := shr(216, calldataload(add(pos, 10)))
                cap := and(row, 0xffff)
                nano := add(nano, mul(shr(16, row), cap))
                caps := add(caps, cap)
                row := shr(216, calldataload(add(pos, 20)))
                cap := and(row, 0xffff)
                nano := add(nano, mul(shr(16, row), cap))
                caps := add(caps, cap)
                row := shr(216, calldataload(add(pos, 30)))
                cap := and(row, 0xffff)
                nano := add(nano, mul(shr(16, row), cap))
                caps := add(caps, cap)
            }
        }
        unchecked {
            micro = (4 * (nano + caps * fees) + 999) / 1_000;
        }
        if (micro > type(uint32).max) revert ExposureTooLarge(micro);
    }
}
