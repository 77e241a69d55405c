"""A home's solar energy: read it, offer it to the neighbours, account for every watt-hour."""

__version__ = "0.1.0"
