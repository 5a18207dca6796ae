"""A home as a dataset of rdflib: what a clearance may see, read where it lies."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, BNode, Dataset, Literal, URIRef, Variable
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from small_homes import write_home

from kgcli.dataset import open_dataset
from kgcli.errors import KgError, QuerySyntaxError, ReadOnlyViewError, RefusedQueryError
from kgcli.home import open_home

OpenView = Callable[..., Dataset]
EX = "https://example.org/"
A, B, C = (URIRef(EX + name) for name in "abc")
OPEN, CLOSED = URIRef(EX + "open"), URIRef(EX + "closed")
CODE = URIRef(EX + "code")
FACTS = """\
ex:open { ex:open ev:marking ev:U . ex:a a ex:Dog ; ex:code "01"^^ex:code ; rdfs:label "A"@en . }
ex:again { ex:again ev:marking ev:U . ex:a a ex:Dog ; ex:near [ ex:code "x" ] . }
ex:closed { ex:closed ev:marking ev:C . ex:b a ex:Dog . }
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home where a dog is an animal."""
    return write_home(
        tmp_path_factory.mktemp("viewed") / "home",
        ontology="ex:Dog a owl:Class ; rdfs:subClassOf ex:Animal . ex:Animal a owl:Class .",
        graph=FACTS,
    )


@pytest.fixture(scope="module")
def open_view(root: Path) -> Iterator[OpenView]:
    """Return what opens a view of it; the store is built once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(root.with_name("cache")))

        def open_at(clearance: str | None = None) -> Dataset:
            patch.setenv("KGCLI_CACHE", str(root.with_name("cache")))
            return open_dataset(open_home(root), clearance)

        yield open_at


@pytest.fixture
def view(open_view: OpenView) -> Iterator[Dataset]:
    """Return all of it."""
    view = open_view()
    yield view
    view.close()


def test_default_graph_holds_each_statement_once(view: Dataset) -> None:
    """What is stated twice comes once, and what follows comes, too."""
    assert sorted(view.triples((A, RDF.type, None))) == [
        (A, RDF.type, URIRef(EX + "Animal")),
        (A, RDF.type, URIRef(EX + "Dog")),
    ]
    assert len(view) == len(set(view.triples((None, None, None))))


def test_named_graphs_say_where_a_statement_stands(view: Dataset) -> None:
    """Each graph has its own statements, and a statement names its graphs."""
    assert set(view.graph(CLOSED)) == {
        (B, RDF.type, URIRef(EX + "Dog")),
        (CLOSED, URIRef("https://w3id.org/peaceops/evidence#marking"), _marking("C")),
    }
    assert len(view.graph(CLOSED)) == 2
    stated = (A, RDF.type, URIRef(EX + "Dog"))
    names = {graph.identifier for graph in view.graphs(stated)}
    assert names == {OPEN, URIRef(EX + "again"), DATASET_DEFAULT_GRAPH_ID}
    assert {quad[3] for quad in view.quads((*stated, None))} == names
    assert {CLOSED, OPEN} < {graph.identifier for graph in view.graphs()}


def _marking(name: str) -> URIRef:
    return URIRef("https://w3id.org/peaceops/evidence#" + name)


def test_a_view_shows_no_more_than_the_clearance(open_view: OpenView) -> None:
    """What is marked higher is in no graph of it."""
    view = open_view("U")
    assert list(view.triples((B, None, None))) == []
    assert CLOSED not in {graph.identifier for graph in view.graphs()}
    assert len(view.graph(CLOSED)) == 0


def test_terms_keep_their_spelling(view: Dataset) -> None:
    """A literal stays as it was written, and is found so; blank nodes lead on."""
    code = Literal("01", datatype=CODE)
    assert [str(value) for value in view.objects(A, CODE)] == ["01"]
    assert list(view.subjects(CODE, code)) == [A]
    assert list(view.subjects(RDFS.label, Literal("A", lang="en"))) == [A]
    assert list(view.subjects(RDFS.label, Literal("A"))) == []
    (node,) = view.objects(A, URIRef(EX + "near"))
    assert isinstance(node, BNode)
    assert list(view.objects(node, CODE)) == [Literal("x")]
    assert list(view.triples((Literal("x"), None, None))) == []


def test_walks_may_cross(view: Dataset) -> None:
    """One pattern can be read on while others are asked, and left before its end."""
    found = {subject: set(view.objects(subject, RDF.type)) for subject in view.subjects(CODE, None)}
    assert found[A] == {URIRef(EX + "Dog"), URIRef(EX + "Animal")}
    first = next(view.triples((None, None, None)))
    assert first in view


def test_sparql_is_answered_by_the_store(view: Dataset) -> None:
    """SELECT, ASK and CONSTRUCT give rdflib's own results; prefixes of the view count."""
    view.bind("e", EX)
    rows = view.query("SELECT ?s ?c ?x { ?s e:code ?c . OPTIONAL { ?s e:none ?x } FILTER(ISIRI(?s)) }")
    assert [(row.s, str(row.c), row.x) for row in rows] == [(A, "01", None)]
    assert rows.vars == [Variable("s"), Variable("c"), Variable("x")]
    assert view.query("ASK { e:b a e:Animal }").askAnswer is True
    built = view.query("CONSTRUCT { ?s e:is ?c } { ?s e:code ?c FILTER(ISIRI(?s)) }").graph
    assert [(s, p, str(o)) for s, p, o in built] == [(A, URIRef(EX + "is"), "01")]
    assert len(view.graph(CLOSED).query("SELECT * { ?s a ?c }")) == 1
    assert len(view.query("SELECT * { ?s a ?c }", initBindings={"s": A})) == 2


def test_bad_queries_are_refused(view: Dataset) -> None:
    """A syntax error and SERVICE are told as everywhere."""
    with pytest.raises(QuerySyntaxError):
        view.query("SELECT * { ?s ")
    with pytest.raises(RefusedQueryError):
        view.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_a_view_is_read_only(view: Dataset) -> None:
    """Whatever would write says where facts are changed."""
    before = len(view)
    for write in (
        lambda: view.add((A, RDF.type, C)),
        lambda: view.remove((A, None, None)),
        lambda: view.update("CLEAR ALL"),
        lambda: view.graph(OPEN).parse(data="<urn:a> <urn:b> <urn:c> .", format="turtle"),
        lambda: view.remove_graph(OPEN),
    ):
        with pytest.raises(ReadOnlyViewError, match="files of graph/"):
            write()
    assert len(view) == before


def test_a_view_that_was_closed_says_so(view: Dataset) -> None:
    """Nothing is answered after ``close``."""
    view.close()
    with pytest.raises(KgError, match="was closed"):
        list(view.triples((None, None, None)))


def test_a_view_stays_as_it_was_opened(root: Path, view: Dataset, open_view: OpenView) -> None:
    """A home that changes is seen by the next view."""
    more = root / "graph" / "more.ttl"
    more.write_text(f"<{EX}c> a <{EX}Dog> .", encoding="utf-8")
    later = open_view()
    more.unlink()
    assert len(list(view.triples((C, None, None)))) == 0
    assert len(list(later.triples((C, RDF.type, None)))) == 2
