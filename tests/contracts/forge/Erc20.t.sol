// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Traded} from "./Traded.sol";
import {Vm, vm} from "./Vm.sol";

/// OpenZeppelin's list of behaviours of an ERC-20, for both of ours: play money and reward.
contract Erc20Test is Traded {
    bytes32 private constant TRANSFER = keccak256("Transfer(address,address,uint256)");
    bytes32 private constant APPROVAL = keccak256("Approval(address,address,uint256)");
    bytes4 private constant PANIC = bytes4(keccak256("Panic(uint256)"));
    uint256 private constant KEY = 0x5165;

    function _ours() private view returns (IERC20Metadata[2] memory) {
        return [IERC20Metadata(address(token)), IERC20Metadata(address(reward))];
    }

    function _transfer(IERC20 money, address from, address to, uint256 amount) private returns (bytes4) {
        return _as(from, address(money), abi.encodeCall(IERC20.transfer, (to, amount)));
    }

    function _spend(IERC20 money, address spender, address from, address to, uint256 amount) private returns (bytes4) {
        return _as(spender, address(money), abi.encodeCall(IERC20.transferFrom, (from, to, amount)));
    }

    function _approve(IERC20 money, address owner, address spender, uint256 amount) private returns (bytes4) {
        return _as(owner, address(money), abi.encodeCall(IERC20.approve, (spender, amount)));
    }

    function _requireLog(bytes32 topic, address from, address to, uint256 amount) private {
        Vm.Log memory log = _oneLog(topic);
        require(log.topics[1] == _word(from) && log.topics[2] == _word(to), "between whom");
        require(abi.decode(log.data, (uint256)) == amount, "how much");
    }

    // ---- what they are

    function test_namesDigitsAndTotals() public view {
        IERC20Metadata[2] memory ours = _ours();
        require(keccak256(bytes(ours[0].name())) == keccak256("Play Euro"), "name of the play money");
        require(keccak256(bytes(ours[0].symbol())) == keccak256("PEUR") && ours[0].decimals() == 6, "and symbol");
        require(keccak256(bytes(ours[1].name())) == keccak256("Sun"), "name of the reward");
        require(keccak256(bytes(ours[1].symbol())) == keccak256("SUN") && ours[1].decimals() == 9, "and symbol");
        require(ours[0].totalSupply() == 10 ** 10 + ALICES, "all that was minted");
        // What the day's fees less the bounty gave, times kappa.
        uint256 kept = 80 * 96 * uint256(COMMUNITY_FEE) - BOUNTY;
        require(ours[1].totalSupply() == (kept * KAPPA_PPM) / 1_000_000, "all that was earned");
        for (uint256 i; i < 2; ++i) {
            require(ours[i].balanceOf(BOB) == 0 && ours[i].balanceOf(address(0)) == 0, "who has none");
            require(ours[i].balanceOf(ALICE) == ALICES, "who has some");
        }
    }

    // ---- transfers

    function testFuzz_transfersMoveWhatThereIsAndNoMore(uint256 amount, bool second) public {
        IERC20Metadata money = _ours()[second ? 1 : 0];
        uint256 total = money.totalSupply();
        bytes4 refusal = _transfer(money, ALICE, BOB, amount);
        require(refusal == (amount > ALICES ? IERC20Errors.ERC20InsufficientBalance.selector : bytes4(0)), "refusal");
        uint256 moved = amount > ALICES ? 0 : amount;
        require(money.balanceOf(BOB) == moved && money.balanceOf(ALICE) == ALICES - moved, "balances");
        require(money.totalSupply() == total, "the total stays");
    }

    function test_allNothingAndToOneselfAreTransfersThatAreLogged() public {
        IERC20Metadata[2] memory ours = _ours();
        uint256[2] memory amounts = [uint256(0), ALICES];
        for (uint256 i; i < 4; ++i) {
            IERC20Metadata money = ours[i % 2];
            uint256 amount = amounts[i / 2];
            vm.recordLogs();
            require(_transfer(money, ALICE, ALICE, amount) == 0, "to oneself");
            _requireLog(TRANSFER, ALICE, ALICE, amount);
            require(money.balanceOf(ALICE) == ALICES, "nothing moved");
            vm.recordLogs();
            require(_transfer(money, ALICE, BOB, amount) == 0, "to another");
            _requireLog(TRANSFER, ALICE, BOB, amount);
            require(money.balanceOf(BOB) == amount, "arrived");
        }
    }

    function test_noTransferToNobodyNorOfWhatOneHasNot() public {
        for (uint256 i; i < 2; ++i) {
            IERC20Metadata money = _ours()[i];
            require(_transfer(money, ALICE, address(0), 1) == IERC20Errors.ERC20InvalidReceiver.selector, "nobody");
            bytes4 refusal = _transfer(money, BOB, BOB, 1);
            require(refusal == IERC20Errors.ERC20InsufficientBalance.selector, "to oneself, without");
        }
    }

    // ---- allowances

    function test_approvalsAreKeptReplacedAndLoggedWhateverTheBalance() public {
        address[2] memory owners = [ALICE, address(0xB0B0)]; // one with tokens, one without
        for (uint256 i; i < 4; ++i) {
            IERC20Metadata money = _ours()[i % 2];
            address owner = owners[i / 2];
            for (uint256 amount = 5; amount < 8; ++amount) {
                vm.recordLogs();
                require(_approve(money, owner, BOB, amount) == 0, "approved");
                _requireLog(APPROVAL, owner, BOB, amount);
                require(money.allowance(owner, BOB) == amount, "replaced");
            }
            bytes4 refusal = _approve(money, owner, address(0), 1);
            require(refusal == IERC20Errors.ERC20InvalidSpender.selector, "nobody");
        }
    }

    function testFuzz_allowancesAreUsedUpUnlessUnlimited(uint256 allowed, uint256 amount, bool second) public {
        IERC20Metadata money = _ours()[second ? 1 : 0];
        _approve(money, ALICE, BOB, allowed);
        vm.recordLogs();
        bytes4 refusal = _spend(money, BOB, ALICE, BOB, amount);
        if (allowed < amount) require(refusal == IERC20Errors.ERC20InsufficientAllowance.selector, "allowance");
        else if (amount > ALICES) require(refusal == IERC20Errors.ERC20InsufficientBalance.selector, "balance");
        else require(refusal == 0, "refused");
        // A transfer is logged, a use of the allowance is not.
        if (refusal == 0) _requireLog(TRANSFER, ALICE, BOB, amount);
        uint256 used = refusal != 0 || allowed == type(uint256).max ? 0 : amount;
        require(money.allowance(ALICE, BOB) == allowed - used, "what is left of it");
    }

    function test_unlimitedAllowancesStayAndOthersEnd() public {
        for (uint256 i; i < 2; ++i) {
            IERC20Metadata money = _ours()[i];
            _approve(money, ALICE, BOB, type(uint256).max);
            require(_spend(money, BOB, ALICE, BOB, 10) == 0, "spent");
            require(money.allowance(ALICE, BOB) == type(uint256).max, "unlimited");
            _approve(money, ALICE, BOB, ALICES - 10);
            require(_spend(money, BOB, ALICE, address(0), 1) == IERC20Errors.ERC20InvalidReceiver.selector, "nobody");
            bytes4 more = _spend(money, BOB, ALICE, BOB, ALICES);
            require(more == IERC20Errors.ERC20InsufficientAllowance.selector, "more than allowed");
            _transfer(money, ALICE, address(0xB0B0), 1);
            bytes4 refusal = _spend(money, BOB, ALICE, BOB, ALICES - 10);
            require(refusal == IERC20Errors.ERC20InsufficientBalance.selector, "more than there is");
            refusal = _spend(money, BOB, address(0), BOB, 0);
            require(refusal == IERC20Errors.ERC20InvalidApprover.selector, "from nobody");
        }
    }

    // ---- making and burning

    function test_playMoneyIsMadeByItsMinterAlone() public {
        bytes memory data = abi.encodeWithSignature("mint(address,uint256)", ALICE, 1);
        require(_as(ALICE, address(token), data) == bytes4(keccak256("NotMinter(address)")), "minter");
        data = abi.encodeWithSignature("mint(address,uint256)", address(0), 1);
        require(_as(address(this), address(token), data) == IERC20Errors.ERC20InvalidReceiver.selector, "nobody");
        data = abi.encodeWithSignature("mint(address,uint256)", ALICE, type(uint256).max);
        require(_as(address(this), address(token), data) == PANIC, "more than can be counted");
        uint256 total = token.totalSupply();
        vm.recordLogs();
        token.mint(ALICE, 7);
        _requireLog(TRANSFER, address(0), ALICE, 7);
        require(token.totalSupply() == total + 7 && token.balanceOf(ALICE) == ALICES + 7, "made");
    }

    function test_rewardIsBurnedByItsHolderAndNoMoreThanHeHas() public {
        bytes memory data = abi.encodeCall(reward.redeem, (day, proof, 1, 2_000));
        token.mint(address(reward), 100);
        bytes4 refusal = _as(_owner(1), address(reward), data);
        require(refusal == IERC20Errors.ERC20InsufficientBalance.selector, "he has none");
        require(_as(BOB, address(reward), data) == bytes4(keccak256("NotOwner(uint256)")), "not his fees");
        vm.prank(_owner(0));
        reward.transfer(_owner(1), 5_000);
        uint256 total = reward.totalSupply();
        vm.recordLogs();
        require(_as(_owner(1), address(reward), data) == 0, "burned");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        require(logs[0].topics[0] == TRANSFER && logs[0].topics[1] == _word(_owner(1)), "from the holder");
        require(logs[0].topics[2] == 0 && abi.decode(logs[0].data, (uint256)) == 2_000, "to nobody");
        require(reward.totalSupply() == total - 2_000 && reward.balanceOf(_owner(1)) == 3_000, "less of it");
    }

    // ---- permits of the play money

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
        require(money.nonces(ALICE) == 0, "the owner's nonce alone");
        require(_as(BOB, address(token), good) == signer, "used again");
    }

    function test_thePermitsDomainIsThatOfTheStandard() public view {
        bytes32 kind = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        bytes memory fields =
            abi.encode(kind, keccak256("Play Euro"), keccak256("1"), block.chainid, address(token));
        require(IERC20Permit(address(token)).DOMAIN_SEPARATOR() == keccak256(fields), "domain");
    }

    function _permit(address owner, uint256 key, uint256 amount, uint256 until) private view returns (bytes memory) {
        IERC20Permit money = IERC20Permit(address(token));
        bytes32 kind = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 hash = keccak256(abi.encode(kind, owner, BOB, amount, money.nonces(owner), until));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _typed(money.DOMAIN_SEPARATOR(), hash));
        return abi.encodeCall(IERC20Permit.permit, (owner, BOB, amount, until, v, r, s));
    }
}
