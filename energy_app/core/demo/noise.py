"""Chance that depends on nothing but the seed: the same numbers on every machine, in any order of asking."""

import hashlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=256)
def draws(seed: int, label: str, day: int, count: int) -> NDArray[np.int64]:
    """``count`` independent numbers 0…65535 for a purpose (``label``) and a UTC day. Read-only."""
    data = hashlib.shake_128(f"{seed}/{label}/{day}".encode()).digest(2 * count)
    values = np.frombuffer(data, dtype=">u2").astype(np.int64)
    values.setflags(write=False)
    return values
