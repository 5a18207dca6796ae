"""Descriptions in the terms of VoID and DCAT: what they say of a home, as far as a clearance sees it."""

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, OWL, PROV, RDF, RDFS, VOID, XSD
from small_homes import MakeHome

from kgcli.describing.description import Wishes, describe_release
from kgcli.describing.formats import MEDIA_TYPES, find_media_type
from kgcli.exporting.release import release
from kgcli.exporting.selection import Selection
from kgcli.formats.registry import GRAPH_FORMATS
from kgcli.home import Home, find_home

EV = rdflib.Namespace("https://w3id.org/peaceops/evidence#")
VERSION = rdflib.URIRef("http://www.w3.org/ns/dcat#version")
EX = rdflib.Namespace("https://example.org/")
WHOLE, PLAIN = Selection(), Wishes()
ONTOLOGY = """\
<https://example.org/onto> a owl:Ontology ; <http://purl.org/dc/terms/title> "Things"@en, "Cosas"@es ;
  <http://purl.org/dc/terms/license> <https://example.org/licence> ; owl:versionInfo "1.2" .
ex:A a owl:Class ; rdfs:subClassOf ex:B .
"""
GRAPH = """\
ex:g { ex:g ev:marking ev:U . ex:doc a ev:Document . ex:a a ex:A ; ex:p ex:b . ex:b a ex:A . }
ex:h { ex:h ev:marking ev:S . ex:secret a ev:Document . ex:c a ex:A ; ex:q "x" . }
"""


def find(root: Path) -> Home:
    """Return the home in *root*."""
    return find_home(root, environ={}, cwd=root)


def describe(
    home: Home, clearance: str | None = None, selection: Selection = WHOLE, wishes: Wishes = PLAIN
) -> tuple[rdflib.Graph, tuple[str, ...]]:
    """Return a description of *home* as a graph, and what it lacks."""
    made = describe_release(home, release(home, selection, clearance), wishes)
    graph = rdflib.Graph()
    graph.parse(data="".join(f"{quad.triple} .\n" for quad in made.quads), format="nt")
    return graph, made.lacks


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return a home with an open and a secret document."""
    return find(make_home(ontology=ONTOLOGY, graph=GRAPH))


def name(marking: str) -> rdflib.URIRef:
    """Return what a small home's data set is called."""
    return rdflib.URIRef(f"urn:kgcli:graph:dataset/{marking}")


def read(graph: rdflib.Graph, marking: str, predicate: rdflib.URIRef) -> set[rdflib.term.Node]:
    """Return what the description says of the data set."""
    return set(graph.objects(name(marking), predicate))


def test_it_says_what_the_ontology_says(home: Home) -> None:
    """Title in each language, version and licence, and which ontology it is."""
    graph, lacks = describe(home)
    assert lacks == ()
    assert read(graph, "U", RDF.type) == {VOID.Dataset, DCAT.Dataset, PROV.Entity}
    assert read(graph, "U", DCTERMS.title) == {
        rdflib.Literal("Things", lang="en"),
        rdflib.Literal("Cosas", lang="es"),
    }
    assert read(graph, "U", DCTERMS.license) == {EX.licence}
    assert read(graph, "U", OWL.versionInfo) == read(graph, "U", VERSION) == {rdflib.Literal("1.2")}
    assert read(graph, "U", DCTERMS.conformsTo) == {EX.onto}
    assert read(graph, "U", DCTERMS.issued) == set()


def test_it_names_its_marking(home: Home) -> None:
    """As the marking's node, and in words as a statement of rights."""
    for marking in ("U", "S"):
        graph, _ = describe(home, marking)
        assert read(graph, marking, EV.marking) == {EV[marking]}
        (rights,) = read(graph, marking, DCTERMS.accessRights)
        assert graph.value(rights, RDFS.label) == rdflib.Literal(f"Highest marking: {marking}")


def test_it_tells_of_what_is_visible_only(home: Home) -> None:
    """Documents and partitions of what is secret appear where it is released, and nowhere else."""
    for marking, documents, sizes in (("U", {EX.doc}, {2}), ("S", {EX.doc, EX.secret}, {3})):
        graph, _ = describe(home, marking)
        assert read(graph, marking, PROV.wasDerivedFrom) == documents
        parts = list(graph.subjects(VOID["class"], EX.B))
        assert {graph.value(part, VOID.entities).value for part in parts} == sizes
        assert bool(list(graph.subjects(VOID.property, EX.q))) == (marking == "S")


@pytest.mark.parametrize("statements", ["asserted", "inferred", "all"])
def test_counts_are_those_of_the_export(home: Home, statements: str) -> None:
    """The released statements have as many subjects, objects, classes and properties."""
    selection = Selection(statements=statements)
    graph, _ = describe(home, "S", selection)
    released = {quad.triple for quad in release(home, selection, "S").quads}
    types = {triple.object for triple in released if triple.predicate.value == str(RDF.type)}
    expected = {
        VOID.triples: len(released),
        VOID.distinctSubjects: len({triple.subject for triple in released}),
        VOID.distinctObjects: len({triple.object for triple in released}),
        VOID.properties: len({triple.predicate for triple in released}),
        VOID.classes: len(types),
    }
    marking = str(next(graph.subjects(RDF.type, DCAT.Dataset))).rpartition("/")[2]
    assert {key: {value.value for value in read(graph, marking, key)} for key in expected} == {
        key: {value} for key, value in expected.items()
    }
    assert {str(each) for each in graph.objects(None, VOID.property)} == {
        triple.predicate.value for triple in released
    }


def test_the_digest_is_that_of_the_statements(home: Home, make_home: MakeHome) -> None:
    """It differs where the statements do, and is the same for the same statements in another home."""
    (one,) = read(describe(home, "U")[0], "U", DCTERMS.identifier)
    (other,) = read(describe(home, "S")[0], "S", DCTERMS.identifier)
    same = make_home(ontology=ONTOLOGY, graph=GRAPH.replace("ex:q", "ex:r"), name="other")
    (again,) = read(describe(find(same), "U")[0], "U", DCTERMS.identifier)
    assert one == again != other
    assert str(one).startswith("sha256:")


def test_what_nobody_states_is_left_out_and_told(make_home: MakeHome) -> None:
    """A home without a title and a licence gets none, unless the caller gives them."""
    home = find(make_home(graph="ex:g { ex:a ex:p 1 }"))
    graph, lacks = describe(home)
    assert read(graph, "U", DCTERMS.title) | read(graph, "U", DCTERMS.license) == set()
    assert [lack.partition(":")[0] for lack in lacks] == ["no title", "no licence"]
    wishes = Wishes(str(EX.data), "Mine", str(EX.licence), "2024-05-31", (f"{EX}a.ttl",))
    graph, lacks = describe(home, wishes=wishes)
    assert lacks == ()
    assert {
        predicate: graph.value(EX.data, predicate)
        for predicate in (DCTERMS.title, DCTERMS.license, DCTERMS.issued, VOID.dataDump)
    } == {
        DCTERMS.title: rdflib.Literal("Mine"),
        DCTERMS.license: EX.licence,
        DCTERMS.issued: rdflib.Literal("2024-05-31", datatype=XSD.date),
        VOID.dataDump: EX["a.ttl"],
    }


def test_blank_nodes_that_nothing_tells_apart_leave_no_digest(make_home: MakeHome) -> None:
    """The rest is described, and what is missing is told."""
    alike = " . ".join(
        f"_:a{one} ex:p _:a{other}" for one in range(16) for other in range(16) if one != other
    )
    home = find(make_home(ontology=ONTOLOGY, graph=f"ex:g {{ {alike} }}"))
    graph, lacks = describe(home)
    assert lacks == ("no digest: nothing tells some of the blank nodes apart",)
    assert read(graph, "U", DCTERMS.identifier) == set()


def test_each_format_of_graphs_is_offered(home: Home) -> None:
    """With its media type, and as a feature."""
    assert set(MEDIA_TYPES) == set(GRAPH_FORMATS)
    graph, _ = describe(home)
    offered = {graph.value(node, DCAT.mediaType) for node in read(graph, "U", DCAT.distribution)}
    assert offered == {rdflib.URIRef(each.iana) for each in MEDIA_TYPES.values()}
    assert read(graph, "U", VOID.feature) == {rdflib.URIRef(each.feature) for each in MEDIA_TYPES.values()}


def test_downloads_are_told_by_their_endings() -> None:
    """Whatever follows the path, in any letter case; .gz says that the file is compressed."""
    assert find_media_type("https://x.org/a.TTL?b=c.nt#d") == (MEDIA_TYPES["turtle"], False)
    assert find_media_type("https://x.org/a.b.nq.gz") == (MEDIA_TYPES["nquads"], True)
    assert find_media_type("https://x.org/a.gz") == (None, True)
    assert find_media_type("https://x.org/") == (None, False)


def test_vocabularies_are_those_of_classes_and_properties(home: Home) -> None:
    """Namespaces that only things have are not among them."""
    graph, _ = describe(home, "S")
    assert read(graph, "S", VOID.vocabulary) == {
        rdflib.URIRef(str(each))
        for each in (EX, EV, OWL, RDF, RDFS, DCTERMS, "http://www.w3.org/2004/02/skos/core#")
    }
