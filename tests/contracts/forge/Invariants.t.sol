// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PriceRule} from "@market/Types.sol";
import {DayProof} from "./Interfaces.sol";
import {Households} from "./Households.sol";
import {vm} from "./Vm.sol";

/// What members, settlers, witnesses, the admin and thieves do, in any order. A call that should pass and
/// does not, or should not and does, ends the run at once: reverts count as failures here.
contract Handler is Households {
    uint256 public immutable nanoIn; // of a token unit
    uint256 public immutable unitsIn; // of a nano
    bool private immutable _auction;

    /// What was done, for the laws.
    uint256 public debits; // nano buyers paid
    uint256 public credits; // nano sellers got
    uint256 public fees; // nano of fees and bounties
    uint256 public kept; // nano of fees the community kept on days that minted
    uint256 public burned; // tokens of the community
    uint256 public settledDays;
    uint256 public corrected;

    mapping(uint256 day => bool) private _settled;
    mapping(uint256 day => mapping(uint256 member => uint256)) private _redeemed;
    uint256 private _lastSettled;

    constructor(PriceRule rule, uint8 decimals) {
        _auction = rule == PriceRule.AUCTION;
        (nanoIn, unitsIn) = decimals == 6 ? (uint256(1_000), uint256(1)) : (uint256(1), uint256(10 ** 9));
        _found(rule, decimals, COUNT);
        _openHouseholds(decimals);
        // One of them is not reconciled.
        for (uint256 member; member < COUNT - 1; ++member) {
            vm.prank(vm.addr(0xd1));
            registry.reconcile(uint32(member), 0);
        }
    }

    // ---- what members do

    function deposit(uint256 member, uint256 units) external {
        member %= COUNT;
        vm.prank(_owner(member));
        market.deposit(uint32(member), (units % (2_000 * 10 ** 6) + 1) * (nanoIn == 1 ? 10 ** 12 : 1));
        // Mostly who pays in settles his debts with it, and can trade again.
        if (units % 4 != 0 && corrections.owedOf(member) != 0) corrections.collect(uint32(member));
    }

    /// Free money comes out, all of it, at any time; not a token unit more.
    function withdraw(uint256 member, uint256 part) external {
        member %= COUNT;
        uint256 free = _free(member);
        vm.prank(_owner(member));
        (bool more,) =
            address(market).call(abi.encodeCall(market.withdraw, (uint32(member), free + (nanoIn == 1 ? 1 : 1_000))));
        require(!more, "more than is free");
        if (part % 4 != 0) free = free == 0 ? 0 : part % free;
        if (free < nanoIn) return;
        vm.prank(_owner(member));
        market.withdraw(uint32(member), free);
    }

    function postOrders(uint256 member, uint24 sell, uint24 buy, uint16 caps) external {
        if (block.timestamp % DAY >= 82_800) return;
        Row memory row = Row(100_000 + sell % 80_000, caps % 3_000, 150_000 + buy % 150_000, (caps / 7) % 3_000);
        // Two at once: a home that is alone with its offer trades nothing.
        _order(member % COUNT, _orders(row));
        _order((member % COUNT + 1) % COUNT, _orders(row));
    }

    function _order(uint256 member, bytes memory sheet) private {
        uint256 day = _today() + 1;
        bool may = corrections.owedOf(member) == 0 && !gone[member];
        bytes memory data = abi.encodeCall(market.postOrders, (uint32(member), uint32(day), sheet));
        bool done = _try(_owner(member), address(market), data);
        require(done == may, "who owes or left posts nothing, others can");
        if (done) orderSheets[member][day] = sheet;
    }

    function wait(uint256 time) external {
        vm.warp(block.timestamp + 600 + time % 50_000);
    }

    // ---- what settlers do

    /// In its time, a day can be settled, once, whatever the members did.
    function settle(uint256 skip) external {
        if (block.timestamp % DAY < 21_600) vm.warp(_today() * DAY + 21_600 + skip % 60_000);
        uint256 day = _today() - 2;
        if (_settled[day]) return;
        (uint256[] memory before, uint256 feesBefore) = (_balances(), _fees());
        uint256 keptBefore = market.holdings(address(this));
        bytes memory sheets = _sheets(day);
        vm.recordLogs();
        bytes memory prices = _settleAt(day, sheets);
        DayProof memory proof = _proof(day);
        proofs[day] = proof;
        (_settled[day], _lastSettled, settledDays) = (true, day, settledDays + 1);
        for (uint256 member; member < COUNT; ++member) {
            (uint256 now_,,) = market.accountOf(member);
            if (now_ > before[member]) credits += now_ - before[member];
            else debits += before[member] - now_;
        }
        fees += _fees() - feesBefore;
        kept += market.holdings(address(this)) - keptBefore;
        (bool again,) = address(market).call(abi.encodeCall(market.settleDay, (uint32(day), sheets, prices)));
        require(!again, "settled twice");
    }

    /// Under AUCTION tries the prices at which the slot can clear; exactly one is taken.
    function _settleAt(uint256 day, bytes memory sheets) private returns (bytes memory prices) {
        if (!_auction) {
            vm.prank(SETTLER);
            market.settleDay(uint32(day), sheets, "");
            return "";
        }
        uint24[] memory limits = _limits(day);
        for (uint256 i; i < limits.length; ++i) {
            for (uint256 j = i; j < limits.length; ++j) {
                prices = _prices(uint24((uint256(limits[i]) + limits[j]) / 2));
                vm.prank(SETTLER);
                (bool done,) = address(market).call(abi.encodeCall(market.settleDay, (uint32(day), sheets, prices)));
                if (done) return prices;
            }
        }
        revert("no price is accepted");
    }

    /// 0 and every limit in price terms.
    function _limits(uint256 day) private view returns (uint24[] memory limits) {
        limits = new uint24[](2 * COUNT + 1);
        for (uint256 member; member < COUNT; ++member) {
            bytes memory own = homeBytes[day][member];
            if (own.length == 0) continue;
            limits[2 * member + 1] = (uint24(uint8(own[1])) << 16) | (uint24(uint8(own[2])) << 8) | uint8(own[3]);
            uint24 buy = (uint24(uint8(own[6])) << 16) | (uint24(uint8(own[7])) << 8) | uint8(own[8]);
            limits[2 * member + 2] = buy < GRID_FEE + COMMUNITY_FEE ? 0 : buy - GRID_FEE - COMMUNITY_FEE;
        }
    }

    function payOut(uint8 who) external {
        address account = [GRID, SETTLER, address(this)][who % 3];
        if (market.holdings(account) >= nanoIn) market.payOut(account);
    }

    // ---- what witnesses and the community do

    function correct(uint256 payer, uint128 nano, uint8 pair) external {
        payer %= COUNT;
        uint32 day = uint32(_lastSettled);
        if (day == 0 || block.timestamp >= (day + FINAL_DAYS) * DAY) return;
        (uint32[] memory who, int128[] memory deltas) = (new uint32[](3), new int128[](3));
        nano = (nano % 10 ** 11) + 2;
        for ((uint256 i, uint256 part) = (0, 0); i < 3; ++i) {
            who[i] = uint32(payer < 2 ? i : i + 1);
            if (who[i] == payer) deltas[i] = -int128(nano);
            else (deltas[i], part) = (int128(part == 0 ? nano / 2 : nano - nano / 2), 1);
        }
        if (who[0] != payer && who[1] != payer && who[2] != payer) return;
        uint32 round = uint32(corrections.rounds(day));
        bytes32 digest = corrections.digest(day, round, bytes32(uint256(nano)), who, deltas);
        (uint256 first, uint256 second) = pair % 2 == 0 ? (0xd1, 0xd2 + pair % 3 % 2) : (0xd2, 0xd3);
        bytes memory one = _signature(first, digest);
        bytes memory two = _signature(second, digest);
        corrections.correct(day, round, bytes32(uint256(nano)), who, deltas, one, two);
        corrected += 1;
        bytes memory again =
            abi.encodeCall(corrections.correct, (day, round, bytes32(uint256(nano)), who, deltas, one, two));
        (bool twice,) = address(corrections).call(again);
        require(!twice, "corrected twice");
    }

    function collect(uint256 member) external {
        corrections.collect(uint32(member % COUNT));
    }

    function setPaused(bool on, uint256 member) external {
        registry.setPaused(on);
        member %= COUNT;
        if (on && _free(member) >= nanoIn) {
            uint256 free = _free(member);
            vm.prank(_owner(member));
            market.withdraw(uint32(member), free);
        }
        registry.setPaused(false);
    }

    // ---- rewards

    function distribute(uint256 back) external {
        uint256 day = _today() - FINAL_DAYS - back % 3;
        if (!_settled[day]) return;
        bool done = reward.distributed(day);
        (bool passed,) = address(reward).call(abi.encodeCall(reward.distribute, (uint32(day), proofs[day])));
        require(passed != done, "once a day");
    }

    function redeem(uint256 back, uint256 home, uint256 nano) external {
        uint256 day = _today() - FINAL_DAYS - back % 3;
        DayProof memory proof = proofs[day];
        if (!_settled[day] || proof.homes.length == 0) return;
        home %= proof.homes.length;
        uint256 member = proof.homes[home] & type(uint16).max;
        if (nano % 2 == 0) _sellTokens(member);
        uint256 own = reward.balanceOf(_owner(member));
        nano = own == 0 ? 0 : nano % own;
        vm.prank(_owner(member));
        (bool passed,) = address(reward).call(abi.encodeCall(reward.redeem, (uint32(day), proof, home, nano)));
        if (!passed) return;
        nano -= nano % nanoIn;
        burned += nano;
        _redeemed[day][member] += nano;
        require(_redeemed[day][member] * 2 <= _traded(proof.nets, home, 20) * COMMUNITY_FEE, "more than half");
    }

    /// The others' tokens go to who can use them.
    function _sellTokens(uint256 buyer) private {
        for (uint256 member; member < COUNT; ++member) {
            uint256 held = reward.balanceOf(_owner(member));
            vm.prank(_owner(member));
            reward.transfer(_owner(buyer), held);
        }
    }

    /// The pot passes on what the community kept, for redemption.
    function fundRewards() external {
        uint256 units = token.balanceOf(address(this));
        if (units != 0) token.transfer(address(reward), units);
    }

    // ---- what thieves try

    function steal(uint8 how, uint32 member, uint256 nano) external {
        member %= uint32(COUNT);
        nano = nano % 10 ** 12 + 1_000;
        (address target, bytes memory data) = _theft(how % 12, member, nano);
        vm.prank(THIEF);
        (bool done,) = target.call(data);
        require(!done, "stolen");
    }

    function _theft(uint8 how, uint32 member, uint256 nano) private view returns (address, bytes memory) {
        address m = address(market);
        address r = address(registry);
        if (how == 0) return (m, abi.encodeCall(market.withdraw, (member, nano)));
        if (how == 1) return (m, abi.encodeCall(market.credit, (member, THIEF, nano)));
        if (how == 2) return (m, abi.encodeCall(market.collect, (member, nano)));
        if (how == 3 && !registry.closable(member)) return (m, abi.encodeCall(market.closeAccount, (member)));
        if (how == 4) return (m, abi.encodeCall(market.payOut, (THIEF)));
        if (how == 5) return (m, abi.encodeCall(market.settleDay, (uint32(_today() - 3), "", "")));
        if (how == 6) return (r, abi.encodeCall(registry.release, (member)));
        if (how == 7) return (r, abi.encodeCall(registry.setTrader, (member, THIEF, type(uint64).max, 1)));
        if (how == 8) return (r, abi.encodeCall(registry.registerMeter, (member, _claim(member, nano))));
        if (how == 9) return (r, abi.encodeCall(registry.nameWitnesses, (THIEF, m, r)));
        if (how == 10) return (address(reward), abi.encodeCall(reward.spend, (THIEF, 1)));
        bytes memory sheet = _orders(Row(0, type(uint16).max, 0, 0));
        return (m, abi.encodeCall(market.postOrders, (member, uint32(_today() + 1), sheet)));
    }

    // ---- the laws

    /// What the market holds is what it owes, to the nano.
    function checkCovered() external view {
        uint256 owed = market.correctionPot() + _fees();
        uint256[] memory balances = _balances();
        for (uint256 member; member < COUNT; ++member) {
            owed += balances[member];
        }
        for (uint256 i; i < formerOwners.length; ++i) {
            owed += market.holdings(formerOwners[i]);
        }
        require((token.balanceOf(address(market)) * nanoIn) / unitsIn == owed, "not covered");
    }

    function checkConservation() external view {
        require(debits == credits + fees, "debits are not credits and fees");
    }

    /// What payers owe and what was collected is what those in line wait for.
    function checkCorrections() external view {
        uint256 open = market.correctionPot();
        for (uint256 member; member < COUNT; ++member) {
            open += corrections.owedOf(member);
        }
        (, uint256 waiting) = corrections.waiting();
        require(open == waiting, "corrections");
    }

    /// Nothing is locked beyond the last day a sheet can be settled for.
    function checkLocks() external view {
        for (uint256 member; member < COUNT; ++member) {
            (, uint256 locked, uint256 newest) = market.accountOf(member);
            require(locked == 0 || newest + 14 + 2 >= _today(), "locked for ever");
        }
    }

    /// All that was ever minted is less than kappa times the fees that were kept for it.
    function checkRewards() external view {
        require((reward.totalSupply() + burned) * 1_000_000 <= kept * KAPPA_PPM, "a home can gain by itself");
    }

    function _free(uint256 member) private view returns (uint256) {
        (uint256 balance, uint256 locked,) = market.accountOf(member);
        uint256 taken = locked + corrections.owedOf(member);
        return balance > taken ? balance - taken : 0;
    }

    function _balances() private view returns (uint256[] memory balances) {
        balances = new uint256[](COUNT);
        for (uint256 member; member < COUNT; ++member) {
            (balances[member],,) = market.accountOf(member);
        }
    }

    function _fees() private view returns (uint256) {
        return market.holdings(GRID) + market.holdings(address(this)) + market.holdings(SETTLER);
    }
}

abstract contract Laws {
    Handler internal handler;

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_everyLaw() public view {
        handler.checkCovered();
        handler.checkConservation();
        handler.checkCorrections();
        handler.checkLocks();
        handler.checkRewards();
    }
}

contract CommonInvariants is Laws {
    function setUp() external {
        handler = new Handler(PriceRule.COMMON, 6);
    }

    /// The laws say little unless money moved in every way there is.
    function test_everyKindOfMoveIsReached() external {
        bytes4[19] memory calls = [
            handler.deposit.selector,
            handler.withdraw.selector,
            handler.postOrders.selector,
            handler.postReadings.selector,
            handler.wait.selector,
            handler.settle.selector,
            handler.payOut.selector,
            handler.correct.selector,
            handler.collect.selector,
            handler.setPaused.selector,
            handler.distribute.selector,
            handler.redeem.selector,
            handler.fundRewards.selector,
            handler.steal.selector,
            handler.replaceReadings.selector,
            handler.exchangeMeter.selector,
            handler.move.selector,
            handler.claimCertificates.selector,
            handler.retireCertificates.selector
        ];
        for (uint256 step; step < 4_000; ++step) {
            uint256 seed = uint256(keccak256(abi.encode(step)));
            // Small enough for each argument's type.
            uint256 kind = seed % 19;
            uint256 first = (seed >> 8) % (kind == 9 ? 2 : kind == 6 || kind == 13 ? 250 : 2 ** 32);
            bytes memory data = abi.encodePacked(
                calls[kind],
                first,
                (seed >> 40) % (kind == 0 ? 2 ** 32 : kind == 16 ? 250 : 65_536),
                (seed >> 72)
                    % (kind == 15 ? 2 : kind == 11 ? 2 ** 32 : kind == 2 || kind == 3 || kind == 14 ? 65_536 : 250),
                (seed >> 96) % (kind == 2 ? 65_536 : 2)
            );
            (bool done,) = address(handler).call(data);
            require(done, "a step failed");
        }
        require(handler.settledDays() > 10 && handler.corrected() > 10, "too little happened");
        require(handler.credits() > 0 && handler.fees() > 0 && handler.kept() > 0, "nothing was traded");
        require(handler.burned() > 0, "no reward was redeemed");
        require(handler.replaced() > 10 && handler.exchanged() > 10, "no reading was replaced, no meter exchanged");
        require(handler.movedOut() > 0, "nobody moved");
        require(handler.certified() > 0 && handler.retired() > 0, "nothing was certified and used up");
        this.invariant_everyLaw();
    }
}

contract AuctionInvariants is Laws {
    function setUp() external {
        handler = new Handler(PriceRule.AUCTION, 18);
    }
}
