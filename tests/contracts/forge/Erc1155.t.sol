// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1155Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Traded} from "./Traded.sol";
import {Vm, vm} from "./Vm.sol";

/// Takes certificates and keeps what it was told, answers something else, or refuses in one of four ways.
contract Receiver {
    error NotToday();

    enum Mood {
        TAKES,
        ANSWERS_ELSE,
        TEXT,
        SILENT,
        ERROR,
        PANIC
    }

    Mood private immutable _mood;
    bytes32 public told; // hash of what it was called with

    constructor(Mood mood) {
        _mood = mood;
    }

    function onERC1155Received(address operator, address from, uint256 id, uint256 wh, bytes calldata data)
        external
        returns (bytes4)
    {
        told = keccak256(abi.encode(operator, from, id, wh, data));
        return _answer(this.onERC1155Received.selector);
    }

    function onERC1155BatchReceived(
        address operator,
        address from,
        uint256[] calldata ids,
        uint256[] calldata wh,
        bytes calldata data
    ) external returns (bytes4) {
        told = keccak256(abi.encode(operator, from, ids, wh, data));
        return _answer(this.onERC1155BatchReceived.selector);
    }

    function _answer(bytes4 right) private view returns (bytes4) {
        if (_mood == Mood.TEXT) revert("not today");
        if (_mood == Mood.ERROR) revert NotToday();
        if (_mood == Mood.PANIC) assert(false);
        if (_mood == Mood.SILENT) {
            assembly {
                revert(0, 0)
            }
        }
        return _mood == Mood.TAKES ? right : bytes4(0xdeadbeef);
    }
}

/// OpenZeppelin's list of behaviours of an ERC-1155, for the certificates. The holder has 80 Wh of three kinds.
contract Erc1155Test is Traded {
    bytes32 private constant SINGLE = keccak256("TransferSingle(address,address,address,uint256,uint256)");
    bytes32 private constant BATCH = keccak256("TransferBatch(address,address,address,uint256[],uint256[])");
    bytes32 private constant FOR_ALL = keccak256("ApprovalForAll(address,address,bool)");
    bytes4 private constant NO_BALANCE = IERC1155Errors.ERC1155InsufficientBalance.selector;
    bytes4 private constant NOT_ALLOWED = IERC1155Errors.ERC1155MissingApprovalForAll.selector;
    bytes4 private constant NO_RECEIVER = IERC1155Errors.ERC1155InvalidReceiver.selector;
    bytes4 private constant TWO_LENGTHS = IERC1155Errors.ERC1155InvalidArrayLength.selector;
    uint256 private constant HELD = 80;
    IERC1155 private _all;
    address private _holder;

    function setUp() public override {
        super.setUp();
        (_all, _holder) = (IERC1155(address(certificates)), _owner(1));
    }

    function _move(address sender, address from, address to, uint256 wh, bytes memory data) private returns (bytes4) {
        return _as(sender, address(_all), abi.encodeCall(IERC1155.safeTransferFrom, (from, to, kinds[0], wh, data)));
    }

    /// So much of each of the first `count` kinds.
    function _moveAll(address sender, address from, address to, uint256 count, uint256 wh, bytes memory data)
        private
        returns (bytes4)
    {
        (uint256[] memory ids, uint256[] memory amounts) = _lists(count, wh);
        return _as(sender, address(_all), abi.encodeCall(IERC1155.safeBatchTransferFrom, (from, to, ids, amounts, data)));
    }

    function _lists(uint256 count, uint256 wh) private view returns (uint256[] memory ids, uint256[] memory amounts) {
        (ids, amounts) = (new uint256[](count), new uint256[](count));
        for (uint256 i; i < count; ++i) {
            (ids[i], amounts[i]) = (kinds[i], wh);
        }
    }

    function _allow(address operator, bool on) private returns (bytes4) {
        return _as(_holder, address(_all), abi.encodeCall(IERC1155.setApprovalForAll, (operator, on)));
    }

    function _requireBalances(address account, uint256 first, uint256 second, uint256 third) private view {
        require(_all.balanceOf(account, kinds[0]) == first, "of the first kind");
        require(_all.balanceOf(account, kinds[1]) == second, "of the second kind");
        require(_all.balanceOf(account, kinds[2]) == third, "of the third kind");
    }

    // ---- balances

    function test_balancesOfManyComeInTheOrderAskedFor() public {
        require(_all.balanceOf(address(0), kinds[0]) == 0 && _all.balanceOf(BOB, kinds[0]) == 0, "who has none");
        require(_all.balanceOf(_holder, kinds[0] + 96) == 0, "another kind");
        address[] memory accounts = new address[](4);
        (accounts[0], accounts[1], accounts[2], accounts[3]) = (BOB, _holder, address(0), _holder);
        uint256[] memory ids = new uint256[](4);
        (ids[0], ids[1], ids[2], ids[3]) = (kinds[0], kinds[1], kinds[2], kinds[1]);
        uint256[] memory found = _all.balanceOfBatch(accounts, ids);
        require(found[0] == 0 && found[1] == HELD && found[2] == 0 && found[3] == HELD, "in order, twice if asked");
        accounts = new address[](3);
        bytes memory ask = abi.encodeCall(IERC1155.balanceOfBatch, (accounts, ids));
        require(_as(BOB, address(_all), ask) == TWO_LENGTHS, "lists of two lengths");
    }

    // ---- operators

    function test_operatorsAreNamedAndUnnamed() public {
        for (uint256 i; i < 2; ++i) {
            bool on = i == 0;
            vm.recordLogs();
            require(_allow(ALICE, on) == 0, "named");
            Vm.Log memory log = _oneLog(FOR_ALL);
            require(log.topics[1] == _word(_holder) && log.topics[2] == _word(ALICE), "who is named by whom");
            require(abi.decode(log.data, (bool)) == on, "on or off");
            require(_all.isApprovedForAll(_holder, ALICE) == on && !_all.isApprovedForAll(ALICE, _holder), "as asked");
        }
        require(_allow(address(0), true) == IERC1155Errors.ERC1155InvalidOperator.selector, "nobody as operator");
    }

    // ---- one kind

    function test_oneKindMovesByItsHolderOrWhomHeAllows() public {
        require(_move(BOB, _holder, BOB, 1, "") == NOT_ALLOWED, "a stranger");
        require(_move(BOB, address(0), BOB, 1, "") == NOT_ALLOWED, "from nobody");
        require(_move(_holder, _holder, BOB, HELD + 1, "") == NO_BALANCE, "too much");
        require(_move(_holder, _holder, address(0), 1, "") == NO_RECEIVER, "to nobody");
        vm.recordLogs();
        require(_move(_holder, _holder, BOB, 30, "") == 0, "by the holder");
        _requireSingle(_holder, _holder, BOB, 30);
        _allow(ALICE, true);
        vm.recordLogs();
        require(_move(ALICE, _holder, BOB, 20, "") == 0, "by whom he allows");
        _requireSingle(ALICE, _holder, BOB, 20);
        _requireBalances(_holder, 30, HELD, HELD);
        _requireBalances(BOB, 50, 0, 0);
        _requireBalances(ALICE, 0, 0, 0);
        _allow(ALICE, false);
        require(_move(ALICE, _holder, BOB, 1, "") == NOT_ALLOWED, "no more");
    }

    function _requireSingle(address operator, address from, address to, uint256 wh) private {
        Vm.Log memory log = _oneLog(SINGLE);
        require(log.topics[1] == _word(operator) && log.topics[2] == _word(from) && log.topics[3] == _word(to), "who");
        (uint256 id, uint256 amount) = abi.decode(log.data, (uint256, uint256));
        require(id == kinds[0] && amount == wh, "what");
    }

    // ---- several kinds

    function test_severalKindsMoveByTheirHolderOrWhomHeAllows() public {
        require(_moveAll(BOB, _holder, BOB, 3, 1, "") == NOT_ALLOWED, "a stranger");
        require(_moveAll(BOB, address(0), BOB, 3, 1, "") == NOT_ALLOWED, "from nobody");
        require(_moveAll(_holder, _holder, address(0), 3, 1, "") == NO_RECEIVER, "to nobody");
        _move(_holder, _holder, BOB, 1, "");
        require(_moveAll(_holder, _holder, BOB, 3, HELD, "") == NO_BALANCE, "too much of one of them");
        _requireBalances(_holder, HELD - 1, HELD, HELD);
        vm.recordLogs();
        require(_moveAll(_holder, _holder, BOB, 3, 30, "") == 0, "by the holder");
        _requireBatch(_holder, _holder, BOB, 30);
        _allow(ALICE, true);
        vm.recordLogs();
        require(_moveAll(ALICE, _holder, BOB, 3, 20, "") == 0, "by whom he allows");
        _requireBatch(ALICE, _holder, BOB, 20);
        _requireBalances(_holder, 29, 30, 30);
        _requireBalances(BOB, 51, 50, 50);
        _requireBalances(ALICE, 0, 0, 0);
        require(_moveAll(_holder, _holder, BOB, 0, 0, "") == 0, "nothing at all");
        // A batch of one is logged as one.
        vm.recordLogs();
        require(_moveAll(_holder, _holder, BOB, 1, 4, "") == 0, "one");
        _requireSingle(_holder, _holder, BOB, 4);
    }

    function _requireBatch(address operator, address from, address to, uint256 wh) private {
        Vm.Log memory log = _oneLog(BATCH);
        require(log.topics[1] == _word(operator) && log.topics[2] == _word(from) && log.topics[3] == _word(to), "who");
        (uint256[] memory ids, uint256[] memory amounts) = _lists(3, wh);
        require(keccak256(log.data) == keccak256(abi.encode(ids, amounts)), "what");
    }

    function test_listsOfTwoLengthsAreRefused() public {
        (uint256[] memory ids,) = _lists(3, 1);
        (, uint256[] memory amounts) = _lists(2, 1);
        bytes memory move = abi.encodeCall(IERC1155.safeBatchTransferFrom, (_holder, BOB, ids, amounts, ""));
        require(_as(_holder, address(_all), move) == TWO_LENGTHS, "fewer amounts");
        move = abi.encodeCall(IERC1155.safeBatchTransferFrom, (_holder, BOB, amounts, ids, ""));
        require(_as(_holder, address(_all), move) == TWO_LENGTHS, "more amounts");
    }

    // ---- receivers

    function test_aReceiverIsToldWhatItGets() public {
        bytes[2] memory notes = [bytes(""), bytes("for the roof")];
        for (uint256 i; i < 2; ++i) {
            Receiver taker = new Receiver(Receiver.Mood.TAKES);
            require(_move(_holder, _holder, address(taker), 3, notes[i]) == 0, "one kind");
            require(taker.told() == keccak256(abi.encode(_holder, _holder, kinds[0], uint256(3), notes[i])), "told");
            require(_moveAll(_holder, _holder, address(taker), 1, 3, notes[i]) == 0, "a batch of one");
            (uint256[] memory ids, uint256[] memory amounts) = _lists(1, 3);
            require(taker.told() == keccak256(abi.encode(_holder, _holder, ids, amounts, notes[i])), "as a batch");
            require(_moveAll(_holder, _holder, address(taker), 3, 2, notes[i]) == 0, "several kinds");
            (ids, amounts) = _lists(3, 2);
            require(taker.told() == keccak256(abi.encode(_holder, _holder, ids, amounts, notes[i])), "told of all");
            _requireBalances(address(taker), 8, 2, 2);
        }
    }

    function test_aContractThatDoesNotTakeThemGetsNone() public {
        _requireRefusals(address(new Receiver(Receiver.Mood.ANSWERS_ELSE)), NO_RECEIVER);
        _requireRefusals(address(new Receiver(Receiver.Mood.SILENT)), NO_RECEIVER);
        _requireRefusals(address(token), NO_RECEIVER); // knows no such function
        // A reason is passed on.
        _requireRefusals(address(new Receiver(Receiver.Mood.TEXT)), bytes4(keccak256("Error(string)")));
        _requireRefusals(address(new Receiver(Receiver.Mood.ERROR)), Receiver.NotToday.selector);
        _requireRefusals(address(new Receiver(Receiver.Mood.PANIC)), bytes4(keccak256("Panic(uint256)")));
        _requireBalances(_holder, HELD, HELD, HELD);
    }

    function _requireRefusals(address to, bytes4 refusal) private {
        require(_move(_holder, _holder, to, 1, "") == refusal, "one kind");
        require(_moveAll(_holder, _holder, to, 1, 1, "") == refusal, "a batch of one");
        require(_moveAll(_holder, _holder, to, 3, 1, "") == refusal, "several kinds");
    }

    // ---- burning: retire

    function test_certificatesAreRetiredByTheirHolderAlone() public {
        (uint256[] memory ids, uint256[] memory wh) = _lists(3, HELD);
        (, uint256[] memory short) = _lists(2, HELD);
        bytes memory two = abi.encodeCall(certificates.retire, (ids, short, BOB, "x"));
        require(_as(_holder, address(_all), two) == TWO_LENGTHS, "lists of two lengths");
        bytes memory all = abi.encodeCall(certificates.retire, (ids, wh, BOB, "x"));
        require(_as(BOB, address(_all), all) == NO_BALANCE, "not his");
        _allow(ALICE, true);
        require(_as(ALICE, address(_all), all) == NO_BALANCE, "not even by whom he allows to move them");
        require(_as(_holder, address(_all), all) == 0, "his");
        _requireBalances(_holder, 0, 0, 0);
        require(_as(_holder, address(_all), all) == NO_BALANCE, "used up");
    }

    function test_interfacesAreAnnounced() public view {
        IERC165 kind = IERC165(address(certificates));
        require(kind.supportsInterface(0x01ffc9a7) && kind.supportsInterface(0xd9b67a26), "ERC-165 and ERC-1155");
        require(kind.supportsInterface(0x0e89341c) && !kind.supportsInterface(0xffffffff), "metadata");
    }
}
