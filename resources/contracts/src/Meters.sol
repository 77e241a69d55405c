// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Members} from "./Members.sol";
import {Allocation, Meter, MeterClaim, StorageKind} from "./Types.sol";

/// Which meters count. A meter enters by the word of an accredited electrician, and, but for a member's
/// first one, with the member's consent: neither of them alone can put another meter in its place.
abstract contract Meters is Members, EIP712 {
    error NotElectrician(address electrician);
    error KeyInUse(address key);
    error MeterPointInUse(bytes32 pointHash, uint256 member);
    error NoMeter(uint256 member);
    error NotWitness(address sender);
    error RegisterTooLarge();

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
        bool supported,
        uint16 generation,
        uint64[3] opening
    );
    /// `closing`: import, export and PV register of the meter that was taken off, in Wh.
    event MeterExchanged(uint32 indexed member, address indexed oldKey, address indexed newKey, uint64[3] closing);
    event MeterTermsSet(uint32 indexed member, uint16 slotCeiling, uint32 dayCeiling, uint8 allocation);
    event MeterReconciled(uint32 indexed member, uint32 fromDay, bytes32 fileHash);
    event MeterPointAdded(uint32 indexed member, bytes32 pointHash);
    event MeterPointReleased(bytes32 pointHash);

    bytes32 private constant CLAIM_TYPEHASH = keccak256(
        "MeterClaim(uint32 member,uint16 generation,address key,bytes32 pointHash,bytes32 reportHash,uint16 slotCeiling,uint32 dayCeiling,uint8 storageKind,uint8 allocation,bool hasPv,bool supported,uint64[3] opening,uint64[3] closing)"
    );

    mapping(uint256 member => Meter) internal _meters;
    mapping(uint256 member => uint256) private _openings; // import, export, PV, 40 bits each
    mapping(address key => bool) public keyUsed;
    mapping(bytes32 pointHash => uint256) private _pointMember; // member + 1
    mapping(address electrician => bool) public accredited;

    constructor() EIP712("Energy Registry", "1") {}

    // ---- by the community

    function accredit(address electrician, bool on) external onlyAdmin {
        accredited[electrician] = on;
        emit ElectricianAccredited(electrician, on);
    }

    /// Other ceilings, another allocation.
    function setMeterTerms(uint32 member, uint16 slotCeiling, uint32 dayCeiling, Allocation allocation)
        external
        onlyAdmin
    {
        Meter storage meter = _meterOf(member);
        if (_activeOwner(member) == address(0)) revert UnknownMember(member);
        (meter.slotCeiling, meter.dayCeiling, meter.allocation) = (slotCeiling, dayCeiling, allocation);
        emit MeterTermsSet(member, slotCeiling, dayCeiling, uint8(allocation));
    }

    /// A data witness found the meter at most 2 % off the grid operator's file: from today on it earns.
    function reconcile(uint32 member, bytes32 fileHash) external {
        address[3] memory named = witnesses();
        if (msg.sender != named[0] && msg.sender != named[1] && msg.sender != named[2]) {
            revert NotWitness(msg.sender);
        }
        _meterOf(member).reconciledFrom = uint32(_today());
        emit MeterReconciled(member, uint32(_today()), fileHash);
    }

    // ---- by electricians and members

    /// The member's first meter; from an accredited electrician.
    function registerMeter(uint32 member, MeterClaim calldata claim) external {
        if (_meters[member].generation != 0) revert NotOwner(member);
        _register(member, claim, msg.sender);
    }

    /// The member's first meter, or the exchange of the one he has: from the member's owner, with an
    /// accredited electrician's signature (EIP-712, or ERC-1271 of a firm's account).
    function registerMeterSigned(
        uint32 member,
        MeterClaim calldata claim,
        address electrician,
        bytes calldata signature
    ) external {
        if (msg.sender != _activeOwner(member)) revert NotOwner(member);
        bytes32 digest = meterDigest(member, claim);
        if (!SignatureChecker.isValidSignatureNowCalldata(electrician, digest, signature)) {
            revert NotElectrician(electrician);
        }
        _register(member, claim, electrician);
    }

    /// One more metering point of the same household, whose energy its meter sums up.
    function addMeterPoint(uint32 member, bytes32 pointHash) external {
        if (!accredited[msg.sender]) revert NotElectrician(msg.sender);
        _meterOf(member);
        _takePoint(member, pointHash);
        emit MeterPointAdded(member, pointHash);
    }

    /// A metering point whose member has been removed is free for whoever lives there now.
    function releaseMeterPoint(bytes32 pointHash) external onlyAdmin {
        uint256 holder = _pointMember[pointHash];
        if (holder != 0 && _activeOwner(holder - 1) != address(0)) revert MeterPointInUse(pointHash, holder - 1);
        delete _pointMember[pointHash];
        emit MeterPointReleased(pointHash);
    }

    // ---- views

    function meterOf(uint256 member) external view returns (Meter memory) {
        return _meters[member];
    }

    /// Registers the electrician read when the meter was installed: import, export, PV in Wh.
    function openingOf(uint256 member) external view returns (uint256 importWh, uint256 exportWh, uint256 pvWh) {
        uint256 word = _openings[member];
        return (word & type(uint40).max, (word >> 40) & type(uint40).max, word >> 80);
    }

    /// Day from which the member's meter earns rewards; 0: not reconciled.
    function reconciledFrom(uint256 member) external view returns (uint256) {
        return _meters[member].reconciledFrom;
    }

    /// What an electrician signs for the member's next meter.
    function meterDigest(uint32 member, MeterClaim calldata claim) public view returns (bytes32) {
        bytes memory fields = abi.encode(
            CLAIM_TYPEHASH,
            member,
            _meters[member].generation + 1,
            claim.key,
            claim.pointHash,
            claim.reportHash,
            claim.slotCeiling,
            claim.dayCeiling,
            claim.storageKind,
            claim.allocation
        );
        bytes memory rest = abi.encode(
            claim.hasPv, claim.supported, keccak256(abi.encode(claim.opening)), keccak256(abi.encode(claim.closing))
        );
        return _hashTypedDataV4(keccak256(bytes.concat(fields, rest)));
    }

    function domainSeparator() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    // ---- inside

    function _retireMeter(uint32 member) internal override {
        _meters[member].allocation = Allocation.SHADOW;
    }

    function _dropMeter(uint32 member) internal override {
        _meters[member].key = address(0);
    }

    function _register(uint32 member, MeterClaim calldata claim, address electrician) private {
        if (!accredited[electrician]) revert NotElectrician(electrician);
        if (_activeOwner(member) == address(0)) revert UnknownMember(member);
        if (claim.key == address(0)) revert ZeroAddress();
        if (keyUsed[claim.key]) revert KeyInUse(claim.key);
        keyUsed[claim.key] = true;
        _takePoint(member, claim.pointHash);
        Meter storage meter = _meters[member];
        if (meter.generation != 0) emit MeterExchanged(member, meter.key, claim.key, claim.closing);
        _meters[member] = Meter({
            key: claim.key,
            slotCeiling: claim.slotCeiling,
            dayCeiling: claim.dayCeiling,
            generation: meter.generation + 1,
            storageKind: claim.storageKind,
            allocation: claim.allocation,
            hasPv: claim.hasPv,
            supported: claim.supported,
            electrician: electrician,
            reconciledFrom: 0,
            pointHash: claim.pointHash,
            reportHash: claim.reportHash
        });
        _open(member, claim.opening);
        _emitMeter(member, claim, electrician, meter.generation);
    }

    function _open(uint32 member, uint64[3] calldata opening) private {
        if ((opening[0] | opening[1] | opening[2]) >> 40 != 0) revert RegisterTooLarge();
        _openings[member] = opening[0] | (uint256(opening[1]) << 40) | (uint256(opening[2]) << 80);
    }

    /// A metering point belongs to one member.
    function _takePoint(uint32 member, bytes32 pointHash) private {
        uint256 holder = _pointMember[pointHash];
        if (holder != 0 && holder != uint256(member) + 1) revert MeterPointInUse(pointHash, holder - 1);
        _pointMember[pointHash] = uint256(member) + 1;
    }

    function _meterOf(uint256 member) private view returns (Meter storage meter) {
        meter = _meters[member];
        if (meter.key == address(0)) revert NoMeter(member);
    }

    function _emitMeter(uint32 member, MeterClaim calldata claim, address electrician, uint16 generation) private {
        emit MeterRegistered(
            member,
            claim.key,
            electrician,
            claim.pointHash,
            claim.reportHash,
            claim.slotCeiling,
            claim.dayCeiling,
            uint8(claim.storageKind),
            uint8(claim.allocation),
            claim.hasPv,
            claim.supported,
            generation,
            claim.opening
        );
    }
}
