// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MeterClaim, PriceRule, Terms} from "@market/Types.sol";
import {DayProof, IGovernance, IMarket} from "./Interfaces.sol";
import {Town} from "./Town.sol";
import {vm} from "./Vm.sol";

/// An account that is a contract: what its holder's key signed is its word.
contract Wallet {
    address private immutable _holder;

    constructor(address holder) {
        _holder = holder;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (bytes32 r, bytes32 s) = abi.decode(signature[:64], (bytes32, bytes32));
        return ecrecover(hash, uint8(signature[64]), r, s) == _holder ? this.isValidSignature.selector : bytes4(0);
    }

    function onERC1155BatchReceived(address, address, uint256[] calldata, uint256[] calldata, bytes calldata)
        external
        pure
        returns (bytes4)
    {
        return this.onERC1155BatchReceived.selector;
    }
}

/// Attacks that need a contract or a signature of their own; those by plain calls are in test_refusals.py.
contract AttacksTest is Town {
    uint256 private constant HOLDER = 0xb0b;
    uint256 private constant TRADER = 0x7ade;
    bytes32 private constant ORDER_TYPE = keccak256("OrderSheet(uint32 member,uint32 day,bytes sheet,uint32 sequence)");
    Row private _row = Row(100_000, 1_000, 300_000, 1_000);
    Wallet private _wallet;

    function setUp() public {
        _wallet = new Wallet(vm.addr(HOLDER));
        _found(PriceRule.COMMON, 6, 3);
        for (uint256 member; member < 3; ++member) {
            token.mint(address(this), 10 ** 10);
            token.approve(address(market), 10 ** 10);
            market.deposit(uint32(member), 10 ** 10);
        }
    }

    /// Member 0 is a contract.
    function _owner(uint256 member) internal view override returns (address) {
        return member == 0 ? WALLET : super._owner(member);
    }

    address private constant WALLET = 0x5615dEB798BB3E4dFa0139dFa1b3D433Cc23b72f;

    function _orderSignature(uint256 key, uint256 member, uint256 day, bytes memory sheet, uint32 sequence)
        private
        view
        returns (bytes memory)
    {
        bytes32 digest = keccak256(abi.encode(ORDER_TYPE, member, day, keccak256(sheet), sequence));
        return _signature(key, _typed(market.domainSeparator(), digest));
    }

    function _post(uint256 key, uint32 member, uint32 day, bytes memory sheet, uint32 sequence) private {
        bytes memory signature = _orderSignature(key, member, day, sheet, sequence);
        market.postDayFor(member, 0, "", 0, 0, day, sheet, sequence, signature);
    }

    function _refused(uint256 key, uint32 member, uint32 day, bytes memory sheet, uint32 sequence) private {
        bytes memory signature = _orderSignature(key, member, day, sheet, sequence);
        vm.expectRevert();
        market.postDayFor(member, 0, "", 0, 0, day, sheet, sequence, signature);
    }

    // ---- signed days, by anyone

    function test_anyonePostsAWholeDayThatAContractAccountSigned() public {
        require(WALLET == address(_wallet), "address of the wallet");
        (uint32 day, bytes memory sheet) = (uint32(_today() + 1), _orders(_row));
        _post(HOLDER, 0, day, sheet, 1);
        orderSheets[0][day] = sheet;
        vm.warp((day + 1) * DAY + 3_600);
        (bytes memory readings, bytes32 r, bytes32 vs) = _read(0, day, 10, 50);
        bytes memory next = _orderSignature(HOLDER, 0, day + 2, sheet, 1);
        vm.recordLogs();
        market.postDayFor(0, day, readings, r, vs, day + 2, sheet, 1, next);
        _note(0, day, readings);
        require(homeBytes[day][0].length == 641, "takes part");
        vm.warp((day + 2) * DAY + 21_600);
        market.settleDay(day, _sheets(day), "");
    }

    function test_aSignedSheetIsGoodForItsMemberDaySequenceAndSignerOnly() public {
        (uint32 day, bytes memory sheet) = (uint32(_today() + 1), _orders(_row));
        bytes memory signature = _orderSignature(HOLDER, 0, day, sheet, 7);
        vm.expectRevert();
        market.postDayFor(1, 0, "", 0, 0, day, sheet, 7, signature);
        vm.expectRevert();
        market.postDayFor(0, 0, "", 0, 0, day, sheet, 8, signature);
        vm.expectRevert();
        market.postDayFor(0, 0, "", 0, 0, day, _orders(Row(1, 1, 1, 1)), 7, signature);
        _refused(TRADER, 0, day, sheet, 7);
        market.postDayFor(0, 0, "", 0, 0, day, sheet, 7, signature);
        vm.warp(block.timestamp + DAY);
        vm.expectRevert();
        market.postDayFor(0, 0, "", 0, 0, day + 1, sheet, 7, signature);
    }

    function test_anOlderSignedSheetNeverComesBack() public {
        (uint32 day, bytes memory sheet) = (uint32(_today() + 1), _orders(_row));
        _post(HOLDER, 0, day, sheet, 5);
        _refused(HOLDER, 0, day, sheet, 5);
        _refused(HOLDER, 0, day, sheet, 4);
        _post(HOLDER, 0, day, _orders(Row(0, 0, 0, 0)), 6);
        _refused(HOLDER, 0, day, sheet, type(uint32).max);
        // What the member posts himself outranks all that was signed.
        vm.prank(WALLET);
        market.postOrders(0, day, sheet);
        _refused(HOLDER, 0, day, sheet, type(uint32).max - 1);
    }

    function test_aTraderSignsWithinHisTimeAndCap() public {
        (uint32 day, bytes memory sheet) = (uint32(_today() + 1), _orders(_row));
        address trader = vm.addr(TRADER);
        vm.prank(_owner(1));
        registry.setTrader(1, trader, uint64(block.timestamp + 60), type(uint32).max);
        _post(TRADER, 1, day, sheet, 1);
        vm.prank(_owner(1));
        registry.setTrader(1, trader, uint64(block.timestamp + 60), 1_000);
        _refused(TRADER, 1, day, sheet, 2);
        vm.prank(_owner(1));
        registry.setTrader(1, trader, uint64(block.timestamp + 60), type(uint32).max);
        vm.warp(block.timestamp + 60);
        _refused(TRADER, 1, day, sheet, 2);
        registry.setPaused(true);
        _refused(HOLDER, 0, day, sheet, 1);
    }

    // ---- corrections

    function _settledDay() private returns (uint32 day) {
        day = uint32(_today() + 1);
        _postOrders(1, Row(100_000, 1_000, 0, 0));
        _postOrders(2, Row(0, 0, 300_000, 1_000));
        vm.warp((day + 1) * DAY + 3_600);
        _postReadings(1, day, 0, 100);
        _postReadings(2, day, 80, 0);
        vm.warp((day + 2) * DAY + 21_600);
        vm.recordLogs();
        market.settleDay(day, _sheets(day), "");
    }

    function _deltas(int128 paid) private pure returns (uint32[] memory who, int128[] memory deltas) {
        (who, deltas) = (new uint32[](2), new int128[](2));
        (who[0], who[1], deltas[0], deltas[1]) = (1, 2, -paid, paid);
    }

    function _correct(uint32 day, uint32 round, int128 paid, uint256 first, uint256 second) private {
        (uint32[] memory who, int128[] memory deltas) = _deltas(paid);
        bytes32 digest = corrections.digest(day, round, 0, who, deltas);
        bytes memory one = _signature(first, digest);
        bytes memory two = _signature(second, digest);
        corrections.correct(day, round, 0, who, deltas, one, two);
    }

    function _correctRefused(uint32 day, uint32 round, int128 paid, uint256 first, uint256 second) private {
        (uint32[] memory who, int128[] memory deltas) = _deltas(paid);
        bytes32 digest = corrections.digest(day, round, 0, who, deltas);
        bytes memory one = _signature(first, digest);
        bytes memory two = _signature(second, digest);
        vm.expectRevert();
        corrections.correct(day, round, 0, who, deltas, one, two);
    }

    function test_twoOfThreeWitnessesCorrectADayUntilItIsFinal() public {
        uint32 day = _settledDay();
        (uint256 before,,) = market.accountOf(1);
        _correctRefused(day, 0, 10 ** 9, 0xd1, 0xd1);
        _correctRefused(day, 0, 10 ** 9, 0xd2, 0xd2);
        _correctRefused(day, 0, 10 ** 9, 0xd1, HOLDER);
        _correctRefused(day, 0, 10 ** 9, HOLDER, 0xd3);
        _correctRefused(day, 1, 10 ** 9, 0xd1, 0xd2);
        _correctRefused(day - 1, 0, 10 ** 9, 0xd1, 0xd2);
        _correct(day, 0, 10 ** 9, 0xd1, 0xd3);
        (uint256 after_,,) = market.accountOf(1);
        require(before - after_ == 10 ** 9, "taken");
        _correctRefused(day, 0, 10 ** 9, 0xd1, 0xd3);
        vm.warp((day + FINAL_DAYS) * DAY);
        _correctRefused(day, 1, 10 ** 9, 0xd1, 0xd3);
    }

    function test_aCorrectionSumsToZeroAndNamesEachOnce() public {
        uint32 day = _settledDay();
        (uint32[] memory who, int128[] memory deltas) = _deltas(10 ** 9);
        deltas[1] += 1;
        _deltasRefused(day, who, deltas);
        (who, deltas) = _deltas(10 ** 9);
        who[1] = 1;
        _deltasRefused(day, who, deltas);
        (who, deltas) = _deltas(10 ** 9);
        who[1] = 3; // no such member
        _deltasRefused(day, who, deltas);
        (who, deltas) = _deltas(0);
        _deltasRefused(day, who, deltas);
    }

    function _deltasRefused(uint32 day, uint32[] memory who, int128[] memory deltas) private {
        bytes32 digest = corrections.digest(day, 0, 0, who, deltas);
        bytes memory one = _signature(0xd1, digest);
        bytes memory two = _signature(0xd2, digest);
        vm.expectRevert();
        corrections.correct(day, 0, 0, who, deltas, one, two);
    }

    function test_whoOwesPaysAsMoneyComesAndPostsNothingUntilThen() public {
        uint32 day = _settledDay();
        (uint256 balance, uint256 locked,) = market.accountOf(1);
        int128 paid = int128(int256(balance - locked)) + 5 * 10 ** 9;
        (uint256 getter,,) = market.accountOf(2);
        _correct(day, 0, paid, 0xd2, 0xd3);
        require(corrections.owedOf(1) == 5 * 10 ** 9, "the rest is owed");
        (uint256 got,,) = market.accountOf(2);
        require(got - getter == balance - locked, "what is collected is paid");
        bytes memory sheet = _orders(_row);
        uint32 tomorrow = uint32(_today() + 1);
        vm.prank(_owner(1));
        vm.expectRevert();
        market.postOrders(1, tomorrow, sheet);
        token.mint(address(this), 10 ** 10);
        token.approve(address(market), 10 ** 10);
        market.deposit(1, 8 * 10 ** 6);
        vm.prank(_owner(1));
        vm.expectRevert();
        market.withdraw(1, 3 * 10 ** 9 + 1_000);
        vm.prank(_owner(1));
        market.withdraw(1, 3 * 10 ** 9);
        corrections.collect(1);
        (got,,) = market.accountOf(2);
        require(corrections.owedOf(1) == 0 && got - getter == uint128(paid), "paid in full");
        vm.prank(_owner(1));
        market.postOrders(1, tomorrow, sheet);
    }

    // ---- rewards and certificates

    /// Member 1 sells, member 2 buys, and both are one man: he ends with less than he began.
    function testFuzz_whoTradesWithHimselfLoses(uint16 made, uint16 used, bool settles) public {
        made = made % 900 + 1;
        used = used % 900 + 1;
        for (uint32 member = 1; member < 3; ++member) {
            vm.prank(vm.addr(0xd1));
            registry.reconcile(member, 0);
        }
        uint32 day = uint32(_today() + 1);
        _postOrders(1, Row(100_000, 1_000, 0, 0));
        _postOrders(2, Row(0, 0, 300_000, 1_000));
        vm.warp((day + 1) * DAY + 3_600);
        _postReadings(1, day, 0, made);
        _postReadings(2, day, used, 0);
        vm.warp((day + 2) * DAY + 21_600);
        uint256 before = _wealth();
        bytes memory sheets = _sheets(day);
        vm.recordLogs();
        if (settles) vm.prank(_owner(1));
        market.settleDay(day, sheets, "");
        DayProof memory proof = _proof(day);
        vm.warp((day + FINAL_DAYS) * DAY);
        reward.distribute(day, proof);
        uint256 tokens = reward.balanceOf(_owner(1)) + reward.balanceOf(_owner(2));
        uint256 bounty = market.holdings(_owner(1));
        require(_wealth() + bounty + tokens < before, "wash trading pays");
    }

    function _wealth() private view returns (uint256) {
        (uint256 one,,) = market.accountOf(1);
        (uint256 two,,) = market.accountOf(2);
        return one + two;
    }

    function test_rewardsComeOnceFromFinalDaysToReconciledMeters() public {
        uint32 day = _settledDay();
        DayProof memory proof = _proof(day);
        vm.expectRevert();
        reward.distribute(day, proof);
        vm.prank(vm.addr(0xd1));
        registry.reconcile(1, 0); // after the day
        vm.warp((day + FINAL_DAYS) * DAY);
        reward.distribute(day, proof);
        require(reward.totalSupply() == 0, "not reconciled on that day");
        vm.expectRevert();
        reward.distribute(day, proof);
        proof.nets[16] = 0x01;
        vm.expectRevert();
        reward.redeem(day, proof, 1, 1_000);
    }

    function test_tokensPayForHalfOfTheFeeAndNoMore() public {
        vm.prank(vm.addr(0xd1));
        registry.reconcile(1, 0);
        vm.warp(block.timestamp + DAY);
        uint32 day = _settledDay();
        DayProof memory proof = _proof(day);
        vm.warp((day + FINAL_DAYS) * DAY);
        reward.distribute(day, proof);
        market.payOut(address(this));
        token.transfer(address(reward), token.balanceOf(address(this)));
        uint256 earned = reward.balanceOf(_owner(1));
        uint256 fee = 80 * 96 * uint256(COMMUNITY_FEE);
        require(earned == (fee - BOUNTY) * KAPPA_PPM / 1_000_000, "kappa of what was kept");
        vm.prank(_owner(1));
        reward.transfer(_owner(2), earned);
        vm.prank(_owner(1));
        vm.expectRevert();
        reward.redeem(day, proof, 1, 1_000); // not his fee
        uint256 money = token.balanceOf(_owner(2));
        uint256 half = fee / 2 < earned ? fee / 2 : earned;
        half -= half % 1_000;
        vm.prank(_owner(2));
        reward.redeem(day, proof, 1, half);
        require((token.balanceOf(_owner(2)) - money) * 1_000 == half, "a token, a fee unit");
        require(reward.balanceOf(_owner(2)) == earned - half, "burned");
    }

    function test_redemptionStopsAtHalfOfTheFee() public {
        uint32 day = _settledDay();
        DayProof memory proof = _proof(day);
        vm.warp((day + FINAL_DAYS) * DAY);
        uint256 half = 80 * 96 * uint256(COMMUNITY_FEE) / 2;
        vm.prank(_owner(2));
        (bool done, bytes memory why) =
            address(reward).call(abi.encodeCall(reward.redeem, (day, proof, 1, half + 1_000)));
        require(!done && bytes4(why) == bytes4(keccak256("MoreThanHalf(uint256)")), "more than half");
    }

    function test_certificatesAreClaimedOnceByTheBuyerAndRetired() public {
        uint32 day = _settledDay();
        DayProof memory proof = _proof(day);
        bytes memory sheets = _sheets(day);
        uint256[] memory buyers = new uint256[](1);
        buyers[0] = 1;
        vm.expectRevert();
        certificates.claim(day, proof, sheets, buyers, 3);
        vm.warp((day + FINAL_DAYS) * DAY);
        certificates.claim(day, proof, sheets, buyers, 3);
        uint256[] memory ids = new uint256[](1);
        uint256[] memory wh = new uint256[](1);
        (ids[0], wh[0]) = (certificates.idOf(uint256(day) * 96 + 1), 80);
        require(certificates.balanceOf(_owner(2), ids[0]) == 80, "what was bought");
        require(certificates.balanceOf(_owner(2), ids[0] + 1) == 0, "only the slots asked for");
        vm.expectRevert();
        certificates.claim(day, proof, sheets, buyers, 2);
        sheets[250] = 0x01;
        vm.expectRevert();
        certificates.claim(day, proof, sheets, buyers, 4);
        vm.prank(_owner(2));
        certificates.retire(ids, wh, address(0xbe), "Bakery, 2026");
        require(certificates.balanceOf(_owner(2), ids[0]) == 0, "used up");
        vm.prank(_owner(2));
        vm.expectRevert();
        certificates.retire(ids, wh, address(0xbe), "Bakery, 2026");
    }

    // ---- governance

    function test_theVoteWaitsLongerThanMoneyIsLocked() public {
        IGovernance governance = IGovernance(_deploy("Governance", abi.encode(registry)));
        registry.offerGovernor(address(governance));
        governance.takeOffice();
        vm.expectRevert();
        registry.nameMarket(address(1));
        vm.warp(block.timestamp + DAY);
        Terms memory next = Terms(uint24(_today() + 30), 1, 2, GRID, GRID, 3, 0, 0, 0);
        bytes memory data = abi.encodeCall(registry.announceTerms, (next, _table(1)));
        vm.expectRevert();
        governance.propose(address(registry), data, "a stranger's");
        vm.prank(_owner(1));
        uint256 id = governance.propose(address(registry), data, "cheaper");
        registry.admit(address(0x99));
        vm.prank(address(0x99));
        vm.expectRevert();
        governance.vote(id, true); // admitted for the vote
        vm.prank(_owner(1));
        governance.vote(id, true);
        vm.prank(_owner(1));
        vm.expectRevert();
        governance.vote(id, true);
        uint256 start = block.timestamp;
        vm.warp(start + 5 * DAY);
        vm.prank(_owner(2));
        vm.expectRevert();
        governance.vote(id, false);
        vm.warp(start + 13 * DAY - 1);
        vm.expectRevert();
        governance.execute(id, address(registry), data);
        vm.warp(start + 13 * DAY);
        vm.expectRevert();
        governance.execute(id, address(registry), abi.encodeCall(registry.nameMarket, (GRID)));
        governance.execute(id, address(registry), data);
        vm.expectRevert();
        governance.execute(id, address(registry), data);
        vm.prank(_owner(1));
        id = governance.propose(address(registry), abi.encodeCall(registry.offerAdmin, (_owner(2))), "an admin");
        vm.warp(block.timestamp + 13 * DAY);
        bytes memory office = abi.encodeCall(registry.offerAdmin, (_owner(2)));
        vm.expectRevert();
        governance.execute(id, address(registry), office); // nobody voted
    }
}
