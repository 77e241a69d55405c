"""Wallet: money, keys and transactions."""
