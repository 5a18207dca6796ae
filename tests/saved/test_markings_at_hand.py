"""How high an answer is marked, where lower stores are large and nobody has had them made."""

import pytest

from kgcli.answers import Table, Term
from kgcli.errors import CacheError
from kgcli.markings import Marking, MarkingScheme
from kgcli.saved.clearances import Answers

SCHEME = MarkingScheme({"U": 0, "C": 1, "S": 2}, frozenset(), {})
U, C, S = map(SCHEME.parse, ("U", "C", "S"))
ROWS = Table(("x",), ((Term("literal", "1"),),))


@pytest.mark.parametrize(
    ("at_hand", "expected"),
    [
        ((U, C, S), (C, True)),
        ((C, S), (C, False)),
        ((U, S), (S, False)),
        ((S,), (S, False)),
    ],
)
def test_a_marking_is_told_as_far_as_stores_are_at_hand(
    at_hand: tuple[Marking, ...], expected: tuple[Marking, bool]
) -> None:
    """It may be too high then, is never too low, and no other store is asked; ``lowest`` asks all."""
    asked: list[str] = []

    def ask_at(notation: str) -> Table:
        asked.append(notation)
        return Table(("x",), ()) if notation == "U" else ROWS

    answers = Answers(ROWS, lambda: (U, C, S), ask_at, lambda: at_hand)
    assert answers.lowest_at_hand() == expected
    assert set(asked) <= {marking.notation for marking in at_hand}
    assert answers.lowest() == C


def test_a_store_that_the_cache_cannot_take_is_not_at_hand() -> None:
    """What is told of an answer that is there does not fail; who asks for the exact marking learns why."""

    def ask_at(_: str) -> Table:
        raise CacheError("no room")

    answers = Answers(ROWS, lambda: (U, C, S), ask_at, lambda: (U, C, S))
    assert answers.lowest_at_hand() == (S, False)
    with pytest.raises(CacheError):
        answers.lowest()
