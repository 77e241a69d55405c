// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// A member's escrow in one word: the balance, what the last four order sheets may cost, and on
/// which of the last four days the buy side was covered when the gate closed.
///
/// | bits      | field |
/// |-----------|-------|
/// | 0..71     | balance in nano-currency |
/// | 72..199   | exposure of the last four sheets, micro-currency, 32 bits each, newest lowest |
/// | 200..214  | days between neighbouring sheets, 5 bits each, newest lowest; 31 = none before |
/// | 215..216  | place of the newest sheet in the ring of four sheet hashes |
/// | 217..220  | buy side on: bit k is for day `gated - k` |
/// | 221..237  | day of the newest sheet (0: none yet) |
/// | 238..254  | gated: the last day whose gate has been worked off |
/// | 255       | owes: a correction took more than was free, see Corrections |
///
/// Gates are worked off late but exactly: between two touches nothing in the word changes, so what
/// held at the gate is what the word says when it is touched next.
type Account is uint256;

using AccountLib for Account global;

library AccountLib {
    uint256 internal constant STANDING_DAYS = 14;
    uint256 internal constant NANO_PER_MICRO = 1_000;
    /// Days that can be unsettled at once: the day before yesterday, yesterday, today, tomorrow.
    uint256 internal constant OPEN_DAYS = 4;

    uint256 private constant BALANCE = (1 << 72) - 1;
    uint256 private constant EXPOSURES = ((1 << 128) - 1) << 72;
    uint256 private constant GAPS = ((1 << 15) - 1) << 200;
    uint256 private constant HEAD = 3 << 215;
    uint256 private constant FLAGS = 15 << 217;
    uint256 private constant NEWEST = ((1 << 17) - 1) << 221;
    uint256 private constant GATED = ((1 << 17) - 1) << 238;
    uint256 private constant OWES = 1 << 255;
    uint256 private constant NO_GAP = 31;

    function balance(Account a) internal pure returns (uint256) {
        return Account.unwrap(a) & BALANCE;
    }

    /// The same account with another balance; the caller keeps it below 2^72.
    function withBalance(Account a, uint256 nano) internal pure returns (Account) {
        return Account.wrap((Account.unwrap(a) & ~BALANCE) | nano);
    }

    function owes(Account a) internal pure returns (bool) {
        return Account.unwrap(a) & OWES != 0;
    }

    function withOwes(Account a, bool on) internal pure returns (Account) {
        return Account.wrap(on ? Account.unwrap(a) | OWES : Account.unwrap(a) & ~OWES);
    }

    function newest(Account a) internal pure returns (uint256) {
        return (Account.unwrap(a) & NEWEST) >> 221;
    }

    function gated(Account a) internal pure returns (uint256) {
        return (Account.unwrap(a) & GATED) >> 238;
    }

    function head(Account a) internal pure returns (uint256) {
        return (Account.unwrap(a) & HEAD) >> 215;
    }

    /// Whether the buy side was covered at the gate of `day`; the account is rolled that far.
    function buySide(Account a, uint256 day) internal pure returns (bool) {
        uint256 back = gated(a) - day;
        return back < 4 && (Account.unwrap(a) >> (217 + back)) & 1 == 1;
    }

    /// The order sheet in force for a day: the last one posted for it or, at most STANDING_DAYS,
    /// before it. `sheetDay` is 0 where there is none.
    function inForce(Account a, uint256 day) internal pure returns (uint256 sheetDay, uint256 place) {
        sheetDay = newest(a);
        place = head(a);
        uint256 gaps = (Account.unwrap(a) & GAPS) >> 200;
        for (uint256 i; sheetDay > day; ++i) {
            if (i == 3 || gaps & NO_GAP == NO_GAP) return (0, 0);
            sheetDay -= gaps & NO_GAP;
            gaps >>= 5;
            place = (place + 3) & 3;
        }
        if (day - sheetDay > STANDING_DAYS) return (0, 0);
    }

    /// What may not be withdrawn on `today`, in nano: OPEN_DAYS times the largest exposure among the
    /// sheets that can still settle, that is those in force for a day from `today - 2` on.
    function locked(Account a, uint256 today) internal pure returns (uint256) {
        uint256 day = newest(a);
        uint256 exposures = (Account.unwrap(a) & EXPOSURES) >> 72;
        uint256 gaps = (Account.unwrap(a) & GAPS) >> 200;
        uint256 last = day + STANDING_DAYS;
        uint256 largest;
        for (uint256 i; i < 4 && last + 2 >= today; ++i) {
            uint256 exposure = exposures & type(uint32).max;
            if (exposure > largest) largest = exposure;
            if (gaps & NO_GAP == NO_GAP) break;
            last = day - 1;
            day -= gaps & NO_GAP;
            if (day + STANDING_DAYS < last) last = day + STANDING_DAYS;
            exposures >>= 32;
            gaps = (gaps >> 5) | (NO_GAP << 10);
        }
        return largest * OPEN_DAYS * NANO_PER_MICRO;
    }

    /// Works off the gates up to that of `day`: too little balance switches the buy side off.
    function roll(Account a, uint256 day) internal pure returns (Account) {
        uint256 from = gated(a);
        if (from >= day) return a;
        uint256 word = Account.unwrap(a);
        uint256 passed = day - from;
        uint256 flags = passed < 4 ? ((word & FLAGS) << passed) & FLAGS : 0;
        if (passed > 4) passed = 4;
        // What covers four times any of the four sheets covers whatever of them can still settle. The bits of
        // all of them together are no less than the largest.
        uint256 bits = ((word >> 72) | (word >> 104) | (word >> 136) | (word >> 168)) & type(uint32).max;
        if (balance(a) >= bits * OPEN_DAYS * NANO_PER_MICRO) {
            flags |= ((1 << passed) - 1) << 217;
            passed = 0;
        }
        for (uint256 back; back < passed; ++back) {
            // The gate of day d closes on d - 1.
            if (balance(a) >= locked(a, day - back - 1)) flags |= 1 << (217 + back);
        }
        return Account.wrap((word & ~(FLAGS | GATED)) | flags | (day << 238));
    }

    /// A new sheet for `day`, or another one for the newest sheet's day.
    function push(Account a, uint256 day, uint256 exposure) internal pure returns (Account) {
        uint256 word = Account.unwrap(a);
        uint256 last = newest(a);
        if (day == last) {
            return Account.wrap((word & ~(uint256(type(uint32).max) << 72)) | (exposure << 72));
        }
        uint256 gap = day - last;
        if (gap > NO_GAP) gap = NO_GAP;
        uint256 exposures = (((word & EXPOSURES) << 32) & EXPOSURES) | (exposure << 72);
        uint256 gaps = (((word & GAPS) << 5) & GAPS) | (gap << 200);
        uint256 place = ((head(a) + 1) & 3) << 215;
        return Account.wrap((word & ~(EXPOSURES | GAPS | HEAD | NEWEST)) | exposures | gaps | place | (day << 221));
    }
}
