// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Reading sheet of a meter for one UTC day, as posted, 480 bytes: measured u96, then import, export
/// and PV register, each opening u64 and closing u64 (Wh), sequence u32, previous bytes32, then 96
/// slots of import u16, export u16 (Wh). Bit i of `measured` is set where slot i was measured.
library ReadingSheet {
    error BadReadingSheet(uint256 length);
    error SumsDiffer(uint256 importWh, uint256 exportWh);
    error SlotCeilingExceeded(uint256 ceiling);
    error DayCeilingExceeded(uint256 ceiling);
    error RegisterTooLarge();
    error RegisterRunsBackwards();
    error PvRegisterUnexpected();

    /// The sheet in memory, word by word what EIP-712 hashes.
    struct Head {
        bytes32 typeHash;
        uint256 member;
        address meter;
        uint256 day;
        bytes32 slotsHash;
        uint256 measured;
        uint256 importOpen;
        uint256 importClose;
        uint256 exportOpen;
        uint256 exportClose;
        uint256 pvOpen;
        uint256 pvClose;
        uint256 sequence;
        bytes32 previous;
    }

    uint256 internal constant BYTES = 480;
    uint256 private constant HEAD_BYTES = 96;
    uint256 private constant LOW_LANES = 0x0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff;
    uint256 private constant TOP_BITS = 0x8000000080000000800000008000000080000000800000008000000080000000;
    uint256 private constant ONES = 0x0000000100000001000000010000000100000001000000010000000100000001;

    bytes32 private constant TYPEHASH = keccak256(
        "ReadingSheet(uint32 member,address meter,uint32 day,bytes32 readings,uint96 measured,uint64 importOpen,uint64 importClose,uint64 exportOpen,uint64 exportClose,uint64 pvOpen,uint64 pvClose,uint32 sequence,bytes32 previous)"
    );

    function parse(bytes calldata sheet, uint256 member, address meter, uint256 day)
        internal
        pure
        returns (Head memory head)
    {
        if (sheet.length != BYTES) revert BadReadingSheet(sheet.length);
        (head.typeHash, head.member, head.meter, head.day) = (TYPEHASH, member, meter, day);
        (uint256 a, uint256 b) = (0, 0);
        (bytes32 slotsHash, bytes32 previous) = (0, 0);
        assembly ("memory-safe") {
            a := calldataload(sheet.offset)
            b := calldataload(add(sheet.offset, 32))
            previous := calldataload(add(sheet.offset, 64))
            let free := mload(0x40)
            calldatacopy(free, add(sheet.offset, HEAD_BYTES), 384)
            slotsHash := keccak256(free, 384)
        }
        (head.slotsHash, head.previous) = (slotsHash, previous);
        head.measured = a >> 160;
        head.importOpen = (a >> 96) & type(uint64).max;
        head.importClose = (a >> 32) & type(uint64).max;
        head.exportOpen = ((a & type(uint32).max) << 32) | (b >> 224);
        head.exportClose = (b >> 160) & type(uint64).max;
        head.pvOpen = (b >> 96) & type(uint64).max;
        head.pvClose = (b >> 32) & type(uint64).max;
        head.sequence = b & type(uint32).max;
    }

    /// EIP-712 struct hash of the sheet.
    function structHash(Head memory head) internal pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            hash := keccak256(head, 448)
        }
    }

    /// The slots sum to the register differences, keep the ceilings, and the registers make sense.
    function check(bytes calldata sheet, Head memory head, uint256 slotCeiling, uint256 dayCeiling, bool hasPv)
        internal
        pure
    {
        (uint256 imported, uint256 exported) = _sums(sheet, slotCeiling);
        if (head.importOpen + imported != head.importClose || head.exportOpen + exported != head.exportClose) {
            revert SumsDiffer(imported, exported);
        }
        if (imported > dayCeiling || exported > dayCeiling) revert DayCeilingExceeded(dayCeiling);
        // A register is kept in 40 bits: 1.1 TWh.
        if ((head.importClose | head.exportClose | head.pvClose) >> 40 != 0) revert RegisterTooLarge();
        if (head.pvClose < head.pvOpen) revert RegisterRunsBackwards();
        if (!hasPv && head.pvClose != 0) revert PvRegisterUnexpected();
    }

    /// Sums of import and export over the 96 slots, eight at a time in lanes of 32 bits.
    function _sums(bytes calldata sheet, uint256 slotCeiling) private pure returns (uint256, uint256) {
        uint256 imports;
        uint256 exports;
        uint256 within = TOP_BITS;
        assembly ("memory-safe") {
            // A lane's top bit survives the subtraction exactly where the value is within the ceiling.
            let limit := or(TOP_BITS, mul(slotCeiling, ONES))
            let pos := add(sheet.offset, HEAD_BYTES)
            for { let end := add(pos, 384) } lt(pos, end) { pos := add(pos, 64) } {
                let word := calldataload(pos)
                let high := and(shr(16, word), LOW_LANES)
                word := and(word, LOW_LANES)
                imports := add(imports, high)
                exports := add(exports, word)
                within := and(within, and(sub(limit, high), sub(limit, word)))
                word := calldataload(add(pos, 32))
                high := and(shr(16, word), LOW_LANES)
                word := and(word, LOW_LANES)
                imports := add(imports, high)
                exports := add(exports, word)
                within := and(within, and(sub(limit, high), sub(limit, word)))
            }
        }
        if (within != TOP_BITS) revert SlotCeilingExceeded(slotCeiling);
        return (_fold(imports), _fold(exports));
    }

    /// Sum of the eight lanes: the product gathers them in the highest one.
    function _fold(uint256 lanes) private pure returns (uint256) {
        unchecked {
            return (lanes * ONES) >> 224;
        }
    }
}
