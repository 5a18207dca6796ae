"""Numbers, truth values and times leave as they were written, though a store has one spelling for a value."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from small_homes import PREFIXES, MakeHome

from kgcli.exporting.evidence.attaching import attach_evidence
from kgcli.exporting.files import export_graph
from kgcli.exporting.release import Release, release
from kgcli.exporting.selection import Selection
from kgcli.home import Home, find_home
from kgcli.store.asking import dump
from kgcli.store.home_stores import build, current_store
from kgcli.vocabulary import EV, RDF, XSD

EX = "https://example.org/"
SYNTAXES = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
TERMS = (
    '"01"^^xsd:integer', '"1"^^xsd:integer', '"+1"^^xsd:integer', '"1"^^xsd:nonNegativeInteger',
    '"00"^^xsd:byte', '"1.50"^^xsd:decimal', '"1.5"^^xsd:decimal', '"1e0"^^xsd:double', '"INF"^^xsd:float',
    '"1"^^xsd:boolean', '"true"^^xsd:boolean', '"2005-01-01T00:00:00.000Z"^^xsd:dateTime',
    '"2005-01-01+00:00"^^xsd:date', '"P1Y0M"^^xsd:duration', '"abc"^^xsd:integer', '" 1 "^^xsd:integer',
    '"1"^^ex:kind', '"one"', '"one"@EN-GB',
)  # fmt: skip
"""Some have one value, some have none; tags of languages are in lower case wherever RDF is read."""
LATER = ('"001"^^xsd:integer', '"1"^^xsd:short', '"01"^^xsd:integer', '"0"^^xsd:boolean')
GRAPH = f"""
ex:g {{ ex:thing ex:has {", ".join(TERMS)} ; ex:knows ex:other . ex:other ex:has "2" . }}
ex:h {{ ex:thing ex:has "1"^^xsd:integer . }}
ex:about {{ ex:g ev:inPassage ex:passage ; ev:start "007"^^xsd:integer ; ev:end "9"^^xsd:nonNegativeInteger .
  ex:passage ev:passageOf ex:paper . }}
"""
MORE = PREFIXES + f"""ex:g {{ ex:thing ex:has {", ".join(LATER)} . }}"""
OF_THINGS = """\
#+ summary: What things have
PREFIX ex: <https://example.org/>
SELECT ?has WHERE { ?thing ex:has ?has } ORDER BY ?has
"""


def _read(terms: Iterable[str]) -> set[Literal]:
    text = f"{PREFIXES} ex:thing ex:has {', '.join(terms)} ."
    return {quad.object for quad in parse(text.encode(), RdfFormat.TURTLE)}  # type: ignore[misc]


def _list_values(quads: Iterable[Quad], graph: str) -> list[Literal]:
    return [
        quad.object
        for quad in quads
        if quad.graph_name == NamedNode(EX + graph) and quad.subject == NamedNode(EX + "thing")
        if isinstance(quad.object, Literal)
    ]


@pytest.fixture(params=["columnar", "owlrl"])
def home(make_home: MakeHome, request: pytest.FixtureRequest) -> Home:
    """Return a home whose properties are inherited, so that something follows about every value."""
    root = make_home(
        ontology="ex:has rdfs:subPropertyOf ex:shows .",
        graph=GRAPH,
        queries={"things.rq": OF_THINGS},
        toml=f'[reasoning]\nreasoner = "{request.param}"\n[prefixes]\nex = "{EX}"\n',
    )
    return find_home(root, environ={}, cwd=root)


@pytest.fixture
def choose(home: Home) -> Callable[..., Release]:
    """Return a function that releases what the fields of a selection name."""
    return lambda **fields: release(home, Selection(**fields), "U")


def test_every_format_has_every_term_as_it_was_written(home: Home, tmp_path: Path) -> None:
    """After a build from scratch, and after one that continues it; the store itself has fewer."""
    for step, terms in (("", TERMS), (MORE, (*TERMS, *LATER))):
        if step:
            (home.graph / "more.trig").write_text(step)
            assert build(home).reason == "graph/more.trig is new"
        found = {}
        for name, syntax in SYNTAXES.items():
            export_graph(home, tmp_path / name, Selection(statements="asserted"), "U", layout=name)
            quads = parse((tmp_path / name).read_bytes(), syntax)
            found[name] = {
                quad.object
                for quad in quads
                if quad.predicate == NamedNode(EX + "has") and quad.subject == NamedNode(EX + "thing")
            }
        assert found == dict.fromkeys(SYNTAXES, _read(terms))
        assert len(set(_list_values(dump(current_store(home)), "g"))) < len(_read(terms))


def test_what_is_found_in_the_store_is_spelled_as_it_was_written(choose: Callable[..., Release]) -> None:
    """By a thing, by a query, by both: where a graph has two spellings of one value, both."""
    for fields in (
        {"entities": ("ex:thing",)},
        {"query": "things"},
        {"entities": ("ex:thing",), "query": "things"},
    ):
        quads = list(choose(**fields).quads)
        assert [set(_list_values(quads, graph)) for graph in "gh"] == [
            _read(TERMS),
            _read(['"1"^^xsd:integer']),
        ]
        assert len(quads) == len(set(quads))


def test_graphs_have_their_own_spellings(choose: Callable[..., Release]) -> None:
    """What one graph says is not what another one says of the same value."""
    assert _list_values(choose(graphs=("ex:h",)).quads, "h") == [
        Literal("1", datatype=NamedNode(XSD + "integer"))
    ]
    assert set(_list_values(choose(graphs=("ex:g",)).quads, "g")) == _read(TERMS)


def test_evidence_quotes_statements_and_places_as_they_were_written(
    home: Home, choose: Callable[..., Release]
) -> None:
    """A reifier is of the very statement, and what is said of the span is what its document says."""
    found = list(attach_evidence(home, choose(graphs=("ex:g",)), "reifiers").quads)
    stated = {quad.triple for quad in found if quad.graph_name == NamedNode(EX + "g")}
    reified = {quad.object for quad in found if quad.predicate == NamedNode(RDF + "reifies")}
    places = {str(quad.object) for quad in found if quad.predicate.value in {EV + "start", EV + "end"}}
    assert reified == stated
    assert places == {f'"007"^^<{XSD}integer>', f'"9"^^<{XSD}nonNegativeInteger>'}
