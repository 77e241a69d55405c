// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Order sheet of a home for one UTC day, 241 bytes: version 0x01, then 24 hourly rows of
/// sell limit u24, sell cap u16, buy limit u24, buy cap u16 (micro per kWh, Wh per slot).
library OrderSheet {
    error BadOrderSheet(uint256 length, uint256 version);
    error ExposureTooLarge(uint256 micro);

    uint256 internal constant BYTES = 241;
    uint256 private constant VERSION = 1;
    uint256 private constant ONES = 0x0000000000000000000000010000000000000000000100000000000000000001;
    uint256 private constant CAPS = 0x00000000000000000000ffff0000000000000000ffff0000000000000000ffff;
    uint256 private constant LIMITS = 0x000000000000000000ffffff00000000000000ffffff00000000000000ffffff;
    uint256 private constant MIDDLE = 0x000000000000000000000000ffffffffffffffffffff00000000000000000000;
    uint256 private constant SUM = 0xfffffffffffffffffffc; // four times a lane of 78 bits

    bytes32 private constant TYPEHASH = keccak256("OrderSheet(uint32 member,uint32 day,bytes sheet,uint32 sequence)");

    function hash(bytes calldata sheet) internal pure returns (uint256 hash_) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, sheet.offset, sheet.length)
            hash_ := keccak256(free, sheet.length)
        }
    }

    /// EIP-712 struct hash of a sheet that somebody else posts.
    function structHash(uint256 member, uint256 day, bytes calldata sheet, uint256 sequence)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(TYPEHASH, member, day, hash(sheet), sequence));
    }

    /// Checks the form; returns what the sheet can cost on its day, in micro-currency, rounded up:
    /// the sum over the rows of 4 x buy cap x (buy limit + fees).
    function exposure(bytes calldata sheet, uint256 fees) internal pure returns (uint256 micro) {
        uint256 version = sheet.length == 0 ? 0 : uint8(sheet[0]);
        if (sheet.length != BYTES || version != VERSION) revert BadOrderSheet(sheet.length, version);
        assembly ("memory-safe") {
            // Three rows a turn, 80 bits each; the buy side is the lower 40: limit 24, cap 16. In the product of
            // the caps with the limits in reverse order the three wanted products meet in the third lane.
            let feesOfRows := mul(fees, ONES)
            let pos := sub(sheet.offset, 1)
            for { let end := add(pos, 240) } lt(pos, end) { pos := add(pos, 30) } {
                let rows := calldataload(pos)
                let limits := add(and(shr(16, rows), LIMITS), feesOfRows)
                limits := or(and(limits, MIDDLE), or(shr(160, limits), shl(160, limits)))
                micro := add(micro, mul(and(rows, CAPS), limits))
            }
            micro := div(add(and(shr(158, micro), SUM), 999), 1000)
        }
        if (micro > type(uint32).max) revert ExposureTooLarge(micro);
    }
}
