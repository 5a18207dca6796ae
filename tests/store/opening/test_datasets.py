"""The default graph of a query that names several graphs is the set of what they state."""

from pyoxigraph import QuerySolutions, RdfFormat, Store

from kgcli.store.opening.question import Dataset, Question, Reader, read_dataset

EX = "https://example.org/"
TRIG = f"""\
@prefix ex: <{EX}> .
ex:g1 {{ ex:a ex:p ex:b , 1 . }}
ex:g2 {{ ex:a ex:p ex:b . }}
ex:g3 {{ ex:c ex:p 3 . }}
"""


def count_rows(asked: str | Question) -> int:
    """Return how many rows *asked* gives."""
    store = Store()
    store.load(TRIG.encode(), format=RdfFormat.TRIG)
    answer = Reader(store).answer(asked)
    assert isinstance(answer, QuerySolutions)
    return len(list(answer))


def test_what_two_graphs_state_is_there_once() -> None:
    """Whether the text names them, with whatever prefixes and base, or the question does."""
    every = "{ ?s ?p ?o }"
    assert [
        count_rows(f"SELECT * FROM <{EX}g1> FROM <{EX}g2> {every}"),
        count_rows(f"PREFIX : <{EX}> SELECT * FROM :g1 FROM :g2 FROM NAMED :g3 {every}"),
        count_rows(f"BASE <{EX}> SELECT * FROM <g1>FROM<\\u0067\\u0032> {every}"),
        count_rows(Question(f"SELECT * {every}", dataset=Dataset((f"{EX}g1", f"{EX}g2", f"{EX}g3")))),
        count_rows(Question(f"SELECT * FROM <g1> FROM <g2> {every}", base=EX)),
        count_rows(f"SELECT * FROM <{EX}g1> FROM <{EX}g2> {{ GRAPH ?g {every} }}"),
        count_rows(f"PREFIX : <{EX}> SELECT * FROM :g1 FROM :g2 FROM NAMED :g3 {{ GRAPH ?g {every} }}"),
    ] == [2, 2, 2, 3, 2, 0, 1]


def test_a_dataset_is_read_only_where_it_matters() -> None:
    """FROM in a comment, a string or a name counts for nothing, and one graph needs no merging."""
    assert [
        read_dataset(f"SELECT * FROM <{EX}g1> {{ ?s ?p 'FROM <x> FROM <y>' }} # FROM <z>"),
        read_dataset("PREFIX from: <urn:from:> SELECT * { ?from from:from ?o }"),
        read_dataset(f"SELECT * FROM <{EX}g1> FROM <{EX}g1> {{ ?s ?p ?o }}"),
        read_dataset(f"SELECT * FROM <{EX}g1> FROM NAMED <{EX}g2> FROM <{EX}g3> {{ ?s ?p ?o }}"),
    ] == [None, None, None, Dataset((f"{EX}g1", f"{EX}g3"), (f"{EX}g2",))]
