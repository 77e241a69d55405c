// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Allocation, MAX_MEMBERS, Meter, PriceRule, SECONDS_PER_DAY, Schedule, StorageKind, Terms} from "./Types.sol";

/// One community: who belongs to it, whose meters count, and under which terms a day is settled.
///
/// Rule, token and schedule never change. Prices and fees change with NOTICE_DAYS of notice, which
/// is longer than any money can be locked for a day already posted. The admin admits members and
/// accredits electricians; no function here can move money.
contract Registry {
    error NotAdmin();
    error NotOwner(uint256 member);
    error NotAllowed(uint256 member, address sender);
    error NotElectrician(address sender);
    error UnknownMember(uint256 member);
    error CommunityFull();
    error ZeroAddress();
    error BadSchedule();
    error BadTable(uint256 length);
    error TooLittleNotice(uint256 earliestDay);
    error KeyInUse(address key);
    error MeterPointInUse(bytes32 pointHash, uint256 member);
    error NoMeter(uint256 member);

    event AdminChanged(address indexed admin);
    event MarketNamed(address indexed market);
    event TermsAnnounced(
        uint256 indexed version,
        uint24 fromDay,
        uint24 gridFee,
        uint24 communityFee,
        uint64 bountyCap,
        address gridAccount,
        address communityAccount,
        bytes table
    );
    event MemberAdmitted(uint32 indexed member, address indexed owner);
    event TraderSet(uint32 indexed member, address indexed trader, uint64 validUntil);
    event ElectricianAccredited(address indexed electrician, bool accredited);
    event MeterRegistered(
        uint32 indexed member,
        address indexed key,
        address indexed electrician,
        bytes32 pointHash,
        bytes32 reportHash,
        uint16 slotCeiling,
        uint32 dayCeiling,
        uint8 storageKind,
        uint8 allocation,
        bool hasPv,
        uint16 generation
    );
    event MeterTermsSet(uint32 indexed member, uint16 slotCeiling, uint32 dayCeiling, uint8 allocation);

    uint256 public constant NOTICE_DAYS = 8;

    string public community;
    string public zone;
    PriceRule public immutable rule;
    address public immutable token;
    uint32 private immutable _orderGate;
    uint32 private immutable _readingsFrom;
    uint32 private immutable _readingsUntil;

    address public admin;
    /// The market in use; a later version of the market is named here, balances stay where they are.
    address public market;
    uint32 public memberCount;

    /// Fees of the three latest versions, so that a post reads one word:
    /// three times (fromDay 24 | grid + community fee 25), newest lowest, then the number of versions.
    uint256 private _recent;
    mapping(uint256 version => Terms) private _terms;
    mapping(uint256 member => address) public ownerOf;
    mapping(uint256 member => uint256) private _traders; // valid until (64) | address (160)
    mapping(uint256 member => Meter) private _meters;
    mapping(address key => bool) public keyUsed;
    mapping(bytes32 pointHash => uint256) private _pointMember; // member + 1
    mapping(address electrician => bool) public accredited;

    modifier onlyAdmin() {
        if (msg.sender != admin) revert NotAdmin();
        _;
    }

    constructor(
        string memory community_,
        string memory zone_,
        PriceRule rule_,
        address token_,
        Schedule memory schedule_,
        Terms memory first,
        bytes memory table
    ) {
        if (token_ == address(0)) revert ZeroAddress();
        if (
            schedule_.orderGate == 0 || schedule_.orderGate > SECONDS_PER_DAY
                || schedule_.readingsFrom >= SECONDS_PER_DAY || schedule_.readingsUntil == 0
                || schedule_.readingsUntil >= SECONDS_PER_DAY
        ) revert BadSchedule();
        community = community_;
        zone = zone_;
        rule = rule_;
        token = token_;
        (_orderGate, _readingsFrom, _readingsUntil) =
            (schedule_.orderGate, schedule_.readingsFrom, schedule_.readingsUntil);
        admin = msg.sender;
        emit AdminChanged(msg.sender);
        first.fromDay = 0;
        _store(1, first, table);
        _recent = _fees(first) | (uint256(1) << 192);
    }

    // ---- administration

    function setAdmin(address next) external onlyAdmin {
        if (next == address(0)) revert ZeroAddress();
        admin = next;
        emit AdminChanged(next);
    }

    function nameMarket(address next) external onlyAdmin {
        market = next;
        emit MarketNamed(next);
    }

    /// New prices and fees from `next.fromDay` on. A version that is announced but not yet near
    /// its first day is replaced.
    function announceTerms(Terms memory next, bytes calldata table) external onlyAdmin {
        uint256 today = block.timestamp / SECONDS_PER_DAY;
        uint256 earliest = today + NOTICE_DAYS + 1;
        if (next.fromDay < earliest) revert TooLittleNotice(earliest);
        uint256 recent = _recent;
        uint256 version = recent >> 192;
        if ((recent & 0xffffff) > today + 1) {
            recent = (recent & ~uint256(type(uint64).max)) | _fees(next);
        } else {
            version += 1;
            recent = (version << 192) | ((recent & type(uint128).max) << 64) | _fees(next);
        }
        _recent = recent;
        _store(version, next, table);
    }

    function admit(address owner) external onlyAdmin returns (uint32 member) {
        if (owner == address(0)) revert ZeroAddress();
        member = memberCount;
        if (member >= MAX_MEMBERS) revert CommunityFull();
        memberCount = member + 1;
        ownerOf[member] = owner;
        emit MemberAdmitted(member, owner);
    }

    function accredit(address electrician, bool on) external onlyAdmin {
        accredited[electrician] = on;
        emit ElectricianAccredited(electrician, on);
    }

    /// After reconciliation with the grid operator's file: other ceilings, another allocation.
    function setMeterTerms(uint32 member, uint16 slotCeiling, uint32 dayCeiling, Allocation allocation)
        external
        onlyAdmin
    {
        Meter storage meter = _meters[member];
        if (meter.key == address(0)) revert NoMeter(member);
        (meter.slotCeiling, meter.dayCeiling, meter.allocation) = (slotCeiling, dayCeiling, allocation);
        emit MeterTermsSet(member, slotCeiling, dayCeiling, uint8(allocation));
    }

    // ---- members and electricians

    /// The key that posts order sheets for the member until `validUntil` (unix seconds).
    function setTrader(uint32 member, address trader, uint64 validUntil) external {
        if (msg.sender != ownerOf[member]) revert NotOwner(member);
        _traders[member] = (uint256(validUntil) << 160) | uint160(trader);
        emit TraderSet(member, trader, validUntil);
    }

    /// The member's meter, or the one that replaces it. A key serves one meter for ever; a metering
    /// point belongs to one member.
    function registerMeter(
        uint32 member,
        address key,
        bytes32 pointHash,
        bytes32 reportHash,
        uint16 slotCeiling,
        uint32 dayCeiling,
        StorageKind storageKind,
        Allocation allocation,
        bool hasPv
    ) external {
        if (!accredited[msg.sender]) revert NotElectrician(msg.sender);
        if (member >= memberCount) revert UnknownMember(member);
        if (key == address(0)) revert ZeroAddress();
        if (keyUsed[key]) revert KeyInUse(key);
        uint256 holder = _pointMember[pointHash];
        if (holder != 0 && holder != uint256(member) + 1) revert MeterPointInUse(pointHash, holder - 1);
        keyUsed[key] = true;
        _pointMember[pointHash] = uint256(member) + 1;
        Meter memory meter = Meter({
            key: key,
            slotCeiling: slotCeiling,
            dayCeiling: dayCeiling,
            generation: _meters[member].generation + 1,
            storageKind: storageKind,
            allocation: allocation,
            hasPv: hasPv,
            pointHash: pointHash,
            reportHash: reportHash,
            electrician: msg.sender
        });
        _meters[member] = meter;
        _emitMeter(member, meter);
    }

    // ---- what the market asks

    /// Fees of the day in micro per kWh; reverts unless `sender` may post orders for the member.
    function orderContext(uint256 member, address sender, uint256 day) external view returns (uint256) {
        uint256 trader = _traders[member];
        bool allowed = sender == address(uint160(trader)) && block.timestamp < trader >> 160;
        if (!allowed && (sender != ownerOf[member] || sender == address(0))) revert NotAllowed(member, sender);
        uint256 recent = _recent;
        return (recent >> (64 * _age(recent, day) + 24)) & 0x1ffffff;
    }

    /// What is needed to judge a reading sheet of the member.
    function readingContext(uint256 member)
        external
        view
        returns (
            address key,
            uint256 slotCeiling,
            uint256 dayCeiling,
            uint256 generation,
            bool hasPv,
            bool shadow
        )
    {
        Meter storage meter = _meters[member];
        key = meter.key;
        if (key == address(0)) revert NoMeter(member);
        return (
            key,
            meter.slotCeiling,
            meter.dayCeiling,
            meter.generation,
            meter.hasPv,
            meter.allocation == Allocation.SHADOW
        );
    }

    /// Number of members and the terms of a day not older than the ones still to be settled.
    function settlementContext(uint256 day) external view returns (uint256, Terms memory) {
        return (memberCount, termsOf(day));
    }

    // ---- views

    function schedule() external view returns (Schedule memory) {
        return Schedule(_orderGate, _readingsFrom, _readingsUntil);
    }

    function traderOf(uint256 member) external view returns (address trader, uint64 validUntil) {
        uint256 word = _traders[member];
        return (address(uint160(word)), uint64(word >> 160));
    }

    function meterOf(uint256 member) external view returns (Meter memory) {
        return _meters[member];
    }

    function versionCount() external view returns (uint256) {
        return _recent >> 192;
    }

    function termsVersion(uint256 version) external view returns (Terms memory) {
        return _terms[version];
    }

    function termsOf(uint256 day) public view returns (Terms memory) {
        uint256 recent = _recent;
        return _terms[(recent >> 192) - _age(recent, day)];
    }

    // ---- inside

    /// How many versions back the terms of the day are. Versions are at least NOTICE_DAYS apart,
    /// so three reach every day that can still be posted for or settled.
    function _age(uint256 recent, uint256 day) private pure returns (uint256 age) {
        while (age < 2 && (recent >> (64 * age)) & 0xffffff > day) ++age;
    }

    function _fees(Terms memory terms) private pure returns (uint256) {
        return ((uint256(terms.gridFee) + terms.communityFee) << 24) | terms.fromDay;
    }

    function _store(uint256 version, Terms memory terms, bytes memory table) private {
        if (table.length != 72) revert BadTable(table.length);
        if (terms.gridAccount == address(0) || terms.communityAccount == address(0)) revert ZeroAddress();
        (bytes32 hours0, bytes32 hours1, bytes32 hours2) = _split(table);
        (terms.hours0, terms.hours1, terms.hours2) = (hours0, hours1, bytes8(hours2));
        _terms[version] = terms;
        emit TermsAnnounced(
            version,
            terms.fromDay,
            terms.gridFee,
            terms.communityFee,
            terms.bountyCap,
            terms.gridAccount,
            terms.communityAccount,
            table
        );
    }

    function _split(bytes memory table) private pure returns (bytes32 a, bytes32 b, bytes32 c) {
        assembly ("memory-safe") {
            a := mload(add(table, 32))
            b := mload(add(table, 64))
            c := mload(add(table, 96))
        }
    }

    function _emitMeter(uint32 member, Meter memory meter) private {
        emit MeterRegistered(
            member,
            meter.key,
            meter.electrician,
            meter.pointHash,
            meter.reportHash,
            meter.slotCeiling,
            meter.dayCeiling,
            uint8(meter.storageKind),
            uint8(meter.allocation),
            meter.hasPv,
            meter.generation
        );
    }
}
