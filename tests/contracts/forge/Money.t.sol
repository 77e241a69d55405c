// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PriceRule} from "@market/Types.sol";
import {Town} from "./Town.sol";
import {vm} from "./Vm.sol";

/// A token with everything a market has to live with, each switched on by its tests.
contract HostileToken {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => bool) public blocked;
    uint256 public feePercent;
    address public hook;
    bytes public hookData;
    bool public hookDone;

    function decimals() external pure returns (uint8) {
        return 6;
    }

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function setFee(uint256 percent) external {
        feePercent = percent;
    }

    function setBlocked(address account) external {
        blocked[account] = true;
    }

    function setHook(address target, bytes calldata data) external {
        (hook, hookData) = (target, data);
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        return _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        allowance[from][msg.sender] -= amount;
        return _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private returns (bool) {
        require(!blocked[from] && !blocked[to], "blocked");
        balanceOf[from] -= amount;
        balanceOf[to] += amount - (amount * feePercent) / 100;
        if (hook != address(0)) {
            address target = hook;
            hook = address(0);
            (hookDone,) = target.call(hookData);
        }
        return true;
    }
}

/// Money in and out, with tokens that keep a part, block accounts or call back.
contract MoneyTest is Town {
    HostileToken private hostile;

    function setUp() public {
        hostile = new HostileToken();
        _foundOn(PriceRule.COMMON, address(hostile), 2);
        for (uint256 member; member < 2; ++member) {
            hostile.mint(_owner(member), 10 ** 12);
            vm.prank(_owner(member));
            hostile.approve(address(market), type(uint256).max);
        }
    }

    function _balance(uint256 member) private view returns (uint256 nano) {
        (nano,,) = market.accountOf(member);
    }

    function _deposit(uint256 member, uint256 units) private {
        vm.prank(_owner(member));
        market.deposit(uint32(member), units);
    }

    function testFuzz_aTokenThatKeepsAPartIsCountedAsItArrives(uint256 percent, uint96 units) public {
        percent = percent % 100;
        hostile.setFee(percent);
        uint256 sent = (uint256(units) % 10 ** 11) + 100;
        _deposit(0, sent);
        require(_balance(0) == (sent - (sent * percent) / 100) * 1_000, "more booked than arrived");
        require(hostile.balanceOf(address(market)) * 1_000 == _balance(0), "not covered");
        uint256 held = _balance(0);
        vm.prank(_owner(0));
        market.withdraw(0, held);
        require(hostile.balanceOf(address(market)) == 0 && _balance(0) == 0, "left over");
    }

    function test_aBlockedAccountHurtsOnlyItself() public {
        _deposit(0, 10 ** 9);
        _deposit(1, 10 ** 9);
        hostile.setBlocked(_owner(0));
        vm.prank(_owner(0));
        vm.expectRevert();
        market.withdraw(0, 10 ** 9);
        require(_balance(0) == 10 ** 12, "money of the blocked account");
        vm.prank(_owner(1));
        market.withdraw(1, 10 ** 12);
        require(hostile.balanceOf(_owner(1)) == 10 ** 12, "money of the other");
    }

    function test_aBlockedFeeAccountDoesNotStopASettlement() public {
        hostile.setBlocked(GRID);
        _deposit(1, 10 ** 11);
        _postOrders(0, Row(100_000, 1_000, 0, 0));
        _postOrders(1, Row(0, 0, 300_000, 1_000));
        vm.warp(block.timestamp + 2 * DAY + 3_600);
        _postReadings(0, FIRST_DAY + 1, 0, 100);
        _postReadings(1, FIRST_DAY + 1, 80, 0);
        vm.warp((FIRST_DAY + 3) * DAY + 6 * 3_600);
        market.settleDay(uint32(FIRST_DAY + 1), _sheets(FIRST_DAY + 1), "");
        require(market.holdings(GRID) == 80 * 96 * uint256(GRID_FEE), "grid fees wait");
        vm.expectRevert();
        market.payOut(GRID);
    }

    /// Calls back into the market while tokens move, as a member with money and an allowance of its own:
    /// nothing is counted twice.
    function testFuzz_aTokenThatCallsBackGainsNothing(uint8 entry, bool out) public {
        uint32 accomplice = registry.admit(address(hostile));
        hostile.mint(address(hostile), 10 ** 12);
        vm.prank(address(hostile));
        hostile.approve(address(market), type(uint256).max);
        _deposit(0, 10 ** 9);
        _deposit(1, 10 ** 9);
        vm.prank(address(hostile));
        market.deposit(accomplice, 10 ** 9);
        bytes[4] memory calls = [
            abi.encodeCall(market.deposit, (accomplice, 10)),
            abi.encodeCall(market.withdraw, (accomplice, 10 ** 6)),
            abi.encodeCall(market.credit, (accomplice, address(hostile), 10 ** 6)),
            abi.encodeCall(market.collect, (1, 10 ** 6))
        ];
        hostile.setHook(address(market), calls[entry % 4]);
        vm.prank(_owner(0));
        if (out) market.withdraw(0, 10 ** 9);
        else market.deposit(0, 10 ** 6);
        require(!hostile.hookDone(), "went through");
        uint256 booked = _balance(0) + _balance(1) + _balance(accomplice);
        require(hostile.balanceOf(address(market)) * 1_000 == booked, "not covered");
        // Alone, what the token tried is allowed to a member.
        vm.prank(address(hostile));
        market.withdraw(accomplice, 10 ** 6);
    }
}
