"""Pairs of numbers packed into keys, and found again by their first numbers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kgcli.encoding.packing import (
    choose_first,
    find_span,
    find_spans,
    first_of,
    pack,
    pack_one,
    second_of,
    swap,
    unpack_one,
)

_NUMBER = st.integers(0, 2**31 - 2)
_PAIRS = st.lists(st.tuples(_NUMBER, _NUMBER) | st.tuples(st.integers(0, 3), st.integers(0, 3)))


def _split(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([one for one, _ in pairs], np.int32), np.array([two for _, two in pairs], np.int32)


@given(_PAIRS)
def test_keys_give_back_their_pairs_and_sort_as_these_do(pairs: list[tuple[int, int]]) -> None:
    """All at once or one by one, and the other way round."""
    keys = pack(*_split(pairs))
    assert list(zip(first_of(keys).tolist(), second_of(keys).tolist(), strict=True)) == pairs
    assert keys.tolist() == [pack_one(*pair) for pair in pairs]
    assert [unpack_one(key) for key in sorted(keys.tolist())] == sorted(pairs)
    assert [unpack_one(key) for key in swap(keys).tolist()] == [(two, one) for one, two in pairs]


@given(_PAIRS, st.lists(st.integers(0, 3) | _NUMBER))
def test_pairs_are_found_by_their_first_number(pairs: list[tuple[int, int]], firsts: list[int]) -> None:
    """They stand side by side; of a number that none begins with there are none."""
    keys = np.sort(pack(*_split(pairs)))
    expected = [sorted(pair for pair in pairs if pair[0] == first) for first in firsts]
    assert [list(map(unpack_one, choose_first(keys, first).tolist())) for first in firsts] == expected
    starts, ends = find_spans(keys, np.array(firsts, np.int64))
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [
        find_span(keys, first) for first in firsts
    ]
