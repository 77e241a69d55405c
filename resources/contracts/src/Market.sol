// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Account} from "./Account.sol";
import {Clearing} from "./Clearing.sol";
import {Escrow} from "./Escrow.sol";
import {OrderSheet} from "./OrderSheet.sol";
import {ReadingSheet} from "./ReadingSheet.sol";
import {Registry} from "./Registry.sol";
import {MAX_MEMBERS, PriceRule, SECONDS_PER_DAY, SLOTS_PER_DAY, Schedule, Terms} from "./Types.sol";

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
    error WrongPrevious();
    error DayTooOld(uint256 lastDay);
    error RegisterBelowLast();
    error WrongLength(uint256 expected);
    error WrongSheet(uint256 member);

    /// `exposure` in micro-currency; `sheet` as in OrderSheet.
    event OrdersPosted(uint32 indexed member, uint32 indexed day, uint256 exposure, bytes sheet);
    /// `sheetDay` is the day of the order sheet in force, 0 where the home takes no part (no sheet in
    /// force, or a shadow meter); `sheet` as in ReadingSheet.
    event ReadingsPosted(
        uint32 indexed member, uint32 indexed day, address indexed meter, uint256 sheetDay, bool buySide, bytes sheet
    );
    /// Energy between the last closing register and this opening one: recorded, never traded.
    event RegisterGap(
        uint32 indexed member, uint32 indexed day, uint256 importWh, uint256 exportWh, uint256 pvWh
    );
    /// `prices` and `volumes` 96 x u24; `nets` per home that took part: member u32, net int96 (nano).
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

    uint256 private constant RECORDS = 64;
    uint256 private constant DAY_MASK = (1 << 31) - 1;
    uint256 private constant BUY_SIDE = 1 << 31;

    PriceRule private immutable _rule;
    uint256 private immutable _readingsFrom;
    uint256 private immutable _readingsUntil;

    /// Hashes of a member's last four order sheets; the account says which is which.
    uint256[4 * MAX_MEMBERS] private _sheetWords;
    /// Even and odd days: hash of order sheet and readings (224) | buy side (1) | day (31).
    uint256[2 * MAX_MEMBERS] private _dayWords;
    /// Two words a member. Registers: closing import, export, PV (48 each), how far above the closing
    /// ones of the day before (32 each, topped), meter generation (16). Chain: struct hash of the
    /// last sheet (192) | its sequence (32) | its day (32).
    uint256[2 * MAX_MEMBERS] private _registerWords;
    /// Settled days, for what refers back to them: digest of the day's words and prices (224) | day (32).
    uint256[RECORDS] private _records;

    constructor(Registry registry_) Escrow(registry_) EIP712("Energy Market", "1") {
        Schedule memory schedule = registry_.schedule();
        _rule = registry_.rule();
        _readingsFrom = schedule.readingsFrom;
        _readingsUntil = schedule.readingsUntil;
    }

    // ---- posting

    /// Tomorrow's order sheet, by the member's owner or trader; replaces one already posted for it.
    function postOrders(uint32 member, uint32 day, bytes calldata sheet) external {
        _accounts[member] = _orders(_rolled(member), member, day, sheet);
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
        _accounts[member] = _orders(account, member, orderDay, orders);
    }

    // ---- settling

    /// Settles a whole day. `sheets` holds, for every home with a reading and a sheet in force, in
    /// member order: order sheet 241, readings 384, measured mask 12 bytes. `prices` is 96 x u24 under
    /// AUCTION and empty under COMMON.
    function settleDay(uint32 day, bytes calldata sheets, bytes calldata prices) external {
        uint256 start = uint256(day) * SECONDS_PER_DAY;
        if (
            block.timestamp < start + 2 * SECONDS_PER_DAY + _readingsUntil
                || block.timestamp >= start + 3 * SECONDS_PER_DAY
        ) revert NotSettleable(day);
        if (uint32(_records[day % RECORDS]) == day) revert AlreadySettled(day);
        (uint256 memberCount, Terms memory terms) = registry.settlementContext(day);

        Clearing.Book memory book;
        book.auction = _rule == PriceRule.AUCTION;
        book.fees = uint256(terms.gridFee) + terms.communityFee;
        book.hoursAt = _priced(terms, prices);
        uint256[] memory members = _load(book, day, sheets, memberCount);
        Clearing.clear(book);
        _records[day % RECORDS] = (_digest(members, book.prices) & ~uint256(type(uint32).max)) | day;
        _book(book, members, day, terms);
    }

    // ---- views

    function dayState(uint256 day) external view returns (DayState) {
        if (uint32(_records[day % RECORDS]) == day && day != 0) return DayState.SETTLED;
        return block.timestamp < (day + 3) * SECONDS_PER_DAY ? DayState.OPEN : DayState.VOID;
    }

    /// Digest and day of the settled day kept in the record of `day`.
    function recordOf(uint256 day) external view returns (bytes28 digest, uint32 settledDay) {
        uint256 word = _records[day % RECORDS];
        return (bytes28(bytes32(word)), uint32(word));
    }

    /// What the meter's next sheet has to follow: closing registers (Wh), sequence, day, and the
    /// upper 192 bits of the struct hash of the last sheet.
    function lastReading(uint256 member)
        external
        view
        returns (
            uint256 importWh,
            uint256 exportWh,
            uint256 pvWh,
            uint256 sequence,
            uint256 day,
            bytes24 previous,
            uint256 generation
        )
    {
        (uint256 word, uint256 chain) = (_registerWords[2 * member], _registerWords[2 * member + 1]);
        generation = word >> 240;
        if (generation == 0) return (0, 0, 0, 0, 0, 0, 0);
        return (
            word & type(uint48).max,
            (word >> 48) & type(uint48).max,
            (word >> 96) & type(uint48).max,
            (chain >> 32) & type(uint32).max,
            chain & type(uint32).max,
            bytes24(bytes32(chain)),
            generation
        );
    }

    function domainSeparator() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    // ---- orders

    function _orders(Account account, uint256 member, uint32 day, bytes calldata sheet) private returns (Account) {
        uint256 today = _today();
        if (day != today + 1 || block.timestamp % SECONDS_PER_DAY >= _orderGate) revert OrderGateClosed(day);
        uint256 micro = OrderSheet.exposure(sheet, registry.orderContext(member, msg.sender, day));
        if (account.newest() == 0) _open(member);
        account = account.push(day, micro);
        _sheetWords[4 * member + account.head()] = uint256(keccak256(sheet));
        emit OrdersPosted(uint32(member), day, micro, sheet);
        return account;
    }

    /// A home's words are bought once, with its first order sheet, so that every later day costs the
    /// same. What is written marks nothing: day 0, generation 0.
    function _open(uint256 member) private {
        for (uint256 i; i < 4; ++i) _sheetWords[4 * member + i] = 1;
        for (uint256 i; i < 2; ++i) {
            if (_dayWords[2 * member + i] == 0) _dayWords[2 * member + i] = BUY_SIDE;
            if (_registerWords[2 * member + i] == 0) _registerWords[2 * member + i] = 1;
        }
    }

    // ---- readings

    function _readings(Account account, uint32 member, uint32 day, bytes calldata sheet, bytes32 r, bytes32 vs)
        private
    {
        _requireReadingsOpen(day);
        (address key, uint256 slotCeiling, uint256 dayCeiling, uint256 generation, bool hasPv, bool shadow) =
            registry.readingContext(member);
        ReadingSheet.Head memory head = ReadingSheet.parse(sheet);
        bytes32 structHash = ReadingSheet.structHash(head, member, key, day);
        (address signer,,) = ECDSA.tryRecover(_hashTypedDataV4(structHash), r, vs);
        if (signer != key) revert WrongSignature(signer);
        ReadingSheet.check(sheet, head, slotCeiling, dayCeiling, hasPv);
        _follow(head, member, day, generation, structHash);

        (uint256 sheetDay, uint256 place) = account.inForce(day);
        if (shadow) sheetDay = 0;
        bool buySide = account.buySide(day);
        if (sheetDay != 0) {
            uint256 word = _commitment(_sheetWords[4 * uint256(member) + place], head.slotsHash, head.measured);
            _dayWords[_dayAt(member, day)] = word | (buySide ? BUY_SIDE : 0) | day;
        }
        emit ReadingsPosted(member, day, key, sheetDay, buySide, sheet);
    }

    function _requireReadingsOpen(uint256 day) private view {
        uint256 next = (day + 1) * SECONDS_PER_DAY;
        if (block.timestamp < next + _readingsFrom || block.timestamp >= next + SECONDS_PER_DAY + _readingsUntil) {
            revert ReadingsNotOpen(day);
        }
    }

    /// The sheet follows the meter's last one: later day or higher sequence for the same day, hash
    /// chain, and registers that never run back. Writes the member's register words.
    function _follow(ReadingSheet.Head memory head, uint32 member, uint32 day, uint256 generation, bytes32 structHash)
        private
    {
        uint256 pos = 2 * uint256(member);
        (uint256 word, uint256 chain) = (_registerWords[pos], _registerWords[pos + 1]);
        uint256 deltas;
        if (word >> 240 == generation) {
            uint256 lastDay = chain & type(uint32).max;
            uint256 lastSequence = (chain >> 32) & type(uint32).max;
            if (day < lastDay) revert DayTooOld(lastDay);
            if (head.sequence <= lastSequence) revert SequenceTooLow(lastSequence);
            // Sheets that were signed and never posted leave a step in the sequence. It shows; it does
            // not stop the meter.
            if (head.sequence == lastSequence + 1 && (uint256(head.previous) ^ chain) >> 64 != 0) {
                revert WrongPrevious();
            }
            deltas = _deltas(head, word, member, day, day == lastDay);
        } else {
            // The first sheet of a meter. A day already read by the meter before it stays that one's.
            if (word >> 240 != 0 && day <= (chain & type(uint32).max)) revert DayTooOld(chain & type(uint32).max);
            if (head.sequence == 0) revert SequenceTooLow(0);
            if (head.sequence == 1 && head.previous != 0) revert WrongPrevious();
            deltas = (head.importClose - head.importOpen) | ((head.exportClose - head.exportOpen) << 32)
                | (_top(head.pvClose - head.pvOpen) << 64);
        }
        _registerWords[pos] =
            head.importClose | (head.exportClose << 48) | (head.pvClose << 96) | (deltas << 144) | (generation << 240);
        _registerWords[pos + 1] =
            (uint256(structHash) & ~uint256(type(uint64).max)) | (head.sequence << 32) | day;
    }

    /// Compares with the closing registers before the day; returns how far the new ones are above them.
    function _deltas(ReadingSheet.Head memory head, uint256 word, uint32 member, uint32 day, bool replaces)
        private
        returns (uint256)
    {
        uint256 back = replaces ? word >> 144 : 0;
        uint256 importFrom = (word & type(uint48).max) - (back & type(uint32).max);
        uint256 exportFrom = ((word >> 48) & type(uint48).max) - ((back >> 32) & type(uint32).max);
        uint256 pvFrom = ((word >> 96) & type(uint48).max) - ((back >> 64) & type(uint32).max);
        if (head.importOpen < importFrom || head.exportOpen < exportFrom || head.pvOpen < pvFrom) {
            revert RegisterBelowLast();
        }
        if (head.importOpen != importFrom || head.exportOpen != exportFrom || head.pvOpen != pvFrom) {
            emit RegisterGap(
                member, day, head.importOpen - importFrom, head.exportOpen - exportFrom, head.pvOpen - pvFrom
            );
        }
        return _top(head.importClose - importFrom) | (_top(head.exportClose - exportFrom) << 32)
            | (_top(head.pvClose - pvFrom) << 64);
    }

    function _top(uint256 delta) private pure returns (uint256) {
        return delta < type(uint32).max ? delta : type(uint32).max;
    }

    /// Upper 224 bits of what a home's day word commits to.
    function _commitment(uint256 sheetHash, bytes32 slotsHash, uint256 measured) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(sheetHash, slotsHash, measured))) & ~uint256(type(uint32).max);
    }

    function _dayAt(uint256 member, uint256 day) private pure returns (uint256) {
        return 2 * member + (day & 1);
    }

    // ---- settlement

    /// The hours with their prices: the proposed ones, or T.
    function _priced(Terms memory terms, bytes calldata prices) private view returns (uint256 hoursAt) {
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

    /// Walks every member's word of the day and checks the bytes against it. Returns the words' upper
    /// 224 bits | member of the homes that take part.
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
                uint256 word = _dayWords[_dayAt(member, day)];
                if (word & DAY_MASK != day) continue;
                if (pos + Clearing.HOME_BYTES > end || (_homeHash(pos) ^ word) >> 32 != 0) revert WrongSheet(member);
                buyers[count] = (word & BUY_SIDE) >> 31;
                members[count++] = (word & ~uint256(type(uint32).max)) | member;
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

    /// Hash of a home's bytes as its day word holds it.
    function _homeHash(uint256 pos) private pure returns (uint256 hash) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, pos, 625)
            let orders := keccak256(free, 241)
            let readings := keccak256(add(free, 241), 384)
            mstore(free, orders)
            mstore(add(free, 32), readings)
            mstore(add(free, 64), shr(160, calldataload(add(pos, 625))))
            hash := keccak256(free, 96)
        }
    }

    function _digest(uint256[] memory members, bytes memory prices) private pure returns (uint256) {
        return uint256(keccak256(abi.encodePacked(members, prices)));
    }

    /// Books what the clearing found.
    function _book(Clearing.Book memory book, uint256[] memory members, uint32 day, Terms memory terms) private {
        bytes memory nets = _settleAccounts(book, members);
        uint256 gridFees = book.volume * terms.gridFee;
        uint256 communityFees = book.volume * terms.communityFee;
        uint256 bounty = terms.bountyCap < communityFees ? terms.bountyCap : communityFees;
        communityFees -= bounty;
        if (gridFees != 0) holdings[terms.gridAccount] += gridFees;
        if (communityFees != 0) holdings[terms.communityAccount] += communityFees;
        if (bounty != 0) holdings[msg.sender] += bounty;
        emit DaySettled(
            day, msg.sender, book.volume, gridFees, communityFees, bounty, book.prices, book.volumes, nets
        );
    }

    /// Changes the balances; returns member u32, net int96 of each home that took part.
    function _settleAccounts(Clearing.Book memory book, uint256[] memory members)
        private
        returns (bytes memory nets)
    {
        uint256 gated = _gatedDay();
        nets = new bytes(16 * members.length + 16);
        for (uint256 k; k < members.length; ++k) {
            uint256 member = members[k] & type(uint32).max;
            int256 net;
            uint256 money = book.money;
            assembly ("memory-safe") {
                net := mload(add(money, mul(32, k)))
            }
            uint256 packed = (member << 224) | (uint256(uint96(int96(net))) << 128);
            assembly ("memory-safe") {
                mstore(add(add(nets, 32), mul(16, k)), packed)
            }
            if (net == 0) continue;
            Account account = _accounts[member].roll(gated);
            // Never negative: the buy side is on only where the lock covers it, see Account.
            _accounts[member] = account.withBalance(uint256(int256(account.balance()) + net));
        }
        assembly ("memory-safe") {
            mstore(nets, sub(mload(nets), 16))
        }
    }
}
