// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// Units everywhere: energy Wh, prices and fees micro-currency per kWh, money nano-currency
// (Wh x micro/kWh), days = unix time / 86400, slots = quarter-hours 0..95 of the UTC day.

uint256 constant SECONDS_PER_DAY = 86_400;
uint256 constant SLOTS_PER_DAY = 96;

// Members of one community. The clearing of a whole day has to fit one transaction of 2^24 gas
// (EIP-7825) even where every home trades in every slot at the same limit.
uint256 constant MAX_MEMBERS = 150;

// Settled days that claims can refer to. An index of a removed member is given to another one only
// after all records that name it are gone.
uint256 constant RECORD_DAYS = 128;

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

/// Offsets in seconds that cut the day of the market, and when a day is final; see Registry.
struct Schedule {
    uint32 orderGate; // order sheet of D: on D-1 before this time of day
    uint32 readingsFrom; // reading sheet of D: on D+1 from this time of day
    uint32 readingsUntil; // ... on D+2 before this time of day; settling starts then, ends D+3 00:00
    uint32 finalDays; // D is final from D + finalDays 00:00 on: no corrections, certificates and rewards
}

/// What holds for a delivery day. `hours` is 24 prices T of 3 bytes (72 bytes in three pieces).
/// The first two words are all that an auction needs.
struct Terms {
    uint24 fromDay;
    uint24 gridFee;
    uint24 communityFee;
    address gridAccount;
    address communityAccount;
    uint64 bountyCap;
    bytes32 hours0;
    bytes32 hours1;
    bytes8 hours2;
}

/// A meter that may sign reading sheets of a member. Ceilings in Wh.
struct Meter {
    address key;
    uint16 slotCeiling;
    uint32 dayCeiling;
    uint16 generation; // counts the meters of the member, from 1
    StorageKind storageKind;
    Allocation allocation;
    bool hasPv; // has a register of what the roof produced
    bool supported; // is paid by a support scheme that forbids certificates
    address electrician;
    uint32 reconciledFrom; // day from which it earns rewards; 0: not compared with the grid operator yet
    bytes32 pointHash; // keccak of the metering point's name and the community's salt
    bytes32 reportHash; // commissioning report
}

/// What an electrician states, and signs, about a meter. Registers import, export, PV in Wh.
struct MeterClaim {
    address key;
    bytes32 pointHash;
    bytes32 reportHash;
    uint16 slotCeiling;
    uint32 dayCeiling;
    StorageKind storageKind;
    Allocation allocation;
    bool hasPv;
    bool supported;
    uint64[3] opening; // of this meter when it was installed; 0: not stated
    uint64[3] closing; // of the meter it replaces when that was taken off; 0 for the first
}
