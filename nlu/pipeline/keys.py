"""Symbols and sequences of them as 64-bit keys, the same on every machine and in every process."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


def named(names: Iterable[str]) -> Keys:
    """A key for each name."""
    return np.fromiter(map(_hash, names), np.uint64)


def codes(text: str) -> Keys:
    """A key for each character."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)


def mixed(seed: int | Keys, *columns: Keys) -> Keys:
    """One key for each place of the columns, which are of one shape; order and seed matter."""
    keys = np.asarray(seed, np.uint64)
    for column in columns:
        keys = (keys ^ column) * _PRIME
        keys ^= keys >> _SHIFT
    return keys


@lru_cache(maxsize=65_536)
def _hash(name: str) -> int:
    digest = blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
