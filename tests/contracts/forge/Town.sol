// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Allocation, MeterClaim, PriceRule, Schedule, StorageKind, Terms} from "@market/Types.sol";
import {DayProof, ICertificates, ICorrections, IMarket, IRegistry, IReward, IToken} from "./Interfaces.sol";
import {Vm, vm} from "./Vm.sol";

/// A deployed community and its sheets. Every row of an order sheet, and every slot of a reading sheet, is
/// the same: what differs within a day is the business of test_equality.py.
abstract contract Town {
    uint256 internal constant DAY = 86_400;
    uint256 internal constant FIRST_DAY = 20_500;
    uint32 internal constant FINAL_DAYS = 4;
    uint24 internal constant GRID_FEE = 30_000;
    uint24 internal constant COMMUNITY_FEE = 10_000;
    uint24 internal constant PRICE = 150_000;
    uint64 internal constant BOUNTY = 5_000_000;
    uint256 internal constant KAPPA_PPM = 500_000;
    address internal constant GRID = address(0x61);
    address internal constant SETTLER = address(0x5e);

    struct Row {
        uint24 sellLimit;
        uint16 sellCap;
        uint24 buyLimit;
        uint16 buyCap;
    }

    /// A meter: its key, registers and sequence; what it read of a day, and how many Wh may be certified.
    struct Home {
        uint256 key;
        uint64 imported;
        uint64 exported;
        uint32 sequence;
        uint256 lastDay;
    }

    IToken internal token;
    IRegistry internal registry;
    IMarket internal market;
    ICorrections internal corrections;
    IReward internal reward;
    ICertificates internal certificates;
    uint256 internal members;
    mapping(uint256 member => Home) internal homes;
    mapping(uint256 member => mapping(uint256 day => bytes)) internal orderSheets;
    mapping(uint256 day => mapping(uint256 member => bytes)) internal homeBytes;
    mapping(uint256 day => mapping(uint256 member => bool)) internal buySides;

    function _found(PriceRule rule, uint8 decimals, uint256 count) internal {
        vm.warp(FIRST_DAY * DAY);
        token = IToken(_deploy("PlayToken", abi.encode("Play Euro", "PEUR", decimals)));
        _foundOn(rule, address(token), count);
    }

    function _foundOn(PriceRule rule, address money, uint256 count) internal {
        vm.warp(FIRST_DAY * DAY);
        token = IToken(money);
        Terms memory terms = Terms(0, GRID_FEE, COMMUNITY_FEE, GRID, address(this), BOUNTY, 0, 0, 0);
        bytes memory arguments =
            abi.encode("Test", "10Y", rule, money, Schedule(82_800, 900, 21_600, FINAL_DAYS), terms, _table(PRICE));
        registry = IRegistry(_deploy("Registry", arguments));
        market = IMarket(_deploy("Market", abi.encode(registry)));
        corrections = market.corrections();
        registry.nameMarket(address(market));
        registry.accredit(address(this), true);
        registry.nameWitnesses(vm.addr(0xd1), vm.addr(0xd2), vm.addr(0xd3));
        bytes memory rewarding = abi.encode(registry, market, "Sun", "SUN", uint256(10 ** 12), KAPPA_PPM);
        reward = IReward(_deploy("Reward", rewarding));
        certificates = ICertificates(_deploy("Certificates", abi.encode(registry, market)));
        for (uint256 member; member < count; ++member) {
            _join(member);
        }
    }

    function _join(uint256 member) internal {
        registry.admit(_owner(member));
        homes[member].key = 0xa000 + member;
        registry.registerMeter(uint32(member), _claim(member, homes[member].key));
        members = member + 1;
    }

    function _claim(uint256 member, uint256 key) internal pure returns (MeterClaim memory claim) {
        claim.key = vm.addr(key);
        claim.pointHash = keccak256(abi.encode("point", member));
        (claim.slotCeiling, claim.dayCeiling) = (type(uint16).max, type(uint32).max);
        (claim.storageKind, claim.allocation) = (StorageKind.NONE, Allocation.INTERNAL);
    }

    function _owner(uint256 member) internal view virtual returns (address) {
        return address(uint160(0x0F0000 + member));
    }

    function _deploy(string memory name, bytes memory arguments) internal returns (address created) {
        string memory path = string.concat("../../resources/contracts/", name, ".json");
        bytes memory code = bytes.concat(vm.parseJsonBytes(vm.readFile(path), ".bytecode"), arguments);
        assembly {
            created := create(0, add(code, 32), mload(code))
        }
        require(created != address(0), name);
    }

    function _today() internal view returns (uint256) {
        return block.timestamp / DAY;
    }

    function _table(uint24 price) internal pure returns (bytes memory table) {
        for (uint256 hour; hour < 24; ++hour) {
            table = bytes.concat(table, bytes3(price));
        }
    }

    // ---- sheets

    function _orders(Row memory row) internal pure returns (bytes memory sheet) {
        bytes10 packed = bytes10(abi.encodePacked(row.sellLimit, row.sellCap, row.buyLimit, row.buyCap));
        sheet = hex"01";
        for (uint256 hour; hour < 24; ++hour) {
            sheet = bytes.concat(sheet, packed);
        }
    }

    /// The next reading sheet of a home and its signature; moves the home's registers.
    function _read(uint256 member, uint256 day, uint16 imported, uint16 exported)
        internal
        returns (bytes memory sheet, bytes32 r, bytes32 vs)
    {
        Home storage home = homes[member];
        bytes memory slots;
        for (uint256 slot; slot < 96; ++slot) {
            slots = bytes.concat(slots, bytes2(imported), bytes2(exported));
        }
        (uint64 importOpen, uint64 exportOpen) = (home.imported, home.exported);
        home.imported += 96 * uint64(imported);
        home.exported += 96 * uint64(exported);
        home.sequence += 1;
        bytes memory registers = abi.encodePacked(importOpen, home.imported, exportOpen, home.exported, uint128(0));
        sheet = abi.encodePacked(type(uint96).max, registers, home.sequence, bytes32(0), slots);
        bytes32 digest = _readingDigest(member, day, importOpen, exportOpen, keccak256(slots));
        uint8 v;
        (v, r, vs) = vm.sign(home.key, digest);
        if (v == 28) vs |= bytes32(uint256(1) << 255);
    }

    function _readingDigest(uint256 member, uint256 day, uint64 importOpen, uint64 exportOpen, bytes32 slotsHash)
        private
        view
        returns (bytes32)
    {
        Home storage home = homes[member];
        bytes memory first = abi.encode(
            keccak256(
                "ReadingSheet(uint32 member,address meter,uint32 day,bytes32 readings,uint96 measured,uint64 importOpen,uint64 importClose,uint64 exportOpen,uint64 exportClose,uint64 pvOpen,uint64 pvClose,uint32 sequence,bytes32 previous)"
            ),
            member,
            vm.addr(home.key),
            day,
            slotsHash,
            type(uint96).max,
            importOpen
        );
        bytes memory rest =
            abi.encode(home.imported, exportOpen, home.exported, uint256(0), uint256(0), home.sequence, bytes32(0));
        return _typed(market.domainSeparator(), keccak256(bytes.concat(first, rest)));
    }

    function _typed(bytes32 separator, bytes32 structHash) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", separator, structHash));
    }

    function _signature(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    // ---- a day

    function _postOrders(uint256 member, Row memory row) internal {
        bytes memory sheet = _orders(row);
        uint256 day = _today() + 1;
        vm.prank(_owner(member));
        market.postOrders(uint32(member), uint32(day), sheet);
        orderSheets[member][day] = sheet;
    }

    /// Posts a reading sheet and notes what settling the day will need of the home.
    function _postReadings(uint256 member, uint256 day, uint16 imported, uint16 exported) internal {
        (bytes memory sheet, bytes32 r, bytes32 vs) = _read(member, day, imported, exported);
        vm.recordLogs();
        market.postReadings(uint32(member), uint32(day), sheet, r, vs);
        _note(member, day, sheet);
        homes[member].lastDay = day;
    }

    function _note(uint256 member, uint256 day, bytes memory sheet) internal {
        bytes memory data = _lastLog(keccak256("ReadingsPosted(uint32,uint32,address,uint256,bytes)"));
        (uint256 part,) = abi.decode(data, (uint256, bytes));
        uint256 sheetDay = part & ((1 << 31) - 1);
        if (sheetDay == 0) return;
        bytes memory slots = new bytes(384);
        for (uint256 i; i < 384; ++i) {
            slots[i] = sheet[96 + i];
        }
        homeBytes[day][member] =
            bytes.concat(orderSheets[member][sheetDay], slots, bytes12(type(uint96).max), bytes4(uint32(part >> 32)));
        buySides[day][member] = (part >> 31) & 1 != 0;
    }

    /// Data of the last log of that kind since recording began.
    function _lastLog(bytes32 topic) internal returns (bytes memory data) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == topic) data = logs[i].data;
        }
    }

    /// What settleDay wants of a day: the bytes of all homes that take part.
    function _sheets(uint256 day) internal view returns (bytes memory sheets) {
        for (uint256 member; member < members; ++member) {
            sheets = bytes.concat(sheets, homeBytes[day][member]);
        }
    }

    /// The same price in all 96 slots.
    function _prices(uint24 price) internal pure returns (bytes memory prices) {
        for (uint256 slot; slot < 96; ++slot) {
            prices = bytes.concat(prices, bytes3(price));
        }
    }

    /// The proof of a day just settled, from the event recorded.
    function _proof(uint256 day) internal returns (DayProof memory proof) {
        bytes32 topic = keccak256("DaySettled(uint32,address,uint256,uint256,uint256,uint256,bytes,bytes,bytes)");
        (,,,, proof.prices,, proof.nets) =
            abi.decode(_lastLog(topic), (uint256, uint256, uint256, uint256, bytes, bytes, bytes));
        proof.homes = new uint256[](proof.nets.length / 24);
        uint256 place;
        for (uint256 member; member < members; ++member) {
            bytes memory own = homeBytes[day][member];
            if (own.length == 0) continue;
            proof.homes[place++] = _homeWord(own) | (buySides[day][member] ? 1 << 31 : 0) | member;
        }
    }

    function _homeWord(bytes memory own) private pure returns (uint256 word) {
        uint256 low = type(uint32).max;
        assembly {
            let free := mload(0x40)
            mstore(free, and(keccak256(add(own, 32), 241), not(low)))
            mstore(add(free, 32), keccak256(add(own, 273), 384))
            mstore(add(free, 64), shr(128, mload(add(own, 657))))
            word := and(keccak256(free, 96), not(low))
        }
    }
}
