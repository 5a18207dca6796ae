"""Sets of small numbers, and matrices of them, as the bits of whole numbers."""

from functools import reduce
from operator import or_
from typing import Final

import numpy as np

_FEW: Final = 8
"""So many places are picked one by one."""


def places(bits: int) -> list[int]:
    """Return at which places *bits* has a 1."""
    found: list[int] = []
    if bits.bit_count() > _FEW:
        data = np.frombuffer(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), np.uint8)
        found, bits = np.flatnonzero(np.unpackbits(data, bitorder="little")).tolist(), 0
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def turn(rows: list[int], width: int) -> list[int]:
    """Return the matrix, whose rows have so many bits, with rows for columns."""
    columns = [0] * width
    for place, bits in enumerate(rows):
        for other in places(bits):
            columns[other] |= 1 << place
    return columns


def multiply(target: list[int], first: list[int], second: list[int]) -> None:
    """Add to *target* the product of two matrices: its row for x has those of *second* for all y of x."""
    for place, bits in enumerate(first):
        target[place] = reduce(or_, map(second.__getitem__, places(bits)), target[place])
