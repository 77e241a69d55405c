// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Account} from "./Account.sol";
import {Clearing} from "./Clearing.sol";
import {DayTerms} from "./DayTerms.sol";
import {Escrow} from "./Escrow.sol";
import {OrderSheet} from "./OrderSheet.sol";
import {ReadingSheet} from "./ReadingSheet.sol";
import {Registry} from "./Registry.sol";
import {
    Allocation,
    MAX_MEMBERS,
    PriceRule,
    RECORD_DAYS,
    SECONDS_PER_DAY,
    SLOTS_PER_DAY,
    Schedule,
    StorageKind
} from "./Types.sol";

/// Order sheets, reading sheets and the settlement of one community's days.
///
/// What a home posts is logged whole and kept as one word a home and day, in rings that are written
/// over. Settling walks the word of every member in index order, so no home can be left out,
/// repeated or moved; homes without a reading, or without an order sheet in force, are skipped.
/// Everything is checked when it is posted: nothing a member posts can make a settlement fail.
contract Market is Escrow, EIP712 {
    error OrderGateClosed(uint256 day);
    error ReadingsNotOpen(uint256 day);
    error NotSettleable(uint256 day);
    error AlreadySettled(uint256 day);
    error WrongSignature(address signer);
    error SequenceTooLow(uint256 lastSequence);
    error SequenceTooHigh();
    error TraderCapExceeded(uint256 capMicro);
    error DayTooOld(uint256 lastDay);
    error RegisterBelowLast();
    error WrongLength(uint256 expected);
    error WrongSheet(uint256 member);

    /// `exposure` in micro-currency; `sheet` as in OrderSheet.
    event OrdersPosted(uint32 indexed member, uint32 indexed day, uint256 exposure, bytes sheet);
    /// `part`: from the lowest bit, day of the order sheet in force (31), 0 where the home takes no part (no
    /// sheet in force, or a shadow meter); whether the buy side is on (1); the most Wh of the day's export
    /// that certificates may be issued for (32). `sheet` as in ReadingSheet.
    event ReadingsPosted(
        uint32 indexed member, uint32 indexed day, address indexed meter, uint256 part, bytes sheet
    );
    /// Energy between the last closing register and this opening one: recorded, never traded.
    event RegisterGap(
        uint32 indexed member, uint32 indexed day, uint256 importWh, uint256 exportWh, uint256 pvWh
    );
    /// `prices` and `volumes` 96 x u24; `nets` per home that took part: member u32, net int96 (nano),
    /// sold u32, bought u32 (Wh).
    event DaySettled(
        uint32 indexed day,
        address indexed settler,
        uint256 volume,
        uint256 gridFees,
        uint256 communityFees,
        uint256 bounty,
        bytes prices,
        bytes volumes,
        bytes nets
    );

    enum DayState {
        OPEN,
        SETTLED,
        VOID
    }

    uint256 private constant DIRECT = type(uint32).max;
    uint256 private constant LOW_32 = type(uint32).max;
    uint256 private constant NET_BYTES = 24;
    uint256 private constant SHEETS = 4;
    uint256 private constant REGISTERS = 6;
    uint256 private constant DAY_MASK = (1 << 31) - 1;
    uint256 private constant BUY_SIDE = 1 << 31;

    PriceRule private immutable _rule;
    uint256 private immutable _readingsFrom;
    uint256 private immutable _readingsUntil;

    /// Seven words a member. 0..3: hashes of his last four order sheets (224) | sequence (32); the account
    /// says which is which. 4, 5: even and odd days: hash of order sheet and readings (224) | buy side (1) |
    /// day (31). 6: registers of the last reading sheet: closing import, export, PV (40 each), how far
    /// above the closing ones of the day before (24 each, topped), sequence (24), day (24), generation of
    /// the meter (16).
    uint256[7 * MAX_MEMBERS] private _words;
    /// Settled days, for what refers back to them: digest of homes, prices and nets (224) | day (32).
    uint256[RECORD_DAYS] private _records;

    constructor(Registry registry_) Escrow(registry_) EIP712("Energy Market", "1") {
        Schedule memory schedule = registry_.schedule();
        _rule = registry_.rule();
        _readingsFrom = schedule.readingsFrom;
        _readingsUntil = schedule.readingsUntil;
        // Bought once, so that every settlement costs the same.
        for (uint256 i; i < RECORD_DAYS; ++i) _records[i] = LOW_32;
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
        _readings(account, member, day, sheet, r, vs);
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
        _readings(account, member, readingDay, readings, r, vs);
        (uint256 fees, uint256 cap) = registry.orderContext(member, msg.sender, orderDay);
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
        if (readings.length != 0) _readings(account, member, readingDay, readings, r, vs);
        _accounts[member] = _signedOrders(account, member, orderDay, orders, sequence, signature);
    }

    // ---- settling

    /// Settles a whole day. `sheets` holds, for every home with a reading and a sheet in force, in
    /// member order: order sheet 241, readings 384, measured mask 12, certifiable 4 bytes. `prices` is 96 x u24 under
    /// AUCTION and empty under COMMON.
    function settleDay(uint32 day, bytes calldata sheets, bytes calldata prices) external {
        uint256 start = uint256(day) * SECONDS_PER_DAY;
        if (
            block.timestamp < start + 2 * SECONDS_PER_DAY + _readingsUntil
                || block.timestamp >= start + 3 * SECONDS_PER_DAY
        ) revert NotSettleable(day);
        if (uint32(_records[day % RECORD_DAYS]) == day) revert AlreadySettled(day);
        DayTerms memory terms;
        uint256 memberCount;
        (memberCount, terms.first, terms.second, terms.hours0, terms.hours1, terms.hours2) =
            registry.settlementContext(day);

        Clearing.Book memory book;
        book.auction = _rule == PriceRule.AUCTION;
        book.fees = terms.gridFee() + terms.communityFee();
        book.hoursAt = _priced(terms, prices);
        uint256[] memory members = _load(book, day, sheets, memberCount);
        Clearing.clear(book);
        bytes memory nets = _settleAccounts(book, members);
        _records[day % RECORD_DAYS] = (_digest(members, book.prices, nets) & ~LOW_32) | day;
        _book(book, nets, day, terms);
    }

    // ---- views

    function dayState(uint256 day) external view returns (DayState) {
        if (uint32(_records[day % RECORD_DAYS]) == day && day != 0) return DayState.SETTLED;
        return block.timestamp < (day + 3) * SECONDS_PER_DAY ? DayState.OPEN : DayState.VOID;
    }

    /// Digest and day of the settled day kept in the record of `day`.
    function recordOf(uint256 day) external view returns (bytes28 digest, uint32 settledDay) {
        uint256 word = _records[day % RECORD_DAYS];
        return (bytes28(bytes32(word)), uint32(word));
    }

    /// What the meter's next sheet has to follow: closing registers (Wh), sequence and day.
    function lastReading(uint256 member)
        external
        view
        returns (
            uint256 importWh,
            uint256 exportWh,
            uint256 pvWh,
            uint256 sequence,
            uint256 day,
            uint256 generation
        )
    {
        if (member >= MAX_MEMBERS) return (0, 0, 0, 0, 0, 0);
        uint256 word = _word(member, REGISTERS);
        generation = word >> 240;
        if (generation == 0) return (0, 0, 0, 0, 0, 0);
        return (
            word & type(uint40).max,
            (word >> 40) & type(uint40).max,
            (word >> 80) & type(uint40).max,
            (word >> 192) & type(uint24).max,
            (word >> 216) & type(uint24).max,
            generation
        );
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
        if (day != _today() + 1 || block.timestamp % SECONDS_PER_DAY >= _orderGate) revert OrderGateClosed(day);
        if (account.owes()) revert Owing(member);
        uint256 micro = OrderSheet.exposure(sheet, fees);
        if (micro > cap) revert TraderCapExceeded(cap);
        if (account.newest() == 0) _open(member);
        account = account.push(day, micro);
        _setWord(member, account.head(), (uint256(keccak256(sheet)) & ~LOW_32) | sequence);
        emit OrdersPosted(uint32(member), day, micro, sheet);
        return account;
    }

    /// A home's words are bought once, with its first order sheet, so that every later day costs the
    /// same. What is written marks nothing: day 0, generation 0.
    function _open(uint256 member) private {
        for (uint256 i; i < SHEETS; ++i) _setWord(member, i, 1);
        for (uint256 i = SHEETS; i < REGISTERS; ++i) if (_word(member, i) == 0) _setWord(member, i, BUY_SIDE);
        if (_word(member, REGISTERS) == 0) _setWord(member, REGISTERS, 1);
    }

    // ---- readings

    function _readings(Account account, uint32 member, uint32 day, bytes calldata sheet, bytes32 r, bytes32 vs)
        private
    {
        _requireReadingsOpen(day);
        uint256 meter = registry.readingContext(member);
        address key = address(uint160(meter));
        ReadingSheet.Head memory head = ReadingSheet.parse(sheet);
        (address signer,,) = ECDSA.tryRecover(_hashTypedDataV4(ReadingSheet.structHash(head, member, key, day)), r, vs);
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
            deltas = _deltas(
                head,
                member,
                day,
                (word & type(uint40).max) - (back & type(uint24).max),
                ((word >> 40) & type(uint40).max) - ((back >> 24) & type(uint24).max),
                ((word >> 80) & type(uint40).max) - ((back >> 48) & type(uint24).max)
            );
        } else {
            // The first sheet of a meter. A day already read by the meter before it stays that one's.
            if (word >> 240 != 0 && day <= lastDay) revert DayTooOld(lastDay);
            if (head.sequence == 0) revert SequenceTooLow(0);
            deltas = _firstDeltas(head, member, day);
        }
        _setWord(
            member,
            REGISTERS,
            head.importClose | (head.exportClose << 40) | (head.pvClose << 80) | (deltas << 120)
                | (head.sequence << 192) | (uint256(day) << 216) | (generation << 240)
        );
    }

    /// A new meter starts at the registers its electrician read, or where none were stated at its own.
    function _firstDeltas(ReadingSheet.Head memory head, uint32 member, uint32 day) private returns (uint256) {
        (uint256 imported, uint256 exported, uint256 produced) = registry.openingOf(member);
        return _deltas(
            head,
            member,
            day,
            imported == 0 ? head.importOpen : imported,
            exported == 0 ? head.exportOpen : exported,
            produced == 0 ? head.pvOpen : produced
        );
    }

    /// Compares with the closing registers before the day; returns how far the new ones are above them.
    function _deltas(
        ReadingSheet.Head memory head,
        uint32 member,
        uint32 day,
        uint256 importFrom,
        uint256 exportFrom,
        uint256 pvFrom
    ) private returns (uint256) {
        if (head.importOpen < importFrom || head.exportOpen < exportFrom || head.pvOpen < pvFrom) {
            revert RegisterBelowLast();
        }
        unchecked {
            uint256 importGap = head.importOpen - importFrom;
            uint256 exportGap = head.exportOpen - exportFrom;
            uint256 pvGap = head.pvOpen - pvFrom;
            if (importGap | exportGap | pvGap != 0) emit RegisterGap(member, day, importGap, exportGap, pvGap);
            return _top(head.importClose - importFrom) | (_top(head.exportClose - exportFrom) << 24)
                | (_top(head.pvClose - pvFrom) << 48);
        }
    }

    function _top(uint256 delta) private pure returns (uint256) {
        return delta < type(uint24).max ? delta : type(uint24).max;
    }

    /// Upper 224 bits of what a home's day word commits to.
    function _commitment(uint256 sheetWord, bytes32 slotsHash, uint256 marks) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(sheetWord & ~LOW_32, slotsHash, marks))) & ~LOW_32;
    }

    // No bounds are checked: every index comes from a member the registry knows.

    function _word(uint256 member, uint256 index) private view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(add(add(_words.slot, mul(7, member)), index))
        }
    }

    function _setWord(uint256 member, uint256 index, uint256 word) private {
        assembly ("memory-safe") {
            sstore(add(add(_words.slot, mul(7, member)), index), word)
        }
    }

    // ---- settlement

    /// The hours with their prices: the proposed ones, or T.
    function _priced(DayTerms memory terms, bytes calldata prices) private view returns (uint256 hoursAt) {
        bool auction = _rule == PriceRule.AUCTION;
        if (prices.length != (auction ? 3 * SLOTS_PER_DAY : 0)) revert WrongLength(auction ? 3 * SLOTS_PER_DAY : 0);
        bytes memory table = auction ? prices : abi.encodePacked(terms.hours0, terms.hours1, terms.hours2);
        hoursAt = _address(new uint256[](24 * (Clearing.HOUR_BYTES / 32)));
        unchecked {
            for (uint256 hour; hour < 24; ++hour) {
                uint256 word;
                uint256 pos = (auction ? 12 : 3) * hour;
                assembly ("memory-safe") {
                    word := mload(add(add(table, 32), pos))
                }
                uint256 a = word >> 232;
                (uint256 b, uint256 c, uint256 d) = auction
                    ? ((word >> 208) & 0xffffff, (word >> 184) & 0xffffff, (word >> 160) & 0xffffff)
                    : (a, a, a);
                Clearing.price(hoursAt + Clearing.HOUR_BYTES * hour, a, b, c, d);
            }
        }
    }

    /// Where an array's first word lies in memory.
    function _address(uint256[] memory array) private pure returns (uint256 pos) {
        assembly ("memory-safe") {
            pos := add(array, 32)
        }
    }

    /// Walks every member's word of the day and checks the bytes against it. Returns, of the homes that
    /// take part, the words' upper 224 bits | buy side (1) | member (31).
    function _load(Clearing.Book memory book, uint256 day, bytes calldata sheets, uint256 memberCount)
        private
        view
        returns (uint256[] memory members)
    {
        members = new uint256[](memberCount);
        uint256[] memory buyers = new uint256[](memberCount);
        uint256 count;
        uint256 pos;
        assembly ("memory-safe") {
            pos := sheets.offset
        }
        book.data = pos;
        uint256 end = pos + sheets.length;
        unchecked {
            for (uint256 member; member < memberCount; ++member) {
                uint256 word = _word(member, SHEETS + (day & 1));
                if (word & DAY_MASK != day) continue;
                if (pos + Clearing.HOME_BYTES > end || (Clearing.homeHash(pos) ^ word) >> 32 != 0) revert WrongSheet(member);
                buyers[count] = (word & BUY_SIDE) >> 31;
                members[count++] = (word & ~DAY_MASK) | member;
                pos += Clearing.HOME_BYTES;
            }
        }
        if (pos != end) revert WrongLength(count * Clearing.HOME_BYTES);
        book.end = end;
        book.buyers = _address(buyers);
        book.money = _address(new uint256[](count));
        assembly ("memory-safe") {
            mstore(members, count)
        }
    }

    /// What the record of a day commits to; see Claims.
    function _digest(uint256[] memory members, bytes memory prices, bytes memory nets)
        private
        pure
        returns (uint256 digest)
    {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, keccak256(add(members, 32), mul(32, mload(members))))
            mstore(add(free, 32), keccak256(add(prices, 32), mload(prices)))
            mstore(add(free, 64), keccak256(add(nets, 32), mload(nets)))
            digest := keccak256(free, 96)
        }
    }

    /// Books what the clearing found.
    function _book(Clearing.Book memory book, bytes memory nets, uint32 day, DayTerms memory terms) private {
        uint256 gridFees = book.volume * terms.gridFee();
        uint256 communityFees = book.volume * terms.communityFee();
        uint256 bounty = terms.bountyCap();
        if (bounty > communityFees) bounty = communityFees;
        communityFees -= bounty;
        if (gridFees != 0) holdings[terms.gridAccount()] += gridFees;
        if (communityFees != 0) holdings[terms.communityAccount()] += communityFees;
        if (bounty != 0) holdings[msg.sender] += bounty;
        emit DaySettled(
            day, msg.sender, book.volume, gridFees, communityFees, bounty, book.prices, book.volumes, nets
        );
    }

    /// Changes the balances; returns member u32, net int96, sold u32, bought u32 of each home that took part.
    function _settleAccounts(Clearing.Book memory book, uint256[] memory members)
        private
        returns (bytes memory nets)
    {
        uint256 gated = _gatedDay();
        nets = new bytes(NET_BYTES * members.length + 32);
        for (uint256 k; k < members.length; ++k) {
            uint256 member = members[k] & DAY_MASK;
            uint256 word;
            uint256 money = book.money;
            assembly ("memory-safe") {
                word := mload(add(money, mul(32, k)))
            }
            int256 net = int256(word) >> 128;
            uint256 packed = (member << 224) | (uint256(uint96(int96(net))) << 128) | ((word & LOW_32) << 96)
                | (((word >> 64) & LOW_32) << 64);
            assembly ("memory-safe") {
                mstore(add(add(nets, 32), mul(24, k)), packed)
            }
            if (net == 0) continue;
            Account account = _accounts[member].roll(gated);
            // Never negative: the buy side is on only where the lock covers it, see Account.
            _accounts[member] = account.withBalance(uint256(int256(account.balance()) + net));
        }
        assembly ("memory-safe") {
            mstore(nets, sub(mload(nets), 32))
        }
    }
}
