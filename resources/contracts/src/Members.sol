// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "./Roles.sol";
import {MAX_MEMBERS, RECORD_DAYS, SECONDS_PER_DAY} from "./Types.sol";

/// Who belongs to the community. One household is one member, whatever meters it has; an index that a
/// removed member had is given to another one only when nothing refers to it any more.
abstract contract Members is Roles {
    error NotOwner(uint256 member);
    error NotAllowed(uint256 member, address sender);
    error NotMarket(address sender);
    error UnknownMember(uint256 member);
    error CommunityFull();
    error AlreadyMember(address owner);
    error NotClosable(uint256 member);

    event MemberAdmitted(uint32 indexed member, address indexed owner);
    event MemberRemoved(uint32 indexed member);
    event MemberReleased(uint32 indexed member);
    event OwnerOffered(uint32 indexed member, address indexed next);
    event OwnerChanged(uint32 indexed member, address indexed owner);
    event TraderSet(uint32 indexed member, address indexed trader, uint64 validUntil, uint32 dayCapMicro);
    event MarketNamed(address indexed market);

    /// Days between the removal of a member and the reuse of his index.
    uint256 public constant RELEASE_DAYS = RECORD_DAYS + 4;

    /// The market in use; a later version of the market is named here, balances stay where they are.
    address public market;

    mapping(uint256 member => uint256) private _owners; // removed on (32) | admitted on (32) | address (160)
    mapping(uint256 member => uint256) internal _traders; // day cap (32) | valid until (64) | address (160)
    mapping(uint256 member => address) public offeredOwner;
    mapping(address owner => uint256) private _memberOf; // member + 1
    uint32[] private _released;

    // ---- by the community

    function admit(address owner) external onlyAdmin returns (uint32 member) {
        if (owner == address(0)) revert ZeroAddress();
        if (_memberOf[owner] != 0) revert AlreadyMember(owner);
        if (_released.length != 0) {
            member = _released[_released.length - 1];
            _released.pop();
        } else {
            member = memberCount();
            if (member >= MAX_MEMBERS) revert CommunityFull();
            _countMembers(member + 1);
        }
        _owners[member] = (_today() << 160) | uint160(owner);
        _memberOf[owner] = uint256(member) + 1;
        emit MemberAdmitted(member, owner);
    }

    /// The member posts nothing more, and days whose reading is still to come leave him out. What was
    /// posted is settled, and his money stays his: he can withdraw it at any time.
    function remove(uint32 member) external onlyAdmin {
        uint256 word = _ownerWord(member);
        if (word >> 192 != 0) revert UnknownMember(member);
        _owners[member] = word | (_today() << 192);
        _traders[member] = 0;
        _retireMeter(member);
        emit MemberRemoved(member);
    }

    /// A removed member's index can be given away, his account having been closed; by the market.
    function release(uint32 member) external {
        if (msg.sender != market) revert NotMarket(msg.sender);
        if (!closable(member)) revert NotClosable(member);
        delete _memberOf[ownerOf(member)];
        delete _owners[member];
        delete offeredOwner[member];
        _dropMeter(member);
        _released.push(member);
        emit MemberReleased(member);
    }

    function nameMarket(address next) external onlyGovernor {
        market = next;
        emit MarketNamed(next);
    }

    // ---- by the member

    /// The key that posts order sheets for the member until `validUntil` (unix seconds), none of which
    /// may expose more than `dayCapMicro` (micro-currency).
    function setTrader(uint32 member, address trader, uint64 validUntil, uint32 dayCapMicro) external {
        uint256 word = _ownerWord(member);
        if (msg.sender != address(uint160(word)) || word >> 192 != 0) revert NotOwner(member);
        _traders[member] = (uint256(dayCapMicro) << 224) | (uint256(validUntil) << 160) | uint160(trader);
        emit TraderSet(member, trader, validUntil, dayCapMicro);
    }

    /// Another account for the member, which has to accept.
    function offerOwner(uint32 member, address next) external {
        if (msg.sender != ownerOf(member)) revert NotOwner(member);
        offeredOwner[member] = next;
        emit OwnerOffered(member, next);
    }

    function acceptOwner(uint32 member) external {
        if (msg.sender != offeredOwner[member]) revert NotOffered();
        if (_memberOf[msg.sender] != 0) revert AlreadyMember(msg.sender);
        uint256 word = _ownerWord(member);
        delete _memberOf[address(uint160(word))];
        delete offeredOwner[member];
        _memberOf[msg.sender] = uint256(member) + 1;
        _owners[member] = (word & ~uint256(type(uint160).max)) | uint160(msg.sender);
        emit OwnerChanged(member, msg.sender);
    }

    // ---- views

    /// How many indices are in use; a removed member keeps his until it is released.
    function memberCount() public view virtual returns (uint32);

    function ownerOf(uint256 member) public view returns (address) {
        return address(uint160(_owners[member]));
    }

    /// The days a member was admitted and removed on; 0 where he was not.
    function membership(uint256 member) external view returns (uint256 admittedOn, uint256 removedOn) {
        uint256 word = _owners[member];
        return (uint32(word >> 160), word >> 192);
    }

    /// The member an account owns.
    function memberOf(address owner) external view returns (bool found, uint32 member) {
        uint256 next = _memberOf[owner];
        return next == 0 ? (false, 0) : (true, uint32(next - 1));
    }

    function traderOf(uint256 member) external view returns (address trader, uint64 validUntil, uint32 dayCapMicro) {
        uint256 word = _traders[member];
        return (address(uint160(word)), uint64(word >> 160), uint32(word >> 224));
    }

    /// Whether a removed member's account may be closed and his index released.
    function closable(uint256 member) public view returns (bool) {
        uint256 removedOn = _owners[member] >> 192;
        return removedOn != 0 && _today() >= removedOn + RELEASE_DAYS;
    }

    // ---- inside

    function _countMembers(uint32 count) internal virtual;

    /// The member's meter moves no money any more.
    function _retireMeter(uint32 member) internal virtual;

    /// The member's meter signs nothing any more.
    function _dropMeter(uint32 member) internal virtual;

    /// Owner of the member as long as he is not removed, else the zero address.
    function _activeOwner(uint256 member) internal view returns (address) {
        uint256 word = _owners[member];
        return word >> 192 == 0 ? address(uint160(word)) : address(0);
    }

    function _today() internal view returns (uint256) {
        return block.timestamp / SECONDS_PER_DAY;
    }

    function _ownerWord(uint256 member) private view returns (uint256 word) {
        word = _owners[member];
        if (uint160(word) == 0) revert UnknownMember(member);
    }
}
