// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MeterClaim} from "@market/Types.sol";
import {DayProof} from "./Interfaces.sol";
import {Town} from "./Town.sol";
import {vm} from "./Vm.sol";

/// Households that come and go, their meters, and the certificates of what they bought: moves for the laws
/// of Invariants.t.sol. A move that should pass and does not, or should not and does, ends the run.
abstract contract Households is Town {
    uint256 internal constant COUNT = 5;
    address internal constant THIEF = address(0xbad);
    uint256 private constant ELECTRICIAN = 0xe1;
    uint256 private constant WITNESS = 0xd2;
    uint96 private constant ALL_SLOTS = type(uint96).max;

    /// What was done.
    uint256 public replaced;
    uint256 public exchanged;
    uint256 public movedOut;
    uint256 public certified; // Wh
    uint256 public retired; // Wh

    /// Where an account was closed, its owner; what waits for him is his.
    address[] internal formerOwners;
    mapping(uint256 member => bool) internal gone;

    uint256 internal nanoPerUnit; // of the token; 1 for a token finer than nano
    mapping(uint256 day => DayProof) internal proofs;
    mapping(uint256 member => address) private _successor;
    mapping(uint256 member => uint256) private _goneOn;
    mapping(uint256 member => uint256) private _keyOfLastDay;
    mapping(uint256 member => uint64[2]) private _registersBefore;
    mapping(uint256 day => mapping(uint256 member => uint256)) private _claimedWh;
    uint256[] private _kinds;
    uint256 private _keys;

    function _openHouseholds(uint8 decimals) internal {
        nanoPerUnit = decimals < 9 ? 10 ** (9 - decimals) : 1;
        registry.accredit(vm.addr(ELECTRICIAN), true);
        for (uint256 member; member < COUNT; ++member) {
            _equip(member);
        }
    }

    function _equip(uint256 member) private {
        token.mint(_owner(member), 10 ** 27);
        vm.prank(_owner(member));
        token.approve(address(market), type(uint256).max);
    }

    function _owner(uint256 member) internal view override returns (address) {
        address next = _successor[member];
        return next == address(0) ? super._owner(member) : next;
    }

    // ---- readings

    function postReadings(uint256 member, uint16 imported, uint16 exported, bool yesterday) external {
        member %= COUNT;
        uint256 day = _today() - (yesterday || block.timestamp % DAY >= 21_600 ? 1 : 2);
        if (day == _today() - 1 && block.timestamp % DAY < 900) return;
        _readOnce(member, day, imported % 1_500, exported % 1_500);
        // A neighbour of the opposite kind: days on which one reads and nobody else trade nothing.
        _readOnce((member + 1) % COUNT, day, exported % 1_500, imported % 1_500);
    }

    function _readOnce(uint256 member, uint256 day, uint16 imported, uint16 exported) private {
        if (homes[member].lastDay >= day) return;
        _registersBefore[member] = [homes[member].imported, homes[member].exported];
        _keyOfLastDay[member] = homes[member].key;
        _postReadings(member, day, imported, exported);
    }

    /// A better reading of the same day takes the place of the first one, until readings are closed.
    function replaceReadings(uint256 member, uint16 imported, uint16 exported) external {
        member %= COUNT;
        uint256 day = homes[member].lastDay;
        if (day == 0 || homes[member].key != _keyOfLastDay[member]) return;
        if (block.timestamp >= (day + 2) * DAY + 21_600) return;
        (homes[member].imported, homes[member].exported) = (_registersBefore[member][0], _registersBefore[member][1]);
        _postReadings(member, day, imported % 1_500, exported % 1_500);
        replaced += 1;
    }

    // ---- meters

    /// Another meter takes the place of a member's, by the electrician's word and the member's consent.
    function exchangeMeter(uint256 member, uint32 opening, bool reconciles) external {
        member %= COUNT;
        if (gone[member]) return;
        _exchange(member, opening);
        if (reconciles) {
            vm.prank(vm.addr(WITNESS));
            registry.reconcile(uint32(member), 0);
        }
        exchanged += 1;
    }

    function _exchange(uint256 member, uint32 opening) private {
        uint256 key = 0xb000 + _keys++;
        MeterClaim memory claim = _claim(member, key);
        claim.opening = [uint64(opening), uint64(opening / 2), 0];
        claim.closing = [homes[member].imported, homes[member].exported, 0];
        bytes memory word = _signature(ELECTRICIAN, registry.meterDigest(uint32(member), claim));
        bytes memory data =
            abi.encodeCall(registry.registerMeterSigned, (uint32(member), claim, vm.addr(ELECTRICIAN), word));
        require(!_try(THIEF, address(registry), data), "a meter without the member's consent");
        require(_try(_owner(member), address(registry), data), "exchange");
        require(!_try(_owner(member), address(registry), data), "a key used twice");
        (homes[member].key, homes[member].sequence) = (key, 0);
        (homes[member].imported, homes[member].exported) = (uint64(opening), uint64(opening / 2));
    }

    // ---- members

    /// A member is removed; long after that his account is closed, and somebody else moves in.
    function move(uint256 member, uint8 how) external {
        member %= COUNT;
        if (!gone[member]) {
            if (how % 48 != 0) return;
            registry.remove(uint32(member));
            (gone[member], _goneOn[member]) = (true, _today());
            return;
        }
        bytes memory closing = abi.encodeCall(market.closeAccount, (uint32(member)));
        if (!registry.closable(member)) require(!_try(THIEF, address(market), closing), "closed too early");
        uint256 free = (_goneOn[member] + registry.RELEASE_DAYS()) * DAY;
        if (how % 8 == 0 && block.timestamp < free) vm.warp(free + block.timestamp % DAY);
        if (!registry.closable(member)) return;
        if (corrections.owedOf(member) != 0) {
            require(!_try(THIEF, address(market), closing), "closed with a debt");
            return;
        }
        _close(member, closing);
        _moveIn(member);
        movedOut += 1;
    }

    function _close(uint256 member, bytes memory closing) private {
        address owner = _owner(member);
        (uint256 left,,) = market.accountOf(member);
        uint256 before = market.holdings(owner);
        require(_try(THIEF, address(market), closing), "an index is stranded");
        require(market.holdings(owner) == before + left, "money is stranded");
        formerOwners.push(owner);
        if (before + left < nanoPerUnit) return;
        uint256 had = token.balanceOf(owner);
        market.payOut(owner);
        require(token.balanceOf(owner) > had, "paid to somebody else");
    }

    function _moveIn(uint256 member) private {
        address next = address(uint160(0x1F0000 + formerOwners.length));
        require(registry.admit(next) == member, "not the free index");
        (_successor[member], gone[member]) = (next, false);
        _equip(member);
        (uint256 balance,,) = market.accountOf(member);
        require(balance == 0, "money of the one before");
        _exchange(member, 0);
    }

    // ---- certificates

    /// What a home bought on a final day is certified once, slot for slot, and never more than that.
    function claimCertificates(uint256 back, uint256 home, uint256 slots) external {
        uint256 day = _today() - FINAL_DAYS - back % 3;
        DayProof storage proof = proofs[day];
        if (proof.homes.length == 0) return;
        home %= proof.homes.length;
        uint256 member = proof.homes[home] & type(uint16).max;
        uint96 wanted = slots % 8 == 0 ? ALL_SLOTS : uint96(uint256(3) << (slots % 95));
        uint256 before = certificates.claimedSlots(day, member);
        uint256[] memory buyers = new uint256[](1);
        buyers[0] = home;
        bytes memory data = abi.encodeCall(certificates.claim, (uint32(day), proof, _sheets(day), buyers, wanted));
        vm.recordLogs();
        bool done = _try(THIEF, address(certificates), data);
        require(done == (before & wanted == 0), "once a slot");
        if (done) _noteClaim(day, member, before | wanted, _traded(proof.nets, home, 20));
        if (done) _kinds.push(certificates.idOf(day * 96 + slots % 95));
    }

    function _noteClaim(uint256 day, uint256 member, uint256 slots, uint256 bought) private {
        (, uint256 wh) = abi.decode(_lastLog(keccak256("Claimed(uint32,uint32,uint96,uint256)")), (uint96, uint256));
        certified += wh;
        uint256 claimed = _claimedWh[day][member] + wh;
        _claimedWh[day][member] = claimed;
        require(claimed <= bought, "more than was bought");
        require(slots != ALL_SLOTS || claimed == bought, "less than was bought");
    }

    function retireCertificates(uint256 member, uint256 kind, uint256 wh) external {
        if (_kinds.length == 0) return;
        (uint256[] memory kinds, uint256[] memory amounts) = (new uint256[](1), new uint256[](1));
        kinds[0] = _kinds[kind % _kinds.length];
        address owner = _owner(member % COUNT);
        uint256 held = certificates.balanceOf(owner, kinds[0]);
        amounts[0] = held + 1;
        bytes memory data = abi.encodeCall(certificates.retire, (kinds, amounts, owner, "more than is held"));
        require(!_try(owner, address(certificates), data), "used up twice");
        if (held == 0) return;
        amounts[0] = wh % held + 1;
        data = abi.encodeCall(certificates.retire, (kinds, amounts, owner, "used"));
        require(!_try(THIEF, address(certificates), data), "used up by another");
        require(_try(owner, address(certificates), data), "retire");
        retired += amounts[0];
        require(certificates.balanceOf(owner, kinds[0]) == held - amounts[0], "kept");
    }

    // ---- for the moves

    function _try(address sender, address target, bytes memory data) internal returns (bool done) {
        vm.prank(sender);
        (done,) = target.call(data);
    }

    /// Wh of a home's 24 bytes of a day's nets, sold (16) or bought (20).
    function _traded(bytes memory nets, uint256 home, uint256 place) internal pure returns (uint256 wh) {
        for (uint256 i = place; i < place + 4; ++i) {
            wh = (wh << 8) | uint8(nets[24 * home + i]);
        }
    }
}
