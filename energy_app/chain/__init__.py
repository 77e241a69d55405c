"""The settlement network: its description, connection, keys, transactions, events and practice chain."""
