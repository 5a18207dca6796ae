"""Values of subjects, held in one column."""

import numpy as np

from kgcli.store.graphs.relation import Relation

ROWS = {3: [9, 2], 1: [2**31 - 1], 7: [0]}


def test_a_relation_reads_like_the_mapping_that_it_was_made_of() -> None:
    """With the values of each subject in the order of their numbers, each once."""
    relation = Relation.of({**ROWS, 3: [9, 2, 9]})
    assert dict(relation) == {1: [2**31 - 1], 3: [2, 9], 7: [0]}
    assert (len(relation), relation.get(2, []), relation.get(8), 3 in relation) == (3, [], None, True)
    assert [column.tolist() for column in relation.columns()] == [[1, 3, 3, 7], [2**31 - 1, 2, 9, 0]]


def test_no_pairs_are_a_relation() -> None:
    """It has no subjects."""
    assert dict(Relation.of({})) == {}
    assert not Relation(np.empty(0, np.int64))
