// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {Claims, IRecords} from "./Claims.sol";
import {Clearing} from "./Clearing.sol";
import {Registry} from "./Registry.sol";
import {PriceRule, Terms} from "./Types.sol";

/// Certificates of origin in whole Wh, one kind a slot. The buyer of matched solar energy claims them
/// once his day is final, from the sheets the day was settled on: none for energy that a support scheme
/// pays, and of a home with a battery no more than its roof made that day. Whoever uses them up retires
/// them, for a beneficiary and with a text.
contract Certificates is Claims, ERC1155 {
    error WrongSheets(uint256 home);
    error AlreadyClaimed(uint256 member, uint256 slot);

    event Claimed(uint32 indexed day, uint32 indexed member, uint96 slots, uint256 wh);
    event Retired(address indexed holder, address indexed beneficiary, uint256[] ids, uint256[] wh, string text);

    uint256 public constant SOLAR = 1;

    /// A home's part in a slot: quantity, and whether it stands exactly at the price.
    struct Side {
        uint256 wh;
        bool atPrice;
    }

    uint256 private immutable _zone;
    mapping(uint256 day => mapping(uint256 member => uint256)) public claimedSlots;

    constructor(Registry registry_, IRecords market_) Claims(registry_, market_) ERC1155("") {
        _zone = uint32(bytes4(keccak256(bytes(registry_.zone()))));
    }

    /// Kind of the certificates of a slot (unix time / 900): source | zone (32) | slot (32).
    function idOf(uint256 slot) public view returns (uint256) {
        return (SOLAR << 64) | (_zone << 32) | slot;
    }

    /// Issues what some homes, by their place in the proof, bought in the slots marked (bit i: slot i of
    /// the day) to the members' owners; from anyone. `sheets` as given to the market's settleDay.
    function claim(uint32 day, DayProof calldata proof, bytes calldata sheets, uint256[] calldata buyers, uint96 slots)
        external
    {
        _prove(day, proof);
        _requireSheets(proof, sheets);
        uint256 count;
        for (uint256 slot; slot < 96; ++slot) {
            if ((slots >> slot) & 1 != 0) ++count;
        }
        uint256[] memory ids = new uint256[](count);
        uint256[][] memory amounts = new uint256[][](buyers.length);
        for (uint256 i; i < buyers.length; ++i) {
            amounts[i] = new uint256[](count);
        }
        Terms memory terms = registry.termsOf(day);
        count = 0;
        for (uint256 slot; slot < 96; ++slot) {
            if ((slots >> slot) & 1 == 0) continue;
            ids[count] = idOf(uint256(day) * 96 + slot);
            uint256[] memory shares = _shares(proof, sheets, slot, terms);
            for (uint256 i; i < buyers.length; ++i) {
                amounts[i][count] = shares[buyers[i]];
            }
            ++count;
        }
        for (uint256 i; i < buyers.length; ++i) {
            _issue(day, _member(proof, buyers[i]), slots, ids, amounts[i]);
        }
    }

    /// Uses certificates of the sender up.
    function retire(uint256[] calldata ids, uint256[] calldata wh, address beneficiary, string calldata text) external {
        _burnBatch(msg.sender, ids, wh);
        emit Retired(msg.sender, beneficiary, ids, wh, text);
    }

    function _issue(uint32 day, uint256 member, uint96 slots, uint256[] memory ids, uint256[] memory amounts) private {
        uint256 before = claimedSlots[day][member];
        if (before & slots != 0) revert AlreadyClaimed(member, before & slots);
        claimedSlots[day][member] = before | slots;
        uint256 wh;
        for (uint256 i; i < amounts.length; ++i) {
            wh += amounts[i];
        }
        emit Claimed(day, uint32(member), slots, wh);
        _mintBatch(registry.ownerOf(member), ids, amounts, "");
    }

    /// The sheets are those the homes' hashes stand for.
    function _requireSheets(DayProof calldata proof, bytes calldata sheets) private pure {
        if (sheets.length != proof.homes.length * Clearing.HOME_BYTES) revert WrongSheets(proof.homes.length);
        uint256 pos;
        assembly ("memory-safe") {
            pos := sheets.offset
        }
        for (uint256 home; home < proof.homes.length; ++home) {
            if ((Clearing.homeHash(pos) ^ proof.homes[home]) >> 32 != 0) revert WrongSheets(home);
            pos += Clearing.HOME_BYTES;
        }
    }

    /// Wh of certificates each home gets for a slot: what it bought, times the part of all that was sold
    /// which may be certified, by running floor.
    function _shares(DayProof calldata proof, bytes calldata sheets, uint256 slot, Terms memory terms)
        private
        view
        returns (uint256[] memory shares)
    {
        uint256 count = proof.homes.length;
        Side[] memory sales = new Side[](count);
        Side[] memory buys = new Side[](count);
        uint256 price = _price(proof, slot, terms);
        for (uint256 home; home < count; ++home) {
            (sales[home], buys[home]) = _sides(proof, sheets, home, slot, price, terms);
        }
        uint256 offered = _sum(sales);
        uint256 volume = _sum(buys);
        if (offered < volume) volume = offered;
        _fill(sales, volume);
        _fill(buys, volume);
        uint256 certified;
        for (uint256 home; home < count; ++home) {
            certified += _certified(proof, sheets, home, sales[home].wh);
        }
        shares = new uint256[](count);
        uint256 bought;
        for (uint256 home; home < count && volume != 0; ++home) {
            uint256 before = (bought * certified) / volume;
            bought += buys[home].wh;
            shares[home] = (bought * certified) / volume - before;
        }
    }

    /// Under COMMON the price T of the hour, else what the market verified.
    function _price(DayProof calldata proof, uint256 slot, Terms memory terms) private view returns (uint256) {
        if (registry.rule() == PriceRule.AUCTION) return uint24(bytes3(proof.prices[3 * slot:3 * slot + 3]));
        bytes memory table = abi.encodePacked(terms.hours0, terms.hours1, terms.hours2);
        uint256 pos = 3 * (slot / 4);
        return (uint256(uint8(table[pos])) << 16) | (uint256(uint8(table[pos + 1])) << 8) | uint8(table[pos + 2]);
    }

    /// What a home offers and bids at the price or better.
    function _sides(
        DayProof calldata proof,
        bytes calldata sheets,
        uint256 home,
        uint256 slot,
        uint256 price,
        Terms memory terms
    ) private view returns (Side memory sale, Side memory buy) {
        bytes calldata own = sheets[home * Clearing.HOME_BYTES:(home + 1) * Clearing.HOME_BYTES];
        if ((uint96(bytes12(own[625:637])) >> slot) & 1 == 0) return (sale, buy);
        uint256 taken = uint16(bytes2(own[241 + 4 * slot:243 + 4 * slot]));
        uint256 given = uint16(bytes2(own[243 + 4 * slot:245 + 4 * slot]));
        uint256 row = 1 + 10 * (slot / 4);
        bool common = registry.rule() == PriceRule.COMMON;
        if (given > taken) {
            uint256 limit = uint24(bytes3(own[row:row + 3]));
            uint256 cap = uint16(bytes2(own[row + 3:row + 5]));
            if (limit > price) return (sale, buy);
            sale = Side(given - taken < cap ? given - taken : cap, common || limit == price);
        } else if (_buySide(proof, home)) {
            uint256 limit = uint24(bytes3(own[row + 5:row + 8]));
            uint256 cap = uint16(bytes2(own[row + 8:row + 10]));
            price += uint256(terms.gridFee) + terms.communityFee;
            if (limit < price) return (sale, buy);
            buy = Side(taken - given < cap ? taken - given : cap, common || limit == price);
        }
    }

    function _sum(Side[] memory sides) private pure returns (uint256 wh) {
        for (uint256 i; i < sides.length; ++i) {
            wh += sides[i].wh;
        }
    }

    /// Turns quantities into what is traded: better orders full, those at the price by running floor.
    function _fill(Side[] memory sides, uint256 volume) private pure {
        uint256 total;
        for (uint256 i; i < sides.length; ++i) {
            if (sides[i].atPrice) total += sides[i].wh;
            else volume -= sides[i].wh < volume ? sides[i].wh : volume;
        }
        uint256 passed;
        for (uint256 i; i < sides.length; ++i) {
            if (!sides[i].atPrice || total == 0) continue;
            uint256 before = (passed * volume) / total;
            passed += sides[i].wh;
            sides[i].wh = (passed * volume) / total - before;
        }
    }

    /// What of a sale may be certified: the day's bound, spread over all the home sold that day.
    function _certified(DayProof calldata proof, bytes calldata sheets, uint256 home, uint256 wh)
        private
        pure
        returns (uint256)
    {
        uint256 end = (home + 1) * Clearing.HOME_BYTES;
        uint256 bound = uint32(bytes4(sheets[end - 4:end]));
        (uint256 sold,) = _traded(proof, home);
        return sold <= bound ? wh : (wh * bound) / sold;
    }
}
