"""Two answers are compared term by term, and what is only another spelling, order or label is told apart."""

import pytest

from kgcli.answers import Table, Term
from kgcli.parity.answers import Comparison, compare_answers
from kgcli.vocabulary import XSD

A, B = Term("iri", "https://example.org/a"), Term("iri", "https://example.org/b")


def text(value: str, language: str | None = None) -> Term:
    """Return a plain or tagged text."""
    return Term("literal", value, None, language)


def typed(value: str, name: str) -> Term:
    """Return a literal of one of XML Schema's datatypes."""
    return Term("literal", value, XSD + name)


def node(label: str) -> Term:
    """Return a blank node."""
    return Term("bnode", label)


def rows(*found: tuple[Term | None, ...]) -> Table:
    """Return rows under the columns x, y, ..."""
    return Table(tuple("xyz"[: len(found[0])]) if found else ("x",), found)


def test_same_rows_in_the_same_order_are_the_same() -> None:
    """Equal answers differ in nothing, an unbound cell included."""
    answer = rows((A, None), (A, text("a", "en")))
    assert compare_answers(answer, answer, ordered=True) == Comparison(("x", "y"))
    assert compare_answers(answer, answer, ordered=True).same


def test_rows_count_as_often_as_they_come() -> None:
    """A row that one side repeats is extra there, and said to be a repetition."""
    found = compare_answers(rows((A,)), rows((A,), (A,)), ordered=False)
    assert found == Comparison(("x",), extra=((A,),), repeated=True)


def test_rows_of_one_side_are_missing_or_extra() -> None:
    """A row that only one side has is shown; another kind, language or unknown datatype is another term."""
    here = rows((A,), (text("a", "en"),), (text("b"),))
    there = rows((B,), (text("a"),), (Term("literal", "b", "https://example.org/type"),))
    found = compare_answers(here, there, ordered=True)
    assert set(found.missing) == set(here.rows)
    assert set(found.extra) == set(there.rows)
    assert (found.respelled, found.reordered, found.repeated, found.same) == ((), False, False, False)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (typed("01", "integer"), typed("1", "integer")),
        (typed("1", "integer"), typed("1", "int")),
        (typed("1.50", "decimal"), typed("1.5", "decimal")),
        (typed("0.1", "double"), typed("1.0E-1", "double")),
        (typed("true", "boolean"), typed("1", "boolean")),
        (typed("2004-12-09T00:00:00.000Z", "dateTime"), typed("2004-12-09T00:00:00+00:00", "dateTime")),
        (text("a", "en-US"), text("a", "en-us")),
    ],
)
def test_same_value_in_other_words_is_only_spelled_otherwise(here: Term, there: Term) -> None:
    """Such rows are paired, and neither missing nor extra."""
    found = compare_answers(rows((A, here)), rows((A, there)), ordered=True)
    assert found == Comparison(("x", "y"), respelled=(((A, here), (A, there)),))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (typed("1", "integer"), typed("2", "integer")),
        (typed("1", "integer"), text("1")),
        (typed("true", "boolean"), typed("1", "integer")),
        (typed("2004-12-09", "date"), typed("2004-12-09Z", "date")),
        (typed("x", "integer"), typed("y", "integer")),
        (typed("NaN", "double"), typed("INF", "double")),
        (text("a", "en"), text("A", "en")),
    ],
)
def test_other_values_are_no_spellings(here: Term, there: Term) -> None:
    """Values that differ, and values of kinds that cannot be equal, are missing and extra."""
    found = compare_answers(rows((here,)), rows((there,)), ordered=True)
    assert found == Comparison(("x",), missing=((here,),), extra=((there,),))


def test_order_counts_only_where_the_question_asks_for_one() -> None:
    """The same rows in another order differ in their order, unless the question has no ORDER BY."""
    here, there = rows((A,), (B,)), rows((B,), (A,))
    assert compare_answers(here, there, ordered=True) == Comparison(("x",), reordered=True)
    assert compare_answers(here, there, ordered=False).same


def test_labels_of_blank_nodes_mean_nothing() -> None:
    """Answers that only call their blank nodes otherwise are the same, in their order too."""
    here = rows((node("a"), A), (node("b"), B), (node("a"), node("b")))
    there = rows((node("n1"), A), (node("n0"), B), (node("n1"), node("n0")))
    assert compare_answers(here, there, ordered=True).same


def test_which_blank_node_it_is_counts() -> None:
    """One node that has two things said of it is not two nodes with one each."""
    here = rows((node("a"), A), (node("a"), B))
    there = rows((node("a"), A), (node("b"), B))
    assert not compare_answers(here, there, ordered=False).same


def test_one_row_that_differs_hides_no_other_blank_node() -> None:
    """Of rows that hang together by blank nodes only the one that differs is shown."""
    here = rows((node("a"), A), (node("a"), node("b")), (node("b"), A))
    there = rows((node("n"), A), (node("n"), node("m")), (node("m"), B))
    found = compare_answers(here, there, ordered=False)
    assert [[cell and cell.kind for cell in row] for row in (*found.missing, *found.extra)] == [
        ["bnode", "iri"],
        ["bnode", "iri"],
    ]


def test_columns_of_one_side_are_named_and_rows_compared_without_them() -> None:
    """A column that only one side has is a difference of its own; the order of columns is none."""
    here = Table(("x", "y"), ((A, B),))
    there = Table(("z", "x"), ((B, A),))
    found = compare_answers(here, there, ordered=True)
    assert found == Comparison(("x",), missing_columns=("y",), extra_columns=("z",))
    assert compare_answers(here, Table(("y", "x"), ((B, A),)), ordered=True).same
