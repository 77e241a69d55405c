// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;
contract Notebook {
    mapping(bytes32 => uint256) public count;
    uint256 public total;
    event Noted(bytes32 indexed key, uint256 count, uint256 time);
    error Closed(uint256 time);
    function note(bytes32 key) external { count[key] += 1; total += 1; emit Noted(key, count[key], block.timestamp); }
    function refuse(string calldata why) external pure { revert(why); }
    function until(uint256 time) external { if (block.timestamp > time) revert Closed(block.timestamp); total += 1; }
    function onlyAfter(uint256 n) external { require(total >= n, "too early"); total += 1; }
    function work(uint256 n) external { bytes32 h; for (uint256 i; i < n; i++) { h = keccak256(abi.encode(h, i)); } count[h] = n; }
    function now_() external view returns (uint256) { return block.timestamp; }
}
