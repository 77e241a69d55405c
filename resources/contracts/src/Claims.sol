// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Registry} from "./Registry.sol";
import {SECONDS_PER_DAY} from "./Types.sol";

/// What the market keeps of settled days.
interface IRecords {
    function recordOf(uint256 day) external view returns (bytes28 digest, uint32 settledDay);
}

/// What certificates and rewards know of a day: whoever claims brings what the day's record commits to.
abstract contract Claims {
    error NotFinal(uint256 day);
    error WrongProof(uint256 day);

    /// `homes`: of each home that took part, hash of its sheets (224) | buy side (1) | member (31); `prices`
    /// and `nets` as in the market's DaySettled.
    struct DayProof {
        uint256[] homes;
        bytes prices;
        bytes nets;
    }

    uint256 private constant NET_BYTES = 24;

    Registry public immutable registry;
    IRecords public immutable market;

    constructor(Registry registry_, IRecords market_) {
        (registry, market) = (registry_, market_);
    }

    /// The day is settled and final, and the proof is what its record commits to.
    function _prove(uint32 day, DayProof calldata proof) internal view {
        (bytes28 digest, uint32 settledDay) = market.recordOf(day);
        bytes32 found = keccak256(
            abi.encode(keccak256(abi.encodePacked(proof.homes)), keccak256(proof.prices), keccak256(proof.nets))
        );
        if (settledDay != day || bytes28(found) != digest) revert WrongProof(day);
        if (block.timestamp < (uint256(day) + registry.schedule().finalDays) * SECONDS_PER_DAY) revert NotFinal(day);
    }

    function _member(DayProof calldata proof, uint256 home) internal pure returns (uint256) {
        return proof.homes[home] & type(uint32).max & ~uint256(1 << 31);
    }

    function _buySide(DayProof calldata proof, uint256 home) internal pure returns (bool) {
        return proof.homes[home] & (1 << 31) != 0;
    }

    /// Wh a home sold and bought on the day.
    function _traded(DayProof calldata proof, uint256 home) internal pure returns (uint256 sold, uint256 bought) {
        bytes calldata net = proof.nets[NET_BYTES * home:NET_BYTES * (home + 1)];
        return (uint32(bytes4(net[16:20])), uint32(bytes4(net[20:24])));
    }
}
