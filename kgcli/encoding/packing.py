"""Pairs of numbers packed into keys: 64 bits each, the first number above the second, to sort as pairs do.

Numbers are those of terms, from 0 to 2**31 - 2; a first number may be below zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    Keys: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]
    Parts: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int32]] | Keys

_SHIFT: Final = 32
_LOW: Final = 0xFFFFFFFF


def pack(first: Parts, second: Parts | int) -> Keys:
    """Return the keys of the pairs (first, second), in their order."""
    return (first.astype(np.int64, copy=False) << _SHIFT) | second


def first_of(keys: Keys) -> Keys:
    """Return the first numbers of *keys*."""
    return keys >> _SHIFT


def second_of(keys: Keys) -> Keys:
    """Return the second numbers of *keys*."""
    return keys & _LOW


def swap(keys: Keys) -> Keys:
    """Return *keys* with first and second number exchanged, in the same order."""
    return ((keys & _LOW) << _SHIFT) | (keys >> _SHIFT)


def pack_one(first: int, second: int) -> int:
    """Return the key of one pair."""
    return first << _SHIFT | second


def unpack_one(key: int) -> tuple[int, int]:
    """Return the pair that one key is of."""
    return key >> _SHIFT, key & _LOW


def find_span(keys: Keys, first: int) -> tuple[int, int]:
    """Return from where to where the pairs with this *first* number stand among sorted *keys*."""
    start, end = keys.searchsorted((first << _SHIFT, (first + 1) << _SHIFT)).tolist()
    return start, end


def find_spans(keys: Keys, firsts: Keys) -> tuple[Keys, Keys]:
    """Return where the pairs with each of these *firsts* start among sorted *keys*, and where they end."""
    return keys.searchsorted(firsts << _SHIFT), keys.searchsorted((firsts + 1) << _SHIFT)


def choose_first(keys: Keys, first: int) -> Keys:
    """Return those of the sorted *keys* whose first number is *first*."""
    start, end = find_span(keys, first)
    return keys[start:end]
