"""Columns of numbers: merged, taken from each other, compared."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kgcli.reasoning.engine.extent import NOBODY, Extent
from kgcli.reasoning.engine.pairs import NO_PAIRS, Relation, find_overlaps, unite

_SETS = st.lists(st.sets(st.integers(0, 40)), max_size=5)


def _column(numbers: set[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(sorted(numbers), np.int64)


@given(_SETS)
def test_columns_overlap_where_they_have_a_number_in_common(sets: list[set[int]]) -> None:
    """Each two of them, once."""
    places = combinations(range(len(sets)), 2)
    expected = [(one, other) for one, other in places if sets[one] & sets[other]]
    assert find_overlaps([_column(each) for each in sets]) == expected


@given(_SETS, st.sets(st.integers(0, 40)))
def test_a_relation_counts_what_each_column_was_the_first_to_bring(
    sets: list[set[int]], held: set[int]
) -> None:
    """What was there counts for none; what is new is told, in order."""
    relation = Relation(_column(held)) if held else NO_PAIRS
    grown, fresh, counts = relation.add([_column(each) for each in sets])
    assert grown.keys.tolist() == sorted(held.union(*sets))
    assert fresh.tolist() == sorted(set().union(*sets) - held)
    assert counts == [len(each - held.union(*sets[:place])) for place, each in enumerate(sets)]


@given(st.lists(st.lists(st.integers(0, 9000)), max_size=4), st.sets(st.integers(0, 9000)), st.booleans())
def test_a_class_takes_members_in_any_order_repeatedly(
    lists: list[list[int]], held: set[int], many: bool
) -> None:
    """Whether it is held as numbers or as a map of bits."""
    if many:
        lists = [*lists, list(range(0, 9000, 2))]
    extent = Extent(_column(held)) if held else NOBODY
    grown, fresh, counts = extent.add([np.array(each, np.int64) for each in lists], 9001)
    sets = [set(each) for each in lists]
    assert grown.members.tolist() == sorted(held.union(*sets))
    assert len(grown) == len(held.union(*sets))
    assert fresh.tolist() == sorted(set().union(*sets) - held)
    assert counts == [len(each - held.union(*sets[:place])) for place, each in enumerate(sets)]
    assert grown.contains(np.arange(9001)).nonzero()[0].tolist() == grown.members.tolist()


def test_unite_returns_a_column_in_order_as_it_is() -> None:
    """Nothing is copied."""
    column = _column({1, 2, 3})
    assert unite([column]) is column
