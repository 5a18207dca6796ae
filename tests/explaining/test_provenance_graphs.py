"""Explanations in the terms of PROV-O: valid, and good to ask."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from quoted_homes import HIDDEN, TEXT, QuotedHome

from kgcli.explaining.forms.provo import describe_provenance
from kgcli.explaining.why import explain
from kgcli.home import open_home
from kgcli.vocabulary import PREFIXES, PROV, RDF

EX = "https://example.org/"
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + f"PREFIX ex: <{EX}>\n"
TYPES = {
    "wasGeneratedBy": ("Entity", "Activity"),
    "used": ("Activity", "Entity"),
    "wasDerivedFrom": ("Entity", "Entity"),
    "wasQuotedFrom": ("Entity", "Entity"),
    "hadPrimarySource": ("Entity", "Entity"),
    "alternateOf": ("Entity", "Entity"),
    "hadMember": ("Collection", "Entity"),
    "wasAssociatedWith": ("Activity", "Agent"),
    "qualifiedAssociation": ("Activity", "Association"),
    "agent": ("Association", "Agent"),
    "hadPlan": ("Association", "Plan"),
    "value": ("Entity", None),
}
"""Domain and range of the PROV-O terms in use: W3C "PROV-O", section 4."""
BROADER = {"Collection": "Entity", "Plan": "Entity", "SoftwareAgent": "Agent"}
APART = [{"Entity", "Activity"}, {"Activity", "Agent"}, {"Entity", "Association"}]


def check_prov(quads: list[Quad]) -> None:
    """Raise ``AssertionError`` where a term of PROV-O stands between things that it does not relate."""
    types: dict[object, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == RDF + "type" and quad.object.value.startswith(PROV):  # type: ignore[union-attr]
            name = quad.object.value.removeprefix(PROV)  # type: ignore[union-attr]
            types.setdefault(quad.subject, set()).update({name, BROADER.get(name, name)})
    assert not any(pair <= own for own in types.values() for pair in APART)
    derived: dict[object, set[object]] = {}
    for quad in quads:
        name = quad.predicate.value.removeprefix(PROV)
        if quad.predicate.value.startswith(PROV):
            domain, codomain = TYPES[name]
            assert domain in types[quad.subject], quad
            assert isinstance(quad.object, Literal) if codomain is None else codomain in types[quad.object]
        if name in {"wasDerivedFrom", "wasQuotedFrom", "hadPrimarySource"}:
            derived.setdefault(quad.subject, set()).add(quad.object)
    for start, sources in derived.items():
        seen: set[object] = set()
        todo = list(sources)
        while todo:
            node = todo.pop()
            assert node != start, f"{start} is derived from itself"
            todo += derived.get(node, set()) - seen
            seen.add(node)


def _describe(quoted: QuotedHome, clearance: str | None, most: int) -> list[Quad]:
    home = open_home(Path(quoted.root))
    found = explain(home, "Ana", "knows", "Cleo", clearance, most=most, documents=Path(quoted.documents))
    return describe_provenance(home, found)


def _ask(quads: list[Quad], query: str) -> list[tuple[str, ...]]:
    store = Store()
    store.extend(quads)
    rows = store.query(HEAD + query)
    return [tuple(term.value for term in row) for row in rows]  # type: ignore[union-attr]


@pytest.mark.parametrize(("clearance", "most"), [("U", 1), (None, 5)])
def test_the_graph_is_valid_prov(quoted: QuotedHome, clearance: str | None, most: int) -> None:
    """Entities, activities, agents and plans stand where PROV-O has them; nothing derives from itself."""
    check_prov(_describe(quoted, clearance, most))


def test_a_conclusion_leads_to_the_words_that_it_rests_on(quoted: QuotedHome) -> None:
    """From the statement by the activities and what these used to the spans, with their places and words."""
    rows = _ask(
        _describe(quoted, "C", 1),
        """SELECT ?words ?start ?end ?number ?document WHERE {
             ?goal rdf:subject ex:ana ; rdf:predicate ex:knows ; rdf:object ex:cleo .
             ?goal (prov:wasGeneratedBy/prov:used)* ?leaf . ?leaf prov:wasQuotedFrom ?span .
             ?leaf prov:hadPrimarySource ?document . ?span prov:value ?words ; ev:start ?start ; ev:end ?end ;
               ev:inPassage/ev:number ?number } ORDER BY ?start""",
    )
    assert rows == [
        (TEXT[:14], "0", "14", "3", f"{EX}report"),
        (TEXT[15:], "15", "41", "3", f"{EX}report"),
    ]


def test_each_step_has_the_rule_as_its_plan(quoted: QuotedHome) -> None:
    """With its W3C name and what it says in general; how many premises each used."""
    rows = _ask(
        _describe(quoted, "U", 1),
        """SELECT ?what ?rule (COUNT(?used) AS ?number) ?says WHERE {
             ?goal rdfs:label ?what ; prov:wasGeneratedBy ?step . ?step prov:used ?used .
             ?step prov:qualifiedAssociation/prov:hadPlan ?plan .
             ?plan skos:notation ?rule ; rdfs:comment ?says } GROUP BY ?what ?rule ?says ORDER BY ?what""",
    )
    transitive = "x has y for p, and y has z for it; p is transitive, so x has z for it."
    assert rows == [
        ("Ana knows Bea", "prp-spo1", "2", "x has y for p1, and so also for p2, which is broader."),
        ("Ana knows Cleo", "prp-trp", "3", transitive),
    ]


def test_each_proof_is_a_collection_with_its_marking(quoted: QuotedHome) -> None:
    """What needs a higher marking is a proof of its own, the other way to conclude the same."""
    quads = _describe(quoted, None, 5)
    rows = _ask(
        quads, "SELECT ?marking WHERE { ?proof a prov:Collection ; ev:marking ?marking } ORDER BY ?marking"
    )
    assert rows == [(f"{PREFIXES['ev']}C",), (f"{PREFIXES['ev']}U",)]
    alternates = _ask(
        quads, "SELECT ?label WHERE { ?one prov:alternateOf ?other . ?other rdfs:label ?label }"
    )
    assert alternates == [("Ana knows Cleo",)]
    assert HIDDEN not in str(_describe(quoted, "U", 5))


def test_a_public_source_is_the_primary_one(quoted: QuotedHome) -> None:
    """A statement that no document of ours states names the source that its graph names."""
    home = open_home(Path(quoted.root))
    quads = describe_provenance(home, explain(home, "Cleo", "a", "official", "U"))
    check_prov(quads)
    rows = _ask(quads, "SELECT ?source WHERE { ?s prov:hadPrimarySource ?source }")
    assert rows == [(f"{EX}register",)]


def test_equal_steps_have_equal_names(quoted: QuotedHome) -> None:
    """Whoever explains, and whenever; the names hold nothing but what they stand for."""
    assert set(_describe(quoted, "U", 1)) == set(_describe(quoted, "C", 1))
    names = {
        quad.subject
        for quad in _describe(quoted, "U", 1)
        if isinstance(quad.subject, NamedNode) and quad.predicate.value == PROV + "wasGeneratedBy"
    }
    assert len(names) == 2


def test_what_an_unnamed_node_says_together_is_a_collection(make_home: Callable[..., Path]) -> None:
    """The statements of an axiom without a name are its members; a list stands in words."""
    ontology = "ex:A owl:equivalentClass [ owl:intersectionOf ( ex:B ex:C ) ] ."
    ontology += "[ owl:onProperty ex:p ; owl:someValuesFrom ex:C ] rdfs:subClassOf ex:D ."
    graph = "ex:g { ex:x a ex:A ; ex:p ex:x . }"
    home = open_home(make_home(ontology=ontology, graph=graph, toml=f'[prefixes]\nex = "{EX}"\n'))
    quads = describe_provenance(home, explain(home, "ex:x", "a", "ex:D"))
    check_prov(quads)
    members = """SELECT ?label (COUNT(?member) AS ?number) WHERE {
        ?axiom a prov:Collection, prov:Entity ; rdfs:label ?label ; prov:hadMember ?member .
        ?member rdf:subject [] } GROUP BY ?label"""
    assert _ask(quads, members) == [("[owl:onProperty ex:p, owl:someValuesFrom ex:C]", "2")]
