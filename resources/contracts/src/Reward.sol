// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Claims, IRecords} from "./Claims.sol";
import {Registry} from "./Registry.sol";
import {Terms} from "./Types.sol";

/// The community's token. A final day mints min(budget, kappa x the fees the community kept), shared by
/// the Wh each reconciled meter sold; what other meters sold earns nobody anything. One token is good
/// for one currency unit of the community fee of a final day, up to half of it, and is burned.
///
/// Kappa is below one and a home's share never exceeds its part of the volume, so who trades with himself
/// pays more in fees than he is ever given back.
contract Reward is Claims, ERC20 {
    using SafeERC20 for IERC20Metadata;

    error BadKappa(uint256 kappaPpm);
    error AlreadyDistributed(uint256 day);
    error NotOwner(uint256 member);
    error NotGovernor();
    error MoreThanHalf(uint256 leftNano);
    error NothingToMove();

    event Distributed(uint32 indexed day, uint256 nano, uint256 mintedNano);
    event Redeemed(uint32 indexed day, uint32 indexed member, uint256 nano);
    event Spent(address indexed to, uint256 units);

    uint256 private constant PPM = 1_000_000;

    IERC20Metadata public immutable money;
    /// The most a day can mint, in nano.
    uint256 public immutable dayBudget;
    uint256 public immutable kappaPpm;
    uint256 private immutable _nanoPerUnit;
    uint256 private immutable _unitsPerNano;
    mapping(uint256 day => bool) public distributed;
    mapping(uint256 day => mapping(uint256 member => uint256)) public redeemedNano;

    constructor(
        Registry registry_,
        IRecords market_,
        string memory name_,
        string memory symbol_,
        uint256 dayBudget_,
        uint256 kappaPpm_
    ) Claims(registry_, market_) ERC20(name_, symbol_) {
        if (kappaPpm_ >= PPM) revert BadKappa(kappaPpm_);
        (dayBudget, kappaPpm) = (dayBudget_, kappaPpm_);
        money = IERC20Metadata(registry_.token());
        uint256 digits = money.decimals();
        _nanoPerUnit = digits < 9 ? 10 ** (9 - digits) : 1;
        _unitsPerNano = digits > 9 ? 10 ** (digits - 9) : 1;
    }

    /// A token is 1e-9 of a currency unit: what it pays of a fee.
    function decimals() public pure override returns (uint8) {
        return 9;
    }

    /// Mints what a final day earned to the owners; from anyone, once a day.
    function distribute(uint32 day, DayProof calldata proof) external {
        _prove(day, proof);
        if (distributed[day]) revert AlreadyDistributed(day);
        distributed[day] = true;
        uint256 volume;
        for (uint256 home; home < proof.homes.length; ++home) {
            (uint256 sold,) = _traded(proof, home);
            volume += sold;
        }
        uint256 nano = (_kept(day, volume) * kappaPpm) / PPM;
        if (nano > dayBudget) nano = dayBudget;
        uint256 minted;
        for (uint256 home; home < proof.homes.length && nano != 0; ++home) {
            uint256 member = _member(proof, home);
            (uint256 sold,) = _traded(proof, home);
            uint256 from = registry.reconciledFrom(member);
            if (sold == 0 || from == 0 || from > day) continue;
            uint256 share = (nano * sold) / volume;
            minted += share;
            _mint(registry.ownerOf(member), share);
        }
        emit Distributed(day, nano, minted);
    }

    /// Burns the owner's tokens for what he paid of the community fee on a final day, at most half of it;
    /// `home` is his place in the proof. Paid from what this contract holds, in whole token units.
    function redeem(uint32 day, DayProof calldata proof, uint256 home, uint256 nano) external {
        _prove(day, proof);
        uint256 member = _member(proof, home);
        if (msg.sender != registry.ownerOf(member)) revert NotOwner(member);
        (, uint256 bought) = _traded(proof, home);
        uint256 left = (bought * registry.termsOf(day).communityFee) / 2 - redeemedNano[day][member];
        nano -= nano % _nanoPerUnit;
        if (nano == 0) revert NothingToMove();
        if (nano > left) revert MoreThanHalf(left);
        redeemedNano[day][member] += nano;
        _burn(msg.sender, nano);
        emit Redeemed(day, uint32(member), nano);
        money.safeTransfer(msg.sender, (nano / _nanoPerUnit) * _unitsPerNano);
    }

    /// Money of the pot, by the members' vote.
    function spend(address to, uint256 units) external {
        if (msg.sender != registry.governor()) revert NotGovernor();
        emit Spent(to, units);
        money.safeTransfer(to, units);
    }

    /// Community fees of a day less the settler's bounty, in nano.
    function _kept(uint32 day, uint256 volume) private view returns (uint256) {
        Terms memory terms = registry.termsOf(day);
        uint256 fees = volume * terms.communityFee;
        return terms.bountyCap < fees ? fees - terms.bountyCap : 0;
    }
}
