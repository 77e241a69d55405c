// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MeterClaim, PriceRule} from "@market/Types.sol";
import {Town} from "./Town.sol";
import {vm} from "./Vm.sol";

/// A firm's account: right where its key signed, or answering as no account should.
contract Firm {
    enum Mood {
        HONEST,
        SAYS_TRUE,
        REVERTS,
        SHORT
    }

    address private immutable _holder;
    Mood private immutable _mood;

    constructor(address holder, Mood mood) {
        (_holder, _mood) = (holder, mood);
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        if (_mood == Mood.REVERTS) revert("no");
        if (_mood == Mood.SAYS_TRUE) {
            assembly {
                mstore(0, not(0)) // the right bytes and others
                return(0, 32)
            }
        }
        if (_mood == Mood.SHORT) {
            assembly {
                mstore(0, shl(224, 0x1626ba7e))
                return(0, 4)
            }
        }
        (bytes32 r, bytes32 s) = abi.decode(signature[:64], (bytes32, bytes32));
        return ecrecover(hash, uint8(signature[64]), r, s) == _holder ? this.isValidSignature.selector : bytes4(0);
    }
}

/// OpenZeppelin's lists for ECDSA and SignatureChecker, at the exchange of a meter: the electrician's signature
/// is checked as those of data witnesses, owners and traders are.
contract SignaturesTest is Town {
    uint256 private constant KEY = 0xe1ec;
    uint256 private constant ORDER_N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    function setUp() public {
        _found(PriceRule.COMMON, 6, 1);
        registry.accredit(vm.addr(KEY), true);
    }

    function _next() private view returns (MeterClaim memory claim, bytes32 digest) {
        claim = _claim(0, 0xb000);
        digest = registry.meterDigest(0, claim);
    }

    function _taken(address electrician, bytes memory signature) private returns (bool done) {
        (MeterClaim memory claim,) = _next();
        vm.prank(_owner(0));
        (done,) = address(registry).call(
            abi.encodeCall(registry.registerMeterSigned, (uint32(0), claim, electrician, signature))
        );
    }

    function test_aKeysSignatureIsTaken() public {
        (, bytes32 digest) = _next();
        bytes memory signature = _signature(KEY, digest);
        require(!_taken(vm.addr(KEY + 1), signature), "of another");
        require(_taken(vm.addr(KEY), signature), "right");
        require(!_taken(vm.addr(KEY), signature), "once");
    }

    function test_signaturesOfAnotherFormAreRefused() public {
        (, bytes32 digest) = _next();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, digest);
        bytes32 vs = bytes32(uint256(s) | (uint256(v - 27) << 255));
        bytes32 high = bytes32(ORDER_N - uint256(s));
        bytes[9] memory wrong = [
            bytes(""),
            hex"12345678",
            abi.encodePacked(r, s),
            abi.encodePacked(r, vs), // EIP-2098
            abi.encodePacked(r, s, v, uint8(0)),
            abi.encodePacked(r, s, v - 27),
            abi.encodePacked(r, s, uint8(v == 27 ? 28 : 27)),
            abi.encodePacked(r, s, v + 2),
            abi.encodePacked(r, high, uint8(v == 27 ? 28 : 27))
        ];
        for (uint256 i; i < wrong.length; ++i) {
            require(!_taken(vm.addr(KEY), wrong[i]), "another form");
        }
        require(!_taken(vm.addr(KEY), _signature(KEY, keccak256("another claim"))), "of something else");
        require(!_taken(address(0), abi.encodePacked(r, s, v + 2)), "nobody's");
    }

    function test_aFirmsAccountSaysWhatItSigned() public {
        (, bytes32 digest) = _next();
        bytes memory signature = _signature(KEY, digest);
        address honest = address(new Firm(vm.addr(KEY), Firm.Mood.HONEST));
        address[5] memory others = [
            address(new Firm(vm.addr(KEY), Firm.Mood.SAYS_TRUE)),
            address(new Firm(vm.addr(KEY), Firm.Mood.REVERTS)),
            address(new Firm(vm.addr(KEY), Firm.Mood.SHORT)),
            address(4), // answers with what it was asked
            address(token) // knows no such question
        ];
        for (uint256 i; i < others.length; ++i) {
            registry.accredit(others[i], true);
            require(!_taken(others[i], signature), "no account's word");
        }
        require(!_taken(honest, signature), "not accredited");
        registry.accredit(honest, true);
        require(!_taken(honest, _signature(KEY + 1, digest)), "another key");
        require(!_taken(honest, _signature(KEY, keccak256("another claim"))), "of something else");
        require(_taken(honest, signature), "right");
    }
}
