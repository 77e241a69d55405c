"""Profiles and register dumps for the command line: plain mappings, ready for JSON.

Numbers are physical values as exact as the registers give them, ``None`` is a value that is missing.
"""

from pathlib import Path
from typing import Any

from energy_app.devices.detect import AUTO, match_dump
from energy_app.devices.memory import Memory, load_dump
from energy_app.devices.profile import Profiles
from energy_app.domain.readings import CANONICAL_POINTS, Value


def list_profiles(profiles: Profiles) -> list[dict[str, Any]]:
    """``devices profiles``: name, vendor, models, verified, points (and kind, ports, units)."""
    return [profile.summary() for profile in profiles]


def decode_dump(dump: Any, profiles: Profiles, profile: str = AUTO, name: str = "dump") -> dict[str, Any]:
    """``devices decode`` of a parsed dump: ``{"profile", "confidence", "points", "evidence", …}``.

    InputError names what is wrong with the dump or the profile's name, NotFoundError that nothing fits.
    """
    return _decoded(Memory.from_dump(dump, name), profiles, profile)


def decode_file(path: Path, profiles: Profiles, profile: str = AUTO) -> dict[str, Any]:
    """The same for a file."""
    return _decoded(load_dump(path), profiles, profile)


def with_canonical(values: dict[str, Value]) -> dict[str, Value]:
    """All canonical points, missing ones as None, and a profile's own points behind them."""
    return {**dict.fromkeys(CANONICAL_POINTS), **values}


def _decoded(memory: Memory, profiles: Profiles, profile: str) -> dict[str, Any]:
    match = match_dump(memory, profiles, profile)
    found = match.driver.values(memory)
    variant = match.profile.variant
    return {
        "profile": match.profile.name,
        "confidence": match.confidence,
        "points": with_canonical(found.values),
        "evidence": list(match.evidence),
        "variant": variant.name if variant else None,
        "problems": found.problems,
    }
