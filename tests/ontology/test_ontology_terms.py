"""Every term of the ontology: named in two languages, defined, declared, with true domain and range."""

from collections import defaultdict

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node
from toy_graphs import ONTOLOGY, PREFIXES

GRAPH = Graph()
for _path in sorted(ONTOLOGY.glob("*.ttl")):
    GRAPH.parse(_path)

OURS = (PREFIXES["po"], PREFIXES["ev"], "https://w3id.org/peaceops/id/")
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty)
STUBS = set(GRAPH.subjects(OWL.deprecated, Literal(True)))
"""What is left of terms that were renamed or given up."""


def _list_terms(*kinds: URIRef) -> list[Node]:
    found = {term for kind in kinds for term in GRAPH.subjects(RDF.type, kind)} - STUBS
    return sorted(found)


CLASSES = [term for term in _list_terms(OWL.Class) if str(term).startswith(OURS)]
PROPERTIES = [term for term in _list_terms(*PROPERTY_KINDS) if str(term).startswith(OURS)]
INDIVIDUALS = _list_terms(OWL.NamedIndividual)

WITHOUT_DOMAIN = {
    "ev:counted": "deployments, strengths and establishments are counted",
    "ev:evidenceFrom": "spans and omissions come from documents",
    "ev:end": "passages, spans, their pieces and omissions have an end",
    "ev:inPassage": "spans and omissions lie in passages, and these two exclude each other",
    "ev:marking": "passages and named graphs have markings, and a graph may be anything",
    "ev:readingNote": "any node or span can leave room for a reading",
    "ev:reviewReason": "reviews and their withdrawals have a reason",
    "ev:rule": "bounds and derived counts follow rules",
    "ev:sha256": "spans, their pieces and omissions have a hash",
    "ev:start": "passages, spans, their pieces and omissions have a start",
    "ev:begins": "whatever lasts begins",
    "ev:ends": "whatever lasts ends",
    "ev:due": "commitments, requests and courses can be due",
    "ev:on": "events, agreements and strengths have a day",
    "ev:status": "deployments, posts, commitments, courses, requests and establishments have a status",
    "ev:textAcronym": "anything with a name may have an acronym",
    "po:acronym": "missions, organisations and systems have acronyms",
    "po:addressedTo": "norms, recommendations and proposals are addressed",
    "po:auspices": "establishments, courses and meetings have auspices",
    "po:concernedBy": "anything can be the object of an assessment",
    "po:condition": "any undertaking can have a condition",
    "po:content": "commitments, requests, norms and assistance have content",
    "po:contributor": "deployments and strengths have a contributor",
    "po:country": "organisations, units, persons and groups belong to a country",
    "po:countryCount": "any undertaking can take in a number of countries",
    "po:denominator": "shares are stated of forces, units and assessments",
    "po:dissolvedBy": "units, bodies and missions come to an end",
    "po:establishedBy": "units, bodies and missions are set up",
    "po:forCountry": "deployments and participations are for a country",
    "po:forMission": "deployments, strengths and participations are for a mission",
    "po:hedge": "any statement can be hedged",
    "po:numerator": "shares are stated of forces, units and assessments",
    "po:outsideAuspicesOf": "establishments, courses and meetings can avoid auspices",
    "po:place": "meetings, courses and establishments take place",
    "po:purpose": "courses, capabilities, assistance and norms have a purpose",
    "po:quantity": "deployments, strengths, courses, commitments and establishments have a number",
    "po:quantityKind": "whatever has a quantity says how it is meant",
    "po:site": "organisations and groups have a site",
    "po:supportedBy": "capabilities and undertakings have support",
    "po:task": "deployments and units have a task",
}
WITHOUT_RANGE = {
    "ev:about": "a span can be about anything",
    "ev:attributedTo": "as for ev:author",
    "ev:author": "the evidence vocabulary knows no class of agents, the domain's own does",
    "ev:classifiedBy": "as for ev:author",
    "ev:signedBy": "as for ev:author",
    "ev:counted": "anything can be counted",
    "ev:draftFact": "anything can be drafted",
    "ev:draftFactType": "classes are no individuals",
    "ev:draftMissing": "properties are no individuals",
    "ev:earliest": "xsd:date is outside OWL 2's datatype map; the shapes ask for it",
    "ev:factGraph": "anything that has a name can be reviewed, and so for the parts of a fact",
    "ev:factObject": "as for ev:factGraph",
    "ev:factPredicate": "as for ev:factGraph",
    "ev:factSubject": "as for ev:factGraph",
    "ev:factValue": "as for ev:factGraph",
    "ev:figure": "xsd:date and its fellows are outside OWL 2's datatype map; the shapes ask for them",
    "ev:latest": "xsd:date is outside OWL 2's datatype map; the shapes ask for it",
    "ev:newObject": "as for ev:factGraph",
    "ev:newValue": "as for ev:factGraph",
    "ev:piece": "a piece is only its offsets and its hash",
    "po:concerns": "an assessment can be about anything",
    "po:dissolves": "units, bodies and missions come to an end",
    "po:establishes": "units, bodies and missions are set up",
    "po:contributes": "a country contributes deployments and strengths",
}


def _short(term: object) -> str:
    text = str(term)
    return next(
        (f"{p}:{text.removeprefix(iri)}" for p, iri in PREFIXES.items() if text.startswith(iri)), text
    )


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES, *INDIVIDUALS], ids=_short)
def test_each_term_has_its_names_and_its_definition(term: URIRef) -> None:
    """One English and one Spanish label, and a definition in each that is a sentence."""
    labels = [label.language for label in GRAPH.objects(term, RDFS.label) if isinstance(label, Literal)]
    definitions = [text for text in GRAPH.objects(term, SKOS.definition) if isinstance(text, Literal)]
    languages = [text.language for text in definitions]
    assert (sorted(map(str, labels)), sorted(map(str, languages))) == (["en", "es"], ["en", "es"])
    assert all(text.endswith(".") for text in definitions)


@pytest.mark.parametrize("terms", [CLASSES, PROPERTIES], ids=["classes", "properties"])
def test_no_two_terms_of_a_kind_share_a_name_or_a_definition(terms: list[URIRef]) -> None:
    """A label names one class, or one property, in each language; a definition defines one."""
    named = defaultdict(set)
    for term in terms:
        for text in (*GRAPH.objects(term, RDFS.label), *GRAPH.objects(term, SKOS.definition)):
            named[(str(text).casefold(), getattr(text, "language", None))].add(_short(term))
    assert {text: sorted(owners) for text, owners in named.items() if len(owners) > 1} == {}


def test_domains_are_there_but_where_they_would_not_be_true() -> None:
    """A property without a domain is listed with the reason, and nothing else is."""
    bare = {_short(term) for term in PROPERTIES if GRAPH.value(term, RDFS.domain) is None}
    assert bare == set(WITHOUT_DOMAIN)


def test_ranges_are_there_but_where_they_would_not_be_true() -> None:
    """A property without a range is listed with the reason, and nothing else is."""
    bare = {_short(term) for term in PROPERTIES if GRAPH.value(term, RDFS.range) is None}
    assert bare == set(WITHOUT_RANGE)


def test_every_domain_and_range_is_one_class_or_datatype() -> None:
    """Two domains would mean both at once; nobody writes that on purpose."""
    several = {
        _short(term)
        for term in PROPERTIES
        for axis in (RDFS.domain, RDFS.range)
        if len(set(GRAPH.objects(term, axis))) > 1
    }
    assert several == set()


def test_every_term_that_is_used_is_declared() -> None:
    """No class, property or individual comes from a slip of the pen."""
    builtin = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))
    headers = set(GRAPH.subjects(RDF.type, OWL.Ontology))
    versions = set(GRAPH.objects(None, OWL.versionIRI)) | set(
        GRAPH.objects(None, URIRef("http://purl.org/dc/terms/license"))
    )
    compared = set(GRAPH.objects(None, SKOS.closeMatch))
    used = {term for triple in GRAPH for term in triple if isinstance(term, URIRef)}
    declared = {term for term in GRAPH.subjects(RDF.type) if isinstance(term, URIRef)}
    unknown = used - declared - headers - versions - compared
    assert {_short(term) for term in unknown if not str(term).startswith(builtin)} == set()


def test_every_inverse_is_declared_once() -> None:
    """In one direction only, and between two properties that have no other inverse."""
    pairs = [(_short(s), _short(o)) for s, o in GRAPH.subject_objects(OWL.inverseOf)]
    flat = [name for pair in pairs for name in pair]
    assert sorted(flat) == sorted(set(flat))


def test_an_inverse_has_domain_and_range_swapped() -> None:
    """What is stated of one direction holds of the other."""
    odd = set()
    for first, second in GRAPH.subject_objects(OWL.inverseOf):
        ends = [GRAPH.value(first, RDFS.domain), GRAPH.value(first, RDFS.range)]
        swapped = [GRAPH.value(second, RDFS.range), GRAPH.value(second, RDFS.domain)]
        odd |= {_short(first) for a, b in zip(ends, swapped, strict=True) if a and b and a != b}
    assert odd == set()


def test_a_property_that_others_imply_is_never_functional_or_the_like() -> None:
    """Transitive and chain-derived properties carry nothing that only simple properties may have."""
    composite = set(GRAPH.subjects(RDF.type, OWL.TransitiveProperty)) | set(
        GRAPH.subjects(OWL.propertyChainAxiom)
    )
    grown = True
    while grown:
        above = {o for s in composite for o in GRAPH.objects(s, RDFS.subPropertyOf)}
        inverse = {
            o
            for s in composite
            for o in (*GRAPH.objects(s, OWL.inverseOf), *GRAPH.subjects(OWL.inverseOf, s))
        }
        grown = not (above | inverse) <= composite
        composite |= above | inverse
    simple_only = (
        OWL.FunctionalProperty,
        OWL.InverseFunctionalProperty,
        OWL.IrreflexiveProperty,
        OWL.AsymmetricProperty,
    )
    restricted = {term for kind in simple_only for term in GRAPH.subjects(RDF.type, kind)}
    restricted |= {term for pair in GRAPH.subject_objects(OWL.propertyDisjointWith) for term in pair}
    assert {_short(term) for term in composite & restricted} == set()


def test_no_class_stands_alone() -> None:
    """Each class has a place: by hierarchy, by a property, by members, or by what it excludes."""
    placed = set()
    for predicate in (RDFS.subClassOf, RDFS.domain, RDFS.range, RDF.type):
        placed |= set(GRAPH.objects(None, predicate))
    placed |= {term for term in GRAPH.subjects(RDFS.subClassOf) if not isinstance(term, BNode)}
    for axiom in GRAPH.subjects(RDF.type, OWL.AllDisjointClasses):
        placed |= set(_members(axiom))
    assert {_short(term) for term in CLASSES if term not in placed} == set()


def _members(axiom: Node) -> list[Node]:
    head = GRAPH.value(axiom, OWL.members)
    assert head is not None
    return list(Collection(GRAPH, head))


def test_no_class_excludes_a_class_above_it() -> None:
    """Members of a list of disjoint classes are not above each other."""
    bad = set()
    for axiom in GRAPH.subjects(RDF.type, OWL.AllDisjointClasses):
        members = _members(axiom)
        for member in members:
            above = set(GRAPH.transitive_objects(member, RDFS.subClassOf)) - {member}
            bad |= {(_short(member), _short(other)) for other in above & set(members)}
    assert bad == set()
