// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SLOTS_PER_DAY} from "./Types.sol";

/// One day of a community: quantities, check of the prices, and every payment.
///
/// Homes outside, hours inside, in the order of the members. An order better than the price is paid
/// at once, since it is always full; an order exactly at the price is written on a list and gets its
/// running floor once the sums are known. Under COMMON every order that takes part stands at T.
library Clearing {
    error WrongPrice(uint256 slot);

    /// A home's bytes: order sheet 241, readings 384, measured mask 12.
    uint256 internal constant HOME_BYTES = 637;
    uint256 private constant READINGS = 241;
    uint256 private constant MASK = 625;
    uint256 private constant EXPORTS = 0x0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff;
    uint256 private constant LANE = type(uint32).max;
    uint256 private constant NO_LIMIT = type(uint256).max;

    /// Words of `slots`: price 24 << 192 | bought at the price << 128 | bought above it << 96 |
    /// offered above it << 64 | at it << 32 | below it (Wh, 32 bits each).
    struct Book {
        uint256 data; // calldata offset of the first home
        uint256 count;
        bool auction;
        uint256 fees;
        uint256[] buyers; // per home: all ones where the buy side is on, else 0
        int256[] money; // per home: nano received less nano paid
        uint256[] slots;
        uint256[] shares; // 96 words of sellers, 96 of buyers: see _share
        uint256 volume;
        bytes volumes; // 96 x u24
        bytes prices; // 96 x u24, 0 where nothing trades
    }

    /// Clears the day. `slots` holds the prices (<< 192): proposed ones under AUCTION, T under COMMON.
    function clear(Book memory book) internal pure {
        book.shares = new uint256[](2 * SLOTS_PER_DAY);
        book.volumes = new bytes(3 * SLOTS_PER_DAY + 32);
        book.prices = new bytes(3 * SLOTS_PER_DAY + 32);
        uint256 list;
        assembly ("memory-safe") {
            // Room for one entry a home and slot; what is not used is given back below.
            list := mload(0x40)
            mstore(0x40, add(list, mul(mul(mload(add(book, 32)), 96), 32)))
        }
        uint256 middle = _sellers(book, list);
        uint256 end = _buyers(book, middle, _alive(book));
        assembly ("memory-safe") {
            mstore(0x40, end)
        }
        _conclude(book);
        _pay(list, middle, end);
    }

    /// Offers of all homes; returns the end of the list of those exactly at the price.
    function _sellers(Book memory book, uint256 list) private pure returns (uint256) {
        unchecked {
            bool auction = book.auction;
            uint256 slots = _words(book.slots);
            uint256 home = book.data;
            for (uint256 k; k < book.count; ++k) {
                uint256 moneyAt = _moneyAt(book, k);
                uint256 earned;
                uint256 mask = _load(home + MASK) >> 160;
                for (uint256 hour; hour < 24; ++hour) {
                    uint256 readings = _load(home + READINGS + 16 * hour) >> 128;
                    if (readings & EXPORTS == 0) continue;
                    uint256 row = _load(home + 1 + 10 * hour);
                    uint256 cap = (row >> 216) & 0xffff;
                    if (cap == 0) continue;
                    uint256 limit = row >> 232;
                    uint256 pos = slots + 128 * hour;
                    if (!auction) {
                        uint256 common = _read(pos) >> 192;
                        if (limit > common) continue;
                        limit = common;
                    }
                    uint256 shift = 128;
                    uint256 marks = mask >> (4 * hour);
                    do {
                        shift -= 32;
                        uint256 sold = (readings >> shift) & 0xffff;
                        uint256 taken = (readings >> (shift + 16)) & 0xffff;
                        if (sold > taken && marks & 1 != 0) {
                            sold -= taken;
                            if (sold > cap) sold = cap;
                            uint256 slot = _read(pos);
                            uint256 price = slot >> 192;
                            if (limit < price) {
                                earned += sold * price;
                                _write(pos, slot + sold);
                            } else if (limit == price) {
                                _write(pos, slot + (sold << 32));
                                _write(list, sold | (_shareAt(book, slots, pos) << 16) | (moneyAt << 48));
                                list += 32;
                            } else {
                                _write(pos, slot + (sold << 64));
                            }
                        }
                        marks >>= 1;
                        pos += 32;
                    } while (shift != 0);
                }
                _write(moneyAt, earned);
                home += HOME_BYTES;
            }
            return list;
        }
    }

    /// Bids of all homes whose buy side is on, in the slots that are alive.
    function _buyers(Book memory book, uint256 list, uint256 alive) private pure returns (uint256) {
        unchecked {
            bool auction = book.auction;
            uint256 fees = book.fees;
            uint256 slots = _words(book.slots);
            uint256 home = book.data;
            for (uint256 k; k < book.count; ++k) {
                uint256 moneyAt = _moneyAt(book, k);
                uint256 spent;
                // Only slots that are alive, measured, and bought in at all.
                uint256 mask = (_load(home + MASK) >> 160) & alive & book.buyers[k];
                for (uint256 hour; mask != 0; ++hour) {
                    uint256 marks = mask & 15;
                    mask >>= 4;
                    if (marks == 0) continue;
                    uint256 row = _load(home + 1 + 10 * hour);
                    uint256 cap = (row >> 176) & 0xffff;
                    uint256 limit = (row >> 192) & 0xffffff;
                    if (cap == 0 || limit < fees) continue;
                    limit -= fees;
                    uint256 pos = slots + 128 * hour;
                    if (!auction) {
                        uint256 common = _read(pos) >> 192;
                        if (limit < common) continue;
                        limit = common;
                    }
                    uint256 readings = _load(home + READINGS + 16 * hour) >> 128;
                    uint256 shift = 128;
                    do {
                        shift -= 32;
                        if (marks & 1 != 0) {
                            uint256 bought = (readings >> (shift + 16)) & 0xffff;
                            uint256 given = (readings >> shift) & 0xffff;
                            if (bought > given) {
                                bought -= given;
                                if (bought > cap) bought = cap;
                                uint256 slot = _read(pos);
                                uint256 price = slot >> 192;
                                if (limit > price) {
                                    spent += bought * (price + fees);
                                    _write(pos, slot + (bought << 96));
                                } else if (limit == price) {
                                    _write(pos, slot + (bought << 128));
                                    _write(list, bought | ((_shareAt(book, slots, pos) + 3072) << 16) | (moneyAt << 48));
                                    list += 32;
                                }
                            }
                        }
                        marks >>= 1;
                        pos += 32;
                    } while (marks != 0);
                }
                _write(moneyAt, _read(moneyAt) - spent);
                home += HOME_BYTES;
            }
            return list;
        }
    }

    /// The slots in which something is offered at the price or below, as a mask: only there can a bid
    /// be filled at the price.
    function _alive(Book memory book) private pure returns (uint256 alive) {
        unchecked {
            uint256 slots = _words(book.slots);
            for (uint256 slot; slot < SLOTS_PER_DAY; ++slot) {
                if (_read(slots + 32 * slot) & type(uint64).max != 0) alive |= 1 << slot;
            }
        }
    }

    /// Checks each price, and sets what the orders at the price share: R of Q, at which price.
    function _conclude(Book memory book) private pure {
        unchecked {
            uint256 slots = _words(book.slots);
            uint256 shares = _words(book.shares);
            uint256 total;
            for (uint256 slot; slot < SLOTS_PER_DAY; ++slot) {
                uint256 word = _read(slots + 32 * slot);
                uint256 price = word >> 192;
                uint256 below = word & LANE;
                uint256 offeredAt = (word >> 32) & LANE;
                uint256 above = (word >> 96) & LANE;
                uint256 boughtAt = (word >> 128) & LANE;
                uint256 volume = below + offeredAt < above + boughtAt ? below + offeredAt : above + boughtAt;
                if (book.auction) _verify(book, slot, price, volume);
                if (volume == 0) price = 0;
                _write(shares + 32 * slot, (price << 128) | (offeredAt << 32) | (volume - below * _flag(volume)));
                _write(
                    shares + 3072 + 32 * slot,
                    ((price + book.fees) << 128) | (boughtAt << 32) | (volume - above * _flag(volume))
                );
                _write24(book.prices, slot, price);
                _write24(book.volumes, slot, volume);
                total += volume;
            }
            book.volume = total;
            _trim(book.prices);
            _trim(book.volumes);
        }
    }

    /// Exactly one price passes: the midpoint, rounded down, of all prices that clear the slot, or 0
    /// where nothing can trade.
    function _verify(Book memory book, uint256 slot, uint256 price, uint256 volume) private pure {
        unchecked {
            uint256 word = _read(_words(book.slots) + 32 * slot);
            uint256 below = word & LANE;
            uint256 upTo = below + ((word >> 32) & LANE);
            uint256 above = (word >> 96) & LANE;
            uint256 from = above + ((word >> 128) & LANE);
            if (volume == 0) {
                if (price != 0) revert WrongPrice(slot);
                if ((word >> 64) & LANE != 0 && _canTrade(book, slot)) revert WrongPrice(slot);
                return;
            }
            if (below > from || above > upTo) revert WrongPrice(slot);
            if (below == from || above == upTo) {
                (uint256 under, uint256 over) = _ends(book, slot, price);
                uint256 low = below == from ? under : price;
                uint256 high = above == upTo ? over : price;
                if (price != (low + high) / 2) revert WrongPrice(slot);
            }
        }
    }

    /// The nearest limits on either side of the price, over both sides of the book.
    function _ends(Book memory book, uint256 slot, uint256 price) private pure returns (uint256 under, uint256 over) {
        unchecked {
            over = NO_LIMIT;
            uint256 home = book.data;
            for (uint256 k; k < book.count; ++k) {
                (uint256 limit,) = _order(book, home, k, slot);
                if (limit < price && limit > under) under = limit;
                if (limit > price && limit < over) over = limit;
                home += HOME_BYTES;
            }
        }
    }

    /// Whether any bid reaches any offer of the slot.
    function _canTrade(Book memory book, uint256 slot) private pure returns (bool) {
        unchecked {
            uint256 lowestOffer = NO_LIMIT;
            uint256 nextToBids; // the highest bid + 1; 0: none
            uint256 home = book.data;
            for (uint256 k; k < book.count; ++k) {
                (uint256 limit, bool sells) = _order(book, home, k, slot);
                if (sells && limit < lowestOffer) lowestOffer = limit;
                if (!sells && limit != NO_LIMIT && limit >= nextToBids) nextToBids = limit + 1;
                home += HOME_BYTES;
            }
            return lowestOffer < nextToBids;
        }
    }

    /// A home's limit in a slot, in price terms; NO_LIMIT where it has no order there.
    function _order(Book memory book, uint256 home, uint256 k, uint256 slot)
        private
        pure
        returns (uint256 limit, bool sells)
    {
        unchecked {
            uint256 reading = _load(home + READINGS + 4 * slot) >> 224;
            uint256 row = _load(home + 1 + 10 * (slot / 4));
            (uint256 taken, uint256 given) = (reading >> 16, reading & 0xffff);
            if (taken == given || (_load(home + MASK) >> (160 + slot)) & 1 == 0) return (NO_LIMIT, false);
            if (given > taken) {
                return ((row >> 216) & 0xffff == 0 ? NO_LIMIT : row >> 232, true);
            }
            limit = (row >> 192) & 0xffffff;
            if (limit < book.fees || book.buyers[k] == 0 || (row >> 176) & 0xffff == 0) return (NO_LIMIT, false);
            return (limit - book.fees, false);
        }
    }

    /// Running floors of the orders at the price: sellers first, then buyers, homes in order.
    function _pay(uint256 list, uint256 middle, uint256 end) private pure {
        unchecked {
            for (; list < middle; list += 32) {
                uint256 entry = _read(list);
                uint256 moneyAt = entry >> 48;
                _write(moneyAt, _read(moneyAt) + _share(entry));
            }
            for (; list < end; list += 32) {
                uint256 entry = _read(list);
                uint256 moneyAt = entry >> 48;
                _write(moneyAt, _read(moneyAt) - _share(entry));
            }
        }
    }

    /// Money of one order at the price. The word of its slot and side: price << 128 |
    /// shared so far << 96 | sum of quantities so far << 64 | Q << 32 | R.
    function _share(uint256 entry) private pure returns (uint256) {
        unchecked {
            uint256 pos = (entry >> 16) & LANE;
            uint256 quantity = entry & 0xffff;
            uint256 word = _read(pos);
            uint256 rest = word & LANE;
            uint256 sum = (word >> 32) & LANE;
            if (rest == sum) return quantity * (word >> 128);
            if (rest == 0) return 0;
            uint256 running = ((word >> 64) & LANE) + quantity;
            uint256 upTo = (running * rest) / sum;
            uint256 filled = upTo - ((word >> 96) & LANE);
            _write(pos, word + (quantity << 64) + (filled << 96));
            return filled * (word >> 128);
        }
    }

    // ---- memory and calldata by position

    function _load(uint256 pos) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := calldataload(pos)
        }
    }

    function _read(uint256 pos) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(pos)
        }
    }

    function _write(uint256 pos, uint256 word) private pure {
        assembly ("memory-safe") {
            mstore(pos, word)
        }
    }

    function _words(uint256[] memory array) private pure returns (uint256 pos) {
        assembly ("memory-safe") {
            pos := add(array, 32)
        }
    }

    function _moneyAt(Book memory book, uint256 k) private pure returns (uint256 pos) {
        int256[] memory money = book.money;
        assembly ("memory-safe") {
            pos := add(money, add(32, mul(k, 32)))
        }
    }

    function _shareAt(Book memory book, uint256 slots, uint256 pos) private pure returns (uint256) {
        unchecked {
            return _words(book.shares) + pos - slots;
        }
    }

    function _flag(uint256 value) private pure returns (uint256 flag) {
        assembly ("memory-safe") {
            flag := iszero(iszero(value))
        }
    }

    function _write24(bytes memory data, uint256 index, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(add(add(data, 32), mul(index, 3)), shl(232, value))
        }
    }

    /// Gives back the word of slack that _write24 needs behind the last entry.
    function _trim(bytes memory data) private pure {
        assembly ("memory-safe") {
            mstore(data, sub(mload(data), 32))
        }
    }
}
