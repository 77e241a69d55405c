// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Members} from "./Members.sol";
import {Meters} from "./Meters.sol";
import {Meter, PriceRule, SECONDS_PER_DAY, Schedule, Terms} from "./Types.sol";

/// One community: who belongs to it, whose meters count, and under which terms a day is settled.
///
/// Rule, token and schedule never change. Prices and fees change with NOTICE_DAYS of notice, which
/// is longer than any money can be locked for a day already posted. No function here can move money.
contract Registry is Meters {
    error BadSchedule();
    error BadTable(uint256 length);
    error TooLittleNotice(uint256 earliestDay);
    error OrdersPaused();

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
    event PausedSet(bool paused);

    uint256 public constant NOTICE_DAYS = 8;
    uint256 private constant VERSIONS = 192;
    uint256 private constant MEMBERS = 224;
    uint256 private constant PAUSED = 1 << 255;
    uint256 private constant NO_CAP = type(uint32).max;

    string public community;
    string public zone;
    PriceRule public immutable rule;
    address public immutable token;
    uint32 private immutable _orderGate;
    uint32 private immutable _readingsFrom;
    uint32 private immutable _readingsUntil;
    uint32 private immutable _finalDays;

    /// One word for what every post and every settlement asks: fees of the three latest versions, three
    /// times (grid + community fee 40 | fromDay 24), newest lowest; number of versions (32), of members
    /// (31), paused (1).
    uint256 private _recent;
    mapping(uint256 version => Terms) private _terms;

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
                || schedule_.readingsUntil >= SECONDS_PER_DAY || schedule_.finalDays < 3 || schedule_.finalDays > 90
        ) revert BadSchedule();
        community = community_;
        zone = zone_;
        rule = rule_;
        token = token_;
        (_orderGate, _readingsFrom, _readingsUntil, _finalDays) =
        (schedule_.orderGate, schedule_.readingsFrom, schedule_.readingsUntil, schedule_.finalDays);
        first.fromDay = 0;
        _store(1, first, table);
        _recent = _fees(first) | (uint256(1) << VERSIONS);
    }

    // ---- administration

    /// New prices and fees from `next.fromDay` on. A version that is announced but not yet near
    /// its first day is replaced.
    function announceTerms(Terms memory next, bytes calldata table) external onlyGovernor {
        uint256 today = _today();
        uint256 earliest = today + NOTICE_DAYS + 1;
        if (next.fromDay < earliest) revert TooLittleNotice(earliest);
        uint256 recent = _recent;
        uint256 version = versionCount();
        if ((recent & 0xffffff) > today + 1) {
            recent = (recent & ~uint256(type(uint64).max)) | _fees(next);
        } else {
            version += 1;
            recent = ((recent >> VERSIONS) << VERSIONS) + (uint256(1) << VERSIONS)
                + ((recent & type(uint128).max) << 64) + _fees(next);
        }
        _recent = recent;
        _store(version, next, table);
    }

    /// While paused no order sheet is taken. Readings, settlement and withdrawals go on.
    function setPaused(bool on) external onlyAdmin {
        _recent = on ? _recent | PAUSED : _recent & ~PAUSED;
        emit PausedSet(on);
    }

    // ---- what the market asks

    /// Fees of the day in micro per kWh, and the most a sheet may expose (micro-currency); reverts
    /// unless `sender` may post orders for the member.
    function orderContext(uint256 member, address sender, uint256 day)
        public
        view
        returns (uint256 fees, uint256 cap)
    {
        uint256 trader = _traders[member];
        bool trades = sender == address(uint160(trader)) && block.timestamp < uint64(trader >> 160);
        if (!trades && (sender != _activeOwner(member) || sender == address(0))) revert NotAllowed(member, sender);
        return (_feesOf(day), trades ? trader >> 224 : NO_CAP);
    }

    /// What a member's poster of both sheets needs, asked at once: readingContext, then orderContext.
    function posterContext(uint256 member, address sender, uint256 day)
        external
        view
        returns (uint256 meter, uint256 fees, uint256 cap)
    {
        meter = readingContext(member);
        (fees, cap) = orderContext(member, sender, day);
    }

    /// The same for whoever signed `digest`: the member's owner or trader, by a key or by ERC-1271.
    function signedContext(uint256 member, bytes32 digest, bytes calldata signature, uint256 day)
        external
        view
        returns (uint256 fees, uint256 cap)
    {
        address owner = _activeOwner(member);
        cap = NO_CAP;
        if (owner == address(0) || !SignatureChecker.isValidSignatureNowCalldata(owner, digest, signature)) {
            uint256 word = _traders[member];
            address trader = address(uint160(word));
            cap = word >> 224;
            if (
                trader == address(0) || block.timestamp >= uint64(word >> 160)
                    || !SignatureChecker.isValidSignatureNowCalldata(trader, digest, signature)
            ) revert NotAllowed(member, trader);
        }
        return (_feesOf(day), cap);
    }

    /// What is needed to judge a reading sheet of the member: the first word of his meter, from the lowest
    /// bit: key 160, slot ceiling 16, day ceiling 32, generation 16, storage kind 8, allocation 8, has a PV
    /// register 8, supported 8.
    function readingContext(uint256 member) public view returns (uint256 word) {
        Meter storage meter = _meters[member];
        assembly ("memory-safe") {
            word := sload(meter.slot)
        }
        if (uint160(word) == 0) revert NoMeter(member);
    }

    /// Number of members, and the terms of a day not older than the ones still to be settled, as in
    /// DayTerms; without the prices T where the rule is AUCTION.
    function settlementContext(uint256 day)
        external
        view
        returns (uint256 members, uint256 first, uint256 second, bytes32 hours0, bytes32 hours1, bytes8 hours2)
    {
        uint256 recent = _recent;
        Terms storage terms = _terms[uint32(recent >> VERSIONS) - _age(recent, day)];
        members = (recent & ~PAUSED) >> MEMBERS;
        assembly ("memory-safe") {
            first := sload(terms.slot)
            second := sload(add(terms.slot, 1))
        }
        if (rule == PriceRule.COMMON) (hours0, hours1, hours2) = (terms.hours0, terms.hours1, terms.hours2);
    }

    // ---- views

    function schedule() external view returns (Schedule memory) {
        return Schedule(_orderGate, _readingsFrom, _readingsUntil, _finalDays);
    }

    function memberCount() public view override returns (uint32) {
        return uint32((_recent & ~PAUSED) >> MEMBERS);
    }

    function paused() external view returns (bool) {
        return _recent & PAUSED != 0;
    }

    function versionCount() public view returns (uint256) {
        return uint32(_recent >> VERSIONS);
    }

    function termsVersion(uint256 version) external view returns (Terms memory) {
        return _terms[version];
    }

    /// The terms of any day, back to the first.
    function termsOf(uint256 day) external view returns (Terms memory) {
        uint256 version = versionCount();
        while (_terms[version].fromDay > day) --version;
        return _terms[version];
    }

    // ---- inside

    function _countMembers(uint32 count) internal override {
        uint256 recent = _recent;
        _recent = (recent & (PAUSED | ((uint256(1) << MEMBERS) - 1))) | (uint256(count) << MEMBERS);
    }

    function _feesOf(uint256 day) private view returns (uint256) {
        uint256 recent = _recent;
        if (recent & PAUSED != 0) revert OrdersPaused();
        return (recent >> (64 * _age(recent, day) + 24)) & 0x1ffffff;
    }

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
}
