// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PriceRule} from "@market/Types.sol";
import {DayProof} from "./Interfaces.sol";
import {Town} from "./Town.sol";
import {Vm, vm} from "./Vm.sol";

/// A community after its first final day: member 0 sold to member 1 in every slot, the certificates of three
/// slots are claimed, the reward is minted. For tests of what the tokens do.
abstract contract Traded is Town {
    address internal constant ALICE = address(0xA11CE);
    address internal constant BOB = address(0xB0B);
    uint256 internal constant ALICES = 1_000;
    uint32 internal day;
    DayProof internal proof;
    uint256[3] internal kinds;

    function setUp() public virtual {
        _found(PriceRule.COMMON, 6, 2);
        vm.prank(vm.addr(0xd1));
        registry.reconcile(0, "file");
        token.mint(ALICE, ALICES);
        token.mint(address(this), 10 ** 10);
        token.approve(address(market), 10 ** 10);
        market.deposit(1, 10 ** 10);
        day = uint32(_today() + 1);
        _postOrders(0, Row(100_000, 1_000, 0, 0));
        _postOrders(1, Row(0, 0, 300_000, 1_000));
        vm.warp((day + 1) * DAY + 3_600);
        _postReadings(0, day, 0, 100);
        _postReadings(1, day, 80, 0);
        vm.warp((day + 2) * DAY + 21_600);
        bytes memory sheets = _sheets(day);
        vm.recordLogs();
        market.settleDay(day, sheets, "");
        DayProof memory found = _proof(day);
        (proof.homes, proof.prices, proof.nets) = (found.homes, found.prices, found.nets);
        vm.warp((day + FINAL_DAYS) * DAY);
        uint256[] memory buyers = new uint256[](1);
        buyers[0] = 1;
        certificates.claim(day, found, sheets, buyers, 7);
        for (uint256 slot; slot < 3; ++slot) {
            kinds[slot] = certificates.idOf(uint256(day) * 96 + slot);
        }
        reward.distribute(day, found);
        vm.prank(_owner(0));
        reward.transfer(ALICE, ALICES);
    }

    /// What a call is refused with: the first bytes of the reason, 0 where it is not refused.
    function _as(address sender, address target, bytes memory data) internal returns (bytes4) {
        vm.prank(sender);
        (bool done, bytes memory why) = target.call(data);
        if (done) return 0;
        return why.length == 0 ? bytes4(0xffffffff) : bytes4(why);
    }

    /// The only log of the call, and none but it.
    function _oneLog(bytes32 topic) internal returns (Vm.Log memory) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        require(logs.length == 1 && logs[0].topics[0] == topic, "one log of that kind");
        return logs[0];
    }

    function _word(address account) internal pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }
}
