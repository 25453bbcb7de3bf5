"""Randomness: numbers that depend on their name only (Philox 4x32-10, Salmon 2011; Box-Muller).

    words = philox(counter = (draw, variable, occasion, person), key = seed)          four words, four normal numbers

No state and no order: batches may be reordered, arms share their luck, threads cannot matter. A variable is a name; its
number is a 32-bit hash of it (a test holds them all different). Every integer is uint64 holding 32 bits.
"""

from __future__ import annotations

import zlib

import numpy as np

from ..person.arithmetic import circle, log, sqrt
from ..person.equation import equation

M0, M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
W0, W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
LOW, HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
VARIABLES: dict[str, int] = {}


def stream(variable: str) -> np.uint64:
    """The number of a named variable; every name that was asked for stands in `VARIABLES`."""
    return np.uint64(VARIABLES.setdefault(variable, zlib.crc32(variable.encode())))


@equation
def philox(c0, c1, c2, c3, k0, k1):
    """Four 32-bit words of a counter and a key."""
    for _ in range(10):
        p0 = M0 * c0
        p1 = M1 * c2
        c0, c1, c2, c3 = (p1 >> HALF) ^ c1 ^ k0, p1 & LOW, (p0 >> HALF) ^ c3 ^ k1, p0 & LOW
        k0 = (k0 + W0) & LOW
        k1 = (k1 + W1) & LOW
    return c0, c1, c2, c3


@equation
def two_normals(a, b):
    """Two standard normal numbers of two 32-bit words; tails end at 6.8."""
    radius = sqrt(-2.0 * log((a + 0.5) * 2.0**-32))
    cosine, sine = circle(b)
    return radius * cosine, radius * sine


@equation
def four_normals(draw, variable, occasion, person, k0, k1):
    """Four standard normal numbers of a name."""
    a, b, c, d = philox(draw, variable, occasion, person, k0, k1)
    n0, n1 = two_normals(a, b)
    n2, n3 = two_normals(c, d)
    return n0, n1, n2, n3
