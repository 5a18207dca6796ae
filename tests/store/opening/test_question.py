"""Questions that are asked of fewer graphs, or with given nodes."""

from collections.abc import Sequence

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

from kgcli.answers import Table, Term, read_table
from kgcli.store.opening.question import Question, Reader

FACTS = b"""
@prefix : <https://example.org/> .
:g { :a :p :b . :a :q _:x . _:x :r 1 . _:y :r 2 . }
:h { :a :p :b , :c . }
"""
HEAD = "PREFIX : <https://example.org/> "


def fill() -> Reader:
    """Return what asks a store of `FACTS`, whose default graph has one statement of its own."""
    store = Store()
    store.load(FACTS, format=RdfFormat.TRIG)
    store.update(f"{HEAD} INSERT DATA {{ :a :p :d }}")
    return Reader(store)


def ask(reader: Reader, question: Question | str) -> Table:
    """Return the answer to *question*."""
    answer = reader.answer(question)
    assert isinstance(answer, QuerySolutions)
    return read_table(answer.serialize(format=QueryResultsFormat.JSON) or b"")


def read_values(table: Table) -> Sequence[str]:
    """Return the last cells of *table*, by their local names."""
    return sorted(row[-1].value.rpartition("/")[2] for row in table.rows if row[-1] is not None)


def test_a_graph_is_left_out_of_all_that_is_asked() -> None:
    """Without a graph, neither the default graph nor GRAPH has its statements."""
    text = f"{HEAD} SELECT ?o WHERE {{ :a :p ?o }}"
    places = f"{HEAD} SELECT ?g WHERE {{ GRAPH ?g {{ :a :p :b }} }}"
    without = ("https://example.org/h",)
    questions = (text, Question(text, without=without), Question(places, without=without))
    assert [read_values(ask(fill(), each)) for each in questions] == [["d"], ["b"], ["g"]]


def test_what_two_graphs_state_is_there_once() -> None:
    """The default graph of those that are left is a set."""
    text = f"{HEAD} SELECT (COUNT(*) AS ?n) WHERE {{ :a :p ?o }}"
    assert read_values(ask(fill(), Question(text, without=("https://example.org/none",)))) == ["2"]


def test_a_value_may_be_a_blank_node() -> None:
    """A question can be about a node that SPARQL cannot name."""
    reader = fill()
    ((node,),) = ask(reader, f"{HEAD} SELECT ?x WHERE {{ GRAPH :g {{ :a :q ?x }} }}").rows
    assert node is not None
    text = f"{HEAD} SELECT ?x ?n WHERE {{ GRAPH :g {{ ?x :r ?n }} }}"
    assert read_values(ask(reader, Question(text, (("x", node),)))) == ["1"]


def test_all_that_differs_differs_in_its_key() -> None:
    """Questions of one text are remembered apart by their graphs and values."""
    text = "SELECT ?x WHERE { ?x ?p ?o }"
    iri, literal = Term("iri", "x:a"), Term("literal", "x:a")
    questions = [
        Question(text),
        Question(text, without=("x:g",)),
        Question(text, without=("x:g", "x:h")),
        Question(text, (("x", iri),)),
        Question(text, (("x", literal),)),
    ]
    assert len({question.key for question in questions}) == len(questions)
    assert questions[0].key == text
