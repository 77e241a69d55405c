// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

using DayTermsLib for DayTerms global;

/// The terms of a day as the registry stores them, word by word; see Terms.
/// first: fromDay 24, grid fee 24, community fee 24, grid account 160. second: community account 160,
/// bounty cap 64. Then the prices T of 24 hours, 72 bytes.
struct DayTerms {
    uint256 first;
    uint256 second;
    bytes32 hours0;
    bytes32 hours1;
    bytes8 hours2;
}

library DayTermsLib {
    function gridFee(DayTerms memory terms) internal pure returns (uint256) {
        return (terms.first >> 24) & type(uint24).max;
    }

    function communityFee(DayTerms memory terms) internal pure returns (uint256) {
        return (terms.first >> 48) & type(uint24).max;
    }

    function gridAccount(DayTerms memory terms) internal pure returns (address) {
        return address(uint160(terms.first >> 72));
    }

    function communityAccount(DayTerms memory terms) internal pure returns (address) {
        return address(uint160(terms.second));
    }

    /// In nano.
    function bountyCap(DayTerms memory terms) internal pure returns (uint256) {
        return (terms.second >> 160) & type(uint64).max;
    }
}
