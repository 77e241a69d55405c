// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Who runs the community. The governor (the members' vote, see Governance) lays down prices, fees,
/// witnesses and the admin; the admin admits members and accredits electricians. Either office passes
/// in two steps, so that it can't be lost to a mistyped address.
abstract contract Roles {
    error NotAdmin();
    error NotGovernor();
    error NotOffered();
    error ZeroAddress();

    event AdminOffered(address indexed next);
    event AdminChanged(address indexed admin);
    event GovernorOffered(address indexed next);
    event GovernorChanged(address indexed governor);
    event WitnessesNamed(address first, address second, address third);

    address public admin;
    address public offeredAdmin;
    address public governor;
    address public offeredGovernor;
    address[3] private _witnesses;

    modifier onlyAdmin() {
        if (msg.sender != admin) revert NotAdmin();
        _;
    }

    modifier onlyGovernor() {
        if (msg.sender != governor) revert NotGovernor();
        _;
    }

    constructor() {
        (admin, governor) = (msg.sender, msg.sender);
        emit AdminChanged(msg.sender);
        emit GovernorChanged(msg.sender);
    }

    /// Names the next admin, who has to accept; by the admin, or by the members' vote over his head.
    function offerAdmin(address next) external {
        if (msg.sender != admin && msg.sender != governor) revert NotAdmin();
        offeredAdmin = next;
        emit AdminOffered(next);
    }

    function acceptAdmin() external {
        if (msg.sender != offeredAdmin) revert NotOffered();
        (admin, offeredAdmin) = (msg.sender, address(0));
        emit AdminChanged(msg.sender);
    }

    function offerGovernor(address next) external onlyGovernor {
        offeredGovernor = next;
        emit GovernorOffered(next);
    }

    function acceptGovernor() external {
        if (msg.sender != offeredGovernor) revert NotOffered();
        (governor, offeredGovernor) = (msg.sender, address(0));
        emit GovernorChanged(msg.sender);
    }

    /// The three data witnesses, two of whom can correct a settled day; see Corrections.
    function nameWitnesses(address first, address second, address third) external onlyGovernor {
        if (first == second || second == third || first == third) revert NotOffered();
        _witnesses = [first, second, third];
        emit WitnessesNamed(first, second, third);
    }

    function witnesses() public view returns (address[3] memory) {
        return _witnesses;
    }
}
