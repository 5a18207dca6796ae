"""Drafts and facts are paired one to one: as many as possible, and of those the pairs that are worth most."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kgcli.ingest.evaluating.pairing import pair

Worths = dict[tuple[int, int], float]
WORTHS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.sampled_from([0.0, 0.25, 0.5, 1.0]), max_size=14
)


def weigh(worths: Worths, pairs: dict[int, int]) -> tuple[int, float]:
    """Return how many pairs there are, and what they are worth together."""
    return len(pairs), sum(worths[pair] for pair in pairs.items())


def try_all(worths: Worths) -> tuple[int, float]:
    """Return the best of all ways to pair five rows with five columns."""
    return max(
        weigh(worths, {row: column for row, column in enumerate(columns) if (row, column) in worths})
        for columns in permutations(range(5))
    )


@given(WORTHS)
def test_pairs_are_the_best_ones(worths: Worths) -> None:
    """No other way to pair gives more pairs, or as many that are worth more."""
    found = pair(worths)
    assert len(set(found.values())) == len(found)
    assert weigh(worths, found) == try_all(worths)


def test_one_more_pair_outweighs_all_worth() -> None:
    """A worthy pair gives way to two that are worth nothing."""
    assert pair({(0, 0): 1.0, (0, 1): 0.0, (1, 0): 0.0}) == {0: 1, 1: 0}
