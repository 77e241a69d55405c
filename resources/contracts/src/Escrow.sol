// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Account} from "./Account.sol";
import {Corrections} from "./Corrections.sol";
import {Members} from "./Members.sol";
import {Registry} from "./Registry.sol";
import {MAX_MEMBERS, SECONDS_PER_DAY, Schedule} from "./Types.sol";

/// The members' money, in nano-currency, so that no slot is ever rounded. Token units appear only
/// where tokens move; what is finer than a token unit stays in the account.
abstract contract Escrow is ReentrancyGuardTransient {
    using SafeERC20 for IERC20Metadata;

    error TokenDecimals(uint256 decimals);
    error NothingToMove();
    error EscrowFull();
    error NotEnoughFree(uint256 freeNano);
    error NotCorrections();
    error Owing(uint256 member);

    event Deposited(uint32 indexed member, address indexed from, uint256 nano);
    event Withdrawn(uint32 indexed member, address indexed to, uint256 nano);
    event PaidOut(address indexed account, uint256 nano);
    /// A correction moved money between an account and the pot of collected corrections.
    event Corrected(uint32 indexed member, int256 nano);
    /// What a removed member left waits for him in `holdings`.
    event AccountClosed(uint32 indexed member, address indexed owner, uint256 nano);

    Registry public immutable registry;
    IERC20Metadata public immutable token;
    /// The only one who may move money between accounts outside a settlement, by two data witnesses.
    Corrections public immutable corrections;
    uint256 private immutable _nanoPerUnit; // tokens of at most 9 decimals, else 1
    uint256 private immutable _unitsPerNano; // tokens of more than 9 decimals, else 1
    uint256 internal immutable _orderGate;

    Account[MAX_MEMBERS] internal _accounts;
    /// Fees and bounties waiting for their accounts, in nano.
    mapping(address account => uint256) public holdings;
    /// Collected by corrections and not yet paid to those it is for, in nano.
    uint256 public correctionPot;

    constructor(Registry registry_) {
        registry = registry_;
        token = IERC20Metadata(registry_.token());
        corrections = new Corrections(registry_);
        _orderGate = registry_.schedule().orderGate;
        uint256 decimals = token.decimals();
        if (decimals < 2 || decimals > 18) revert TokenDecimals(decimals);
        _nanoPerUnit = decimals < 9 ? 10 ** (9 - decimals) : 1;
        _unitsPerNano = decimals > 9 ? 10 ** (decimals - 9) : 1;
    }

    /// Adds `amount` token units of the sender, rounded down to whole nano, to a member's escrow.
    function deposit(uint32 member, uint256 amount) external {
        _deposit(member, amount);
    }

    /// The same with an EIP-2612 permit. A permit that fails (used already, by someone who saw it) is
    /// no harm while the allowance is there.
    function depositWithPermit(uint32 member, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
    {
        try IERC20Permit(address(token)).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        _deposit(member, amount);
    }

    /// Moves up to `nano` of the member's free money to his owner, in whole token units.
    function withdraw(uint32 member, uint256 nano) external nonReentrant {
        if (msg.sender != registry.ownerOf(member) || msg.sender == address(0)) revert Members.NotOwner(member);
        Account account = _rolled(member);
        (uint256 units, uint256 moved) = _units(nano);
        uint256 free = _free(account);
        if (account.owes()) {
            uint256 owed = corrections.owedOf(member);
            free = free > owed ? free - owed : 0;
        }
        if (moved > free) revert NotEnoughFree(free);
        _accounts[member] = account.withBalance(account.balance() - moved);
        emit Withdrawn(member, msg.sender, moved);
        token.safeTransfer(msg.sender, units);
    }

    /// Pays the fees or bounties of an account out to that account; anyone may ask for it.
    function payOut(address account) external nonReentrant {
        (uint256 units, uint256 moved) = _units(holdings[account]);
        holdings[account] -= moved;
        emit PaidOut(account, moved);
        token.safeTransfer(account, units);
    }

    /// Takes up to `nano` of what is free into the pot; the account owes as long as that is not enough.
    function collect(uint32 member, uint256 nano) external returns (uint256 taken) {
        if (msg.sender != address(corrections)) revert NotCorrections();
        Account account = _rolled(member);
        taken = _free(account);
        if (taken > nano) taken = nano;
        _accounts[member] = account.withBalance(account.balance() - taken).withOwes(taken < nano);
        correctionPot += taken;
        emit Corrected(member, -int256(taken));
    }

    /// Pays from the pot into an account; where the member's index has another owner by now, for the
    /// owner it is meant for.
    function credit(uint32 member, address owner, uint256 nano) external {
        if (msg.sender != address(corrections)) revert NotCorrections();
        correctionPot -= nano;
        if (registry.ownerOf(member) != owner) {
            holdings[owner] += nano;
            return;
        }
        Account account = _rolled(member);
        _accounts[member] = account.withBalance(account.balance() + nano);
        emit Corrected(member, int256(nano));
    }

    /// Closes the account of a member who was removed long ago, so that his index can be given away.
    /// What is left waits for him; anyone may ask for this.
    function closeAccount(uint32 member) external {
        if (!registry.closable(member)) revert Members.NotClosable(member);
        Account account = _accounts[member];
        if (account.owes()) revert Owing(member);
        address owner = registry.ownerOf(member);
        holdings[owner] += account.balance();
        _accounts[member] = Account.wrap(0);
        emit AccountClosed(member, owner, account.balance());
        registry.release(member);
    }

    /// Balance and what of it is locked today, in nano, and the day of the newest order sheet (0: none).
    function accountOf(uint256 member) external view returns (uint256 balance, uint256 locked, uint256 newestDay) {
        Account account = _accounts[member];
        return (account.balance(), account.locked(_today()), account.newest());
    }

    /// Whether the member's buy side was covered at the gate of one of the last four days gated.
    function buySideOf(uint256 member, uint256 day) external view returns (bool) {
        Account account = _rolled(member);
        return day <= account.gated() && account.buySide(day);
    }

    /// Day and ring place of the order sheet in force for a day; (0, 0) where there is none.
    function sheetInForce(uint256 member, uint256 day) external view returns (uint256 sheetDay, uint256 place) {
        return _accounts[member].inForce(day);
    }

    // ---- inside

    function _deposit(uint32 member, uint256 amount) private nonReentrant {
        if (member >= registry.memberCount()) revert Members.UnknownMember(member);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount - amount % _unitsPerNano);
        uint256 held = token.balanceOf(address(this));
        // What arrived counts, not what was sent: some tokens keep a part.
        uint256 nano = ((held - before) * _nanoPerUnit) / _unitsPerNano;
        if (nano == 0) revert NothingToMove();
        // No balance can pass the bound either, since all of them are covered by what is held.
        if ((held / _unitsPerNano) > type(uint72).max / _nanoPerUnit) revert EscrowFull();
        Account account = _rolled(member);
        _accounts[member] = account.withBalance(account.balance() + nano);
        emit Deposited(member, msg.sender, nano);
    }

    function _units(uint256 nano) private view returns (uint256 units, uint256 moved) {
        uint256 whole = nano / _nanoPerUnit;
        if (whole == 0) revert NothingToMove();
        return (whole * _unitsPerNano, whole * _nanoPerUnit);
    }

    function _free(Account account) private view returns (uint256) {
        uint256 locked = account.locked(_today());
        uint256 balance = account.balance();
        return balance > locked ? balance - locked : 0;
    }

    /// The account with every gate that has closed until now worked off.
    function _rolled(uint256 member) internal view returns (Account) {
        return _accounts[member].roll(_gatedDay());
    }

    /// The last day whose order gate has closed.
    function _gatedDay() internal view returns (uint256) {
        return (block.timestamp + SECONDS_PER_DAY - _orderGate) / SECONDS_PER_DAY;
    }

    function _today() internal view returns (uint256) {
        return block.timestamp / SECONDS_PER_DAY;
    }
}
