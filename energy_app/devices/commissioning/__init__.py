"""Proving that a device is wired and read right: registers, plausibility, load steps. Only reading."""
