// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1155Errors, IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {PriceRule} from "@market/Types.sol";
import {DayProof} from "./Interfaces.sol";
import {Town} from "./Town.sol";
import {vm} from "./Vm.sol";

/// Takes certificates and says so, or answers something else.
contract Receiver {
    bytes4 private immutable _answer;
    uint256 public received;

    constructor(bytes4 answer) {
        _answer = answer;
    }

    function onERC1155Received(address, address, uint256, uint256 wh, bytes calldata) external returns (bytes4) {
        received += wh;
        return _answer;
    }
}

/// OpenZeppelin's own list of behaviours, for the tokens that are ours: play money, reward, certificates.
contract TokensTest is Town {
    address private constant ALICE = address(0xA11CE);
    address private constant BOB = address(0xB0B);
    uint256 private constant KEY = 0x5165;
    uint256 private _kind;

    function setUp() public {
        _found(PriceRule.COMMON, 6, 2);
        token.mint(ALICE, 1_000);
        token.mint(address(this), 10 ** 10);
        token.approve(address(market), 10 ** 10);
        market.deposit(1, 10 ** 10);
        uint32 day = uint32(_today() + 1);
        _postOrders(0, Row(100_000, 1_000, 0, 0));
        _postOrders(1, Row(0, 0, 300_000, 1_000));
        vm.warp((day + 1) * DAY + 3_600);
        _postReadings(0, day, 0, 100);
        _postReadings(1, day, 80, 0);
        vm.warp((day + 2) * DAY + 21_600);
        bytes memory sheets = _sheets(day);
        vm.recordLogs();
        market.settleDay(day, sheets, "");
        DayProof memory proof = _proof(day);
        vm.warp((day + FINAL_DAYS) * DAY);
        uint256[] memory buyers = new uint256[](1);
        buyers[0] = 1;
        certificates.claim(day, proof, sheets, buyers, 3);
        _kind = certificates.idOf(uint256(day) * 96);
    }

    function _as(address sender, address target, bytes memory data) private returns (bytes4 refusal) {
        vm.prank(sender);
        (bool done, bytes memory why) = target.call(data);
        return done ? bytes4(0) : bytes4(why);
    }

    // ---- play money: ERC-20 and permit

    function testFuzz_transfersMoveWhatThereIsAndNoMore(uint256 amount) public {
        bytes4 refusal = _as(ALICE, address(token), abi.encodeCall(IERC20.transfer, (BOB, amount)));
        require(refusal == (amount > 1_000 ? IERC20Errors.ERC20InsufficientBalance.selector : bytes4(0)), "refusal");
        uint256 moved = amount > 1_000 ? 0 : amount;
        require(token.balanceOf(BOB) == moved && token.balanceOf(ALICE) == 1_000 - moved, "balances");
    }

    function test_noTransferToOrApprovalOfNobody() public {
        bytes memory data = abi.encodeCall(IERC20.transfer, (address(0), 1));
        require(_as(ALICE, address(token), data) == IERC20Errors.ERC20InvalidReceiver.selector, "receiver");
        data = abi.encodeCall(IERC20.approve, (address(0), 1));
        require(_as(ALICE, address(token), data) == IERC20Errors.ERC20InvalidSpender.selector, "spender");
        data = abi.encodeWithSignature("mint(address,uint256)", ALICE, 1);
        require(_as(ALICE, address(token), data) == bytes4(keccak256("NotMinter(address)")), "minter");
    }

    function testFuzz_allowancesAreUsedUpUnlessUnlimited(uint256 allowed, uint256 amount) public {
        _as(ALICE, address(token), abi.encodeCall(IERC20.approve, (BOB, allowed)));
        bytes4 refusal = _as(BOB, address(token), abi.encodeCall(IERC20.transferFrom, (ALICE, BOB, amount)));
        if (allowed < amount) require(refusal == IERC20Errors.ERC20InsufficientAllowance.selector, "allowance");
        else if (amount > 1_000) require(refusal == IERC20Errors.ERC20InsufficientBalance.selector, "balance");
        else require(refusal == 0, "refused");
        uint256 used = refusal != 0 || allowed == type(uint256).max ? 0 : amount;
        require(IERC20(address(token)).allowance(ALICE, BOB) == allowed - used, "what is left of it");
    }

    function test_aPermitIsGoodOnceForItsOwnerAndUntilItsTime() public {
        address owner = vm.addr(KEY);
        IERC20Permit money = IERC20Permit(address(token));
        require(money.nonces(owner) == 0, "first nonce");
        bytes memory late = _permit(owner, KEY, 5, block.timestamp - 1);
        require(_as(BOB, address(token), late) == bytes4(keccak256("ERC2612ExpiredSignature(uint256)")), "late");
        bytes memory foreign = _permit(owner, KEY + 1, 5, block.timestamp);
        bytes4 signer = bytes4(keccak256("ERC2612InvalidSigner(address,address)"));
        require(_as(BOB, address(token), foreign) == signer, "another key");
        bytes memory good = _permit(owner, KEY, 5, block.timestamp);
        require(_as(BOB, address(token), good) == 0, "a good one");
        require(IERC20(address(token)).allowance(owner, BOB) == 5 && money.nonces(owner) == 1, "used");
        require(_as(BOB, address(token), good) == signer, "used again");
    }

    function _permit(address owner, uint256 key, uint256 amount, uint256 until) private view returns (bytes memory) {
        IERC20Permit money = IERC20Permit(address(token));
        bytes32 kind = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 hash = keccak256(abi.encode(kind, owner, BOB, amount, money.nonces(owner), until));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _typed(money.DOMAIN_SEPARATOR(), hash));
        return abi.encodeCall(IERC20Permit.permit, (owner, BOB, amount, until, v, r, s));
    }

    // ---- certificates: ERC-1155

    function _move(address sender, address from, address to, uint256 wh) private returns (bytes4) {
        bytes memory data =
            abi.encodeWithSignature("safeTransferFrom(address,address,uint256,uint256,bytes)", from, to, _kind, wh, "");
        return _as(sender, address(certificates), data);
    }

    function test_certificatesMoveByTheirHolderOrWhomHeAllows() public {
        address holder = _owner(1);
        require(certificates.balanceOf(holder, _kind) == 80, "claimed");
        require(_move(BOB, holder, BOB, 1) == IERC1155Errors.ERC1155MissingApprovalForAll.selector, "a stranger");
        require(_move(holder, holder, BOB, 81) == IERC1155Errors.ERC1155InsufficientBalance.selector, "too much");
        require(_move(holder, holder, address(0), 1) == IERC1155Errors.ERC1155InvalidReceiver.selector, "nobody");
        require(_move(holder, holder, BOB, 30) == 0, "by the holder");
        bytes memory allow = abi.encodeWithSignature("setApprovalForAll(address,bool)", ALICE, true);
        require(_as(holder, address(certificates), allow) == 0, "allowed");
        require(_move(ALICE, holder, BOB, 20) == 0, "by whom he allows");
        require(certificates.balanceOf(holder, _kind) == 30 && certificates.balanceOf(BOB, _kind) == 50, "balances");
        require(certificates.balanceOf(BOB, _kind + 1) == 0, "another kind");
        allow = abi.encodeWithSignature("setApprovalForAll(address,bool)", ALICE, false);
        _as(holder, address(certificates), allow);
        require(_move(ALICE, holder, BOB, 1) == IERC1155Errors.ERC1155MissingApprovalForAll.selector, "no more");
        allow = abi.encodeWithSignature("setApprovalForAll(address,bool)", address(0), true);
        bytes4 refusal = _as(holder, address(certificates), allow);
        require(refusal == IERC1155Errors.ERC1155InvalidOperator.selector, "nobody as operator");
    }

    function test_aContractTakesCertificatesOnlyIfItSaysSo() public {
        address holder = _owner(1);
        Receiver good = new Receiver(Receiver.onERC1155Received.selector);
        Receiver bad = new Receiver(0xdeadbeef);
        require(_move(holder, holder, address(good), 10) == 0 && good.received() == 10, "one that does");
        bytes4 refusal = IERC1155Errors.ERC1155InvalidReceiver.selector;
        require(_move(holder, holder, address(bad), 1) == refusal, "another answer");
        require(_move(holder, holder, address(token), 1) == refusal, "no answer");
    }

    function test_certificatesAreRetiredByTheirHolderWithMatchingLists() public {
        (uint256[] memory kinds, uint256[] memory wh) = (new uint256[](1), new uint256[](2));
        kinds[0] = _kind;
        bytes memory data = abi.encodeCall(certificates.retire, (kinds, wh, BOB, "x"));
        bytes4 refusal = _as(_owner(1), address(certificates), data);
        require(refusal == IERC1155Errors.ERC1155InvalidArrayLength.selector, "lists of two lengths");
        wh = new uint256[](1);
        wh[0] = 81;
        data = abi.encodeCall(certificates.retire, (kinds, wh, BOB, "x"));
        require(_as(_owner(1), address(certificates), data) == IERC1155Errors.ERC1155InsufficientBalance.selector, "81");
        wh[0] = 1;
        data = abi.encodeCall(certificates.retire, (kinds, wh, BOB, "x"));
        require(_as(BOB, address(certificates), data) == IERC1155Errors.ERC1155InsufficientBalance.selector, "not his");
    }

    function test_interfacesAreAnnounced() public view {
        IERC165 kind = IERC165(address(certificates));
        require(kind.supportsInterface(0x01ffc9a7) && kind.supportsInterface(0xd9b67a26), "ERC-165 and ERC-1155");
        require(kind.supportsInterface(0x0e89341c) && !kind.supportsInterface(0xffffffff), "metadata");
    }
}
