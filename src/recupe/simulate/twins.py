"""Twins: the compiled texts of `person/arithmetic.py`, branch-free and of IEEE operations only.

No library call and no fast-math: the same bits on every processor, thread and lane. Within 2 units in the last place of
NumPy (the circle within 2e-14).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import types
from numba.extending import intrinsic

from ..person import arithmetic


@intrinsic
def bits_of(typing, v):
    """The 64 bits of a number as an integer."""
    def code(context, builder, signature, args):
        return builder.bitcast(args[0], context.get_value_type(types.int64))
    return types.int64(types.float64), code


@intrinsic
def number_of(typing, v):
    """The number with these 64 bits."""
    def code(context, builder, signature, args):
        return builder.bitcast(args[0], context.get_value_type(types.float64))
    return types.float64(types.int64), code


def _clip(v, low, high):
    w = low if v < low else v
    return high if w > high else w


def _positive(v):
    return 0.0 if v < 0.0 else v


def _larger(a, b):
    return b if a < b else a


def _smaller(a, b):
    return b if a > b else a


def _where(condition, a, b):
    return a if condition else b


def _exp(v):
    """Cody and Waite's reduction, then a polynomial of degree 13."""
    v = -700.0 if v < -700.0 else v
    v = 700.0 if v > 700.0 else v
    n = np.floor(v * 1.4426950408889634 + 0.5)
    r = (v - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10
    q = 1 / 39916800 + r * (1 / 479001600 + r * (1 / 6227020800))
    q = 1 / 40320 + r * (1 / 362880 + r * (1 / 3628800 + r * q))
    q = 1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * q))
    q = 1.0 + r * (1.0 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * q))))
    return q * number_of((np.int64(n) + 1023) << 52)


def _log(v):
    """ln of a normal positive number: ln(1 + f) = f - (f^2 / 2 - s (f^2 / 2 + r(s^2))), s = f / (2 + f); fdlibm's coefficients."""
    b = bits_of(v)
    b += np.int64(0x3FF0000000000000 - 0x3FE6A09E667F3BCD)
    k = (b >> 52) - 1023
    f = number_of((b & 0x000FFFFFFFFFFFFF) + np.int64(0x3FE6A09E667F3BCD)) - 1.0
    s = f / (2.0 + f)
    z = s * s
    r = 1.818357216161805012e-01 + z * (1.531383769920937332e-01 + z * 1.479819860511658591e-01)
    r = 3.999999999940941908e-01 + z * (2.857142874366239149e-01 + z * (2.222219843214978396e-01 + z * r))
    r = z * (6.666666666666735130e-01 + z * r)
    h = 0.5 * f * f
    e = np.float64(k)
    return e * 6.93147180369123816490e-01 - ((h - (s * (h + r) + e * 1.90821492927058770002e-10)) - f)


def _circle(word):
    quadrant = word >> np.uint64(30)
    t = ((word & np.uint64(0x3FFFFFFF)) + 0.5) * 2.0**-30 - 0.5
    a = t * 1.5707963267948966
    z = a * a
    s = 1 / 362880 + z * (-1 / 39916800 + z * (1 / 6227020800 - z * (1 / 1307674368000)))
    s = a * (1.0 + z * (-1 / 6 + z * (1 / 120 + z * (-1 / 5040 + z * s))))
    c = 1 / 40320 + z * (-1 / 3628800 + z * (1 / 479001600 - z * (1 / 87178291200)))
    c = 1.0 + z * (-1 / 2 + z * (1 / 24 + z * (-1 / 720 + z * c)))
    x = (c - s) * 0.7071067811865476
    y = (c + s) * 0.7071067811865476
    odd = (quadrant & np.uint64(1)) != np.uint64(0)
    far = quadrant >= np.uint64(2)
    cosine = -y if odd else x
    sine = x if odd else y
    return (-cosine if far else cosine), (-sine if far else sine)


TWINS: dict[Any, Callable[..., Any]] = {
    arithmetic.clip: _clip, arithmetic.positive: _positive, arithmetic.larger: _larger, arithmetic.smaller: _smaller,
    arithmetic.where: _where, arithmetic.exp: _exp, arithmetic.log: _log, arithmetic.circle: _circle}
