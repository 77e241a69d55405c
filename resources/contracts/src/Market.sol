// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Account} from "./Account.sol";
import {Clearing} from "./Clearing.sol";
import {DayTerms} from "./DayTerms.sol";
import {Posting} from "./Posting.sol";
import {Registry} from "./Registry.sol";
import {PriceRule, RECORD_DAYS, SECONDS_PER_DAY, SLOTS_PER_DAY} from "./Types.sol";

/// The settlement of one community's days.
///
/// Settling walks the word of every member in index order, so no home can be left out, repeated or
/// moved; homes without a reading, or without an order sheet in force, are skipped.
contract Market is Posting {
    error NotSettleable(uint256 day);
    error AlreadySettled(uint256 day);
    error WrongLength(uint256 expected);
    error WrongSheet(uint256 member);

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

    uint256 private constant NET_BYTES = 24;

    PriceRule private immutable _rule;

    /// Settled days, for what refers back to them: digest of homes, prices and nets (224) | day (32).
    uint256[RECORD_DAYS] private _records;

    constructor(Registry registry_) Posting(registry_) {
        _rule = registry_.rule();
        // Bought once, so that every settlement costs the same.
        for (uint256 i; i < RECORD_DAYS; ++i) {
            _records[i] = LOW_32;
        }
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
        if (uint32(_records[day % RECORD_DAYS]) == day) return DayState.SETTLED;
        return block.timestamp < (day + 3) * SECONDS_PER_DAY ? DayState.OPEN : DayState.VOID;
    }

    /// Digest and day of the settled day kept in the record of `day`.
    function recordOf(uint256 day) external view returns (bytes28 digest, uint32 settledDay) {
        uint256 word = _records[day % RECORD_DAYS];
        return (bytes28(bytes32(word)), uint32(word));
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
                (uint256 b, uint256 c, uint256 d) =
                    auction ? ((word >> 208) & 0xffffff, (word >> 184) & 0xffffff, (word >> 160) & 0xffffff) : (a, a, a);
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
                if (pos + Clearing.HOME_BYTES > end || (Clearing.homeHash(pos) ^ word) >> 32 != 0) {
                    revert WrongSheet(member);
                }
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
        emit DaySettled(day, msg.sender, book.volume, gridFees, communityFees, bounty, book.prices, book.volumes, nets);
    }

    /// Changes the balances; returns member u32, net int96, sold u32, bought u32 of each home that took part.
    function _settleAccounts(Clearing.Book memory book, uint256[] memory members) private returns (bytes memory nets) {
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
