"""The owner's money and keys: what is there, what moves, and what moved."""
