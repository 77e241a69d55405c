// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Registry} from "./Registry.sol";
import {SECONDS_PER_DAY} from "./Types.sol";

/// The members' vote: one member, one vote, on prices and fees, witnesses, the admin and the pot. It
/// holds the registry's office of governor and can do what that office can, nothing else.
///
/// What was voted waits TIMELOCK_DAYS, longer than the escrow of a day can be locked: who disagrees has
/// his money out before it takes effect.
contract Governance {
    error NotAMember(address sender);
    error AdmittedLater(uint256 member);
    error VotedAlready(uint256 member);
    error VotingClosed();
    error NotAccepted();
    error NotYet(uint256 executableAt);
    error WrongCall();
    error CallFailed(bytes reason);

    event Proposed(uint256 indexed id, uint32 indexed member, address target, bytes data, string text);
    event Voted(uint256 indexed id, uint32 indexed member, bool yes);
    event Executed(uint256 indexed id);

    struct Proposal {
        bytes32 call; // hash of target and data
        uint32 day; // proposed on
        uint16 yes;
        uint16 no;
        bool executed;
    }

    uint256 public constant VOTING_DAYS = 5;
    /// The exposure of a sheet is locked for four days at most once no new sheet follows, see Account.
    uint256 public constant TIMELOCK_DAYS = 8;
    uint256 public constant EXECUTION_DAYS = 14;

    Registry public immutable registry;
    Proposal[] private _proposals;
    mapping(uint256 id => uint256) private _voters; // a bit per member

    constructor(Registry registry_) {
        registry = registry_;
    }

    /// Takes the registry's office of governor that was offered.
    function takeOffice() external {
        registry.acceptGovernor();
    }

    /// A call to be made if the members want it, by one of them.
    function propose(address target, bytes calldata data, string calldata text) external returns (uint256 id) {
        uint32 member = _senderMember();
        id = _proposals.length;
        _proposals.push(Proposal(keccak256(abi.encode(target, data)), uint32(_today()), 0, 0, false));
        emit Proposed(id, member, target, data, text);
    }

    function vote(uint256 id, bool yes) external {
        Proposal storage proposal = _proposals[id];
        uint32 member = _senderMember();
        if (_today() >= proposal.day + VOTING_DAYS) revert VotingClosed();
        (uint256 admittedOn,) = registry.membership(member);
        if (admittedOn >= proposal.day) revert AdmittedLater(member);
        if ((_voters[id] >> member) & 1 != 0) revert VotedAlready(member);
        _voters[id] |= uint256(1) << member;
        if (yes) ++proposal.yes;
        else ++proposal.no;
        emit Voted(id, member, yes);
    }

    /// Makes the call of an accepted proposal; from anyone.
    function execute(uint256 id, address target, bytes calldata data) external {
        Proposal storage proposal = _proposals[id];
        uint256 from = (uint256(proposal.day) + VOTING_DAYS + TIMELOCK_DAYS) * SECONDS_PER_DAY;
        if (!accepted(id) || proposal.executed) revert NotAccepted();
        if (block.timestamp < from || block.timestamp >= from + EXECUTION_DAYS * SECONDS_PER_DAY) revert NotYet(from);
        if (keccak256(abi.encode(target, data)) != proposal.call) revert WrongCall();
        proposal.executed = true;
        emit Executed(id);
        (bool done, bytes memory reason) = target.call(data);
        if (!done) revert CallFailed(reason);
    }

    /// More yes than no, and at least a quarter of the members in favour.
    function accepted(uint256 id) public view returns (bool) {
        Proposal storage proposal = _proposals[id];
        return proposal.yes > proposal.no && uint256(proposal.yes) * 4 >= registry.memberCount();
    }

    function proposalOf(uint256 id) external view returns (Proposal memory) {
        return _proposals[id];
    }

    function _senderMember() private view returns (uint32) {
        (bool found, uint32 member) = registry.memberOf(msg.sender);
        (, uint256 removedOn) = registry.membership(member);
        if (!found || removedOn != 0) revert NotAMember(msg.sender);
        return member;
    }

    function _today() private view returns (uint256) {
        return block.timestamp / SECONDS_PER_DAY;
    }
}
