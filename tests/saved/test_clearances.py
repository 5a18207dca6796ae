from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from kgcli.answers import Table, Term
from kgcli.errors import QueryTimeoutError, UnknownEntityError
from kgcli.markings import Marking
from kgcli.saved.clearances import Answers, add_clearances

U = Marking(0, frozenset(), "U")
SBU = Marking(1, frozenset(), "SBU")
C = Marking(2, frozenset(), "C")
C_NOFORN = Marking(2, frozenset({"NOFORN"}), "C//NOFORN")
C_ORCON = Marking(2, frozenset({"ORCON"}), "C//ORCON")
C_BOTH = Marking(2, frozenset({"NOFORN", "ORCON"}), "C//NOFORN/ORCON")
CHAIN = (U, SBU, C)
LATTICE = (U, C, C_NOFORN, C_ORCON, C_BOTH)


def make_table(*names: str) -> Table:
    """Return a table of one column."""
    return Table(("name",), tuple((Term("literal", name),) for name in names))


def ask_all(markings: Sequence[Marking], answers: Mapping[str, Sequence[str] | Exception]) -> Answers:
    """Return the answers to a question that gives *answers*, by notation."""

    def ask_at(notation: str) -> Table:
        found = answers[notation]
        if isinstance(found, Exception):
            raise found
        return make_table(*found)

    return Answers(ask_at(markings[-1].notation), lambda: markings, ask_at)


def test_an_answer_needs_the_marking_below_which_a_row_is_missing() -> None:
    """The order of the rows makes no difference."""
    answers = {"U": ["a"], "SBU": ["b", "a"], "C": ["a", "b"]}
    assert ask_all(CHAIN, answers).lowest().notation == "SBU"
    assert ask_all(CHAIN, answers | {"U": ["b", "a"]}).lowest().notation == "U"
    assert ask_all(CHAIN, answers | {"SBU": ["a", "a", "b"]}).lowest().notation == "C"


def test_an_answer_that_has_more_rows_lower_down_tells_what_is_known_higher_up() -> None:
    """That a row is gone at C is known at C only, and so for an answer without rows."""
    assert ask_all(CHAIN, {"U": ["a", "b"], "SBU": ["a", "b"], "C": ["a"]}).lowest().notation == "C"
    assert ask_all(CHAIN, {"U": ["a"], "SBU": [], "C": []}).lowest().notation == "SBU"


def test_an_answer_that_is_the_same_lower_down_by_chance_keeps_its_marking() -> None:
    """Between U and C it was another one."""
    assert ask_all(CHAIN, {"U": ["a"], "SBU": ["a", "b"], "C": ["a"]}).lowest().notation == "C"


def test_of_markings_beside_each_other_the_first_is_told() -> None:
    """As of proofs; below both the answer differs."""
    answers = {"U": [], "C": [], "C//NOFORN": ["a"], "C//ORCON": ["a"], "C//NOFORN/ORCON": ["a"]}
    assert ask_all(LATTICE, answers).lowest().notation == "C//NOFORN"
    assert ask_all(LATTICE, answers).lowest_of_rows() == (C_NOFORN,)
    assert ask_all(LATTICE, answers | {"C//ORCON": ["b"]}).lowest().notation == "C//NOFORN"
    assert ask_all(LATTICE, answers | {"C//NOFORN": []}).lowest().notation == "C//ORCON"
    assert (
        ask_all(LATTICE, answers | {"C//NOFORN": [], "C//ORCON": []}).lowest().notation == "C//NOFORN/ORCON"
    )


def test_a_clearance_that_does_not_know_what_is_asked_for_has_no_answer() -> None:
    """Nor has one that takes too long: the marking is then too high rather than too low."""
    unknown = {"U": UnknownEntityError("no"), "SBU": QueryTimeoutError("slow"), "C": []}
    assert ask_all(CHAIN, unknown).lowest().notation == "C"
    assert ask_all(CHAIN, unknown | {"C": ["a"]}).lowest_of_rows() == (C,)


def test_each_row_has_the_lowest_marking_at_which_it_comes_out() -> None:
    """A row that stands twice has it twice; where the answer has a column of that name, it keeps it."""
    answers = {"U": ["b"], "SBU": ["b", "x"], "C": ["a", "b", "a"]}
    marked = add_clearances(make_table("a", "b", "a"), ask_all(CHAIN, answers))
    assert marked.columns == ("name", "marking")
    assert [row[1] for row in marked.rows] == [Term("literal", own) for own in ("C", "U", "C")]
    own = Table(("marking",), ((Term("literal", "a"),),))
    again = add_clearances(own, Answers(own, lambda: [U], lambda _: own))
    assert again == Table(("marking", "row_marking"), ((Term("literal", "a"), Term("literal", "U")),))


ROWS = st.sets(st.sampled_from("abc"))


@given(st.fixed_dictionaries({marking.notation: ROWS for marking in LATTICE}))
def test_from_its_marking_upwards_an_answer_is_the_same(answers: Mapping[str, set[str]]) -> None:
    """And no marking that comes before it in order has that property."""

    def is_same(marking: Marking) -> bool:
        above = [other for other in LATTICE if other.dominates(marking)]
        return all(answers[other.notation] == answers[LATTICE[-1].notation] for other in above)

    lowest = ask_all(LATTICE, {name: sorted(rows) for name, rows in answers.items()}).lowest()
    assert lowest == next(marking for marking in LATTICE if is_same(marking))
