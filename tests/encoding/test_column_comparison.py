"""What sorted columns have in common and what not."""

import random

import numpy as np
import pytest

from kgcli.encoding.columns import subtract
from kgcli.encoding.comparison import compare_columns


@pytest.mark.parametrize("sizes", [(0, 0), (0, 5), (5, 0), (3, 400), (400, 3), (300, 300)])
def test_columns_are_told_apart_as_sets_are(sizes: tuple[int, int]) -> None:
    """Whether one is large and the other small or not, and with nothing in common or everything."""
    numbers = random.Random(repr(sizes))
    for most in (10, 500, 10_000):
        one, other = (set(numbers.choices(range(most), k=size)) for size in sizes)
        ours, theirs = (np.array(sorted(each), np.int64) for each in (one, other))
        assert subtract(ours, theirs).tolist() == sorted(one - other)
        assert subtract(ours, ours).tolist() == []
        came, went = compare_columns({2: ours, 4: ours}, {2: theirs, 4: ours})
        assert [{node: column.tolist() for node, column in each.items()} for each in (came, went)] == [
            {2: sorted(left)} if left else {} for left in (one - other, other - one)
        ]


def test_a_column_that_loses_nothing_is_the_same_object() -> None:
    """Whoever holds both need not compare them."""
    column = np.arange(100)
    for other in (np.array([200]), np.arange(200, 300), np.empty(0, np.int64)):
        assert subtract(column, other) is column
    holes = np.arange(0, 100, 2)
    assert subtract(holes, np.array([3, 5])) is holes
