// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// One day of a community: quantities, check of the prices, and every payment.
///
/// Homes outside, hours inside, in the order of the members. The four slots of an hour are worked on at
/// once, as four lanes of 32 bits in one word, the hour's last slot lowest. An order better than the
/// price is paid at once, since it is always full; orders exactly at the price are written on a list and
/// get their running floor once the sums are known. Under COMMON every order that takes part stands at T.
///
/// Comparing lanes: with bit 31 set in each lane of a, the difference a - b keeps that bit exactly in the
/// lanes where a >= b. Nothing here reaches it otherwise: limits have 24 bits, sums of Wh (150 homes) too.
library Clearing {
    error WrongPrice(uint256 slot);

    /// A home's bytes: order sheet 241, readings 384, measured mask 12, certifiable Wh 4.
    uint256 internal constant HOME_BYTES = 641;
    uint256 private constant READINGS = 241;
    uint256 private constant MASK = 625;
    uint256 private constant LANE = 0xffffffff;
    uint256 private constant NO_LIMIT = type(uint256).max;
    uint256 private constant ONES = 0x00000001000000010000000100000001;
    uint256 private constant TOPS = 0x80000000800000008000000080000000;
    uint256 private constant MIDDLE = 0xffffffffffffffff0000000000000000;
    uint256 private constant LOW_16 = 0x0000ffff0000ffff0000ffff0000ffff;

    /// What is known of an hour, 16 words in memory: prices; prices of the lanes 2, 0 and of the lanes
    /// 3, 1 in halves of 128 bits (for sums of products); Wh offered below the price, at it, above it; Wh bid above the
    /// price, at it; of the sellers at the price: Wh to give out, sum of quantities so far, given out so
    /// far; the same of the buyers; and all ones in the lanes that are alive.
    uint256 internal constant HOUR_BYTES = 512;
    uint256 private constant EVEN = 32;
    uint256 private constant ODD = 64;
    uint256 private constant BELOW = 96;
    uint256 private constant OFFERED = 128;
    uint256 private constant ABOVE = 160;
    uint256 private constant BID_ABOVE = 192;
    uint256 private constant BID = 224;
    uint256 private constant SELLERS = 256;
    uint256 private constant BUYERS = 352;
    uint256 private constant ALIVE = 448;

    struct Book {
        uint256 data; // calldata offset of the first home
        uint256 end; // ... behind the last
        bool auction;
        uint256 fees;
        uint256 hoursAt; // 24 hours in memory
        uint256 money; // in memory, a word per home: nano received less paid (128) | bought Wh (64) | sold Wh (64)
        uint256 buyers; // in memory, a word per home: 1 where the buy side is on, else 0
        uint256 volume;
        bytes volumes; // 96 x u24
        bytes prices; // 96 x u24, 0 where nothing trades
    }

    /// Writes the prices of an hour, first slot first, into its words.
    function price(uint256 hour, uint256 a, uint256 b, uint256 c, uint256 d) internal pure {
        _write(hour, (a << 96) | (b << 64) | (c << 32) | d);
        _write(hour + EVEN, (d << 64) | b);
        _write(hour + ODD, (c << 64) | a);
    }

    /// Hash of a home's bytes as its day word holds it, in the upper 224 bits.
    function homeHash(uint256 pos) internal pure returns (uint256 hash) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, pos, 625)
            let orders := and(keccak256(free, 241), not(LANE))
            let readings := keccak256(add(free, 241), 384)
            mstore(free, orders)
            mstore(add(free, 32), readings)
            mstore(add(free, 64), shr(128, calldataload(add(pos, 625))))
            hash := keccak256(free, 96)
        }
    }

    // Sum of Wh x price over the lanes, as it stands in three places below: a product of two words of two
    // lanes each, 64 bits apart, has the wanted sum of two products in its bits 64..127 if the lanes of one
    // of them are swapped. Each product has at most 41 bits, so nothing is carried over.

    /// Clears the day at the prices set, proposed ones under AUCTION, T under COMMON.
    function clear(Book memory book) internal pure {
        book.volumes = new bytes(3 * 96 + 32);
        book.prices = new bytes(3 * 96 + 32);
        uint256 room = ((book.end - book.data) / HOME_BYTES) * 24 * 64;
        uint256 list;
        assembly ("memory-safe") {
            // Room for two entries a home and hour; what is not used is given back below.
            list := mload(0x40)
            mstore(0x40, add(list, room))
        }
        uint256 middle = _sellers(book, list);
        uint256 end = _buyers(book, middle, _aliveHours(book));
        assembly ("memory-safe") {
            mstore(0x40, end)
        }
        _conclude(book);
        _pay(book, list, middle, SELLERS, OFFERED);
        _pay(book, middle, end, BUYERS, BID);
    }

    /// Offers of all homes; returns the end of the list of those exactly at the price. An entry: place of
    /// the home's money << 176 | place of the hour << 128 | quantities in lanes.
    function _sellers(Book memory book, uint256 list) private pure returns (uint256 listEnd) {
        assembly ("memory-safe") {
            let money := mload(add(book, 160))
            let hoursAt := mload(add(book, 128))
            let auction := mload(add(book, 64))
            for { let home := mload(book) } lt(home, mload(add(book, 32))) { home := add(home, HOME_BYTES) } {
                let gaps := not(sar(160, calldataload(add(home, MASK)))) // not zero: some slot is unmeasured
                for { let hour := 0 } lt(hour, 24) { hour := add(hour, 1) } {
                    // Two hours of readings; the upper half is this one's.
                    let wh := calldataload(add(home, add(READINGS, mul(16, hour))))
                    if iszero(and(shr(128, wh), LOW_16)) {
                        if iszero(and(wh, LOW_16)) { hour := add(hour, 1) }
                        continue
                    }
                    let limit := calldataload(add(home, add(1, mul(10, hour))))
                    let cap := and(shr(216, limit), 0xffff)
                    if iszero(cap) { continue }
                    limit := shr(232, limit)
                    let pos := add(hoursAt, mul(HOUR_BYTES, hour))
                    // Export less import, where that is not negative.
                    wh := sub(or(and(shr(128, wh), LOW_16), TOPS), and(shr(144, wh), LOW_16))
                    wh := and(wh, mul(and(shr(31, wh), ONES), 0xffff))
                    // Not more than the cap.
                    cap := sub(or(wh, TOPS), mul(cap, ONES))
                    wh := sub(wh, and(cap, mul(and(shr(31, cap), ONES), 0xffff)))
                    // Not where unmeasured.
                    if gaps {
                        let marks := and(shr(add(160, mul(4, hour)), calldataload(add(home, MASK))), 15)
                        marks := or(
                            or(shl(96, and(marks, 1)), shl(63, and(marks, 2))),
                            or(shl(30, and(marks, 4)), shr(3, marks))
                        )
                        wh := and(wh, mul(marks, 0xffff))
                    }
                    if iszero(wh) { continue }
                    switch auction
                    case 0 { if gt(limit, and(mload(pos), LANE)) { continue } }
                    default {
                        limit := mul(limit, ONES)
                        if xor(limit, mload(pos)) {
                            // Ones in the lanes whose price is at least the limit, and above it.
                            let least := and(shr(31, sub(or(mload(pos), TOPS), limit)), ONES)
                            let better := and(shr(31, sub(or(mload(pos), TOPS), add(limit, ONES))), ONES)
                            limit := and(wh, mul(xor(least, ONES), 0xffff))
                            if limit { mstore(add(pos, ABOVE), add(mload(add(pos, ABOVE)), limit)) }
                            limit := and(wh, mul(better, 0xffff))
                            if limit {
                                mstore(add(pos, BELOW), add(mload(add(pos, BELOW)), limit))
                                let sum := and(shr(96, mul(limit, ONES)), LANE)
                                limit := add(
                                    mul(and(limit, 0xffffffff00000000ffffffff), mload(add(pos, EVEN))),
                                    mul(and(shr(32, limit), 0xffffffff00000000ffffffff), mload(add(pos, ODD)))
                                )
                                mstore(money, add(mload(money), or(shl(64, and(limit, MIDDLE)), sum)))
                            }
                            wh := and(wh, mul(xor(least, better), 0xffff))
                            if iszero(wh) { continue }
                        }
                    }
                    mstore(add(pos, OFFERED), add(mload(add(pos, OFFERED)), wh))
                    mstore(list, or(wh, or(shl(128, pos), shl(176, money))))
                    list := add(list, 32)
                }
                money := add(money, 32)
            }
            listEnd := list
        }
    }

    /// Bids of all homes whose buy side is on, in the lanes that are alive. `aliveHours` has a byte per
    /// hour, each hour + 1.
    function _buyers(Book memory book, uint256 list, uint256 aliveHours) private pure returns (uint256 listEnd) {
        assembly ("memory-safe") {
            let money := mload(add(book, 160))
            let hoursAt := mload(add(book, 128))
            let auction := mload(add(book, 64))
            for { let home := mload(book) } lt(home, mload(add(book, 32))) { home := add(home, HOME_BYTES) } {
                let left := mul(aliveHours, mload(add(mload(add(book, 192)), sub(money, mload(add(book, 160))))))
                let gaps := not(sar(160, calldataload(add(home, MASK))))
                for {} left { left := shr(8, left) } {
                    let hour := sub(and(left, 0xff), 1)
                    let wh := calldataload(add(home, add(READINGS, mul(16, hour))))
                    if iszero(and(shr(144, wh), LOW_16)) { continue }
                    let limit := calldataload(add(home, add(1, mul(10, hour))))
                    let cap := and(shr(176, limit), 0xffff)
                    if iszero(cap) { continue }
                    limit := and(shr(192, limit), 0xffffff)
                    if lt(limit, mload(add(book, 96))) { continue }
                    limit := sub(limit, mload(add(book, 96)))
                    let pos := add(hoursAt, mul(HOUR_BYTES, hour))
                    // Import less export, where that is not negative, and something is to be had.
                    wh := sub(or(and(shr(144, wh), LOW_16), TOPS), and(shr(128, wh), LOW_16))
                    wh := and(and(wh, mul(and(shr(31, wh), ONES), 0xffff)), mload(add(pos, ALIVE)))
                    if iszero(wh) { continue }
                    cap := sub(or(wh, TOPS), mul(cap, ONES))
                    wh := sub(wh, and(cap, mul(and(shr(31, cap), ONES), 0xffff)))
                    if gaps {
                        let marks := and(shr(add(160, mul(4, hour)), calldataload(add(home, MASK))), 15)
                        marks := or(
                            or(shl(96, and(marks, 1)), shl(63, and(marks, 2))),
                            or(shl(30, and(marks, 4)), shr(3, marks))
                        )
                        wh := and(wh, mul(marks, 0xffff))
                        if iszero(wh) { continue }
                    }
                    switch auction
                    case 0 { if lt(limit, and(mload(pos), LANE)) { continue } }
                    default {
                        limit := mul(limit, ONES)
                        if xor(limit, mload(pos)) {
                            let least := and(shr(31, sub(or(limit, TOPS), mload(pos))), ONES)
                            let better := and(shr(31, sub(or(limit, TOPS), add(mload(pos), ONES))), ONES)
                            limit := and(wh, mul(better, 0xffff))
                            if limit {
                                mstore(add(pos, BID_ABOVE), add(mload(add(pos, BID_ABOVE)), limit))
                                let fees := mul(mload(add(book, 96)), 0x10000000000000001)
                                let sum := and(shr(96, mul(limit, ONES)), LANE)
                                limit := add(
                                    mul(and(limit, 0xffffffff00000000ffffffff), add(mload(add(pos, EVEN)), fees)),
                                    mul(
                                        and(shr(32, limit), 0xffffffff00000000ffffffff),
                                        add(mload(add(pos, ODD)), fees)
                                    )
                                )
                                mstore(money, sub(add(mload(money), shl(64, sum)), shl(64, and(limit, MIDDLE))))
                            }
                            wh := and(wh, mul(xor(least, better), 0xffff))
                            if iszero(wh) { continue }
                        }
                    }
                    mstore(add(pos, BID), add(mload(add(pos, BID)), wh))
                    mstore(list, or(wh, or(shl(128, pos), shl(176, money))))
                    list := add(list, 32)
                }
                money := add(money, 32)
            }
            listEnd := list
        }
    }

    /// Marks the lanes in which something is offered at the price or below: only there can a bid be
    /// filled at the price. Returns the hours that have one, a byte each.
    function _aliveHours(Book memory book) private pure returns (uint256 aliveHours) {
        unchecked {
            for (uint256 hour = 24; hour > 0; --hour) {
                uint256 pos = book.hoursAt + HOUR_BYTES * (hour - 1);
                uint256 offered = _read(pos + BELOW) + _read(pos + OFFERED);
                if (offered == 0) continue;
                _write(pos + ALIVE, (((offered + TOPS - ONES) >> 31) & ONES) * LANE);
                aliveHours = (aliveHours << 8) | hour;
            }
        }
    }

    /// Checks each price, and sets what the orders at the price share.
    function _conclude(Book memory book) private pure {
        unchecked {
            uint256 total;
            for (uint256 hour; hour < 24; ++hour) {
                uint256 pos = book.hoursAt + HOUR_BYTES * hour;
                uint256 below = _read(pos + BELOW);
                uint256 above = _read(pos + BID_ABOVE);
                uint256 offered = below + _read(pos + OFFERED);
                uint256 bid = above + _read(pos + BID);
                // Less of the two in each lane.
                uint256 volume = (bid | TOPS) - offered;
                volume = bid - (volume & (((volume >> 31) & ONES) * (LANE >> 1)));
                uint256 prices = _read(pos);
                if (book.auction && (prices | offered | _read(pos + ABOVE)) != 0) {
                    // Where either side has more than the other's better orders take, the price stands.
                    uint256 sure = ((bid | TOPS) - below - ONES) & ((offered | TOPS) - above - ONES);
                    for (uint256 quarter; quarter < 4; ++quarter) {
                        if ((sure << (32 * quarter)) & (1 << 127) == 0) {
                            _verify(book, 4 * hour + quarter, pos, 96 - 32 * quarter);
                        }
                    }
                }
                if (volume == 0) continue;
                // Where nothing trades, nobody is better than the price either.
                _write(pos + SELLERS, volume - below);
                _write(pos + BUYERS, volume - above);
                for (uint256 quarter; quarter < 4; ++quarter) {
                    uint256 lane = (volume >> (96 - 32 * quarter)) & LANE;
                    _write24(book.volumes, 4 * hour + quarter, lane);
                    _write24(book.prices, 4 * hour + quarter, lane == 0 ? 0 : (prices >> (96 - 32 * quarter)) & LANE);
                    total += lane;
                }
            }
            book.volume = total;
            _trim(book.prices);
            _trim(book.volumes);
        }
    }

    /// Exactly one price passes: the midpoint, rounded down, of all prices that clear the slot, or 0
    /// where nothing can trade.
    function _verify(Book memory book, uint256 slot, uint256 pos, uint256 shift) private pure {
        unchecked {
            uint256 proposed = (_read(pos) >> shift) & LANE;
            uint256 below = (_read(pos + BELOW) >> shift) & LANE;
            uint256 above = (_read(pos + BID_ABOVE) >> shift) & LANE;
            uint256 offered = below + ((_read(pos + OFFERED) >> shift) & LANE);
            uint256 bid = above + ((_read(pos + BID) >> shift) & LANE);
            if (offered == 0 || bid == 0) {
                // Nothing trades. Offers above 0 must not meet any bid; offers at 0 met none.
                bool offers = (_read(pos + ABOVE) >> shift) & LANE != 0;
                if (proposed != 0 || (offers && _canTrade(book, slot))) revert WrongPrice(slot);
                return;
            }
            if (below > bid || above > offered) revert WrongPrice(slot);
            // Prices beside this one clear too where the quantities meet exactly, up to the next limit.
            if (below == bid || above == offered) {
                (uint256 under, uint256 over) = _neighbours(book, slot, proposed);
                uint256 low = below == bid ? under : proposed;
                uint256 high = above == offered ? over : proposed;
                if (proposed != (low + high) / 2) revert WrongPrice(slot);
            }
        }
    }

    /// The nearest limits below and above the price, over both sides of the slot's book.
    function _neighbours(Book memory book, uint256 slot, uint256 proposed)
        private
        pure
        returns (uint256 under, uint256 over)
    {
        unchecked {
            over = NO_LIMIT;
            uint256 buyer = book.buyers;
            for (uint256 home = book.data; home < book.end; home += HOME_BYTES) {
                (uint256 limit,) = _order(home, slot, book.fees, _read(buyer));
                if (limit < proposed && limit > under) under = limit;
                if (limit > proposed && limit < over) over = limit;
                buyer += 32;
            }
        }
    }

    /// Whether any bid reaches any offer of the slot.
    function _canTrade(Book memory book, uint256 slot) private pure returns (bool) {
        unchecked {
            uint256 lowestOffer = NO_LIMIT;
            uint256 nextToBids; // the highest bid + 1; 0: none
            uint256 buyer = book.buyers;
            for (uint256 home = book.data; home < book.end; home += HOME_BYTES) {
                (uint256 limit, bool sells) = _order(home, slot, book.fees, _read(buyer));
                if (sells && limit < lowestOffer) lowestOffer = limit;
                if (!sells && limit != NO_LIMIT && limit >= nextToBids) nextToBids = limit + 1;
                buyer += 32;
            }
            return lowestOffer < nextToBids;
        }
    }

    /// A home's limit in a slot, in price terms; NO_LIMIT where it has no order there.
    function _order(uint256 home, uint256 slot, uint256 fees, uint256 buyer)
        private
        pure
        returns (uint256 limit, bool sells)
    {
        unchecked {
            uint256 reading = _load(home + READINGS + 4 * slot) >> 224;
            (uint256 taken, uint256 given) = (reading >> 16, reading & 0xffff);
            if (taken == given || (_load(home + MASK) >> (160 + slot)) & 1 == 0) return (NO_LIMIT, false);
            uint256 row = _load(home + 1 + 10 * (slot / 4));
            if (given > taken) return ((row >> 216) & 0xffff == 0 ? NO_LIMIT : row >> 232, true);
            limit = (row >> 192) & 0xffffff;
            if (limit < fees || buyer == 0 || (row >> 176) & 0xffff == 0) return (NO_LIMIT, false);
            return (limit - fees, false);
        }
    }

    /// Running floors of the orders at the price, homes in order. `share` is where an hour keeps what
    /// this side shares, `sums` where the sum of its quantities; buyers pay the fees on top of the price.
    function _pay(Book memory book, uint256 list, uint256 end, uint256 share, uint256 sums) private pure {
        uint256 fees = share == BUYERS ? book.fees : 0;
        bool common = !book.auction;
        assembly ("memory-safe") {
            for {} lt(list, end) { list := add(list, 32) } {
                let pos := and(shr(128, mload(list)), 0xffffffffffff)
                let rest := mload(add(pos, share))
                if iszero(rest) { continue }
                let wh := and(mload(list), 0xffffffffffffffffffffffffffffffff)
                let total := mload(add(pos, sums))
                if xor(rest, total) {
                    // What all until this one get, less what all before it got. No quantity: 0 / 0 is 0.
                    wh := add(mload(add(add(pos, share), 32)), wh)
                    mstore(add(add(pos, share), 32), wh)
                    let upTo := div(mul(and(wh, LANE), and(rest, LANE)), and(total, LANE))
                    upTo := or(
                        upTo,
                        shl(32, div(mul(and(shr(32, wh), LANE), and(shr(32, rest), LANE)), and(shr(32, total), LANE)))
                    )
                    upTo := or(
                        upTo,
                        shl(64, div(mul(and(shr(64, wh), LANE), and(shr(64, rest), LANE)), and(shr(64, total), LANE)))
                    )
                    upTo := or(upTo, shl(96, div(mul(shr(96, wh), shr(96, rest)), shr(96, total))))
                    wh := sub(upTo, mload(add(add(pos, share), 64)))
                    mstore(add(add(pos, share), 64), upTo)
                }
                // One product where the hour has one price, else the sum over the lanes; nano in bits 128 on.
                let sum := and(shr(96, mul(wh, ONES)), LANE)
                switch common
                case 1 { wh := shl(128, mul(sum, add(and(mload(pos), LANE), fees))) }
                default {
                    let both := mul(fees, 0x10000000000000001)
                    wh := add(
                        mul(and(wh, 0xffffffff00000000ffffffff), add(mload(add(pos, EVEN)), both)),
                        mul(and(shr(32, wh), 0xffffffff00000000ffffffff), add(mload(add(pos, ODD)), both))
                    )
                    wh := shl(64, and(wh, MIDDLE))
                }
                pos := shr(176, mload(list))
                if eq(share, BUYERS) {
                    mstore(pos, sub(add(mload(pos), shl(64, sum)), wh))
                    continue
                }
                mstore(pos, add(mload(pos), or(wh, sum)))
            }
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

    /// Entry `index` of a table of 3-byte numbers that is filled in ascending order.
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
