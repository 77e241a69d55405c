// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Order sheet of a home for one UTC day, 241 bytes: version 0x01, then 24 hourly rows of
/// sell limit u24, sell cap u16, buy limit u24, buy cap u16 (micro per kWh, Wh per slot).
library OrderSheet {
    error BadOrderSheet(uint256 length, uint256 version);
    error ExposureTooLarge(uint256 micro);

    uint256 internal constant BYTES = 241;
    uint256 private constant VERSION = 1;

    /// Checks the form; returns what the sheet can cost on its day, in micro-currency, rounded up:
    /// the sum over the rows of 4 x buy cap x (buy limit + fees).
    function exposure(bytes calldata sheet, uint256 fees) internal pure returns (uint256 micro) {
        uint256 version = sheet.length == 0 ? 0 : uint8(sheet[0]);
        if (sheet.length != BYTES || version != VERSION) revert BadOrderSheet(sheet.length, version);
        uint256 nano;
        unchecked {
            for (uint256 pos = 6; pos < BYTES; pos += 10) {
                uint256 row;
                assembly ("memory-safe") {
                    row := calldataload(add(sheet.offset, pos))
                }
                nano += ((row >> 232) + fees) * ((row >> 216) & 0xffff);
            }
            micro = (4 * nano + 999) / 1_000;
        }
        if (micro > type(uint32).max) revert ExposureTooLarge(micro);
    }
}
