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

    struct Head {
        uint256 measured;
        uint256 importOpen;
        uint256 importClose;
        uint256 exportOpen;
        uint256 exportClose;
        uint256 pvOpen;
        uint256 pvClose;
        uint256 sequence;
        bytes32 previous;
        bytes32 slotsHash;
    }

    uint256 internal constant BYTES = 480;
    uint256 private constant HEAD_BYTES = 96;
    uint256 private constant LOW_LANES = 0x0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff;
    uint256 private constant TOP_BITS = 0x8000000080000000800000008000000080000000800000008000000080000000;
    uint256 private constant ONES = 0x0000000100000001000000010000000100000001000000010000000100000001;

    bytes32 private constant TYPEHASH = keccak256(
        "ReadingSheet(uint32 member,address meter,uint32 day,bytes32 readings,uint96 measured,uint64 importOpen,uint64 importClose,uint64 exportOpen,uint64 exportClose,uint64 pvOpen,uint64 pvClose,uint32 sequence,bytes32 previous)"
    );

    function parse(bytes calldata sheet) internal pure returns (Head memory head) {
        if (sheet.length != BYTES) revert BadReadingSheet(sheet.length);
        (uint256 a, uint256 b, uint256 c) = (uint256(bytes32(sheet[0:32])), uint256(bytes32(sheet[32:64])), 0);
        c = uint256(bytes32(sheet[64:96]));
        head.measured = a >> 160;
        head.importOpen = (a >> 96) & type(uint64).max;
        head.importClose = (a >> 32) & type(uint64).max;
        head.exportOpen = ((a & type(uint32).max) << 32) | (b >> 224);
        head.exportClose = (b >> 160) & type(uint64).max;
        head.pvOpen = (b >> 96) & type(uint64).max;
        head.pvClose = (b >> 32) & type(uint64).max;
        head.sequence = b & type(uint32).max;
        head.previous = bytes32(c);
        head.slotsHash = keccak256(sheet[HEAD_BYTES:]);
    }

    /// EIP-712 struct hash of the sheet.
    function structHash(Head memory head, uint256 member, address meter, uint256 day) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                TYPEHASH,
                member,
                meter,
                day,
                head.slotsHash,
                head.measured,
                head.importOpen,
                head.importClose,
                head.exportOpen,
                head.exportClose,
                head.pvOpen,
                head.pvClose,
                head.sequence,
                head.previous
            )
        );
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
        unchecked {
            // A lane's top bit survives the subtraction exactly where the value is within the ceiling.
            uint256 limit = TOP_BITS | (slotCeiling * ONES);
            for (uint256 pos = HEAD_BYTES; pos < BYTES; pos += 32) {
                uint256 word;
                assembly ("memory-safe") {
                    word := calldataload(add(sheet.offset, pos))
                }
                uint256 high = (word >> 16) & LOW_LANES;
                uint256 low = word & LOW_LANES;
                imports += high;
                exports += low;
                within &= (limit - high) & (limit - low);
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
