// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// Units everywhere: energy Wh, prices and fees micro-currency per kWh, money nano-currency
// (Wh x micro/kWh), days = unix time / 86400, slots = quarter-hours 0..95 of the UTC day.

uint256 constant SECONDS_PER_DAY = 86_400;
uint256 constant SLOTS_PER_DAY = 96;

// Members of one community. The clearing of a whole day has to fit one transaction of 2^24 gas
// (EIP-7825) even where every home trades in every slot at the same limit.
uint256 constant MAX_MEMBERS = 150;

/// How the price of a slot comes about.
enum PriceRule {
    COMMON,
    AUCTION
}

/// What a battery behind the meter may be charged from.
enum StorageKind {
    NONE,
    SOLAR_ONLY,
    MIXED
}

/// Who allocates the traded energy. SHADOW: readings are recorded, no money moves.
enum Allocation {
    SHADOW,
    INTERNAL,
    REGISTERED
}

/// Offsets in seconds that cut the day of the market; see Registry.
struct Schedule {
    uint32 orderGate; // order sheet of D: on D-1 before this time of day
    uint32 readingsFrom; // reading sheet of D: on D+1 from this time of day
    uint32 readingsUntil; // ... on D+2 before this time of day; settling starts then, ends D+3 00:00
}

/// What holds for a delivery day. `hours` is 24 prices T of 3 bytes (72 bytes in three pieces).
struct Terms {
    uint24 fromDay;
    uint24 gridFee;
    uint24 communityFee;
    uint64 bountyCap;
    bytes8 hours2;
    address gridAccount;
    address communityAccount;
    bytes32 hours0;
    bytes32 hours1;
}

/// A meter that may sign reading sheets of a member. Ceilings in Wh.
struct Meter {
    address key;
    uint16 slotCeiling;
    uint32 dayCeiling;
    uint16 generation; // counts the meters of the member, from 1
    StorageKind storageKind;
    Allocation allocation;
    bool hasPv;
    bytes32 pointHash; // keccak of the metering point's name and the community's salt
    bytes32 reportHash; // commissioning report
    address electrician;
}
