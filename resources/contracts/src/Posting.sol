// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Account} from "./Account.sol";
import {Escrow} from "./Escrow.sol";
import {OrderSheet} from "./OrderSheet.sol";
import {ReadingSheet} from "./ReadingSheet.sol";
import {Registry} from "./Registry.sol";
import {Allocation, MAX_MEMBERS, SECONDS_PER_DAY, Schedule, StorageKind} from "./Types.sol";

/// Order sheets and reading sheets. What a home posts is checked, logged whole and kept as one word a
/// home and day, in rings that are written over: nothing a member posts can make a settlement fail.
abstract contract Posting is Escrow, EIP712 {
    error OrderGateClosed(uint256 day);
    error ReadingsNotOpen(uint256 day);
    error WrongSignature(address signer);
    error SequenceTooLow(uint256 lastSequence);
    error SequenceTooHigh();
    error TraderCapExceeded(uint256 capMicro);
    error DayTooOld(uint256 lastDay);
    error RegisterBelowLast();

    /// `exposure` in micro-currency; `sheet` as in OrderSheet.
    event OrdersPosted(uint32 indexed member, uint32 indexed day, uint256 exposure, bytes sheet);
    /// `part`: from the lowest bit, day of the order sheet in force (31), 0 where the home takes no part (no
    /// sheet in force, or a shadow meter); whether the buy side is on (1); the most Wh of the day's export
    /// that certificates may be issued for (32). `sheet` as in ReadingSheet.
    event ReadingsPosted(uint32 indexed member, uint32 indexed day, address indexed meter, uint256 part, bytes sheet);
    /// Energy between the last closing register and this opening one: recorded, never traded.
    event RegisterGap(uint32 indexed member, uint32 indexed day, uint256 importWh, uint256 exportWh, uint256 pvWh);

    uint256 private constant DIRECT = type(uint32).max;
    uint256 internal constant LOW_32 = type(uint32).max;
    uint256 internal constant SHEETS = 4;
    uint256 private constant REGISTERS = 6;
    uint256 internal constant DAY_MASK = (1 << 31) - 1;
    uint256 internal constant BUY_SIDE = 1 << 31;

    uint256 private immutable _readingsFrom;
    uint256 internal immutable _readingsUntil;

    /// Seven words a member. 0..3: hashes of his last four order sheets (224) | sequence (32); the account
    /// says which is which. 4, 5: even and odd days: hash of order sheet and readings (224) | buy side (1) |
    /// day (31). 6: registers of the last reading sheet: closing import, export, PV (40 each), how far
    /// above the closing ones of the day before (24 each, topped), sequence (24), day (24), generation of
    /// the meter (16).
    uint256[7 * MAX_MEMBERS] private _words;

    constructor(Registry registry_) Escrow(registry_) EIP712("Energy Market", "1") {
        Schedule memory schedule = registry_.schedule();
        _readingsFrom = schedule.readingsFrom;
        _readingsUntil = schedule.readingsUntil;
    }

    // ---- posting

    /// Tomorrow's order sheet, by the member's owner or trader; replaces one already posted for it.
    function postOrders(uint32 member, uint32 day, bytes calldata sheet) external {
        (uint256 fees, uint256 cap) = registry.orderContext(member, msg.sender, day);
        _accounts[member] = _orders(_rolled(member), member, day, sheet, fees, cap, DIRECT);
    }

    /// The reading sheet of a day, signed by the member's meter (r, vs as in EIP-2098); by anyone. A
    /// higher sequence replaces one already posted for that day.
    function postReadings(uint32 member, uint32 day, bytes calldata sheet, bytes32 r, bytes32 vs) external {
        Account account = _rolled(member);
        _accounts[member] = account;
        _readings(account, member, registry.readingContext(member), day, sheet, r, vs);
    }

    /// Both in one transaction.
    function postDay(
        uint32 member,
        uint32 readingDay,
        bytes calldata readings,
        bytes32 r,
        bytes32 vs,
        uint32 orderDay,
        bytes calldata orders
    ) external {
        Account account = _rolled(member);
        (uint256 meter, uint256 fees, uint256 cap) = registry.posterContext(member, msg.sender, orderDay);
        _readings(account, member, meter, readingDay, readings, r, vs);
        _accounts[member] = _orders(account, member, orderDay, orders, fees, cap, DIRECT);
    }

    /// The same, the order sheet too being signed, by the owner or trader (EIP-712, or ERC-1271 of a
    /// contract); by anyone. A higher sequence replaces a lower one for the same day; what a member posts
    /// himself outranks all of them. Empty `readings`: the order sheet alone.
    function postDayFor(
        uint32 member,
        uint32 readingDay,
        bytes calldata readings,
        bytes32 r,
        bytes32 vs,
        uint32 orderDay,
        bytes calldata orders,
        uint32 sequence,
        bytes calldata signature
    ) external {
        Account account = _rolled(member);
        if (readings.length != 0) {
            _readings(account, member, registry.readingContext(member), readingDay, readings, r, vs);
        }
        _accounts[member] = _signedOrders(account, member, orderDay, orders, sequence, signature);
    }

    // ---- views

    /// What the meter's next sheet has to follow: closing registers (Wh), sequence and day.
    function lastReading(uint256 member)
        external
        view
        returns (uint256 importWh, uint256 exportWh, uint256 pvWh, uint256 sequence, uint256 day, uint256 generation)
    {
        uint256 word = _word(member, REGISTERS);
        generation = member < MAX_MEMBERS ? word >> 240 : 0;
        if (generation != 0) {
            return (
                word & type(uint40).max,
                (word >> 40) & type(uint40).max,
                (word >> 80) & type(uint40).max,
                (word >> 192) & type(uint24).max,
                (word >> 216) & type(uint24).max,
                generation
            );
        }
    }

    function domainSeparator() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    // ---- orders

    function _signedOrders(
        Account account,
        uint32 member,
        uint32 day,
        bytes calldata sheet,
        uint32 sequence,
        bytes calldata signature
    ) private returns (Account) {
        bytes32 digest = _hashTypedDataV4(OrderSheet.structHash(member, day, sheet, sequence));
        (uint256 fees, uint256 cap) = registry.signedContext(member, digest, signature, day);
        if (sequence == DIRECT) revert SequenceTooHigh();
        if (account.newest() == day) {
            uint256 last = _word(member, account.head()) & LOW_32;
            if (sequence <= last) revert SequenceTooLow(last);
        }
        return _orders(account, member, day, sheet, fees, cap, sequence);
    }

    function _orders(
        Account account,
        uint256 member,
        uint32 day,
        bytes calldata sheet,
        uint256 fees,
        uint256 cap,
        uint256 sequence
    ) private returns (Account) {
        if (day != _today() + 1 || block.timestamp % SECONDS_PER_DAY >= _orderGate) {
            revert OrderGateClosed(day);
        }
        if (account.owes()) revert Owing(member);
        uint256 micro = OrderSheet.exposure(sheet, fees);
        if (micro > cap) revert TraderCapExceeded(cap);
        if (account.newest() == 0) _open(member);
        account = account.push(day, micro);
        _setWord(member, account.head(), (OrderSheet.hash(sheet) & ~LOW_32) | sequence);
        emit OrdersPosted(uint32(member), day, micro, sheet);
        return account;
    }

    /// A home's words are bought once, with its first order sheet, so that every later day costs the
    /// same. What is written marks nothing: day 0, generation 0.
    function _open(uint256 member) private {
        for (uint256 i; i < SHEETS; ++i) {
            _setWord(member, i, 1);
        }
        for (uint256 i = SHEETS; i < REGISTERS; ++i) {
            if (_word(member, i) == 0) _setWord(member, i, BUY_SIDE);
        }
        if (_word(member, REGISTERS) == 0) _setWord(member, REGISTERS, 1);
    }

    // ---- readings

    function _readings(
        Account account,
        uint32 member,
        uint256 meter,
        uint32 day,
        bytes calldata sheet,
        bytes32 r,
        bytes32 vs
    ) private {
        _requireReadingsOpen(day);
        address key = address(uint160(meter));
        ReadingSheet.Head memory head = ReadingSheet.parse(sheet, member, key, day);
        (address signer,,) = ECDSA.tryRecover(_hashTypedDataV4(ReadingSheet.structHash(head)), r, vs);
        if (signer != key) revert WrongSignature(signer);
        ReadingSheet.check(sheet, head, uint16(meter >> 160), uint32(meter >> 176), uint8(meter >> 240) != 0);
        _follow(head, member, day, uint16(meter >> 208));

        (uint256 sheetDay, uint256 place) = account.inForce(day);
        if (uint8(meter >> 232) == uint8(Allocation.SHADOW)) sheetDay = 0;
        uint256 buySide = account.buySide(day) ? BUY_SIDE : 0;
        uint256 certifiable = _certifiable(head, meter);
        if (sheetDay != 0) {
            uint256 word = _commitment(_word(member, place), head.slotsHash, (head.measured << 32) | certifiable);
            _setWord(member, SHEETS + (day & 1), word | buySide | day);
        }
        emit ReadingsPosted(member, day, key, (certifiable << 32) | buySide | sheetDay, sheet);
    }

    /// Wh of the day's export that certificates may be issued for: none where a support scheme forbids
    /// it; where there is a battery, no more than the roof produced.
    function _certifiable(ReadingSheet.Head memory head, uint256 meter) private pure returns (uint256) {
        if (meter >> 248 != 0) return 0;
        if (uint8(meter >> 224) == uint8(StorageKind.NONE)) return LOW_32;
        uint256 produced = head.pvClose - head.pvOpen;
        return produced < LOW_32 ? produced : LOW_32;
    }

    function _requireReadingsOpen(uint256 day) private view {
        uint256 next = (day + 1) * SECONDS_PER_DAY;
        if (block.timestamp < next + _readingsFrom || block.timestamp >= next + SECONDS_PER_DAY + _readingsUntil) {
            revert ReadingsNotOpen(day);
        }
    }

    /// The sheet follows the meter's last one: later day or higher sequence for the same day, and
    /// registers that never run back. The hash of the sheet before is signed and logged, for whoever
    /// follows the chain of sheets; sheets that were signed and never posted leave a step in the
    /// sequence, which shows and does not stop the meter. Writes the member's register word.
    function _follow(ReadingSheet.Head memory head, uint32 member, uint32 day, uint256 generation) private {
        uint256 word = _word(member, REGISTERS);
        uint256 lastDay = (word >> 216) & type(uint24).max;
        uint256 deltas;
        if (head.sequence > type(uint24).max) revert SequenceTooHigh();
        if (word >> 240 == generation) {
            uint256 lastSequence = (word >> 192) & type(uint24).max;
            if (day < lastDay) revert DayTooOld(lastDay);
            if (head.sequence <= lastSequence) revert SequenceTooLow(lastSequence);
            uint256 back = day == lastDay ? word >> 120 : 0;
            unchecked {
                // A closing register is never below what the day added to it.
                deltas = _deltas(
                    head,
                    (word & type(uint40).max) - (back & type(uint24).max),
                    ((word >> 40) & type(uint40).max) - ((back >> 24) & type(uint24).max),
                    ((word >> 80) & type(uint40).max) - ((back >> 48) & type(uint24).max)
                );
            }
        } else {
            // The first sheet of a meter. A day already read by the meter before it stays that one's.
            if (word >> 240 != 0 && day <= lastDay) revert DayTooOld(lastDay);
            if (head.sequence == 0) revert SequenceTooLow(0);
            deltas = _firstDeltas(head);
        }
        _setWord(
            member,
            REGISTERS,
            head.importClose | (head.exportClose << 40) | (head.pvClose << 80) | (deltas << 120)
                | (head.sequence << 192) | (uint256(day) << 216) | (generation << 240)
        );
    }

    /// A new meter starts at the registers its electrician read, or where none were stated at its own.
    function _firstDeltas(ReadingSheet.Head memory head) private returns (uint256) {
        (uint256 imported, uint256 exported, uint256 produced) = registry.openingOf(head.member);
        return _deltas(
            head,
            imported == 0 ? head.importOpen : imported,
            exported == 0 ? head.exportOpen : exported,
            produced == 0 ? head.pvOpen : produced
        );
    }

    /// Compares with the closing registers before the day; returns how far the new ones are above them.
    function _deltas(ReadingSheet.Head memory head, uint256 importFrom, uint256 exportFrom, uint256 pvFrom)
        private
        returns (uint256)
    {
        if (head.importOpen < importFrom || head.exportOpen < exportFrom || head.pvOpen < pvFrom) {
            revert RegisterBelowLast();
        }
        unchecked {
            uint256 importGap = head.importOpen - importFrom;
            uint256 exportGap = head.exportOpen - exportFrom;
            uint256 pvGap = head.pvOpen - pvFrom;
            if (importGap | exportGap | pvGap != 0) emit RegisterGap(uint32(head.member), uint32(head.day), importGap, exportGap, pvGap);
            return _top(head.importClose - importFrom) | (_top(head.exportClose - exportFrom) << 24)
                | (_top(head.pvClose - pvFrom) << 48);
        }
    }

    function _top(uint256 delta) private pure returns (uint256) {
        return delta < type(uint24).max ? delta : type(uint24).max;
    }

    /// Upper 224 bits of what a home's day word commits to.
    function _commitment(uint256 sheetWord, bytes32 slotsHash, uint256 marks) private pure returns (uint256 hash) {
        sheetWord &= ~LOW_32;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, sheetWord)
            mstore(add(free, 32), slotsHash)
            mstore(add(free, 64), marks)
            hash := keccak256(free, 96)
        }
        hash &= ~LOW_32;
    }

    // No bounds are checked: every index comes from a member the registry knows.

    function _word(uint256 member, uint256 index) internal view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(add(add(_words.slot, mul(7, member)), index))
        }
    }

    function _setWord(uint256 member, uint256 index, uint256 word) private {
        assembly ("memory-safe") {
            sstore(add(add(_words.slot, mul(7, member)), index), word)
        }
    }
}
