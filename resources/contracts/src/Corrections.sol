// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Registry} from "./Registry.sol";
import {SECONDS_PER_DAY} from "./Types.sol";

/// What a correction asks of the market's accounts.
interface ICorrectable {
    function collect(uint32 member, uint256 nano) external returns (uint256 taken);
    function credit(uint32 member, address owner, uint256 nano) external;
    function correctionPot() external view returns (uint256);
    function recordOf(uint256 day) external view returns (bytes28 digest, uint32 settledDay);
}

/// Later corrections of settled days, by two of the community's three data witnesses, until the day is
/// final. They sign the hash of the grid operator's file and who pays and gets how much; the sum is
/// zero. What a payer has free is taken at once, the rest is owed and taken later; those who get wait
/// in line for what is collected. The settlement itself is never written anew.
contract Corrections is EIP712 {
    error NotSettled(uint256 day);
    error DayFinal(uint256 day);
    error WrongRound(uint256 expected);
    error BadDeltas();
    error NotTwoWitnesses();

    /// `deltas` in nano, negative: pays.
    event CorrectionApplied(uint32 indexed day, uint32 round, bytes32 fileHash, uint32[] members, int128[] deltas);
    event Owed(uint32 indexed member, uint256 nano);

    struct Claim {
        address owner; // then: an index can be given to another member while the claim waits
        uint32 member;
        uint128 nano;
    }

    bytes32 private constant TYPEHASH =
        keccak256("Correction(uint32 day,uint32 round,bytes32 fileHash,uint32[] members,int128[] deltas)");

    Registry public immutable registry;
    ICorrectable public immutable market;

    /// What a member still has to pay, in nano.
    mapping(uint256 member => uint256) public owedOf;
    /// How many corrections a day has had.
    mapping(uint256 day => uint256) public rounds;
    mapping(uint256 place => Claim) private _line;
    uint128 private _head;
    uint128 private _tail;

    /// Made by the market it corrects.
    constructor(Registry registry_) EIP712("Energy Corrections", "1") {
        registry = registry_;
        market = ICorrectable(msg.sender);
    }

    /// Applies a correction two witnesses signed; from anyone. `round` counts the day's corrections from
    /// 0, so none counts twice. Members in ascending order.
    function correct(
        uint32 day,
        uint32 round,
        bytes32 fileHash,
        uint32[] calldata members,
        int128[] calldata deltas,
        bytes calldata first,
        bytes calldata second
    ) external {
        _requireOpen(day);
        if (round != rounds[day]) revert WrongRound(rounds[day]);
        _requireBalanced(members, deltas);
        _requireTwo(digest(day, round, fileHash, members, deltas), first, second);
        rounds[day] = round + 1;
        emit CorrectionApplied(day, round, fileHash, members, deltas);
        for (uint256 i; i < members.length; ++i) {
            if (deltas[i] < 0) _collect(members[i], uint256(-int256(deltas[i])));
            else _line[_tail++] = Claim(registry.ownerOf(members[i]), members[i], uint128(deltas[i]));
        }
        pay(members.length);
    }

    /// Takes what a member owes from what he has free by now, and passes it on; from anyone.
    function collect(uint32 member) external {
        _collect(member, 0);
        pay(8);
    }

    /// Pays those in line from what was collected, at most so many of them; from anyone.
    function pay(uint256 count) public {
        uint256 pot = market.correctionPot();
        uint256 place = _head;
        for (uint256 end = place + count; pot != 0 && place < end && place < _tail;) {
            Claim storage claim = _line[place];
            uint256 nano = claim.nano < pot ? claim.nano : pot;
            market.credit(claim.member, claim.owner, nano);
            pot -= nano;
            claim.nano -= uint128(nano);
            if (claim.nano == 0) ++place;
        }
        _head = uint128(place);
    }

    /// What waits in line: the claims not yet paid in full, and their sum in nano.
    function waiting() external view returns (uint256 count, uint256 nano) {
        for (uint256 place = _head; place < _tail; ++place) {
            nano += _line[place].nano;
        }
        return (_tail - _head, nano);
    }

    /// What the witnesses sign.
    function digest(uint32 day, uint32 round, bytes32 fileHash, uint32[] calldata members, int128[] calldata deltas)
        public
        view
        returns (bytes32)
    {
        return _hashTypedDataV4(
            keccak256(
                abi.encode(
                    TYPEHASH,
                    day,
                    round,
                    fileHash,
                    keccak256(abi.encodePacked(members)),
                    keccak256(abi.encodePacked(deltas))
                )
            )
        );
    }

    function domainSeparator() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    function _collect(uint32 member, uint256 more) private {
        uint256 owed = owedOf[member] + more;
        owed -= market.collect(member, owed);
        owedOf[member] = owed;
        emit Owed(member, owed);
    }

    function _requireOpen(uint32 day) private view {
        (, uint32 settledDay) = market.recordOf(day);
        if (settledDay != day) revert NotSettled(day);
        if (block.timestamp >= (uint256(day) + registry.schedule().finalDays) * SECONDS_PER_DAY) revert DayFinal(day);
    }

    function _requireBalanced(uint32[] calldata members, int128[] calldata deltas) private view {
        if (members.length != deltas.length || members.length == 0) revert BadDeltas();
        int256 sum;
        for (uint256 i; i < members.length; ++i) {
            if (i != 0 && members[i] <= members[i - 1]) revert BadDeltas();
            if (deltas[i] == 0 || members[i] >= registry.memberCount()) revert BadDeltas();
            sum += deltas[i];
        }
        if (sum != 0) revert BadDeltas();
    }

    function _requireTwo(bytes32 hash, bytes calldata first, bytes calldata second) private view {
        address[3] memory named = registry.witnesses();
        uint256 place;
        // One of the first two signed first, and a later one signed second.
        while (place < 2 && !_signed(named[place], hash, first)) ++place;
        if (place == 2) revert NotTwoWitnesses();
        for (++place; place < 3; ++place) {
            if (_signed(named[place], hash, second)) return;
        }
        revert NotTwoWitnesses();
    }

    function _signed(address witness, bytes32 hash, bytes calldata signature) private view returns (bool) {
        return witness != address(0) && SignatureChecker.isValidSignatureNowCalldata(witness, hash, signature);
    }
}
