"""The terms of OWL, RDF, RDFS and XSD, and names in their namespaces that are none of these.

W3C "OWL 2 Structural Specification", section 2.4 and table 3; "RDF Schema"; "RDF 1.2 Concepts", section 5.
"""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

from kgcli.reasoning.index import TYPE, Index
from kgcli.reasoning.malformed.remark import Malformed, show
from kgcli.reasoning.reasoner import Statement, Term
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

_LOCAL: Final = {
    OWL: "AllDifferent AllDisjointClasses AllDisjointProperties Annotation AnnotationProperty "
    "AsymmetricProperty Axiom Class DataRange DatatypeProperty DeprecatedClass DeprecatedProperty "
    "FunctionalProperty InverseFunctionalProperty IrreflexiveProperty NamedIndividual "
    "NegativePropertyAssertion Nothing ObjectProperty Ontology OntologyProperty ReflexiveProperty "
    "Restriction SymmetricProperty Thing TransitiveProperty allValuesFrom annotatedProperty "
    "annotatedSource annotatedTarget assertionProperty backwardCompatibleWith bottomDataProperty "
    "bottomObjectProperty cardinality complementOf datatypeComplementOf deprecated differentFrom "
    "disjointUnionOf disjointWith distinctMembers equivalentClass equivalentProperty hasKey hasSelf "
    "hasValue imports incompatibleWith intersectionOf inverseOf maxCardinality maxQualifiedCardinality "
    "members minCardinality minQualifiedCardinality onClass onDataRange onDatatype onProperties "
    "onProperty oneOf priorVersion propertyChainAxiom propertyDisjointWith qualifiedCardinality rational "
    "real sameAs someValuesFrom sourceIndividual targetIndividual targetValue topDataProperty "
    "topObjectProperty unionOf versionIRI versionInfo withRestrictions",
    RDF: "Alt Bag CompoundLiteral HTML JSON List PlainLiteral Property Seq Statement XMLLiteral "
    "dirLangString direction first langRange langString language nil object predicate reifies rest "
    "subject type value",
    RDFS: "Class Container ContainerMembershipProperty Datatype Literal Proposition Resource comment "
    "domain isDefinedBy label member range seeAlso subClassOf subPropertyOf",
    XSD: "ENTITIES ENTITY ID IDREF IDREFS NCName NMTOKEN NMTOKENS NOTATION Name QName anyAtomicType "
    "anySimpleType anyType anyURI base64Binary boolean byte date dateTime dateTimeStamp dayTimeDuration "
    "decimal double duration float gDay gMonth gMonthDay gYear gYearMonth hexBinary int integer language "
    "length long maxExclusive maxInclusive maxLength minExclusive minInclusive minLength negativeInteger "
    "nonNegativeInteger nonPositiveInteger normalizedString pattern positiveInteger short string time "
    "token unsignedByte unsignedInt unsignedLong unsignedShort yearMonthDuration",
}
_KNOWN: Final = frozenset(namespace + name for namespace, names in _LOCAL.items() for name in names.split())

_NEARLY: Final = {
    spelling: namespace
    for namespace in _LOCAL
    for spelling in (namespace, namespace[:-1] + "/", namespace.replace("http:", "https:"))
}
"""The namespaces, also as they are easily misspelt."""


@lru_cache(maxsize=10_000)
def is_unknown(iri: str) -> bool:
    """Tell whether *iri* looks like a term of OWL, RDF, RDFS or XSD and is none."""
    if iri in _KNOWN:
        return False
    local = _local(iri)
    # rdf:_1, rdf:_2, … are without end.
    return bool(local) and not (iri.startswith(RDF + "_") and local[1:].isdecimal())


def find_unknown(index: Index) -> Iterator[Malformed]:
    """Yield one remark for each name that is misspelt, however often it stands."""
    counts: Counter[str] = Counter()
    first: dict[str, Statement] = {}
    for predicate in index.predicates():
        for statement in index.of(predicate):
            for iri in _unknown_terms(statement):
                counts[iri] += 1
                if iri not in first or str(statement) < str(first[iri]):
                    first[iri] = statement
    for iri, statement in first.items():
        times = "" if counts[iri] == 1 else f" ({counts[iri]} statements)"
        yield Malformed(
            "unknown",
            statement,
            f"There is no {show(NamedNode(iri))}{times}: no rule uses it.{_suggest(iri)}",
        )


def _unknown_terms(statement: Statement) -> set[str]:
    subject, predicate, value = statement
    # What a class or property is said to be is looked at; a plain fact's subject may be anything.
    terms: tuple[Term, ...] = (predicate, value) if predicate == TYPE else (subject, predicate, value)
    return {term.value for term in terms if isinstance(term, NamedNode) and is_unknown(term.value)}


def _local(iri: str) -> str:
    for spelling in _NEARLY:
        if iri.startswith(spelling):
            return iri.removeprefix(spelling)
    return ""


def _suggest(iri: str) -> str:
    local = _local(iri)
    names: dict[str, list[str]] = {}
    for known in sorted(_KNOWN):
        names.setdefault(_local(known).casefold(), []).append(known)
    near = get_close_matches(local.casefold(), names, n=1, cutoff=0.7)
    if not near:
        return " Use a name of your own, or a term that exists."
    # The same namespace goes first, then the same capitals.
    own = next((namespace for spelling, namespace in _NEARLY.items() if iri.startswith(spelling)), "")
    found = min(names[near[0]], key=lambda known: (not known.startswith(own), _local(known) != local, known))
    return f" Did you mean {show(NamedNode(found))}?"
