// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MeterClaim, PriceRule, Schedule, Terms} from "@market/Types.sol";

// The contracts as their users see them; the artifacts of resources/contracts stand behind.

interface IToken {
    function mint(address to, uint256 amount) external;
    function approve(address spender, uint256 amount) external returns (bool);
    function transfer(address to, uint256 amount) external returns (bool);
    function balanceOf(address account) external view returns (uint256);
    function totalSupply() external view returns (uint256);
}

interface IRegistry {
    function admit(address owner) external returns (uint32);
    function remove(uint32 member) external;
    function release(uint32 member) external;
    function accredit(address electrician, bool on) external;
    function nameMarket(address next) external;
    function nameWitnesses(address first, address second, address third) external;
    function reconcile(uint32 member, bytes32 fileHash) external;
    function setPaused(bool on) external;
    function setTrader(uint32 member, address trader, uint64 until, uint32 cap) external;
    function registerMeter(uint32 member, MeterClaim calldata claim) external;
    function registerMeterSigned(
        uint32 member,
        MeterClaim calldata claim,
        address electrician,
        bytes calldata signature
    ) external;
    function meterDigest(uint32 member, MeterClaim calldata claim) external view returns (bytes32);
    function announceTerms(Terms memory next, bytes calldata table) external;
    function offerGovernor(address next) external;
    function offerAdmin(address next) external;
    function acceptAdmin() external;
    function acceptGovernor() external;
    function governor() external view returns (address);
    function admin() external view returns (address);
    function ownerOf(uint256 member) external view returns (address);
    function closable(uint256 member) external view returns (bool);
    function RELEASE_DAYS() external view returns (uint256);
    function memberCount() external view returns (uint32);
}

interface IMarket {
    function corrections() external view returns (ICorrections);
    function deposit(uint32 member, uint256 amount) external;
    function depositWithPermit(uint32 member, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;
    function withdraw(uint32 member, uint256 nano) external;
    function payOut(address account) external;
    function collect(uint32 member, uint256 nano) external returns (uint256);
    function credit(uint32 member, address owner, uint256 nano) external;
    function closeAccount(uint32 member) external;
    function postOrders(uint32 member, uint32 day, bytes calldata sheet) external;
    function postReadings(uint32 member, uint32 day, bytes calldata sheet, bytes32 r, bytes32 vs) external;
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
    ) external;
    function settleDay(uint32 day, bytes calldata sheets, bytes calldata prices) external;
    function accountOf(uint256 member) external view returns (uint256 balance, uint256 locked, uint256 newestDay);
    function holdings(address account) external view returns (uint256);
    function correctionPot() external view returns (uint256);
    function sheetInForce(uint256 member, uint256 day) external view returns (uint256 sheetDay, uint256 place);
    function domainSeparator() external view returns (bytes32);
    function recordOf(uint256 day) external view returns (bytes28 digest, uint32 settledDay);
}

interface ICorrections {
    function correct(
        uint32 day,
        uint32 round,
        bytes32 fileHash,
        uint32[] calldata members,
        int128[] calldata deltas,
        bytes calldata first,
        bytes calldata second
    ) external;
    function collect(uint32 member) external;
    function pay(uint256 count) external;
    function owedOf(uint256 member) external view returns (uint256);
    function rounds(uint256 day) external view returns (uint256);
    function waiting() external view returns (uint256 count, uint256 nano);
    function digest(uint32 day, uint32 round, bytes32 fileHash, uint32[] calldata members, int128[] calldata deltas)
        external
        view
        returns (bytes32);
}

struct DayProof {
    uint256[] homes;
    bytes prices;
    bytes nets;
}

interface IReward {
    function distribute(uint32 day, DayProof calldata proof) external;
    function redeem(uint32 day, DayProof calldata proof, uint256 home, uint256 nano) external;
    function spend(address to, uint256 units) external;
    function distributed(uint256 day) external view returns (bool);
    function totalSupply() external view returns (uint256);
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
}

interface ICertificates {
    function claim(uint32 day, DayProof calldata proof, bytes calldata sheets, uint256[] calldata buyers, uint96 slots)
        external;
    function retire(uint256[] calldata ids, uint256[] calldata wh, address beneficiary, string calldata text) external;
    function idOf(uint256 slot) external view returns (uint256);
    function claimedSlots(uint256 day, uint256 member) external view returns (uint256);
    function balanceOf(address account, uint256 id) external view returns (uint256);
}

interface IGovernance {
    function takeOffice() external;
    function propose(address target, bytes calldata data, string calldata text) external returns (uint256);
    function vote(uint256 id, bool yes) external;
    function execute(uint256 id, address target, bytes calldata data) external;
    function accepted(uint256 id) external view returns (bool);
}
